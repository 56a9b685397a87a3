"""What the reader has studied, kept in the browser: through reloads, other tabs and damage."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

pytestmark = pytest.mark.browser

ASSETS = Path(__file__).resolve().parents[2] / "theme" / "assets"
COLD, HOT = "follow-up/cold-cache", "follow-up/hot-partition"
STATE = "import('/study-state.js')"
DAMAGED = (
    "{",
    "null",
    "7",
    '"text"',
    "[]",
    "{}",
    '{"version": 1}',
    '{"version": 1, "studied": 3}',
    '{"version": 1, "studied": {"follow-up/cold-cache": 4}}',
    '{"version": 1, "studied": {"follow-up/cold-cache": "<img>"}}',
    '{"version": "one", "studied": {"follow-up/cold-cache": "2026-01-01"}}',
)


class _Assets(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The theme's own files on a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Assets, directory=str(ASSETS)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/mark.svg"
    server.shutdown()


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser in which nothing is stored."""
    context = browser.new_context()
    yield context
    context.close()


@pytest.fixture
def tab(context: Any, address: str) -> Any:
    """A page of the site."""
    page = context.new_page()
    page.goto(address)
    return page


def studied(page: Any) -> list[str]:
    """The ids that the module reports, in order."""
    found: list[str] = page.evaluate(f"async () => [...(await {STATE}).all().keys()].sort()")
    return found


def mark(page: Any, name: str, on: bool = True) -> None:
    """Mark a question, or take its mark away."""
    page.evaluate(f"async ([id, on]) => (await {STATE}).setStudied(id, on)", [name, on])


def test_marks_outlive_the_page(tab: Any) -> None:
    """A mark is there after a reload, with its day, and goes when it is taken away."""
    mark(tab, COLD)
    mark(tab, HOT)
    tab.reload()
    assert studied(tab) == [COLD, HOT]
    day = tab.evaluate(f"async (id) => (await {STATE}).all().get(id)", COLD)
    assert day == tab.evaluate("new Date().toISOString().slice(0, 10)")
    mark(tab, HOT, False)
    tab.reload()
    assert studied(tab) == [COLD]
    assert tab.evaluate(f"async (id) => (await {STATE}).isStudied(id)", HOT) is False


def test_tabs_agree(context: Any, tab: Any, address: str) -> None:
    """A mark of one tab is told to the other, and neither writes over what the other wrote."""
    other = context.new_page()
    other.goto(address)
    other.evaluate(
        f"""async () => {{
          const state = await {STATE};
          window.told = new Promise((resolve) => state.subscribe(() => resolve(state.all().size)));
        }}"""
    )
    mark(tab, COLD)
    assert other.evaluate("window.told") == 1
    mark(other, HOT)
    assert studied(tab) == [COLD, HOT]


def test_a_subscription_ends(tab: Any) -> None:
    """A listener hears each change once, and none after it has been taken off."""
    heard = tab.evaluate(
        f"""async (id) => {{
          const state = await {STATE};
          let heard = 0;
          const stop = state.subscribe(() => {{ heard += 1; }});
          state.setStudied(id, true);
          state.setStudied(id, true);
          stop();
          state.setStudied(id, false);
          return heard;
        }}""",
        COLD,
    )
    assert heard == 1


@pytest.mark.parametrize("stored", DAMAGED)
def test_damage_counts_as_nothing_studied(tab: Any, stored: str) -> None:
    """What cannot be read is nothing studied, and the next mark is kept."""
    tab.evaluate("(text) => localStorage.setItem('envelope.study', text)", stored)
    assert studied(tab) == []
    mark(tab, HOT)
    tab.reload()
    assert studied(tab) == [HOT]


def test_newer_data_is_left_alone(tab: Any) -> None:
    """Data of a later version is not written over; marks hold for the page."""
    stored = '{"version": 2, "marks": []}'
    tab.evaluate("(text) => localStorage.setItem('envelope.study', text)", stored)
    mark(tab, HOT)
    assert studied(tab) == [HOT]
    assert tab.evaluate("localStorage.getItem('envelope.study')") == stored


@pytest.mark.parametrize("method", ["getItem", "setItem"])
def test_refused_storage_is_no_fault(tab: Any, method: str) -> None:
    """Where the browser refuses storage, marks hold for the page."""
    tab.evaluate(
        "(name) => { Storage.prototype[name] = () => { throw new DOMException('refused'); }; }",
        method,
    )
    mark(tab, HOT)
    assert studied(tab) == [HOT]
    mark(tab, HOT, False)
    assert studied(tab) == []
