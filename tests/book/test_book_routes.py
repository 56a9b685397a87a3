"""Routes through the book and its pages by topic."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.book.load import load_handbook
from macros.book.pages import Call, Handbook, Page
from macros.book.routes import spoken
from macros.calls import render_call
from macros.errors import Faults

SMALL = Path(__file__).parent / "small" / "docs"
WAYS = "---\ntitle: Ways\nsummary: Ways through.\n---\n\nWays.\n"

SPOKEN = ((0, "0 min"), (5, "5 min"), (60, "1 h"), (61, "1 h 1 min"), (135, "2 h 15 min"))

REFUSED = {
    "Now: concepts/nowhere": "route(): there is no page 'concepts/nowhere'",
    "Now: follow-ups/cache/cold-start": "route(): 'follow-ups/cache/cold-start' has no minutes",
    "concepts/caching": "route(): 'concepts/caching' names no pages",
    "Now:": "route(): 'Now:' names no pages",
}


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Handbook:
    """The small book with a page of ways."""
    root = tmp_path_factory.mktemp("ways")
    shutil.copytree(SMALL, root / "docs")
    (root / "docs" / "reference").mkdir()
    (root / "docs" / "reference" / "ways.md").write_text(WAYS)
    return load_handbook(root)


def ways(book: Handbook) -> Page:
    """The page of ways."""
    return next(page for page in book.pages.values() if page.slug == "ways")


def said(book: Handbook, name: str, *args: str) -> str:
    """What a macro puts into the page of ways."""
    return render_call(book, ways(book), Call(name, args, (), 6))


def test_a_route_sums_its_minutes(book: Handbook) -> None:
    """Each leg has its pages in order, its minutes, and the sum stands at the end."""
    counter, caching = 10, 3
    text = said(book, "route", "One: problems/counter, concepts/caching; Two: concepts/caching")
    assert f"**One**, {counter + caching} min" in text
    assert "1. [Counter](../problems/counter.md), 10 min" in text
    assert "**Two**, 3 min\n\n1. [" in text
    assert text.endswith(f"Together: {counter + 2 * caching} min of reading.")


@pytest.mark.parametrize(("stops", "what"), REFUSED.items())
def test_a_stop_that_is_not_there_is_named(book: Handbook, stops: str, what: str) -> None:
    """A page that is not there, or that states no minutes, is a fault at the call."""
    with pytest.raises(Faults) as error:
        said(book, "route", stops)
    assert str(error.value.faults[0]).startswith(f"docs/reference/ways.md:6: {what}")


def test_all_missing_stops_come_together(book: Handbook) -> None:
    """Two wrong stops are two faults of one run."""
    with pytest.raises(Faults) as error:
        said(book, "route", "Now: concepts/one, concepts/two")
    assert len(error.value.faults) == 2


def test_pages_stand_under_their_topics(book: Handbook) -> None:
    """A topic lists its systems, concepts and questions; a topic without pages has its heading."""
    text = said(book, "by_topic")
    cache = text.split("## Cache")[1].split("## ")[0]
    assert "[Counter](../problems/counter.md)" in cache
    assert "(../concepts/caching.md)" in cache
    assert "(../follow-ups/cache/cold-start.md)" in cache


@pytest.mark.parametrize(("minutes", "text"), SPOKEN)
def test_minutes_are_said_in_hours(minutes: int, text: str) -> None:
    """Minutes above an hour are said with their hours."""
    assert spoken(minutes) == text
