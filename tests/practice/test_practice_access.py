"""Practice for everyone: axe, small screens, no script, print, no other host."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


def answered(page: Page) -> None:
    """A drill with its answer."""
    page.locator("#drill-answer").fill("4k/s")
    page.keyboard.press("Enter")
    expect(page.locator(".drill-verdict")).to_be_visible()


def shown(page: Page) -> None:
    """A flashcard with its answer, and its filters open."""
    page.locator(".practice-options summary").click()
    page.locator(".flash-question").click()
    page.keyboard.press(" ")
    expect(page.locator(".flash-grades")).to_be_visible()
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")  # nothing is behind the header


def running(page: Page) -> None:
    """An interview with its checkpoint open."""
    page.get_by_role("button", name="Start the clock").click()
    page.locator(".mock-checkpoint summary").click()
    expect(page.locator(".mock-compare")).to_contain_text("Functional")


def scoring(page: Page) -> None:
    """An interview that is over."""
    page.get_by_role("button", name="Start the clock").click()
    page.get_by_role("button", name="End").click()
    page.get_by_role("button", name="End and score it").click()
    expect(page.get_by_role("button", name="Finish")).to_be_visible()


def looking_back(page: Page) -> None:
    """The summary of an interview."""
    scoring(page)
    for row in page.locator(".mock-row").all():
        row.get_by_role("radio", name="With help").check()
    page.get_by_role("button", name="Finish").click()
    expect(page.locator(".mock-summary-page")).to_be_visible()


def counted(page: Page) -> None:
    """The progress, once it is there."""
    expect(page.locator(".progress-tiles")).to_be_visible()


def front(page: Page) -> None:
    """The front page."""
    expect(page.get_by_role("heading", level=1)).to_be_visible()


STATES = {
    "front": ("practice/", front),
    "drills": ("practice/drills/?seed=b", answered),
    "flashcards": ("practice/flashcards/", shown),
    "mock": ("practice/mock-interview/", running),
    "score": ("practice/mock-interview/", scoring),
    "summary": ("practice/mock-interview/", looking_back),
    "progress": ("practice/progress/", counted),
}


@pytest.mark.parametrize("name", STATES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 320)])
def test_axe_finds_nothing_and_nothing_overflows(
    open_page: Open, served_site: str, name: str, scheme: str, width: int
) -> None:
    """Each part in use, in both schemes, at 1280 and at 320 pixels; no other host is asked."""
    where, reach = STATES[name]
    page = open_page(where, width=width, color_scheme=scheme)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.reload()
    reach(page)
    assert asked
    assert [url for url in asked if not url.startswith(served_site)] == []
    result = Axe().run(page, context="main", options=RULES)
    assert result.response["violations"] == [], result.generate_report()
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0


WITHOUT = {
    "practice/": "Flashcards",
    "practice/drills/": "Worked examples",
    "practice/flashcards/": "Cache, ",
    "practice/mock-interview/": "Draw the simplest design that works",
    "practice/progress/": "URL shortener",
}


@pytest.mark.parametrize("where", WITHOUT)
def test_without_a_script(open_page: Open, where: str) -> None:
    """Each page has its substance as text, and no empty box."""
    page = open_page(where, java_script_enabled=False)
    expect(page.locator("article")).to_contain_text(WITHOUT[where])
    for place in page.locator("[data-practice]").all():
        expect(place).to_be_hidden()


def test_the_summary_prints_alone(open_page: Open) -> None:
    """On paper there is the summary, and neither buttons nor the page around it."""
    page = open_page("practice/mock-interview/")
    looking_back(page)
    page.emulate_media(media="print")
    expect(page.locator(".mock-scores")).to_be_visible()
    expect(page.locator(".mock-summary-page .practice-actions")).to_be_hidden()
    expect(page.locator("#how-it-is-scored")).to_be_hidden()
