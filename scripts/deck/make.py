"""Writes the deck in both its forms."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook
from scripts.deck.apkg import package
from scripts.deck.cards import cards
from scripts.deck.table import table


def make_deck(book: Handbook, out: Path, date: datetime) -> list[Path]:
    """Write envelope.apkg and envelope.csv into a folder; their paths.

    date: when the deck was last changed. Raises Faults where the book cannot be made cards.
    """
    found = cards(book)
    out.mkdir(parents=True, exist_ok=True)
    files = {"envelope.apkg": package(found, date), "envelope.csv": table(found)}
    for name, content in files.items():
        (out / name).write_bytes(content)
    return [out / name for name in files]
