"""Opens practice pages of the built site, and an empty page that may load the theme's modules."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

from macros.book.load import load_handbook
from macros.book.pages import Handbook
from scripts.practice.make import practice_files

ROOT = Path(__file__).resolve().parents[2]
ASSETS = ROOT / "theme" / "assets"


@pytest.fixture(scope="session")
def book() -> Handbook:
    """The handbook itself."""
    return load_handbook(ROOT)


@pytest.fixture(scope="session")
def files(book: Handbook) -> dict[str, Any]:
    """The practice data of the handbook, as a browser would read it."""
    made: dict[str, Any] = json.loads(json.dumps(practice_files(book)))
    return made


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="session")
def modules(browser: Any) -> Iterator[Any]:
    """A page beside the theme's assets: `import("/practice/drills/read.js")` works in it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ASSETS)))
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/mark.svg")
    yield page
    context.close()
    server.shutdown()


@pytest.fixture
def open_page(browser: Any, served_site: str) -> Iterator[Callable[..., Any]]:
    """A function that opens a page of the site: `where` is its address below the root.

    within: a page whose context the new one shares, as another tab does. Its pages must stay
    silent: no message on the console, no script that fails.
    """
    contexts: list[Any] = []
    noise: list[str] = []

    def opened(
        where: str, *, width: int = 1280, within: Any = None, noon: str = "", **settings: Any
    ) -> Any:
        if within is None:
            size = {"width": width, "height": 900}
            contexts.append(browser.new_context(viewport=size, **settings))
        page = within.context.new_page() if within else contexts[-1].new_page()
        if noon:
            page.clock.install(time=noon)
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(served_site + where)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []
