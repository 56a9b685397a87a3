"""Sequences: who stands where, what is said in which row, where cases are framed."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.architecture.drawing import load_drawing
from macros.architecture.labels import plain
from macros.architecture.plan import Plan
from macros.architecture.run import run_sources
from macros.architecture.sequence import Laid, lay_sequence
from macros.architecture.walk import views_of, ways_of

TEXT = '''"""A cache in front of a database."""

from diagrams import Edge
from diagrams.onprem.client import Client
from diagrams.onprem.compute import Server
from diagrams.onprem.database import Postgresql
from diagrams.onprem.inmemory import Redis
from diagrams.onprem.queue import Kafka

from macros.architecture.notation import Diagram, Step

with Diagram("Cache") as drawing:
    browser = Client("Browser")
    server = Server("Server")
    cache = Redis("Cache")
    rows = Postgresql("Rows")
    log = Kafka("Log")
    browser >> server >> [cache, rows]
    server >> Edge(style="dashed") >> log
    with drawing.flow("Read") as read:
        browser >> Step("GET", "The browser asks.", takes="40 ms") >> server
        server >> Step("get", "The server asks the cache.", takes="1 ms") >> cache
        with read.case("hit"):
            cache >> Step("value", "It is there.") >> server
        with read.case("miss"):
            cache >> Step("nothing", "It is not there.") >> server
            server >> Step("select", "The rows have it.", takes="5 ms") >> rows
            rows >> Step("row", "Here it is.") >> server
        server >> Step("200", "The answer.") >> browser
        server >> Step("event", "The log hears of it.") >> log
'''


@pytest.fixture(scope="module")
def plan() -> Plan:
    """The plan of the text above."""
    made = run_sources({"diagrams/cache.py": TEXT.encode()})["diagrams/cache.py"]
    assert isinstance(made, Plan)
    return made


@pytest.fixture(scope="module", params=[736.0, 342.0])
def laid(plan: Plan, request: pytest.FixtureRequest) -> Laid:
    """Its flow, wide and narrow."""
    return lay_sequence(plan, views_of(plan)[0], plan.flows[0], None, request.param)


def test_participants_in_order(laid: Laid) -> None:
    """Participants stand in the order in which the flow meets them, within the width."""
    assert [head.node for head in laid.heads] == ["browser", "server", "cache", "rows", "log"]
    assert [head.x for head in laid.heads] == sorted(head.x for head in laid.heads)
    assert laid.width <= 736


def test_messages_follow_one_another(laid: Laid) -> None:
    """Each message has its row; its label stands above its arrow, inside the picture."""
    ends = [message.y for message in laid.messages]
    assert ends == sorted(ends)
    for message, before in zip(laid.messages[1:], ends, strict=False):
        assert message.top > before
        assert message.left >= -0.01
        assert message.left + message.wide <= laid.width + 0.01


def test_replies_and_what_nobody_waits_for(laid: Laid) -> None:
    """An answer goes against the edge; a step over a dashed edge is not waited for."""
    said = {plain(message.lines[0]): message for message in laid.messages}
    assert said["nothing"].reply
    assert not said["select · 5 ms"].reply
    assert not said["event"].waits


def test_cases_are_framed(laid: Laid) -> None:
    """A case's frame holds its own messages and no others."""
    inside = [
        [plain(m.lines[0]) for m in laid.messages if frame.top < m.y < frame.bottom]
        for frame in laid.frames
    ]
    assert [frame.title for frame in laid.frames] == ["hit", "miss"]
    assert inside == [["value"], ["nothing", "select · 5 ms", "row"]]


def test_messages_know_their_steps(plan: Plan, laid: Laid) -> None:
    """Every step of every way is a message, under the number that the page walks it by."""
    marks = [mark for message in laid.messages for mark in message.marks.split()]
    wanted = [f"{way.id}:{at}" for way in ways_of(plan.flows[0]) for at in range(len(way.steps))]
    assert sorted(marks) == sorted(wanted)


def test_lifelines_keep_off_text(book_at: Callable[[dict[str, str]], Path]) -> None:
    """A lifeline is open where a label or a case's title stands on it."""
    drawing = load_drawing("cache", None, book_at({"diagrams/cache.py": TEXT}))
    lives = re.findall(r'class="dg-life" d="([^"]+)"', drawing.sequences[0].narrow)
    assert len(lives) == 5
    assert lives[0].count("M") > 1  # where the cases' titles stand
