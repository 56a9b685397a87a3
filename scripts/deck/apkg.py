"""The deck as Anki's package, the same bytes from the same cards and date.

Every id is a digest of a name: the deck's, the note type's, and for each card the guid by
which Anki knows a note again and the number of its row. An edited answer keeps them all, so
that importing a newer deck updates the card and leaves its learner's history alone.
"""

from __future__ import annotations

import hashlib
import io
import sqlite3
import tempfile
import zipfile
from collections.abc import Iterator, Sequence
from datetime import datetime
from pathlib import Path

import genanki

from scripts.deck.cards import Card

NAME = "Envelope: system design"
FIELDS = ("Question", "Answer", "Source", "Id")
FRONT = '<div class="question">{{Question}}</div>'
BACK = '{{FrontSide}}<hr id="answer">{{Answer}}<div class="source">{{Source}}</div>'
STYLE = """\
.card { font-family: "IBM Plex Sans", system-ui, sans-serif; font-size: 20px; line-height: 1.5;
  max-width: 34em; margin: 0 auto; padding: 1em; text-align: left; color: #1a1a1a;
  background: #fff; }
.nightMode.card, .night_mode .card { color: #e8e6e3; background: #1c1c1e; }
.question { font-weight: 600; }
.of, .source { font-size: 14px; font-weight: 400; opacity: .75; }
.source { margin-top: 1.5em; }
.value { font-weight: 600; margin-bottom: .25em; }
code { font-family: "IBM Plex Mono", ui-monospace, monospace; font-size: .9em; }
"""

# Rows of Anki are numbered by milliseconds since 1970; ours lie between 2014 and 2020.
FIRST_ROW, ROWS = 1_400_000_000_000, 200_000_000_000
# Numbers that genanki asks one to choose once and keep.
SMALLEST, LARGEST = 1 << 30, 1 << 31


class _Note(genanki.Note):  # type: ignore[misc]  # genanki ships no types
    """A note whose row has a number of our own choosing."""

    def __init__(self, card: Card, row: int, model: genanki.Model) -> None:
        super().__init__(
            model=model,
            fields=[card.question, card.answer, card.source, card.id],
            guid=genanki.guid_for("envelope", card.id),
            tags=list(card.tags),
        )
        self._row = row

    def write_to_db(
        self, cursor: sqlite3.Cursor, timestamp: float, deck_id: int, id_gen: Iterator[int]
    ) -> None:
        """Write the note and its card, both under the note's own number."""
        super().write_to_db(cursor, timestamp, deck_id, iter((self._row, self._row)))


def package(cards: Sequence[Card], date: datetime) -> bytes:
    """The .apkg of some cards, in the order of their ids.

    date: when they were last changed, by which Anki tells a newer deck from an older one.
    """
    deck = genanki.Deck(_chosen("deck"), NAME, "Follow-up questions and numbers, from Envelope.")
    model = _model()
    rows = _rows([card.id for card in cards])
    for card in sorted(cards, key=lambda card: card.id):
        deck.add_note(_Note(card, rows[card.id], model))
    database = _database(genanki.Package(deck), date)
    return _zipped({"collection.anki2": database, "media": b"{}"}, date)


def _model() -> genanki.Model:
    """The note type: a question, an answer, where it comes from."""
    return genanki.Model(
        _chosen("note type"),
        "Envelope card",
        fields=[{"name": name} for name in FIELDS],
        templates=[{"name": "Card", "qfmt": FRONT, "afmt": BACK}],
        css=STYLE,
    )


def _digest(name: str) -> int:
    return int.from_bytes(hashlib.sha256(f"envelope {name}".encode()).digest()[:8], "big")


def _chosen(name: str) -> int:
    """The number of the deck or the note type."""
    return SMALLEST + _digest(name) % (LARGEST - SMALLEST)


def _rows(ids: Sequence[str]) -> dict[str, int]:
    """A row number for each id; of two that meet, the later in the alphabet moves on."""
    taken: dict[int, str] = {}
    for name in sorted(ids):
        row = FIRST_ROW + _digest(name) % ROWS
        while row in taken:
            row += 1
        taken[row] = name
    return {name: row for row, name in taken.items()}


def _database(made: genanki.Package, date: datetime) -> bytes:
    """The package's database as bytes."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "collection.anki2"
        connection = sqlite3.connect(path)
        made.write_to_db(connection.cursor(), date.timestamp(), iter(()))
        connection.commit()
        connection.execute("VACUUM")
        connection.close()
        return path.read_bytes()


def _zipped(files: dict[str, bytes], date: datetime) -> bytes:
    """Files as a zip archive in which everything has the same date."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, date.timetuple()[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            archive.writestr(entry, content)
    return packed.getvalue()
