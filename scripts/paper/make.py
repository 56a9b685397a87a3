"""Everything on paper: the cheat sheets, a page a chapter, the book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook
from scripts.paper.sheets import make_chapter_sheets, make_sheets
from scripts.paper.volume.make import make_book
from scripts.terminal import Progress


def make_paper(
    book: Handbook, out: Path, date: datetime, progress: Progress | None = None
) -> list[Path]:
    """Write all documents into a folder; their paths.

    date: the date of the documents; the same book and date give the same bytes.
    Raises Faults where a document cannot be made; what was made before it stays.
    """
    return [
        *make_sheets(book, out, date, progress),
        *make_chapter_sheets(book, out, date, progress),
        make_book(book, out, date, progress),
    ]
