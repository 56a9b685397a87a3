"""Lists that can be ticked: kept in the browser, cleared, printed empty, read without a script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

LISTS = "interview/checklists/"
STORE = "envelope.checklists"
# What a broken extension, an older version or a full disk may have left there.
SPOILT = ("{", "null", "[]", '{"version": 1, "pages": 3}', '{"version": 9, "pages": {}}')


@pytest.fixture
def context(browser: Any) -> Iterator[Any]:
    """A browser's profile on a telephone."""
    profile = browser.new_context(viewport={"width": 390, "height": 844})
    yield profile
    profile.close()


@pytest.fixture
def lists(context: Any, served_site: str) -> Any:
    """The checklists, opened for the first time."""
    page = context.new_page()
    page.goto(served_site + LISTS)
    return page


def test_a_tick_is_kept_and_can_be_cleared(lists: Any) -> None:
    """A tick is there after a reload; clearing takes all of them away for good."""
    boxes = lists.get_by_role("checkbox")
    expect(lists.get_by_role("status")).to_have_text(f"0 of {boxes.count()} ticked")
    lists.get_by_text("Agreed on three features").click()
    boxes.nth(0).press("Space")
    lists.reload()
    expect(lists.get_by_role("checkbox", name="Agreed on three features")).to_be_checked()
    expect(boxes.nth(0)).to_be_checked()
    expect(lists.get_by_role("status")).to_have_text(f"2 of {boxes.count()} ticked")
    lists.get_by_role("button", name="Clear all").click()
    expect(boxes.nth(0)).to_be_focused()
    lists.reload()
    expect(lists.get_by_role("checkbox", checked=True)).to_have_count(0)
    assert lists.evaluate("localStorage.getItem('envelope.checklists')") is not None


def test_another_tab_follows(context: Any, lists: Any, served_site: str) -> None:
    """A tick set in one tab shows in another one that has the page open."""
    other = context.new_page()
    other.goto(served_site + LISTS)
    lists.get_by_text("Agreed on three features").click()
    expect(other.get_by_role("checkbox", name="Agreed on three features")).to_be_checked()


@pytest.mark.parametrize("kept", SPOILT)
def test_spoilt_storage_counts_as_nothing(lists: Any, kept: str) -> None:
    """Whatever stands in the browser's storage, the lists work and begin empty."""
    lists.evaluate("([key, text]) => localStorage.setItem(key, text)", [STORE, kept])
    lists.reload()
    expect(lists.get_by_role("checkbox", checked=True)).to_have_count(0)
    lists.get_by_text("Agreed on three features").click()
    lists.reload()
    expect(lists.get_by_role("checkbox", name="Agreed on three features")).to_be_checked()


def test_ticked_boxes_print_empty(lists: Any) -> None:
    """On paper a ticked box is drawn as an empty square."""
    lists.get_by_text("Agreed on three features").click()
    box = lists.get_by_role("checkbox", name="Agreed on three features")
    look = "(box) => getComputedStyle(box).appearance"
    assert box.evaluate(look) == "auto"
    lists.emulate_media(media="print")
    assert box.evaluate(look) == "none"
    expect(lists.get_by_role("button", name="Clear all")).to_be_hidden()


def test_axe_finds_nothing_in_ticked_lists(lists: Any) -> None:
    """Every box has its words for a name, before and after it is ticked."""
    lists.get_by_text("Agreed on three features").click()
    result = Axe().run(lists)
    assert result.response["violations"] == [], result.generate_report()


def test_lists_are_read_without_a_script(browser: Any, served_site: str) -> None:
    """Without JavaScript every item is there, and no button that does nothing."""
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(served_site + LISTS)
    assert page.locator(".task-list-item").count() > 40
    expect(page.get_by_text("Agreed on three features")).to_be_visible()
    expect(page.get_by_role("button", name="Clear all")).to_have_count(0)
    context.close()
