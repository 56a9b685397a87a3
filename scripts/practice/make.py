"""Writes the data of the practice pages: files of plain JSON, the same bytes from the same book.

Each file is an object with `version`; the modules beside it describe the rest.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from macros.book.pages import Handbook
from scripts.practice.cards import cards_data
from scripts.practice.drills import drills_data, systems_data
from scripts.practice.interview import interview_data
from scripts.practice.pages import pages_data

VERSION = 1
# Below the site's root; theme/assets/practice/data.js asks for them there.
FOLDER = "practice/data"

Data = dict[str, Any]


def make_practice(book: Handbook, site: Path) -> list[Path]:
    """Write the files into a site; their paths. Raises Faults for what cannot be practised."""
    folder = site / FOLDER
    made = []
    for name, data in practice_files(book).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps({"version": VERSION, **data}, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
        made.append(path)
    return made


def practice_files(book: Handbook) -> dict[str, Data]:
    """The files by name: cards, pages, the interview, the exercises of each system."""
    systems = systems_data(book)
    return {
        "cards.json": cards_data(book),
        "pages.json": pages_data(book),
        "interview.json": interview_data(book),
        "drills.json": drills_data(book, systems),
        **{f"drills/{slug}.json": data for slug, data in systems.items()},
    }
