"""The panel folds: short as it comes, complete when opened, and links open what they lead to."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@pytest.mark.parametrize(("width", "most"), [(1440, 1500), (390, 1900)])
def test_panel_is_short_as_it_comes(
    open_chapter: Callable[..., Any], width: int, most: int
) -> None:
    """Folded, the panel of 141 figures is no longer than two screens; nothing scrolls sideways."""
    page = open_chapter(width=width)
    panel = page.locator(".estimate").first
    assert panel.bounding_box()["height"] < most
    assert panel.locator(".fold[open]").count() == 1
    assert panel.locator("tr[data-name]").count() > 100
    assert page.evaluate(SIDEWAYS) == 0


@pytest.mark.parametrize("script", [True, False])
def test_a_link_opens_its_group(open_chapter: Callable[..., Any], script: bool) -> None:
    """A link to a figure's row opens the group it is in, with a script and without."""
    page = open_chapter(java_script_enabled=script)
    row = page.locator("#fig-hit_ratio")
    expect(row).to_be_hidden()
    page.locator("p a.figure[href='#fig-hit_ratio']").first.click()
    expect(row).to_be_visible()
    expect(row).to_be_in_viewport()


def test_a_shared_address_opens_its_group(open_chapter: Callable[..., Any]) -> None:
    """A page opened at a figure's row shows it."""
    page = open_chapter("#fig-stampede")
    expect(page.locator("#fig-stampede")).to_be_in_viewport()


def test_numbers_of_a_working_lead_to_their_rows(open_chapter: Callable[..., Any]) -> None:
    """A working opens below its expression; each of its numbers leads to where it is from."""
    page = open_chapter(java_script_enabled=False)
    row = page.locator("#fig-peak_writes")
    row.locator("summary").click()
    expect(row.locator(".substituted")).to_have_text("= 38 links/s × 5")
    hrefs = row.locator(".substituted a").evaluate_all("all => all.map(a => a.hash)")
    assert hrefs == ["#fig-writes", "#fig-write_peak"]


def test_everything_is_open_on_paper(open_chapter: Callable[..., Any]) -> None:
    """On paper every group and every working is there, without a script too."""
    page = open_chapter(java_script_enabled=False)
    page.emulate_media(media="print")
    row = page.locator("#fig-cost")
    expect(row).to_be_visible()
    expect(row.locator(".substituted")).to_be_visible()
