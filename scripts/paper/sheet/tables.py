"""The sheet's sections that are tables on the interview's own pages: numbers and formulas.

Each second-level section of docs/interview/numbers.md holds a table: name, what one says,
the number. Each of docs/interview/formulas.md holds one: name, formula, an example.
"""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.book.pages import Handbook, Page
from scripts.paper.sheet.parts import Item, Section
from scripts.paper.sheet.source import page_at, table_in
from scripts.paper.tree import Node

NUMBERS = PurePosixPath("interview/numbers.md")
FORMULAS = PurePosixPath("interview/formulas.md")
COLUMNS = 3
ALWAYS_FORMULAS = 8


def rows_of(book: Handbook, path: PurePosixPath) -> list[tuple[Page, str, list[list[Node]]]]:
    """The rows of a page's tables, each with the page and its section; raises Faults."""
    page = page_at(book, path)
    return [
        (page, title, row)
        for title in _titles(page)
        for row in table_in(book, page, title, COLUMNS)["rows"]
    ]


def number_sections(book: Handbook) -> tuple[Section, ...]:
    """A section for each table of numbers, whole; raises Faults."""
    page = page_at(book, NUMBERS)
    return tuple(_numbers(book, page, title) for title in _titles(page))


def formulas(book: Handbook) -> Section:
    """All formulas as one section, in the order of their page; raises Faults."""
    items = tuple(
        Item(f"{at}", "formula", {"name": row[0], "formula": row[1], "example": row[2]})
        for at, (_, _, row) in enumerate(rows_of(book, FORMULAS))
    )
    least = min(ALWAYS_FORMULAS, len(items))
    return Section("Formulas", "example", f"docs/{FORMULAS}", items, least=least)


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
