"""The figures in the browser: as Python draws them, for whoever moves them, by whatever means."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.concepts.downtime import Promise
from macros.concepts.downtime_figure import downtime_figure
from macros.concepts.ring import Change, joining
from macros.concepts.ring_figure import ring_figure
from macros.concepts.storm import Storm
from macros.concepts.storm_figure import storm_figure

pytestmark = pytest.mark.browser

PAGES = {
    "ring": "concepts/consistent-hashing/",
    "storm": "concepts/circuit-breakers/",
    "downtime": "concepts/service-levels/",
}
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
NAMES = ("x", "y", "x1", "x2", "cx", "d", "r", "width", "class", "stroke-width", "stroke-opacity")
# The drawing with its places, the caption, and every cell, as the page has them now.
SEEN = """(figure, names) => ({
    drawn: [...figure.querySelectorAll(".concept-plot *")].map(one =>
        [one.localName, one.textContent, ...names.map(name => one.getAttribute(name) ?? "")]),
    caption: figure.querySelector("figcaption").textContent,
    cells: [...figure.querySelectorAll("th, td")].map(one => one.textContent),
    bars: [...figure.querySelectorAll(".share rect")].map(one => one.getAttribute("width")),
})"""
STORM_SLIDERS = ("Clients", "Capacity", "Attempts of each")


@pytest.fixture
def open_figure(browser: Any, served_site: str) -> Iterator[Callable[..., Any]]:
    """A function that opens the page of a figure and gives the figure; the pages stay silent."""
    contexts: list[Any] = []
    noise: list[str] = []

    def opened(kind: str, *, width: int = 1280, script: bool = True, **settings: Any) -> Any:
        size = {"width": width, "height": 900}
        context = browser.new_context(viewport=size, java_script_enabled=script, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(served_site + PAGES[kind])
        figure = page.locator(f"[data-concept='{kind}']")
        if script:
            expect(figure.locator(".concept-controls")).to_be_visible()
        return figure

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def seen(figure: Any) -> dict[str, Any]:
    """What the page shows."""
    found: dict[str, Any] = figure.evaluate(SEEN, list(NAMES))
    return found


def python_draws(html: str) -> dict[str, Any]:
    """What Python draws, in the form of `seen`."""
    tree = HTMLParser(html)
    return {
        "drawn": [
            [one.tag, one.text(), *(one.attributes.get(name) or "" for name in NAMES)]
            for one in tree.css(".concept-plot *")
        ],
        "caption": tree.css_first("figcaption").text(),
        "cells": [one.text() for one in tree.css("th, td")],
        "bars": [one.attributes["width"] for one in tree.css(".share rect")],
    }


def slide(figure: Any, label: str, presses: int) -> None:
    """Move a slider by the keyboard, to the right or, with a negative number, to the left."""
    for _ in range(abs(presses)):
        slider = figure.get_by_role("slider", name=label, exact=True)
        slider.press("ArrowRight" if presses > 0 else "ArrowLeft")


def test_the_ring_is_drawn_as_python_draws_it(open_figure: Callable[..., Any]) -> None:
    """As it opens, with other points, with a node more and a node less, and after a reset."""
    figure = open_figure("ring")
    opened = seen(figure)
    choices = (1, 8, 128)
    assert opened == python_draws(ring_figure(joining(8, 128), choices))
    assert opened["bars"]
    figure.get_by_role("combobox", name="Node to take out").select_option("c")
    figure.get_by_role("radio", name="1", exact=True).check()
    assert seen(figure) == python_draws(ring_figure(joining(8, 1), choices))
    figure.get_by_role("radio", name="8", exact=True).check()
    figure.get_by_role("button", name="Add a node").press("Enter")
    assert seen(figure) == python_draws(ring_figure(joining(9, 8), choices))
    expect(figure.get_by_role("combobox", name="Node to take out")).to_have_value("c")
    figure.get_by_role("button", name="Take out").press("Enter")
    before = tuple("abcdefghij")
    less = Change(before, tuple(one for one in before if one != "c"), 8)
    assert seen(figure) == python_draws(ring_figure(less, choices))
    figure.get_by_role("button", name="Add a node").click()
    assert figure.locator("figcaption").text_content().startswith("Node c joins")
    figure.get_by_role("button", name="Reset").click()
    assert seen(figure) == opened


def test_the_ring_keeps_within_its_bounds(open_figure: Callable[..., Any]) -> None:
    """From two nodes to twelve; beyond that a button is off until one steps back."""
    figure = open_figure("ring")
    add = figure.get_by_role("button", name="Add a node")
    out = figure.get_by_role("button", name="Take out")
    for _ in range(3):
        add.click()
    expect(add).to_be_disabled()
    for _ in range(10):
        out.click()
    expect(out).to_be_disabled()
    expect(add).to_be_enabled()
    twelve = tuple("abcdefghijkl")
    last = Change(twelve[9:], twelve[10:], 128)
    assert seen(figure) == python_draws(ring_figure(last, (1, 8, 128)))


@pytest.mark.parametrize(
    ("presses", "storm"),
    [
        ((0, 0, 0), Storm(60_000, 10_000, 3, 1, 10)),
        ((0, -4, 1), Storm(60_000, 4_000, 4, 1, 10)),
        ((-2, -8, 3), Storm(30_000, 500, 6, 1, 10)),
        ((-7, 5, -1), Storm(1_000, 100_000, 2, 1, 10)),
        ((4, -1, 3), Storm(500_000, 8_000, 6, 1, 10)),
    ],
)
def test_the_storm_is_drawn_as_python_draws_it(
    open_figure: Callable[..., Any], presses: tuple[int, ...], storm: Storm
) -> None:
    """Each slider by the keyboard; what it says is what is drawn."""
    figure = open_figure("storm")
    for label, steps in zip(STORM_SLIDERS, presses, strict=True):
        slide(figure, label, steps)
    assert seen(figure) == python_draws(storm_figure(storm))
    said = figure.get_by_role("slider", name="Capacity").get_attribute("aria-valuetext")
    assert said == f"{storm.capacity:,.0f}/s"
    figure.get_by_role("button", name="Reset").click()
    usual = Storm(60_000, 10_000, 3, 1, 10)
    assert seen(figure) == python_draws(storm_figure(usual))


def test_downtime_is_drawn_as_python_draws_it(open_figure: Callable[..., Any]) -> None:
    """By the slider, and by a goal that is typed between two of its stops."""
    figure = open_figure("downtime")
    opened = seen(figure)
    assert opened == python_draws(downtime_figure(Promise(99.9, 5)))
    slide(figure, "Goal", 2)
    slide(figure, "Services in the chain", 20)
    assert seen(figure) == python_draws(downtime_figure(Promise(99.98, 50)))
    field = figure.get_by_role("textbox", name="Another goal, %")
    for typed, goal in (("99.97", 99.97), ("50 %", 50), ("99,9999%", 99.9999)):
        field.fill(typed)
        field.press("Enter")
        assert seen(figure) == python_draws(downtime_figure(Promise(goal, 50)))
    figure.get_by_role("button", name="Reset").click()
    assert seen(figure) == opened
    expect(field).to_have_value("99.9")


@pytest.mark.parametrize("typed", ["", "100", "49.9", "99.99999", "-99", "nines", "9" * 400])
def test_a_goal_that_is_none_is_refused(open_figure: Callable[..., Any], typed: str) -> None:
    """The field says what it takes, the figure stays, and a good goal mends it."""
    figure = open_figure("downtime")
    before = seen(figure)
    field = figure.get_by_role("textbox", name="Another goal, %")
    field.fill(typed)
    field.press("Enter")
    expect(figure.locator(".concept-problem")).to_have_text("Type a percentage from 50 to 99.9999.")
    expect(field).to_have_attribute("aria-invalid", "true")
    assert seen(figure) == before
    field.fill("99")
    field.press("Enter")
    expect(figure.locator(".concept-problem")).to_be_empty()
    assert seen(figure) == python_draws(downtime_figure(Promise(99, 5)))


@pytest.mark.parametrize("kind", PAGES)
def test_without_a_script_the_figure_is_whole(open_figure: Callable[..., Any], kind: str) -> None:
    """Without JavaScript drawing, caption and tables stand, and no control that does nothing."""
    figure = open_figure(kind, script=False)
    expect(figure.locator(".concept-plot")).to_be_visible()
    expect(figure.locator("table").first).to_be_visible()
    expect(figure.get_by_role("button")).to_have_count(0)
    expect(figure.get_by_role("slider")).to_have_count(0)


@pytest.mark.parametrize("kind", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 320)])
def test_axe_finds_nothing(
    open_figure: Callable[..., Any], kind: str, scheme: str, width: int
) -> None:
    """Names, contrast and sizes of targets hold, and at 320 px nothing makes the page scroll."""
    figure = open_figure(kind, width=width, color_scheme=scheme)
    result = Axe().run(figure.page, context=".concept-model", options=RULES)
    assert result.response["violations"] == [], result.generate_report()
    wide = figure.page.evaluate("document.documentElement.scrollWidth - innerWidth")
    assert wide <= 0
