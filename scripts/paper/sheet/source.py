"""Looks up what the sheet is set from: pages, their sections, tables in them."""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.book.pages import Handbook, Page
from macros.errors import Fault, Faults
from scripts.paper.answers import resolve
from scripts.paper.tree import Node, read_tree, sections_of


def page_at(book: Handbook, path: PurePosixPath) -> Page:
    """The page that the sheet needs; raises Faults where the handbook has none there."""
    page = book.pages.get(path)
    if page is None:
        what = "the cheat sheet needs this page"
        raise Faults([Fault(f"docs/{path}", 1, what, "there is none", "write it")])
    return page


def section_of(book: Handbook, page: Page, title: str) -> list[Node]:
    """The blocks below a second-level heading, calls answered; raises Faults."""
    blocks = sections_of(read_tree(page)).get(title)
    if blocks is None:
        what = f"no section '{title}'"
        why = "the cheat sheet is set from it"
        raise Faults([Fault(page.file, page.body_line, what, why, f"add ## {title}")])
    return resolve(book, page, blocks)


def fault_in(page: Page, title: str, what: str, why: str, mend: str) -> Faults:
    """A fault at the heading of a section."""
    lines = [section.line for section in page.sections if section.title == title]
    return Faults([Fault(page.file, lines[0] if lines else page.body_line, what, why, mend)])


def table_in(book: Handbook, page: Page, title: str, columns: int) -> Node:
    """The first table of a section, of at least so many columns; raises Faults."""
    for block in section_of(book, page, title):
        if block["kind"] == "table" and len(block["head"]) >= columns:
            return block
    what = f"'{title}' has no table of {columns} columns"
    raise fault_in(page, title, what, "the cheat sheet is set from it", "write it as a table")
