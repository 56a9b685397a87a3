"""Faults: what is wrong with the handbook, said so that a stranger can mend it.

A fault is data, never a message half built: the place, what is wrong, why, how to mend it.
Checks return lists of faults; code that cannot go on raises `Faults` with all it knows.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Fault:
    """One thing wrong.

    path: relative to the repository, with forward slashes.
    line: counted from 1 and from the first line of the file, front matter included.
    what, why, mend: short clauses without a final full stop; `why` may be empty.
    """

    path: str
    line: int
    what: str
    why: str
    mend: str

    def __str__(self) -> str:
        """The fault as one line: `path:line: what; why; mend`."""
        said = "; ".join(part for part in (self.what, self.why, self.mend) if part)
        return f"{self.path}:{self.line}: {' '.join(said.split())}"


class Faults(Exception):
    """Raised where work cannot go on; carries every fault found, sorted and without repeats."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = tuple(sorted(set(faults)))
        super().__init__("\n".join(str(fault) for fault in self.faults))
