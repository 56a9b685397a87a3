"""Makes the cheat sheets: measures, chooses what has room, sets, and keeps what it made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.book.pages import Handbook
from scripts.paper.cache import Cache, key_of
from scripts.paper.places import faults_of
from scripts.paper.sheet.cheat_sheet import cheat_sheet
from scripts.paper.sheet.layout import Layout, Type, fit
from scripts.paper.sheet.parts import SheetPage
from scripts.paper.typeset import CannotSetError, Typesetter
from scripts.terminal import Progress

ROOT = Path(__file__).resolve().parent.parent.parent
PAPERS = ("a4", "letter")
TEMPLATE = "sheet"
DOCUMENT = {
    "title": "Envelope cheat sheet: system design on two pages",
    "author": "Envelope",
    "description": "The hour, the numbers, the formulas, the thresholds and the follow-ups.",
    "keywords": ["system design", "interview", "estimation", "cheat sheet"],
}
FOOT = "Envelope, the system design handbook that checks its own arithmetic"


def make_sheets(
    book: Handbook, out: Path, date: datetime, progress: Progress | None = None
) -> list[Path]:
    """Write cheat-sheet-a4.pdf and cheat-sheet-letter.pdf into a folder; their paths.

    date: the date of the documents; the same book and date give the same bytes.
    Raises Faults where the book lacks what the sheet is set from, where that has no room on
    two pages, or where it holds a character that no typeface of ours has.
    """
    pages = cheat_sheet(book)
    typesetter = Typesetter(ROOT)
    cache = Cache(ROOT / ".cache" / "paper")
    out.mkdir(parents=True, exist_ok=True)
    made = []
    for paper in PAPERS:
        path = out / f"cheat-sheet-{paper}.pdf"
        if progress is not None:
            progress.note(f"  {path.name}", passing=True)
        try:
            path.write_bytes(_sheet(pages, paper, date, typesetter, cache))
        except CannotSetError as error:
            raise faults_of(error, book) from error
        made.append(path)
    return made


def _sheet(
    pages: Sequence[SheetPage], paper: str, date: datetime, typesetter: Typesetter, cache: Cache
) -> bytes:
    """The PDF of a sheet, from the cache where nothing it depends on has changed."""
    content = {
        "paper": paper,
        "document": {**DOCUMENT, "date": _date(date)},
        "foot": [FOOT, f"{date.day} {date:%B %Y}"],
        "pages": [page.data() for page in pages],
    }
    shelves = repr([section.shelf for page in pages for section in page.sections])
    key = key_of([*typesetter.identity(), json.dumps(content).encode(), shelves.encode()])
    kept = cache.get(key)
    if kept is None:
        layouts = fit(pages, lambda type_: _measured(content, type_, typesetter))
        kept = typesetter.pdf(TEMPLATE, _laid_out(content, layouts), date)
        cache.put(key, kept)
    return kept


def _measured(content: dict[str, Any], type_: Type, typesetter: Typesetter) -> Any:
    """What the template measures of every page in a type."""
    typed = [{**page, "size": type_.size, "air": type_.air} for page in content["pages"]]
    return typesetter.measure(TEMPLATE, {**content, "pages": typed, "measure": True}, "measures")


def _laid_out(content: dict[str, Any], layouts: Sequence[Layout]) -> dict[str, Any]:
    """The content with each page's type and columns."""
    pages = [
        {
            **page,
            "size": layout.type.size,
            "air": layout.type.air,
            "columns": [
                {
                    "gap": column.gap,
                    "parts": [
                        {"section": part.section, "again": part.again, "items": list(part.items)}
                        for part in column.parts
                    ],
                }
                for column in layout.columns
            ],
        }
        for page, layout in zip(content["pages"], layouts, strict=True)
    ]
    return {**content, "pages": pages, "measure": False}


def _date(date: datetime) -> dict[str, int]:
    """A date as the template reads it."""
    return {"year": date.year, "month": date.month, "day": date.day}
