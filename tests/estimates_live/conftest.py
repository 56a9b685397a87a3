"""Opens a chapter that has an estimate, and tells what goes wrong on the page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

CHAPTER = "problems/url-shortener/"


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
