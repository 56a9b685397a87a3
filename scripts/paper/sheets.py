"""Makes the sheets to hang on the wall: the cheat sheet, and one page for each chapter."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.book.pages import Handbook, Kind, Page
from scripts.paper.drawings import last_view
from scripts.paper.sheet.chapter import chapter_sheet
from scripts.paper.sheet.cheat_sheet import cheat_sheet
from scripts.paper.sheet.press import ROOT, Press
from scripts.terminal import Progress

PAPERS = ("a4", "letter")
# 210 × 280 mm, which both A4 and Letter can hold at its full size.
CHAPTER_PAPER = "pa4"


def make_sheets(
    book: Handbook, out: Path, date: datetime, progress: Progress | None = None
) -> list[Path]:
    """Write cheat-sheet-a4.pdf and cheat-sheet-letter.pdf into a folder; their paths.

    date: the date of the documents; the same book and date give the same bytes.
    Raises Faults where the book lacks what the sheet is set from, where that has no room on
    two pages, or where it holds a character that no typeface of ours has.
    """
    sheet, press = cheat_sheet(book), Press(date)
    return _write(
        {
            out / f"cheat-sheet-{paper}.pdf": press.sheet(sheet, paper, book)
            for paper in _shown(PAPERS, progress)
        }
    )


def make_chapter_sheets(
    book: Handbook, out: Path, date: datetime, progress: Progress | None = None
) -> list[Path]:
    """Write a page for each problem into a folder, named by chapter_file; their paths.

    date: the date of the documents. Raises Faults as make_sheets does.
    """
    press, pages = Press(date), book.of_kind(Kind.PROBLEM)
    return _write(
        {
            out / chapter_file(slug): press.sheet(
                chapter_sheet(book, pages[slug], _drawn(pages[slug])), CHAPTER_PAPER, book
            )
            for slug in _shown(pages, progress)
        }
    )


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
            progress.note(f"  sheet {name} …", passing=True)
        yield name


def _write(made: Mapping[Path, bytes]) -> list[Path]:
    """Write what was made, all of it or, where it could not be made, nothing."""
    for path, content in made.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return list(made)
