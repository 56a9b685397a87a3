"""Makes the book."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook
from scripts.paper.places import faults_of
from scripts.paper.sources import KEPT, ROOT, write_documents
from scripts.paper.typeset import CannotSetError, Typesetter, date_data
from scripts.paper.volume.contents import content_of
from scripts.terminal import Progress

NAME = "envelope.pdf"
TEMPLATE = "book"
TITLE = "Envelope: system design, with its arithmetic checked"
PROMISE = "The system design handbook that checks its own arithmetic"


def make_book(
    book: Handbook,
    out: Path,
    date: datetime,
    progress: Progress | None = None,
    kept: Path = KEPT,
) -> Path:
    """Write the book into a folder as envelope.pdf; its path.

    date: the date of the document; the same book and date give the same bytes. kept: the
    folder of the cache.
    Raises Faults for what paper cannot show, with the lines on which it stands.
    """

    def make() -> dict[str, bytes]:
        if progress is not None:
            progress.note(f"  {NAME} …", passing=True)
        content = {
            "document": {"title": TITLE, "description": PROMISE, "date": date_data(date)},
            "name": "Envelope",
            "promise": PROMISE,
            "imprint": f"{date.day} {date:%B %Y}. Text CC BY 4.0, code MIT.",
            "parts": content_of(book, ROOT),
        }
        try:
            return {NAME: Typesetter(ROOT).pdf(TEMPLATE, content, date)}
        except CannotSetError as error:
            raise faults_of(error, book) from error

    return write_documents(book, out, date, kept, [NAME], make)[0]
