"""Makes the book."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook
from scripts.paper.cache import Cache, key_of
from scripts.paper.places import faults_of
from scripts.paper.sheet.press import ROOT
from scripts.paper.typeset import CannotSetError, Typesetter, date_data
from scripts.paper.volume.contents import content_of
from scripts.terminal import Progress

NAME = "envelope.pdf"
TEMPLATE = "book"
TITLE = "Envelope: system design, with its arithmetic checked"
PROMISE = "The system design handbook that checks its own arithmetic"


def make_book(book: Handbook, out: Path, date: datetime, progress: Progress | None = None) -> Path:
    """Write the book into a folder as envelope.pdf; its path.

    date: the date of the document; the same book and date give the same bytes.
    Raises Faults for what paper cannot show, with the lines on which it stands.
    """
    if progress is not None:
        progress.note(f"  {NAME} …", passing=True)
    typesetter, cache = Typesetter(ROOT), Cache(ROOT / ".cache" / "paper")
    content = {
        "document": {"title": TITLE, "description": PROMISE, "date": date_data(date)},
        "name": "Envelope",
        "promise": PROMISE,
        "imprint": f"{date.day} {date:%B %Y}. Text CC BY 4.0, code MIT.",
        "parts": content_of(book, ROOT),
    }
    key = key_of([*typesetter.identity(), json.dumps(content).encode()])
    made = cache.get(key)
    if made is None:
        try:
            made = typesetter.pdf(TEMPLATE, content, date)
        except CannotSetError as error:
            raise faults_of(error, book) from error
        cache.put(key, made)
    out.mkdir(parents=True, exist_ok=True)
    (out / NAME).write_bytes(made)
    return out / NAME
