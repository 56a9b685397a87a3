"""The working of a figure in the text, by mouse, by finger and by keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
FIGURE = "p a.figure[data-figure='peak_writes']"


def test_hover_shows_the_working_and_it_can_be_entered(open_chapter: Open) -> None:
    """The card opens where the pointer rests, stays while it moves onto it, and goes after."""
    page = open_chapter()
    figure = page.locator(FIGURE).first
    card = page.locator("#figure-card")
    figure.scroll_into_view_if_needed()
    figure.hover()
    expect(card).to_be_visible()
    expect(card).to_contain_text("writes × write peak")
    expect(card.locator(".substituted")).to_have_text("= 38 links/s × 5")
    expect(card).to_contain_text("Range: 76 to 380 links/s")
    card.locator("strong").hover()
    page.wait_for_timeout(400)
    expect(card).to_be_visible()
    page.locator("h1").hover(force=True)
    expect(card).to_be_hidden()


def test_the_keyboard_shows_it_and_escape_puts_it_away(open_chapter: Open) -> None:
    """Focus opens the card and describes the figure with it; Escape closes, Enter follows."""
    page = open_chapter()
    figure = page.locator(FIGURE).first
    card = page.locator("#figure-card")
    page.keyboard.press("Tab")
    figure.focus()
    expect(card).to_be_visible()
    assert figure.get_attribute("aria-describedby") == "figure-card"
    page.keyboard.press("Escape")
    expect(card).to_be_hidden()
    assert figure.get_attribute("aria-describedby") is None
    assert figure.evaluate("one => one === document.activeElement")
    figure.blur()
    figure.focus()
    expect(card).to_be_visible()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.hash") == "#fig-writes"
    expect(card).to_be_visible()
    page.keyboard.press("Escape")
    assert figure.evaluate("one => one === document.activeElement")
    page.keyboard.press("Enter")
    assert page.url.endswith("#fig-peak_writes")


def test_a_tap_shows_it_and_the_next_follows(open_chapter: Open) -> None:
    """On a telephone the first tap opens the card, a tap elsewhere closes it."""
    page = open_chapter(width=390, has_touch=True, is_mobile=True)
    figure = page.locator(FIGURE).first
    card = page.locator("#figure-card")
    figure.scroll_into_view_if_needed()
    figure.tap()
    expect(card).to_be_visible()
    assert "#fig" not in page.url
    box = card.bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    page.touchscreen.tap(200, 880)
    expect(card).to_be_hidden()
    figure.tap()
    card.get_by_role("link", name="In the estimate").tap()
    expect(page.locator("#fig-peak_writes")).to_be_in_viewport()
    expect(card).to_be_hidden()


def test_it_tells_the_numbers_of_now(open_chapter: Open) -> None:
    """In a what-if the card has its numbers, and no route in the head for others."""
    page = open_chapter("?if=write_peak=8")
    figure = page.locator(FIGURE).first
    expect(figure).to_have_class("figure est-changed")
    figure.scroll_into_view_if_needed()
    figure.hover()
    card = page.locator("#figure-card")
    expect(card.locator(".substituted")).to_have_text("= 38 links/s × 8")
    expect(card.locator(".head")).to_have_count(0)


def test_a_figure_of_a_scenario_tells_that_scenario(open_chapter: Open) -> None:
    """A figure quoted from a scenario stays in it, and its card with it."""
    page = open_chapter()
    figure = page.locator("a.figure[data-scenario='company']:not(.flips *)").first
    before = figure.text_content()
    page.get_by_role("button", name="10×").click()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert figure.text_content() == before
    figure.scroll_into_view_if_needed()
    figure.hover()
    expect(page.locator("#figure-card .est-card-value")).to_have_text(before)


def test_ranges_follow_once_things_rest(open_chapter: Open) -> None:
    """Ranges are worked out anew: an assumption that is set has none, and says what was stated."""
    page = open_chapter("?if=write_peak=8")
    expect(page.locator("#fig-write_peak .range")).to_have_text("stated: 5")
    expect(page.locator("#fig-peak_writes .range")).to_have_text("")
    expect(page.locator("#fig-peak_reads .range")).to_have_text("11,400 to 76,000 requests/s")
    page.get_by_role("button", name="Reset").first.click()
    expect(page.locator("#fig-write_peak .range")).to_have_text("2 to 10")
    expect(page.locator("#fig-peak_writes .range")).to_have_text("76 to 380 links/s")
