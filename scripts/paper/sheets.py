"""Makes the sheets to hang on the wall: the cheat sheet, and one page for each chapter."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook
from scripts.paper.sheet.cheat_sheet import cheat_sheet
from scripts.paper.sheet.press import Press
from scripts.terminal import Progress

PAPERS = ("a4", "letter")


def make_sheets(
    book: Handbook, out: Path, date: datetime, progress: Progress | None = None
) -> list[Path]:
    """Write cheat-sheet-a4.pdf and cheat-sheet-letter.pdf into a folder; their paths.

    date: the date of the documents; the same book and date give the same bytes.
    Raises Faults where the book lacks what the sheet is set from, where that has no room on
    two pages, or where it holds a character that no typeface of ours has.
    """
    sheet, press = cheat_sheet(book), Press(date)
    made = {}
    for paper in PAPERS:
        name = f"cheat-sheet-{paper}.pdf"
        if progress is not None:
            progress.note(f"  {name} …", passing=True)
        made[out / name] = press.sheet(sheet, paper, book)
    out.mkdir(parents=True, exist_ok=True)
    for path, content in made.items():
        path.write_bytes(content)
    return list(made)
