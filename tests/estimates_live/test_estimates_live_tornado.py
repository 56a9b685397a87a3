"""The tornado of the page is drawn anew, as Python would draw it for the same assumptions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.estimates import Estimate, parse_estimate
from macros.estimates.tornado import tornado_figure
from tests_support import ROOT

pytestmark = pytest.mark.browser

SHAPES = """figure => [...figure.querySelectorAll("svg text, svg rect, svg line, svg title")].map(
    one => [one.localName, one.getAttribute("class") ?? "", one.getAttribute("x") ?? "",
        one.getAttribute("width") ?? "", one.localName === "rect" ? "" : one.textContent])"""


@pytest.fixture(scope="module")
def model() -> Estimate:
    """The chapter's estimate, from its source."""
    import yaml

    text = (ROOT / "docs/problems/url-shortener.md").read_text("utf-8").split("---")[1]
    return parse_estimate(yaml.safe_load(text)["estimate"], path="x.md", first_line=1)


def drawn(tree: HTMLParser) -> list[list[str]]:
    """What a drawing by Python holds, as the script in the page reads it."""
    nodes = tree.css("svg text, svg rect, svg line, svg title")
    return [
        [n.tag, n.attributes.get("class") or "", n.attributes.get("x") or "",
         n.attributes.get("width") or "", "" if n.tag == "rect" else n.text()]
        for n in nodes
    ]  # fmt: skip


def test_a_scenario_is_drawn_as_python_draws_it(
    open_chapter: Callable[..., Any], model: Estimate
) -> None:
    """Bars, numbers, caption and table of a scenario are those that a build would give."""
    page = open_chapter("?if=ten_times")
    tree = HTMLParser(tornado_figure(model, "cost", "ten_times"))
    plot = page.locator(".tornado[data-tornado='cost']")
    assert plot.evaluate(SHAPES) == drawn(tree)
    rows = plot.locator("tbody tr").all_text_contents()
    assert rows == [row.text() for row in tree.css("tbody tr")]
    caption = tree.css_first("figcaption").text().replace("as stated", "in this what-if")
    expect(plot.locator("figcaption")).to_have_text(caption)


def test_an_assumption_that_is_set_leaves_the_plot(
    open_chapter: Callable[..., Any], model: Estimate
) -> None:
    """What one has been told is no longer in question; after a reset the plot is as built."""
    page = open_chapter()
    plot = page.locator(".tornado[data-tornado='cost']")
    before = plot.evaluate(SHAPES)
    page.get_by_role("slider", name="read peak").press("ArrowRight")
    expect(plot.locator("figcaption")).to_contain_text("in this what-if")
    assert "read peak" not in str(plot.evaluate(SHAPES))
    page.get_by_role("button", name="Reset").first.click()
    expect(plot.locator("figcaption")).to_contain_text("as stated")
    assert plot.evaluate(SHAPES) == before == drawn(HTMLParser(tornado_figure(model, "cost")))


def test_a_figure_that_nothing_moves_says_so(open_chapter: Callable[..., Any]) -> None:
    """Where no open assumption moves a figure by an amount one would say, there is no plot."""
    page = open_chapter("?if=company,read_peak=15")
    plot = page.locator(".tornado[data-tornado='cost']")
    expect(plot.locator("figcaption")).to_contain_text("No assumption that is still open")
    expect(plot.locator("svg")).to_be_hidden()
