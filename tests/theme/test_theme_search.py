"""Search in a real browser, under the site's policy and below a folder of the host."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHAPTER = "problems/paste-bin/"
# Waits for the module that paints them, which is fetched once a page is reached from a search.
HIGHLIGHTED = """async () => {
  while (!CSS.highlights.has("found")) await new Promise(requestAnimationFrame);
  return CSS.highlights.get("found").size;
}"""
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def page(browser: Any, sample_url: str) -> Iterator[Any]:
    """A chapter, two folders deep; at the end nothing may have gone wrong on it."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    noise: list[str] = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.goto(sample_url + CHAPTER)
    yield page
    context.close()
    assert noise == []


def search(page: Any, text: str) -> Any:
    """Open the dialog by its key, type, and wait for what is found; gives the dialog."""
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    page.keyboard.type(text)
    expect(dialog.get_by_role("textbox")).to_have_value(text)
    expect(dialog.get_by_role("status")).not_to_be_empty()
    return dialog


def counts(dialog: Any, said: str) -> None:
    """Wait until the dialog has said how much it found."""
    expect(dialog.get_by_role("status")).to_have_text(said)


def titles(dialog: Any) -> list[str]:
    """The pages found, in order."""
    found: list[str] = dialog.locator(".search-hits > li > .hit > .hit-title").all_inner_texts()
    return found


def test_nothing_is_fetched_before_it_is_asked_for(page: Any) -> None:
    """Neither the dialog nor the index is fetched until search is opened."""
    assert not [url for url in page.requested if "search" in url or "pagefind" in url]
    search(page, "shard")
    assert [url for url in page.requested if url.endswith("/pagefind/pagefind.js")]


def test_a_title_comes_before_a_mention(page: Any) -> None:
    """The page that is about a word stands before pages that use it."""
    dialog = search(page, "sharding")
    counts(dialog, "3 pages found")
    assert titles(dialog)[0] == "Sharding"
    assert len(titles(dialog)) == 3


def test_sections_are_links(page: Any, sample_url: str) -> None:
    """A result leads to the sections where the words stand."""
    dialog = search(page, "hot partition")
    dialog.get_by_role("link", name="In short").click()
    expect(page).to_have_url(f"{sample_url}concepts/sharding/#in-short")


def test_words_are_highlighted_on_arrival(page: Any, sample_url: str) -> None:
    """The words stand out on the page, its text is untouched, and its address is its own."""
    search(page, "stampede")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{sample_url}concepts/caching/")
    assert page.evaluate(HIGHLIGHTED) == 1
    assert page.locator("main mark").count() == 0
    page.keyboard.press("Escape")
    assert page.evaluate("CSS.highlights.has('found')") is False


def test_facets_narrow_and_count(page: Any) -> None:
    """Choices of one facet add up, facets narrow each other, counts say what a choice gives."""
    dialog = search(page, "sharding")
    dialog.get_by_role("checkbox", name="Concept 1 page", exact=True).check()
    counts(dialog, "1 page found")
    assert page.evaluate("document.activeElement.dataset.choice") == "kind concept"
    dialog.get_by_role("checkbox", name="Follow-up 1 page", exact=True).check()
    counts(dialog, "2 pages found")
    dialog.get_by_role("checkbox", name="Database 1 page", exact=True).check()
    counts(dialog, "1 page found")
    assert titles(dialog) == ["Sharding"]


def test_systems_and_concepts_are_named(page: Any) -> None:
    """Choices are written as a reader would write them, and fold away where there are many."""
    dialog = search(page, "cache")
    dialog.get_by_text("System", exact=True).last.click()
    assert dialog.get_by_role("checkbox", name="Paste bin 1 page").is_visible()


def test_a_facet_alone_lists_its_pages(page: Any) -> None:
    """Without a word, a filter lists everything that it lets through."""
    page.keyboard.press("Control+k")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.get_by_role("checkbox", name="Concept 2 pages").check()
    counts(dialog, "2 pages found")
    assert sorted(titles(dialog)) == ["Caching", "Sharding"]


def test_an_empty_result_says_what_to_loosen(page: Any) -> None:
    """Giving up a filter that stands in the way is one press; else the words are to blame."""
    dialog = search(page, "stampede")
    dialog.get_by_role("checkbox", name="Concept 1 page", exact=True).check()
    dialog.get_by_role("textbox").fill("quagga")
    counts(dialog, "Nothing found")
    dialog.get_by_text("Use fewer or other words").wait_for()
    dialog.get_by_role("textbox").fill("stays down")
    dialog.get_by_role("button", name="Without “Concept”: 1 page").click()
    counts(dialog, "1 page found")
    assert titles(dialog) == ["What if the cache goes down & stays down?"]


def test_keys_walk_through_the_results(page: Any) -> None:
    """Arrows go through the results and back, letters return to the field, Escape closes."""
    dialog = search(page, "cache")
    dialog.locator(".hit").nth(1).wait_for()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.matches('.hit')")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert (
        page.evaluate("document.activeElement.getAttribute('aria-label')") == "Search the handbook"
    )
    page.keyboard.press("ArrowDown")
    page.keyboard.type("d")
    assert dialog.get_by_role("textbox").input_value() == "cached"
    page.keyboard.press("Escape")
    assert not dialog.is_visible()


def test_a_slash_in_a_field_is_a_slash(page: Any) -> None:
    """The key opens search from the text, not from a field that is being written in."""
    dialog = search(page, "a/b")
    assert dialog.get_by_role("textbox").input_value() == "a/b"


def test_code_and_marks_in_a_page_stay_text(page: Any) -> None:
    """What a page says about HTML is shown as text in an excerpt, never as an element."""
    dialog = search(page, "quoted markup")
    expect(dialog.locator(".search-hits")).to_contain_text("<img src=x>")
    assert dialog.locator(".search-hits img").count() == 0


def test_a_missing_index_is_said(browser: Any, sample_url: str) -> None:
    """Where the index does not load, the dialog says so and the next search tries again."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/pagefind.js", lambda route: route.abort())
    page.goto(sample_url)
    dialog = search(page, "shard")
    expect(dialog.get_by_role("status")).to_contain_text("did not load")
    page.unroute("**/pagefind.js")
    dialog.get_by_role("textbox").fill("sharding")
    counts(dialog, "3 pages found")
    context.close()


def test_the_ledger_is_not_searched(page: Any) -> None:
    """The table of all figures adds nothing to a search; the prose that names a figure does."""
    dialog = search(page, "haste")
    counts(dialog, "Nothing found")
    dialog.get_by_role("textbox").fill("six hundred texts")
    counts(dialog, "1 page found")
    assert titles(dialog) == ["Paste bin"]
    expect(dialog.locator(".search-hits")).not_to_contain_text("Why, or how")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1440, 390])
def test_axe_finds_nothing_in_the_dialog(
    browser: Any, sample_url: str, scheme: str, width: int
) -> None:
    """The open dialog has no accessibility fault, with results and with the filters shown."""
    context = browser.new_context(viewport={"width": width, "height": 844}, color_scheme=scheme)
    page = context.new_page()
    page.goto(sample_url + CHAPTER)
    dialog = search(page, "cache")
    if width < 700:
        dialog.get_by_role("button", name="Filter").click()
    result = Axe().run(page, options=RULES)
    assert result.response["violations"] == [], result.generate_report()
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0
    context.close()
