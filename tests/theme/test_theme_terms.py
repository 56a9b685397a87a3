"""The meaning of a term beside its first use: by pointer, keyboard, touch, and without a script."""

from __future__ import annotations

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHAPTER = "problems/url-shortener/"


def opened(browser: Any, url: str, **settings: Any) -> Any:
    """A page in a browser profile of its own."""
    page = browser.new_context(**settings).new_page()
    page.goto(url)
    return page


def test_pointer_and_keyboard_show_the_meaning(browser: Any, served_site: str) -> None:
    """Resting on a term or coming to it by keyboard shows its meaning; Escape takes it away."""
    page = opened(browser, served_site + CHAPTER)
    term = page.locator("a.term").first
    says = page.get_by_role("tooltip")
    term.hover()
    expect(says).to_be_visible()
    expect(term).to_have_attribute("aria-describedby", "term-says")
    assert len(says.inner_text()) > 20
    page.keyboard.press("Escape")
    expect(says).to_be_hidden()
    page.mouse.move(0, 0)
    page.keyboard.press("Shift")
    term.focus()
    expect(says).to_be_visible()
    assert Axe().run(page).response["violations"] == []
    page.keyboard.press("Tab")
    expect(says).to_be_hidden()


def test_the_meaning_stays_in_the_window(browser: Any, served_site: str) -> None:
    """At 320 px the box of each term stands inside the window."""
    page = opened(browser, served_site + CHAPTER, viewport={"width": 320, "height": 600})
    for term in page.locator("a.term").all()[:8]:
        page.keyboard.press("Shift")
        term.focus()
        expect(page.get_by_role("tooltip")).to_be_visible()
        page.wait_for_timeout(100)
        box = page.get_by_role("tooltip").bounding_box()
        assert box["x"] >= 0
        assert box["x"] + box["width"] <= 320
        assert 0 <= box["y"] <= 600 - box["height"]
        page.keyboard.press("Escape")


def test_first_touch_shows_second_follows(browser: Any, served_site: str) -> None:
    """On a telephone the first touch shows the meaning, the second leads to the glossary."""
    page = opened(
        browser, served_site + CHAPTER, has_touch=True, viewport={"width": 390, "height": 800}
    )
    term = page.locator("a.term").first
    term.scroll_into_view_if_needed()
    page.wait_for_timeout(100)
    term.tap()
    expect(page.get_by_role("tooltip")).to_be_visible()
    assert page.url.endswith(CHAPTER)
    term.tap()
    page.wait_for_url("**/reference/glossary/#term-*")
    assert page.locator(":target").count() == 1


def test_without_a_script_the_title_says_it(browser: Any, served_site: str) -> None:
    """Without JavaScript a term is a link to its entry, with the meaning as its title."""
    page = opened(browser, served_site + CHAPTER, java_script_enabled=False)
    term = page.locator("a.term").first
    assert len(term.get_attribute("title")) > 20
    term.click()
    assert page.locator(":target").count() == 1
