"""What a repair is made of.

    Result                what came of a text
    ├── changes           every Edit with its place in the input and in the output
    └── left              every Left: what a human has to decide

A fix never alters a text itself. It looks at the lines and says, as edits, what it would
replace and why; the engine applies the edits and keeps the books. That is what makes each
change explainable and the whole repair replayable.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scripts.normalize.text import Text


class Keeps(StrEnum):
    """What a kind of repair promises about the words of the lines that it replaces."""

    WORDS = "words"  # the same words in the same order
    NOTHING = "nothing"  # words are restored, removed or added; each edit says which


@dataclass(frozen=True, slots=True)
class Edit:
    """Replace the lines `before`, from index `at` on, by the lines `after`.

    at: counted from 0 in the lines as the fix found them; an empty `before` inserts there.
    """

    at: int
    before: tuple[str, ...]
    after: tuple[str, ...]
    why: str

    @property
    def end(self) -> int:
        """The index behind the last line replaced."""
        return self.at + len(self.before)


@dataclass(frozen=True, slots=True)
class Left:
    """Something a human has to decide: the line's index, what it is, why, and how to mend it."""

    at: int
    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Found:
    """What a fix makes of a text: edits, ascending and apart from each other, and what is left.

    doubt: the line from which on nobody can tell text from code, so that no other fix may touch
    the layout there; None where that is clear.
    """

    edits: tuple[Edit, ...] = ()
    left: tuple[Left, ...] = ()
    doubt: int | None = None


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller asks for.

    folder: where relative links start from; None where links cannot be followed.
    sentences: put each sentence on a line of its own.
    macros: names of macros that a page may call; their calls are left alone.
    """

    folder: Path | None = None
    sentences: bool = False
    macros: frozenset[str] = frozenset()


Finder = Callable[["Text", Options], Found]


@dataclass(frozen=True, slots=True)
class Fix:
    """A kind of repair: its name in the report, how it is found, what it promises.

    judges: whether it tells code from text, so that its doubts hold for the fixes behind it;
    remembers: whether what it left once is left for good, because what it repairs is what showed
    it that the rest is damaged.
    """

    kind: str
    find: Finder
    keeps: Keeps = Keeps.WORDS
    judges: bool = False
    remembers: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """An edit with its place: step and `at` for replaying, lines (from 1) for reading."""

    kind: str
    step: int
    edit: Edit
    line_in: int
    line_out: int


@dataclass(frozen=True, slots=True)
class Remaining:
    """Something left for a human, with its lines (from 1) in the input and in the output."""

    kind: str
    line_in: int
    line_out: int
    what: str
    why: str
    mend: str


@dataclass(frozen=True, slots=True)
class Result:
    """A repaired text, with everything that was done and everything that was left."""

    lines: tuple[str, ...]
    changes: tuple[Change, ...] = field(default=())
    left: tuple[Remaining, ...] = field(default=())

    @property
    def text(self) -> str:
        """The repaired text."""
        return "\n".join(self.lines)

    def counts(self) -> dict[str, int]:
        """How many changes there are of each kind, most frequent first."""
        return count(change.kind for change in self.changes)


def count(names: Iterable[str]) -> dict[str, int]:
    """How often each name occurs, most frequent first, then by name."""
    found: dict[str, int] = {}
    for name in names:
        found[name] = found.get(name, 0) + 1
    return dict(sorted(found.items(), key=lambda item: (-item[1], item[0])))
