"""Says where in the handbook lies what the typesetter refuses."""

from __future__ import annotations

from collections.abc import Iterator

from macros.book.pages import Handbook, Page
from macros.errors import Fault, Faults
from scripts.paper.typeset import CannotSetError

TYPEFACES = "the PDFs use IBM Plex alone, so that they look the same on every machine"


def faults_of(error: CannotSetError, book: Handbook) -> Faults:
    """The faults behind a refusal.

    They are the lines that hold a character no typeface has, or the place in the template.
    """
    found = [
        fault for text in error.missing for character in text for fault in _lines(book, character)
    ]
    if found:
        return Faults(found)
    where = f"theme/paper/{error.file}" if error.file else "theme/paper"
    what = f"Typst refuses: {error}"
    return Faults([Fault(where, error.line, what, "", "mend the template")])


def _lines(book: Handbook, character: str) -> list[Fault]:
    """A fault for each line of the book that holds a character."""
    what = f"'{character}' (U+{ord(character):04X}) cannot be printed"
    mend = "write it in words, or with a sign the typeface has"
    return [
        Fault(page.file, line, what, TYPEFACES, mend)
        for page in book.pages.values()
        for line, text in _lines_of(page)
        if character in text
    ]


def _lines_of(page: Page) -> Iterator[tuple[int, str]]:
    """The lines of a page with their numbers: its body's, and those of its front matter's texts."""
    yield from enumerate(page.body.split("\n"), start=page.body_line)
    for key, value in page.front.model_dump().items():
        if isinstance(value, str):
            shift = 1 if "\n" in value else 0
            yield from enumerate(value.split("\n"), start=page.line_of(key) + shift)
