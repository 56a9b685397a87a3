"""Nines as minutes: spans, chains and pairs, and the page that quotes them."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.book.load import load_handbook
from macros.concepts.downtime import SPANS, Promise
from macros.concepts.downtime_figure import downtime_figure, duration_shape
from macros.concepts.macros import downtime
from macros.concepts.markup import percent
from macros.context import Context
from macros.errors import Faults
from macros.estimates import parse_estimate
from tests_support import ROOT

PAGE = PurePosixPath("concepts/service-levels.md")
# Downtime that every table of nines has, by goal and span.
KNOWN = [
    (99.0, "Year", "3.7 days"),
    (99.9, "Day", "1.44 min"),
    (99.9, "Month", "44 min"),
    (99.9, "Year", "8.8 hours"),
    (99.99, "Week", "1.01 min"),
    (99.99, "Year", "53 min"),
    (99.999, "Year", "5.3 min"),
    (99.9999, "Year", "32 s"),
]


@pytest.fixture(scope="module")
def context() -> Context:
    """The place of the call on its page."""
    book = load_handbook(ROOT)
    return Context(book, book.pages[PAGE], 1)


@pytest.mark.parametrize(("goal", "span", "said"), KNOWN)
def test_known_nines(goal: float, span: str, said: str) -> None:
    """The table says what a goal allows in a span of time."""
    tree = HTMLParser(downtime_figure(Promise(goal, 5)))
    rows = {row.css_first("th").text(): row.css("td")[0].text() for row in tree.css("tbody tr")}
    assert rows[span] == said


@pytest.mark.parametrize("goal", [50.0, 99.0, 99.95, 99.9999])
@pytest.mark.parametrize("parts", [1, 2, 50])
def test_chains_and_pairs_by_counting(goal: float, parts: int) -> None:
    """A chain is up when all its parts are, a pair unless both are away."""
    one, chain, pair = Promise(goal, parts).fails
    assert one == pytest.approx(1 - goal / 100, rel=1e-9)
    up = 1.0
    for _ in range(parts):
        up *= 1 - one
    assert chain == pytest.approx(1 - up, rel=1e-6)
    assert pair == pytest.approx(one**2)


def test_the_page_and_its_figure_agree(context: Context) -> None:
    """The goal's downtime, the chain and the pair are those of the page's estimate."""
    model = context.page.model
    assert model is not None
    parts = round(model.magnitude("parts"))
    goal, each, single = (round(model.magnitude(n) * 100, 10) for n in ("goal", "each", "single"))
    assert downtime(context) == downtime_figure(Promise(goal, parts))
    away = Promise(goal, parts).fails[0] * SPANS["28 days"]
    assert away == pytest.approx(model.magnitude("all_down"))
    assert model.text("all_down") == duration_shape().text(away)
    assert percent(1 - Promise(each, parts).fails[1]) == model.text("chain")
    assert percent(1 - Promise(single, parts).fails[2]) == model.text("pair")


@pytest.mark.parametrize(
    ("goal", "parts", "says"),
    [
        ("100%", "5", "a goal of 100%; let `goal` be from 50% to 99.9999%"),
        ("30%", "5", "a goal of 30%; let `goal` be from 50% to 99.9999%"),
        ("99.9%", "2.5", "a chain of 2.5 parts; let `parts` be a whole number from 1 to 50"),
        ("99.9%", "90", "a chain of 90 parts; let `parts` be a whole number from 1 to 50"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    context: Context, goal: str, parts: str, says: str
) -> None:
    """A model that the drawing cannot show is a fault at the call, with its mend."""
    text = f"goal = {goal}  # chosen\nparts = {parts}  # assumed\n"
    page = replace(context.page, model=parse_estimate(text, path="x.md", first_line=1))
    with pytest.raises(Faults) as caught:
        downtime(replace(context, page=page))
    assert str(caught.value) == f"{page.file}:1: {says}"


@pytest.mark.parametrize("goal", [50.0, 99.9, 99.9999])
def test_nothing_leaves_the_drawing(goal: float) -> None:
    """At both ends of the goals every dot and bar stands inside the drawing."""
    drawn = downtime_figure(Promise(goal, 50))
    places = [float(x) for x in re.findall(r'(?:cx|x[12]?)="([0-9.]+)"', drawn)]
    assert len(places) > 20
    assert min(places) >= 0
    assert max(places) <= 345
    assert " style=" not in drawn
    assert "\n\n" not in drawn
