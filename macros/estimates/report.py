"""Collects the faults of a model, and which figures are not to be looked at further."""

from __future__ import annotations

from macros.errors import Fault


class Report:
    """The faults of one model. `broken`: figures at fault, so that what uses them is spared."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.faults: list[Fault] = []
        self.broken: set[str] = set()

    def add(self, line: int, what: str, why: str, mend: str, *, figure: str = "") -> None:
        """Report a fault, of a figure where it has a name."""
        self.faults.append(Fault(self.path, line, what, why, mend))
        if figure:
            self.broken.add(figure)
