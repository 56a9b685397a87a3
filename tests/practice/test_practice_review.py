"""Reviewing flashcards and doing drills, as a reader does."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from practice_support import stored

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
CARDS, DRILLS = "practice/flashcards/", "practice/drills/?seed=test"
NOON = "2026-03-14T12:00:00"
DAY = 86_400_000


def question(page: Page) -> str:
    """The question that is asked."""
    return page.locator(".flash-question").inner_text()


def review(page: Page, rating: int) -> str:
    """Show the answer and rate it, by keys; the question it was."""
    asked = question(page)
    page.keyboard.press(" ")
    expect(page.locator(".flash-answer")).to_be_visible()
    page.keyboard.press(str(rating))
    return asked


def test_a_review_session(open_page: Open) -> None:
    """Ten new cards by keys alone; what was forgotten comes first, and tomorrow what was good."""
    page = open_page(CARDS, noon=NOON)
    expect(page.locator(".practice-tally")).to_have_text("0 due · 10 new today · 0 learnt")
    forgotten = review(page, 1)
    for rating in (3, 4, 4, 3, 2, 3, 4, 4, 4):
        review(page, rating)
    items = stored(page, "cards")["items"]
    assert len(items) == 10
    assert stored(page, "days")["days"]["2026-03-14"] == {"cards": 10, "fresh": 10}
    page.clock.run_for(61_000)
    expect(page.locator(".flash-question")).to_have_text(forgotten)
    page.clock.fast_forward(40 * DAY)
    page.clock.run_for(31_000)
    expect(page.locator(".practice-tally")).to_have_text(re.compile(r"^10 due · 10 new today"))


def test_undo_takes_back_what_was_said(open_page: Open) -> None:
    """After u the same card is asked again, and nothing of the rating is left."""
    page = open_page(CARDS, noon=NOON)
    first = review(page, 3)
    second = review(page, 1)
    page.keyboard.press("u")
    assert question(page) == second
    page.keyboard.press("u")
    assert question(page) == first
    assert stored(page, "cards")["items"] == {}
    assert stored(page, "days")["days"]["2026-03-14"] == {"cards": 0, "fresh": 0}
    expect(page.get_by_role("button", name="Undo")).to_be_hidden()


def test_filters_choose_and_are_kept_in_the_address(open_page: Open) -> None:
    """Only cards of the topic and level come; the address opens the same choice."""
    page = open_page(CARDS, noon=NOON)
    page.locator(".practice-options summary").click()
    page.get_by_label("Topic").select_option("cache")
    page.get_by_label("Level").select_option("senior")
    expect(page.locator(".practice-kicker")).to_have_text(re.compile("^cache.*senior"))
    assert "topic=cache" in page.url
    page.reload()
    expect(page.locator(".practice-options summary")).to_have_text("Cache · Senior")
    seen = [review(page, 4) for _ in range(3)]
    assert len(set(seen)) == 3
    items = stored(page, "cards")["items"]
    assert all(name.startswith("follow-up/") for name in items)


def test_new_cards_a_day_are_limited(open_page: Open) -> None:
    """After today's new cards it says so; more come for the asking."""
    page = open_page(CARDS, noon=NOON)
    page.locator(".practice-options summary").click()
    page.get_by_label("New a day").fill("2")
    page.get_by_label("New a day").press("Enter")
    page.locator(".practice-options summary").click()
    page.locator(".flash-question").click()
    review(page, 4)
    review(page, 4)
    expect(page.get_by_text("Nothing is due.")).to_be_visible()
    page.get_by_role("button", name="Take 10 new ones more").click()
    expect(page.locator(".practice-tally")).to_contain_text("10 new today")


def test_two_tabs_do_not_undo_each_other(open_page: Open) -> None:
    """Cards rated in one tab and in another are both kept."""
    page = open_page(CARDS + "?topic=cache")
    other = open_page(CARDS + "?topic=database", within=page)
    review(page, 4)
    review(other, 4)
    review(page, 4)
    assert len(stored(page, "cards")["items"]) == 3


def test_one_hand_on_a_telephone(open_page: Open) -> None:
    """The grades are as high as a thumb is wide and stand in the lower half of the screen."""
    page = open_page(CARDS, width=390, has_touch=True)
    page.get_by_role("button", name="Show the answer").tap()
    for grade in page.locator(".flash-grades button").all():
        box = grade.bounding_box()
        assert box is not None
        assert box["height"] >= 44
        assert box["width"] >= 44
        assert 400 < box["y"] < 900 - box["height"]


def solve(page: Page, typed: str) -> None:
    """Type an answer and send it."""
    page.locator("#drill-answer").fill(typed)
    page.keyboard.press("Enter")


def truth(page: Page) -> str:
    """What the page says the answer is."""
    said = re.search(r"It is (.*?)\.(?: |$)", page.locator(".drill-verdict").inner_text())
    assert said is not None
    return said[1]


def test_ten_drills(open_page: Open) -> None:
    """Ten exercises by keys alone: complaints, misses that return, answers that are right."""
    page = open_page(DRILLS, noon=NOON)
    solve(page, "many")
    expect(page.locator("#drill-complaint")).to_contain_text("does not begin with a number")
    expect(page.locator(".drill-after")).to_be_empty()
    missed = page.locator(".drill-asked").inner_text()
    page.get_by_role("button", name="I do not know").click()
    assert len(stored(page, "drills")["items"]) == 1
    expect(page.get_by_role("button", name="Next")).to_be_focused()
    page.keyboard.press("Enter")
    for _ in range(8):
        solve(page, "7 cents byte")
        expect(page.locator(".drill-verdict")).to_have_class("drill-verdict unit")
        expect(page.locator(".drill-verdict")).to_contain_text("You answered in")
        expect(page.locator(".drill-steps")).to_contain_text(truth(page).split()[0])
        page.keyboard.press("Enter")
    page.clock.fast_forward(2 * 60_000)
    page.get_by_role("button", name="I do not know").click()
    page.keyboard.press("Enter")
    expect(page.locator(".practice-tag")).to_have_text("missed before")
    expect(page.locator(".drill-asked")).to_have_text(missed)
    assert stored(page, "days")["days"]["2026-03-14"]["drills"] == 10


def test_a_right_answer_is_good(open_page: Open) -> None:
    """The same seed gives the same exercise; its own answer is right, twice it is good."""
    page = open_page(DRILLS)
    page.get_by_role("button", name="I do not know").click()
    answer = truth(page)
    again = open_page(DRILLS)
    solve(again, answer)
    expect(again.locator(".drill-verdict")).to_have_class("drill-verdict exact")
    expect(again.locator(".gauge-mark.good")).to_be_visible()
    expect(again.locator(".practice-tally")).to_contain_text("1 of 1 within 2×")
    assert stored(again, "drills") in (None, {"version": 1, "items": {}})


def test_the_formula_is_shown_for_the_asking(open_page: Open) -> None:
    """It is words without numbers, until the answer is given."""
    page = open_page(DRILLS)
    assert page.locator(".drill-steps").count() == 0
    page.get_by_role("button", name="Show the formula").click()
    shown = page.locator(".drill-steps")
    expect(shown).to_contain_text("= ")
    expect(shown.locator("strong")).to_have_count(0)
    page.get_by_role("button", name="I do not know").click()
    assert shown.locator("strong").count() > 0


def test_a_system_is_chosen(open_page: Open) -> None:
    """Only its exercises come, and the address keeps the choice."""
    page = open_page(DRILLS)
    page.get_by_role("combobox", name="System").select_option("chat")
    expect(page.locator(".practice-kicker a")).to_have_text("Chat")
    assert "system=chat" in page.url
    for _ in range(3):
        page.get_by_role("button", name="I do not know").click()
        page.get_by_role("button", name="Next").click()
        expect(page.locator(".practice-kicker a")).to_have_text("Chat")
