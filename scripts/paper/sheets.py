"""Makes the sheets to hang on the wall: the cheat sheet, and one page for each chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.book.pages import Handbook, Kind, Page
from scripts.paper.drawings import last_view
from scripts.paper.sheet.chapter import chapter_sheet
from scripts.paper.sheet.cheat_sheet import cheat_sheet
from scripts.paper.sheet.press import Press
from scripts.paper.sources import KEPT, ROOT, write_documents
from scripts.terminal import Progress

# The cheat sheet's files, and the paper of each.
PAPERS = {"cheat-sheet-a4.pdf": "a4", "cheat-sheet-letter.pdf": "letter"}
# 210 × 280 mm, which both A4 and Letter can hold at its full size.
CHAPTER_PAPER = "pa4"


def make_sheets(
    book: Handbook,
    out: Path,
    date: datetime,
    progress: Progress | None = None,
    kept: Path = KEPT,
) -> list[Path]:
    """Write cheat-sheet-a4.pdf and cheat-sheet-letter.pdf into a folder; their paths.

    date: the date of the documents; the same book and date give the same bytes. kept: the
    folder of the cache.
    Raises Faults where the book lacks what the sheet is set from, where that has no room on
    two pages, or where it holds a character that no typeface of ours has.
    """

    def make() -> dict[str, bytes]:
        sheet, press = cheat_sheet(book), Press(date, kept)
        return {name: press.sheet(sheet, PAPERS[name], book) for name in _shown(PAPERS, progress)}

    return write_documents(book, out, date, kept, PAPERS, make)


def make_chapter_sheets(
    book: Handbook,
    out: Path,
    date: datetime,
    progress: Progress | None = None,
    kept: Path = KEPT,
) -> list[Path]:
    """Write a page for each problem into a folder, named by chapter_file; their paths.

    date, kept, and what is raised: as for make_sheets.
    """
    pages = {chapter_file(slug): page for slug, page in book.of_kind(Kind.PROBLEM).items()}

    def make() -> dict[str, bytes]:
        press = Press(date, kept)
        return {
            name: press.sheet(
                chapter_sheet(book, pages[name], _drawn(pages[name])), CHAPTER_PAPER, book
            )
            for name in _shown(pages, progress)
        }

    return write_documents(book, out, date, kept, pages, make)


def chapter_file(slug: str) -> str:
    """The name of the file that has a chapter on one page."""
    return f"one-page-{slug}.pdf"


def _drawn(page: Page) -> dict[str, Any] | None:
    """The last view of the first drawing that a page shows, as the template reads it."""
    for call in page.calls:
        if call.name == "diagram" and call.args:
            return last_view(str(call.args[0]), page.model, ROOT).data()
    return None


def _shown(names: Iterable[str], progress: Progress | None) -> Iterator[str]:
    """The names, each shown while it is worked on."""
    for name in names:
        if progress is not None:
            progress.note(f"  {name} …", passing=True)
        yield name
