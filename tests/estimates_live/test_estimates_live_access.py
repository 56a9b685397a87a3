"""The live panel for everyone: axe, forced colours, zoom, reduced motion, keyboard."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
# A row that was never in sight has a guessed height, which its targets would seem to stick out of.
ALL_LAID_OUT = """document.querySelectorAll(".ledger tbody tr").forEach(
    row => { row.style.contentVisibility = "visible"; })"""
SOME_OPEN = """document.querySelectorAll(
    ".fold:nth-of-type(-n+2), .fold:nth-last-of-type(-n+2), .steps")
    .forEach(one => { one.open = true; })"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing(open_chapter: Open, scheme: str, width: int) -> None:
    """In a what-if, with groups, workings, a complaint and a card open, axe finds no fault."""
    page = open_chapter("?if=ten_times,read_peak=7", width=width, color_scheme=scheme)
    page.evaluate(SOME_OPEN)
    page.evaluate(ALL_LAID_OUT)
    page.locator(".est-field").nth(2).fill("5 parsecs")
    page.locator(".est-field").nth(2).press("Enter")
    expect(page.locator(".est-problem").nth(2)).not_to_be_empty()
    page.locator("p a.figure[data-figure='peak_writes']").first.focus()
    expect(page.locator("#figure-card")).to_be_visible()
    expect(page.locator(".est-waiting")).to_have_count(0)
    parts = {"include": [[".estimate"], ["#figure-card"], [".tornado"], [".est-strip"]]}
    result = Axe().run(page, context=parts, options=RULES)
    assert result.response["violations"] == [], result.generate_report()


def test_axe_sees_a_control_without_a_name(open_chapter: Open) -> None:
    """The check does look: a slider without its label is found."""
    page = open_chapter()
    page.locator(".est-slider").first.evaluate("one => one.removeAttribute('aria-label')")
    found = Axe().run(page, context=".estimate", options=RULES).response["violations"]
    assert "label" in {one["id"] for one in found}


def test_forced_colours_keep_what_is_pressed(open_chapter: Open) -> None:
    """With forced colours the chosen scenario and the turned side differ by more than colour."""
    page = open_chapter("?if=ten_times", forced_colors="active")
    styles = (
        page.get_by_role("group", name="Scenarios")
        .get_by_role("button")
        .evaluate_all("all => all.map(one => getComputedStyle(one).fontWeight)")
    )
    assert sorted(styles) == ["400", "400", "600"]
    mark = page.locator("#fig-redirects th").evaluate(
        "one => getComputedStyle(one, '::after').content"
    )
    assert "changed" in mark


def test_nothing_of_the_panel_moves_by_itself(open_chapter: Open) -> None:
    """Nothing in the panel is animated, so that reduced motion has nothing to reduce."""
    page = open_chapter()
    moving = page.locator(".estimate, .estimate *").evaluate_all(
        """all => all.filter(one => {
            const style = getComputedStyle(one);
            return style.animationName !== "none" || parseFloat(style.transitionDuration) > 0;
        }).length"""
    )
    assert moving == 0
