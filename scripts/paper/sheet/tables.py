"""The sheet's sections that are tables on the interview's own pages: numbers and formulas.

Each second-level section of docs/interview/numbers.md holds a table: name, what one says,
the number. Each of docs/interview/formulas.md holds one: name, formula, an example.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.book.pages import Handbook, Page
from scripts.paper.sheet.parts import Item, Section
from scripts.paper.sheet.source import page_at, table_in

NUMBERS = PurePosixPath("interview/numbers.md")
FORMULAS = PurePosixPath("interview/formulas.md")
COLUMNS = 3
ALWAYS_FORMULAS = 8


def number_sections(book: Handbook) -> tuple[Section, ...]:
    """A section for each table of numbers, whole; raises Faults."""
    page = page_at(book, NUMBERS)
    return tuple(_numbers(book, page, title) for title in _titles(page))


def formulas(book: Handbook) -> Section:
    """All formulas as one section, in the order of their page; raises Faults."""
    page = page_at(book, FORMULAS)
    rows = [row for title in _titles(page) for row in table_in(book, page, title, COLUMNS)["rows"]]
    items = tuple(
        Item(f"{at}", "formula", {"name": row[0], "formula": row[1], "example": row[2]})
        for at, row in enumerate(rows)
    )
    return Section("Formulas", "example", page.file, items, least=min(ALWAYS_FORMULAS, len(items)))


def _numbers(book: Handbook, page: Page, title: str) -> Section:
    """The table under a heading as a section that is kept in one piece."""
    table = table_in(book, page, title, COLUMNS)
    items = tuple(
        Item(f"{at}", "pair", {"name": row[0], "note": row[1], "value": row[2]})
        for at, row in enumerate(table["rows"])
    )
    return Section(title, "", page.file, items, least=len(items), whole=True)


def _titles(page: Page) -> list[str]:
    """The second-level headings of a page."""
    return [section.title for section in page.sections if section.level == 2]
