"""Damage to clean pages is recovered exactly, or left and reported: never wrong."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from macros.registry import MACROS
from scripts.normalize import measure as room
from scripts.normalize.damage import DAMAGES, Damage, Damaged
from scripts.normalize.damage.kinds import text_of
from scripts.normalize.measure import (
    SAMPLES,
    Case,
    Clean,
    Outcome,
    clean_pages,
    measure,
    table,
    tally,
    ugly_notes,
)

# Pages of the handbook that are damaged here; `envelope bench notes` damages all of them.
PAGES = ("url-shortener.md", "chat.md", "numbers.md", "glossary.md")
# Of the damage of these kinds, at least these shares are recovered exactly.
FLOORS = {
    "encoding": 0.99,
    "newlines": 1.0,
    "mojibake cp1252": 0.7,
    "mojibake mac_roman": 0.9,
    "mojibake twice": 0.6,
    "mojibake mixed": 0.7,
    "heading": 1.0,
    "list": 1.0,
    "table": 1.0,
    "frame": 1.0,
    "rule": 1.0,
    "paragraph": 1.0,
    "blanks": 1.0,
    "braces": 1.0,
    "speech": 1.0,
}


@pytest.fixture(scope="module")
def pages(root: Path) -> list[Clean]:
    """The samples, and some pages of the handbook."""
    found = clean_pages(root, frozenset(MACROS))
    samples = {path.name for path in SAMPLES.glob("*.md")}
    ours = [page for page in found if page.name in samples]
    return ours + [page for page in found if page.name in PAGES]


@pytest.fixture(scope="module")
def cases(pages: list[Clean]) -> list[Case]:
    """What came of every kind of damage to these pages."""
    return list(measure(pages))


def test_every_sample_is_clean(pages: list[Clean]) -> None:
    """The samples are what the normalizer makes, so that damage can be told from repair."""
    assert {path.name for path in SAMPLES.glob("*.md")} <= {page.name for page in pages}


def test_no_repair_is_wrong(cases: list[Case]) -> None:
    """Whatever was not recovered exactly was left as it was and reported."""
    wrong = [case for case in cases if case.outcome is Outcome.WRONG]
    assert wrong == []


def test_every_kind_of_damage_is_measured(cases: list[Case]) -> None:
    """No kind of damage is one that no page can take."""
    assert set(tally(cases)) == {damage.kind for damage in DAMAGES}


@pytest.mark.parametrize("group", FLOORS)
def test_most_damage_is_recovered(cases: list[Case], group: str) -> None:
    """Each group of kinds is recovered at least as often as its floor says."""
    outcomes = [case.outcome for case in cases if case.kind.startswith(group)]
    assert outcomes.count(Outcome.RECOVERED) / len(outcomes) >= FLOORS[group]


def _word_lost(lines: tuple[str, ...], _: Random) -> Iterator[Damaged]:
    yield Damaged(text_of([line.replace("seat", "") for line in lines]))


def _letters_lost(lines: tuple[str, ...], _: Random) -> Iterator[Damaged]:
    yield Damaged(text_of([line.replace("’", "'").replace("é", "e") for line in lines]))


@pytest.mark.parametrize(
    "damage",
    [Damage("words", _word_lost), Damage("letters", _letters_lost, by_line=True)],
    ids=lambda damage: damage.kind,
)
def test_damage_that_nobody_can_see_counts_as_wrong(pages: list[Clean], damage: Damage) -> None:
    """The measure is not kind: a page that comes back other than it was is wrong."""
    outcomes = {case.outcome for case in measure(pages, [damage])}
    assert Outcome.WRONG in outcomes


def test_a_page_left_untouched_and_reported_is_left(pages: list[Clean]) -> None:
    """A link to a file that is gone is left, and the line of it is named."""
    damage = next(one for one in DAMAGES if one.kind == "link: file gone")
    assert {case.outcome for case in measure(pages, [damage])} == {Outcome.LEFT}


def test_the_table_counts_each_kind_and_all(monkeypatch: pytest.MonkeyPatch) -> None:
    """The table has a line a kind, in the order of the kinds, and their sum."""
    kinds = [Damage("a", _word_lost), Damage("b", _word_lost)]
    monkeypatch.setattr(room, "DAMAGES", kinds)
    made = [Case("b", "x", 1, Outcome.LEFT), *[Case("a", "x", 1, Outcome.WRONG)] * 1200]
    lines = [line.split() for line in table(tally(made))]
    assert lines[1:] == [["a", "0", "0", "1,200"], ["b", "0", "1", "0"], ["all", "0", "1", "1,200"]]


def test_ugly_notes_have_the_size_asked_for(pages: list[Clean]) -> None:
    """Notes for measuring speed are as long as asked, the same every time, and damaged."""
    notes = ugly_notes(pages, 50_000)
    assert len(notes) == 50_000
    assert notes == ugly_notes(pages, 50_000)
    assert "Ã".encode() in notes
