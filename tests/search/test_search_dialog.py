"""The search of the handbook itself: misspellings, other names, recent searches, on a telephone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, served_site: str) -> Iterator[Visit]:
    """A function that opens a page of the site; at the end nothing may have gone wrong on one."""
    contexts, noise = [], []

    def opened(place: str = "", *, width: int = 1440, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 844}, **settings)
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: noise.append(message.text))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.goto(served_site + place)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert noise == []


def search(page: Any, text: str) -> Any:
    """Open the dialog by its key, type, and wait for what is found; gives the dialog."""
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("textbox").fill(text)
    expect(dialog.get_by_role("status")).to_contain_text("found")
    return dialog


def first(dialog: Any) -> Any:
    """The first page found."""
    return dialog.locator(".search-hits > li > .hit").first


def test_a_misspelling_is_read_kindly_and_literally_on_demand(visit: Visit) -> None:
    """A mistyped word is read as the book's, which is said; one press searches for it as typed."""
    dialog = search(visit(), "shradding")
    expect(dialog.locator(".search-help")).to_contain_text("“shradding” read as “sharding”")
    expect(first(dialog)).to_contain_text("Sharding")
    dialog.get_by_role("button", name="Search as typed").click()
    expect(dialog.locator(".search-help")).not_to_contain_text("read as")


def test_the_start_of_a_word_is_no_misspelling(visit: Visit) -> None:
    """While one types, nothing is corrected that may still become a word of the book."""
    page = visit()
    for part in ("shar", "shard", "shardi", "sharding"):
        dialog = search(page, part)
        expect(dialog.locator(".search-help")).to_be_empty()


def test_another_name_finds_the_page(visit: Visit) -> None:
    """What the book calls otherwise is found by the name that was typed."""
    dialog = search(visit(), "thundering herd")
    expect(dialog.locator(".search-hits")).to_contain_text("The cache entry of a very busy link")


def test_words_that_are_nowhere_are_given_up(visit: Visit) -> None:
    """A long question still finds its page, and the dialog says which words it did without."""
    dialog = search(visit(), "quagga xylophone consistent hashing")
    expect(dialog.locator(".search-help")).to_contain_text("Without “quagga”, “xylophone”.")
    expect(first(dialog)).to_be_visible()
    dialog.get_by_role("textbox").fill("quagga")
    expect(dialog.get_by_role("status")).to_have_text("Nothing found")


def test_counts_hold_when_a_choice_is_made(visit: Visit) -> None:
    """A choice's count is what choosing it finds, also where pages that lack a word are found."""
    dialog = search(visit(), "saga pattern")
    box = dialog.get_by_role("checkbox", name="Concept")
    said = box.locator("xpath=..").locator(".facets-count").inner_text().split()[0]
    box.check()
    noun = "page" if said == "1" else "pages"
    expect(dialog.get_by_role("status")).to_have_text(f"{said} {noun} found")


def test_recent_searches_come_back_and_are_forgotten(visit: Visit) -> None:
    """What led to a page is offered on the next, newest first, until it is forgotten."""
    page = visit()
    for text in ("hot partition", "saga pattern"):
        first(search(page, text)).click()
        page.wait_for_url("**/*/")
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    help_ = dialog.locator(".search-help button")
    expect(help_).to_have_text(["saga pattern", "hot partition", "Forget these"])
    help_.nth(1).click()
    expect(dialog.get_by_role("textbox")).to_have_value("hot partition")
    expect(dialog.get_by_role("status")).to_contain_text("found")
    dialog.get_by_role("textbox").fill("")
    dialog.get_by_role("button", name="Forget these").click()
    expect(help_).to_have_count(0)
    assert page.evaluate("localStorage.getItem('envelope.searches')") is None


@pytest.mark.parametrize("kept", ["{", '{"a": 1}', "[1, null]", '"text"'])
def test_damaged_recent_searches_are_none(visit: Visit, kept: str) -> None:
    """What cannot be read as searches is left out without a word."""
    page = visit()
    page.evaluate("(text) => localStorage.setItem('envelope.searches', text)", kept)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    expect(dialog.locator("[data-facet=kind]")).to_be_visible()
    assert dialog.locator(".search-help button").count() == 0


def test_a_phone_reads_the_answer_after_two_actions(visit: Visit) -> None:
    """From the first page, one tap and the question typed show its short answer."""
    page = visit(width=390, has_touch=True)
    page.get_by_role("button", name="Search").tap()
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("textbox").fill("what if the cache goes down")
    expect(first(dialog)).to_contain_text("What if the cache goes down?")
    expect(first(dialog)).to_contain_text("One node: its share of keys misses")
    box = first(dialog).bounding_box()
    assert box["y"] + box["height"] < 844


def test_a_lost_vocabulary_only_loses_corrections(browser: Any, served_site: str) -> None:
    """Where the words do not load, search works and corrects nothing."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/search-words.txt", lambda route: route.abort())
    page.goto(served_site)
    dialog = search(page, "sharding")
    expect(first(dialog)).to_contain_text("Sharding")
    context.close()


@pytest.mark.parametrize(("scheme", "width"), [("light", 390), ("dark", 1440)])
def test_axe_finds_nothing(visit: Visit, scheme: str, width: int) -> None:
    """Results with a correction and short answers have no accessibility fault."""
    page = visit(width=width, color_scheme=scheme)
    search(page, "cache stampeed")
    result = Axe().run(page, options=RULES)
    assert result.response["violations"] == [], result.generate_report()
