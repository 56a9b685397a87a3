"""The data of the practice pages: complete, stable, and refused where pages disagree."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from macros.book.load import read_handbook
from macros.book.pages import Call, Handbook, Kind
from macros.calls import render_call
from macros.errors import Faults
from scripts.deck.cards import cards
from scripts.practice.interview import interview_data
from scripts.practice.make import make_practice
from tests_support import copy_parts, plant


def test_cards_are_the_decks(book: Handbook, files: dict[str, Any]) -> None:
    """The browser's cards have the ids, questions and answers of the deck for Anki."""
    own = [(one["id"], one["question"], one["answer"]) for one in files["cards.json"]["cards"]]
    assert own == [(card.id, card.question, card.answer) for card in cards(book)]


def test_every_card_and_page_leads_somewhere(
    book: Handbook, files: dict[str, Any], built_site: Path
) -> None:
    """The addresses in the data are pages of the site, their anchors stand in them."""
    urls = [one["url"] for one in files["cards.json"]["cards"]]
    urls += [f"{one['id']}/" for one in files["pages.json"]["pages"]]
    for url in urls:
        place, _, anchor = url.partition("#")
        page = (built_site / place / "index.html").read_text("utf-8")
        assert not anchor or f'id="{anchor}"' in page, url


def test_the_site_has_the_data(files: dict[str, Any], built_site: Path) -> None:
    """A build writes every file."""
    folder = built_site / "practice" / "data"
    assert {path.relative_to(folder).as_posix() for path in folder.rglob("*.json")} == set(files)


def test_twice_the_same_bytes(book: Handbook, tmp_path: Path) -> None:
    """The same book gives the same files."""
    one, other = (make_practice(book, tmp_path / name) for name in ("one", "other"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in other]


def test_every_system_can_be_practised(book: Handbook, files: dict[str, Any]) -> None:
    """Each chapter has exercises, figures to estimate, decisions and follow-ups of three levels."""
    for slug in book.of_kind(Kind.PROBLEM):
        assert len(files[f"drills/{slug}.json"]["exercises"]) >= 5, slug
        system = next(one for one in files["interview.json"]["systems"] if one["slug"] == slug)
        assert len(system["figures"]) >= 3, slug
        assert system["decisions"], slug


FAULTS = {
    "a step that is none": (
        "practice/mock-interview.md",
        "| Close | operations |",
        "| Closing | operations |",
        "the interview has no step 'Closing'",
    ),
    "a topic that is none": (
        "practice/mock-interview.md",
        "| Close | operations |",
        "| Close | opera |",
        "no follow-up is about 'opera'",
    ),
    "a topic lost": (
        "practice/mock-interview.md",
        "| Close | operations |\n",
        "",
        "'operations' is asked in 0 steps",
    ),
    "a step without levels": (
        "interview/levels.md",
        "| Sketch | Gets",
        "| Drawing | Gets",
        "no row for Sketch",
    ),
    "points that cannot be had": (
        "interview/levels.md",
        "| 23 to 26 |",
        "| 23 to 30 |",
        "the points end at 30, the tables give 26",
    ),
    "points with a gap": (
        "interview/levels.md",
        "| 17 to 22 |",
        "| 18 to 22 |",
        "does not go on from 17 points",
    ),
    "a step without a checklist": (
        "interview/checklists.md",
        "## Sketch\n",
        "## Drawing\n",
        "no section 'Sketch'",
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_pages_that_disagree_are_refused(tmp_path: Path, name: str) -> None:
    """Each planted fault is named with its page."""
    place, find, put, said = FAULTS[name]
    copy = copy_parts(tmp_path / "checkout", ("docs", "diagrams"))
    plant(copy / "docs" / place, find, put)
    planted, _ = read_handbook(copy)
    with pytest.raises(Faults) as refused:
        interview_data(planted)
    (fault,) = refused.value.faults
    assert said in str(fault)
    assert str(fault).startswith(f"docs/{place}:")


CALLS = {
    ("practice", "chess"): "there is no practice called 'chess'",
    ("table_of", "interview/none.md", "The plan"): "there is no docs/interview/none.md",
    ("table_of", "interview/index.md", "Close"): "'Close' of docs/interview/index.md has no table",
}


@pytest.mark.parametrize("name", CALLS)
def test_macros_refuse_what_is_not_there(book: Handbook, name: tuple[str, ...]) -> None:
    """A wrong name in a page's call is a fault at its line."""
    page = book.of_kind(Kind.PRACTICE)["progress"]
    with pytest.raises(Faults) as refused:
        render_call(book, page, Call(name[0], name[1:], (), 6))
    said = str(refused.value)
    assert said.startswith("docs/practice/progress.md:6:")
    assert CALLS[name] in said


def test_links_of_a_borrowed_table_lead_on(book_at: Callable[[dict[str, str]], Path]) -> None:
    """A link in a table of another folder is rewritten for the page that shows it."""
    front = "---\ntitle: T\nsummary: S.\n---\n\n"
    table = "## A\n\n| x |\n| --- |\n| [one](two.md#b) and [three](../reference/four.md) |\n"
    root = book_at(
        {
            "docs/interview/one.md": front + table,
            "docs/interview/two.md": front + "## B\n",
            "docs/reference/four.md": front,
            "docs/practice/here.md": front + '{{ table_of("interview/one.md", "A") }}\n',
        }
    )
    small, faults = read_handbook(root)
    assert not faults
    page = small.of_kind(Kind.PRACTICE)["here"]
    shown = render_call(small, page, Call("table_of", ("interview/one.md", "A"), (), 6))
    assert "[one](../interview/two.md#b) and [three](../reference/four.md)" in shown
