"""Opens a chapter that has an estimate, or an empty page that may load the estimate's modules."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest

CHAPTER = "problems/url-shortener/"
ASSETS = Path(__file__).resolve().parents[2] / "theme" / "assets"


@pytest.fixture
def open_chapter(browser: Any, served_site: str) -> Iterator[Callable[..., Any]]:
    """A function that opens the chapter: `where` follows its address.

    Its pages must stay silent: no message on the console, no script that fails.
    """
    contexts: list[Any] = []
    noise: list[str] = []

    def opened(where: str = "", *, width: int = 1440, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(served_site + CHAPTER + where)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="session")
def modules(browser: Any) -> Iterator[Any]:
    """A page beside the theme's assets: `import("/estimate/model.js")` works in it."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(ASSETS)))
    Thread(target=server.serve_forever, daemon=True).start()
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"http://127.0.0.1:{server.server_port}/mark.svg")
    yield page
    context.close()
    server.shutdown()
