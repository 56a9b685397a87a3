"""The deck, read back with Anki's own library and with a zip and SQL reader."""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from anki.collection import Collection, ImportAnkiPackageOptions, ImportAnkiPackageRequest

from macros.book.pages import Handbook
from macros.errors import Faults
from paper.paper_books import book_of
from scripts.deck.apkg import FIRST_ROW, NAME, ROWS, package
from scripts.deck.cards import Card, cards
from scripts.deck.make import make_deck
from scripts.deck.table import table

DATE = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
FILES = {
    "interview/numbers.md": """\
---
title: Numbers
summary: By heart.
estimate: |
  day_long = 86400 s  # 24 hours
---

## Time

| Span | Say | Is |
| --- | --- | --: |
| A day | 10⁵ seconds | {{ est("day_long") }} |
""",
    "interview/formulas.md": """\
---
title: Formulas
summary: Worked once.
---

## Queues

| What | Formula | Example |
| --- | --- | --: |
| Quorum | R + W > N | 2 + 2 > 3 |
""",
    "follow-ups/cache/cold-cache.md": """\
---
title: Cold cache
question: All <b>nodes</b> restart & the cache is empty. What now?
topic: cache
level: senior
systems: [url-shortener, chat]
concepts: [caching]
---

## Short answer

Shed *load* with `503`.
Then warm up.

- First the hot keys.

## Go deeper

More.
""",
}


def book(changes: Mapping[str, tuple[str, str]] | None = None) -> Handbook:
    """The small book, with texts of some files replaced."""
    files = dict(FILES)
    for path, (old, new) in (changes or {}).items():
        assert old in files[path]
        files[path] = files[path].replace(old, new)
    return book_of(files)


def rows(made: bytes, query: str) -> list[tuple[Any, ...]]:
    """What a query of a package's database gives."""
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        database = sqlite3.connect(":memory:")
        database.deserialize(archive.read("collection.anki2"))
    return database.execute(query).fetchall()


@pytest.fixture
def anki(tmp_path: Path) -> Callable[[bytes], list[Any]]:
    """A function that imports a package into one collection, and gives the notes it then has."""
    collection = Collection(str(tmp_path / "collection.anki2"))

    def notes(made: bytes) -> list[Any]:
        (tmp_path / "deck.apkg").write_bytes(made)
        request = ImportAnkiPackageRequest(
            package_path=str(tmp_path / "deck.apkg"), options=ImportAnkiPackageOptions()
        )
        collection.import_anki_package(request)
        return [collection.get_note(number) for number in sorted(collection.find_notes(""))]

    return notes


def test_anki_reads_every_card(anki: Callable[[bytes], list[Any]]) -> None:
    """Anki imports the package: one note a card, with fields, tags and the deck's name."""
    found = cards(book())
    notes = {note["Id"]: note for note in anki(package(found, DATE))}
    assert set(notes) == {card.id for card in found}
    note = notes["follow-up/cold-cache"]
    assert (
        note["Question"]
        == "All &lt;b&gt;nodes&lt;/b&gt; restart &amp; the cache is empty. What now?"
    )
    assert note["Answer"] == (
        "<p>Shed <em>load</em> with <code>503</code>. Then warm up.</p>"
        "<ul><li><p>First the hot keys.</p></li></ul>"
    )
    assert set(note.tags) == {
        "kind::follow-up", "topic::cache", "level::senior", "system::url-shortener", "system::chat",
    }  # fmt: skip
    assert note.note_type()["name"] == "Envelope card"
    assert len(note.cards()) == 1
    assert note.col.decks.name(note.cards()[0].did) == NAME


def test_an_edited_answer_is_the_same_note_to_anki(anki: Callable[[bytes], list[Any]]) -> None:
    """A newer deck with another answer updates the note that is there: same id, same guid."""
    before = {note["Id"]: note for note in anki(package(cards(book()), DATE))}
    edited = book({"follow-ups/cache/cold-cache.md": ("Then warm up.", "Then wait.")})
    after = {note["Id"]: note for note in anki(package(cards(edited), DATE.replace(month=4)))}
    assert set(after) == set(before)
    for name, note in after.items():
        assert (note.id, note.guid) == (before[name].id, before[name].guid)
    assert "Then wait." in after["follow-up/cold-cache"]["Answer"]


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        ("follow-ups/cache/cold-cache.md", "Shed *load*", "Drop requests"),
        ("follow-ups/cache/cold-cache.md", "question: All", "question: Suppose all"),
        ("follow-ups/cache/cold-cache.md", "title: Cold cache", "title: An empty cache"),
        ("follow-ups/cache/cold-cache.md", "level: senior", "level: staff"),
        ("interview/numbers.md", "10⁵ seconds", "a hundred thousand"),
        ("interview/formulas.md", "R + W > N", "W + R > N"),
    ],
)
def test_identities_stand_when_texts_change(path: str, old: str, new: str) -> None:
    """An edit changes what a card says, never its guid, its row or its card's row."""
    query = "SELECT notes.id, guid, mid, cards.id, did FROM notes JOIN cards ON nid = notes.id"
    before = package(cards(book()), DATE)
    after = package(cards(book({path: (old, new)})), DATE)
    assert before != after
    assert rows(before, query) == rows(after, query)
    assert len(rows(before, query)) == 3


def test_another_card_beside_it_changes_no_identity() -> None:
    """Cards that come or go leave the numbers of the others alone."""
    some = [Card(f"follow-up/{at}", "q", "a", "s", ()) for at in range(300)]
    query = "SELECT flds, id, guid FROM notes"
    few = {row[0]: row[1:] for row in rows(package(some[::2], DATE), query)}
    many = {row[0]: row[1:] for row in rows(package(some, DATE), query)}
    assert few.items() <= many.items()
    numbers = [number for number, _ in many.values()]
    assert len(set(numbers)) == 300
    assert all(FIRST_ROW <= number < FIRST_ROW + ROWS for number in numbers)


def test_the_same_cards_give_the_same_bytes() -> None:
    """Package and table are the same bytes from the same cards, in whatever order they come."""
    found = cards(book())
    assert package(found, DATE) == package(found[::-1], DATE)
    assert table(found) == table(found[::-1])
    assert package(found, DATE) != package(found, DATE.replace(year=2027))


def test_the_table_has_the_cards_as_text() -> None:
    """The CSV has a line a card, without markup."""
    lines = {row["id"]: row for row in csv.DictReader(io.StringIO(table(cards(book())).decode()))}
    assert set(lines) == {"follow-up/cold-cache", "number/time/a-day", "formula/quorum"}
    card = lines["follow-up/cold-cache"]
    assert card["question"] == "All <b>nodes</b> restart & the cache is empty. What now?"
    assert card["answer"] == "Shed load with 503. Then warm up.\nFirst the hot keys."
    assert lines["number/time/a-day"]["answer"] == "86,400 s\n10⁵ seconds"
    assert "level::senior" in card["tags"].split()


def test_cards_that_share_an_id_are_a_fault() -> None:
    """Two rows of the same name under one heading are refused."""
    row = "| Quorum | R + W > N | 2 + 2 > 3 |\n"
    with pytest.raises(Faults) as caught:
        cards(book({"interview/formulas.md": (row, row * 2)}))
    assert str(caught.value) == (
        "docs/interview/formulas.md:6: two flashcards would be 'formula/quorum'; "
        "a card is known by its section and its first cell; name one of them otherwise"
    )


def test_the_deck_is_written_in_both_forms(tmp_path: Path) -> None:
    """make_deck writes the package and the table."""
    paths = make_deck(book(), tmp_path / "downloads", DATE)
    assert [path.name for path in paths] == ["envelope.apkg", "envelope.csv"]
    assert zipfile.is_zipfile(paths[0])
    assert paths[1].read_text("utf-8").startswith("id,question,answer,source,tags")
