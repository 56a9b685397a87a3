"""Retries after a failure: nothing is lost, waits are as written, the page and its figure agree."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath
from random import Random

import pytest

from macros.book.load import load_handbook
from macros.concepts.macros import retry_storm
from macros.concepts.storm import Storm, Wait, course
from macros.concepts.storm_figure import storm_figure
from macros.context import Context
from macros.errors import Faults
from macros.estimates import parse_estimate
from tests_support import ROOT

PAGE = PurePosixPath("concepts/circuit-breakers.md")
USUAL = Storm(60_000, 10_000, 3, 1, 10)
STORMS = [USUAL, Storm(60_000, 4_000, 6, 1, 10), Storm(500, 700, 2, 3, 5), Storm(9, 1, 6, 1, 1)]
MODEL = """\
clients  = {clients} request    # assumed
capacity = 10k request/s        # assumed
attempts = {attempts}           # assumed
wait     = {wait} s             # assumed
spread   = 10 s                 # assumed
"""


@pytest.fixture(scope="module")
def context() -> Context:
    """The place of the call on its page."""
    book = load_handbook(ROOT)
    return Context(book, book.pages[PAGE], 1)


@pytest.mark.parametrize("storm", STORMS)
@pytest.mark.parametrize("wait", Wait)
def test_each_client_is_answered_or_gives_up(storm: Storm, wait: Wait) -> None:
    """What is answered and what is given up add up to the clients; no second answers more."""
    seen = course(storm, wait)
    answered = sum(min(calls, storm.capacity) for calls in seen.arrivals)
    assert answered + seen.unanswered == pytest.approx(storm.clients)


def test_the_usual_storm_by_hand() -> None:
    """Without jitter the same waves come, sooner or later; with it, none."""
    fixed, doubled, jittered = (course(USUAL, wait) for wait in Wait)
    assert list(fixed.arrivals) == [0, 60_000, 50_000]
    waves = {second: calls for second, calls in enumerate(doubled.arrivals) if calls}
    assert waves == {10: 60_000, 30: 50_000}
    assert list(jittered.arrivals[:12]) == [0, *[6_000] * 10, 0]
    assert [seen.overloaded for seen in (fixed, doubled, jittered)] == [2, 2, 0]
    assert [seen.unanswered for seen in (fixed, doubled, jittered)] == [40_000, 40_000, 0]


def test_flows_are_what_many_drawn_waits_come_to() -> None:
    """Clients that draw their waits one by one come to the same numbers within two percent."""
    storm = Storm(60_000, 4_000, 5, 1, 10)
    random = Random(7)  # noqa: S311, repeatable and no secret
    length = 1 + sum(storm.spread * 2**again for again in range(storm.attempts - 1))
    coming: list[list[int]] = [[] for _ in range(length)]
    for _ in range(int(storm.clients)):
        coming[random.randint(1, storm.spread)].append(1)
    for second, calls in enumerate(coming):
        random.shuffle(calls)
        for again in calls[int(storm.capacity) :]:
            if again + 1 < storm.attempts:
                later = random.randint(1, storm.spread * 2**again)
                coming[second + later].append(again + 1)
    seen = course(storm, Wait.JITTERED)
    assert sum(seen.arrivals) == pytest.approx(sum(map(len, coming)), rel=0.02)
    assert seen.busiest == pytest.approx(max(map(len, coming)), rel=0.02)


def test_the_page_and_its_figure_agree(context: Context) -> None:
    """The waves of the figure are those of the page's estimate."""
    model = context.page.model
    assert model is not None
    names = ("clients", "capacity", "attempts", "wait", "spread")
    clients, capacity, *whole = (model.magnitude(name) for name in names)
    storm = Storm(clients, capacity, *map(round, whole))
    assert course(storm, Wait.FIXED).busiest == model.magnitude("in_step")
    assert course(storm, Wait.DOUBLED).busiest == model.magnitude("in_step")
    assert course(storm, Wait.JITTERED).busiest == model.magnitude("jittered")
    assert retry_storm(context) == storm_figure(storm)


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"attempts": 1}, "a storm with attempts 1; let `attempts` be a whole number from 2 to 6"),
        ({"attempts": 2.5}, "attempts 2.5; let `attempts` be a whole number from 2 to 6"),
        ({"wait": 0.5}, "a storm with wait 0.5; let `wait` be whole seconds from 1 to 60"),
        ({"clients": 0}, "a storm with clients 0; let `clients` be from 1 to 1 billion"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    context: Context, change: dict[str, float], says: str
) -> None:
    """A model that the drawing cannot show is a fault at the call, with its mend."""
    text = MODEL.format(**{"clients": 60_000, "attempts": 3, "wait": 1, **change})
    page = replace(context.page, model=parse_estimate(text, path="x.md", first_line=1))
    with pytest.raises(Faults) as caught:
        retry_storm(replace(context, page=page))
    assert says in str(caught.value)


def test_all_faults_of_a_call_come_at_once(context: Context) -> None:
    """Two assumptions that cannot be drawn are two faults of one run."""
    text = MODEL.format(clients=0, attempts=9, wait=1)
    page = replace(context.page, model=parse_estimate(text, path="x.md", first_line=1))
    with pytest.raises(Faults) as caught:
        retry_storm(replace(context, page=page))
    assert len(str(caught.value).splitlines()) == 2


def test_the_figure_is_whole_without_a_script() -> None:
    """Every way to wait has a panel and a column, and no style stands in the markup."""
    drawn = storm_figure(USUAL)
    assert drawn.count('class="limit"') == 3
    assert drawn.count("<title") == drawn.count("<caption>") == 1
    assert " style=" not in drawn
    assert "\n\n" not in drawn
