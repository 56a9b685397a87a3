"""Where a macro is called from: the book, the page, the line."""

from __future__ import annotations

from dataclasses import dataclass

from macros.book.pages import Handbook, Page
from macros.errors import Fault


@dataclass(frozen=True)
class Context:
    """What a macro may know: everything the book holds, and the place of the call."""

    book: Handbook
    page: Page
    line: int

    def fault(self, what: str, why: str, mend: str) -> Fault:
        """A fault at the place of this call."""
        return Fault(self.page.file, self.line, what, why, mend)
