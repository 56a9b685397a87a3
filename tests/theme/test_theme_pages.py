"""Pages in a real browser: accessible, quiet, on their own host, readable at any width."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHAPTER = "problems/paste-bin/"
PAGES = (
    "",
    CHAPTER,
    "follow-ups/cache/cache-down/",
    "concepts/sharding/",
    "interview/",
    "404.html",
)
LOOKS = (("light", 1440), ("dark", 390), ("dark", 1440), ("light", 390))
# Every page in both schemes and at both widths; the page with every construct in all four.
SEEN = [(place, *look) for place in PAGES for look in LOOKS[: 4 if place == CHAPTER else 2]]
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


@contextmanager
def opened(browser: Any, url: str, *, width: int = 1440, **settings: Any) -> Iterator[Any]:
    """A page at that address and width; what goes wrong on it is collected in `page.noise`."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    page = context.new_page()
    page.noise = []
    page.on("console", lambda message: page.noise.append(message.text))
    page.on("pageerror", lambda error: page.noise.append(str(error)))
    page.on("requestfailed", lambda request: page.noise.append(request.url))
    page.requested = []
    page.on("request", lambda request: page.requested.append(request.url))
    page.goto(url)
    yield page
    context.close()


@pytest.mark.parametrize(("place", "scheme", "width"), SEEN)
def test_axe_finds_nothing(
    browser: Any, sample_url: str, place: str, scheme: str, width: int
) -> None:
    """Axe has no complaint about a page, in either scheme, on a desk or a telephone."""
    with opened(browser, sample_url + place, width=width, color_scheme=scheme) as page:
        result = Axe().run(page, options=RULES)
        assert result.response["violations"] == [], result.generate_report()
        assert page.noise == []
        assert [url for url in page.requested if not url.startswith(sample_url)] == []


@pytest.mark.parametrize("place", ["", "problems/url-shortener/", "interview/numbers/"])
@pytest.mark.parametrize(("scheme", "width"), LOOKS[:2])
def test_axe_finds_nothing_in_the_handbook(
    browser: Any, served_site: str, place: str, scheme: str, width: int
) -> None:
    """The first page, a whole chapter and the tables of numbers pass as the sample does."""
    with opened(browser, served_site + place, width=width, color_scheme=scheme) as page:
        result = Axe().run(page, options=RULES)
        assert result.response["violations"] == [], result.generate_report()
        assert page.noise == []
        assert [url for url in page.requested if not url.startswith(served_site)] == []
        page.set_viewport_size({"width": 320, "height": 800})
        assert page.evaluate(SIDEWAYS) == 0


def test_axe_sees_what_is_planted(browser: Any, sample_url: str) -> None:
    """A picture without an alternative and grey on grey are found: the check does look."""
    with opened(browser, sample_url + CHAPTER) as page:
        page.evaluate("document.querySelector('article').append(new Image())")
        page.evaluate("document.documentElement.style.setProperty('--ink-2', '#bbb')")
        found = {one["id"] for one in Axe().run(page, options=RULES).response["violations"]}
        assert {"image-alt", "color-contrast"} <= found


@pytest.mark.parametrize("place", PAGES, ids=[place or "home" for place in PAGES])
def test_nothing_scrolls_sideways_at_320(browser: Any, sample_url: str, place: str) -> None:
    """At 320 px only boxes scroll sideways, never the page."""
    with opened(browser, sample_url + place, width=320) as page:
        assert page.evaluate(SIDEWAYS) == 0


def test_scheme_is_kept(browser: Any, sample_url: str) -> None:
    """The chosen scheme holds on the next page, and goes back to the system's after dark."""
    with opened(browser, sample_url + CHAPTER, color_scheme="light") as page:
        paper = "getComputedStyle(document.body).backgroundColor"
        light = page.evaluate(paper)
        toggle = page.locator("[data-next-scheme]")
        toggle.click()
        assert toggle.get_attribute("aria-label") == "Colour scheme: light"
        toggle.click()
        dark = page.evaluate(paper)
        assert dark != light
        page.goto(sample_url)
        assert page.evaluate(paper) == dark
        toggle.click()
        assert toggle.get_attribute("aria-label") == "Colour scheme: as the system"
        assert page.evaluate(paper) == light


def test_drawers_open_on_a_telephone(browser: Any, sample_url: str) -> None:
    """Navigation and contents are drawers at 390 px: Escape closes them, a followed link too."""
    with opened(browser, sample_url + CHAPTER, width=390) as page:
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("navigation", name="Handbook").is_visible()
        page.keyboard.press("Escape")
        assert not page.locator("#nav").is_visible()
        page.get_by_role("button", name="On this page").click()
        page.locator("#toc").get_by_role("link", name="Data model").click()
        assert not page.locator("#toc").is_visible()
        assert page.url.endswith("#data-model")


def test_drawers_need_no_script(browser: Any, sample_url: str) -> None:
    """Without JavaScript the drawers open, and controls that need it are not there."""
    with opened(browser, sample_url + CHAPTER, width=390, java_script_enabled=False) as page:
        page.get_by_role("button", name="Menu").click()
        assert page.get_by_role("link", name="Paste bin").is_visible()
        assert not page.locator("[data-open-search]").is_visible()
        assert not page.locator("[data-next-scheme]").is_visible()


def test_contents_follow_the_reader(browser: Any, sample_url: str) -> None:
    """The contents mark the section that is being read."""
    with opened(browser, sample_url + CHAPTER, reduced_motion="reduce") as page:
        page.locator("#data-model").scroll_into_view_if_needed()
        page.locator("#data-model").evaluate("one => one.scrollIntoView()")
        page.wait_for_selector(".toc a[href='#data-model'][aria-current]")
        assert page.locator(".toc [aria-current]").count() == 1


def test_the_skip_link_comes_first(browser: Any, sample_url: str) -> None:
    """The first stop of the keyboard is a visible link to the text, and it leads there."""
    with opened(browser, sample_url + CHAPTER) as page:
        page.keyboard.press("Tab")
        box = page.locator(".skip").bounding_box()
        assert box["y"] >= 0
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "content"


def test_only_boxes_that_scroll_are_stops(browser: Any, sample_url: str) -> None:
    """A table is a stop for the keyboard where it is cut off, and none where it fits."""
    wide = ".scroll[tabindex='0']"
    with opened(browser, sample_url + CHAPTER, width=390) as page:
        page.wait_for_selector(wide)
    with opened(browser, sample_url + "concepts/caching/", width=1440) as page:
        assert page.locator(".scroll").count() == 1
        expect(page.locator(wide)).to_have_count(0)


def test_code_is_copied(browser: Any, sample_url: str) -> None:
    """The button of a block puts its code on the clipboard and says so."""
    rights = ["clipboard-read", "clipboard-write"]
    with opened(browser, sample_url + CHAPTER, permissions=rights) as page:
        block = page.locator("div.highlight", has_text="POST /pastes")
        block.hover()
        block.get_by_role("button", name="Copy").click()
        block.get_by_role("button", name="Copied").wait_for()
        assert page.evaluate("navigator.clipboard.readText()").startswith("POST /pastes HTTP/1.1")


def test_answers_are_open_on_paper(browser: Any, sample_url: str) -> None:
    """Printing opens every answer and hides the navigation; afterwards answers are closed again."""
    with opened(browser, sample_url + CHAPTER) as page:
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        page.emulate_media(media="print")
        assert page.locator("details.question p").is_visible()
        assert not page.locator(".nav").is_visible()
        assert not page.locator(".bar").is_visible()
        assert page.locator(".tabbed-block").last.is_visible()
        away = page.get_by_role("link", name="link away")
        written = away.evaluate("link => getComputedStyle(link, '::after').content")
        assert "https://example.org/" in written
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        assert page.locator("details.question[open]").count() == 0
        assert page.locator("details.fold[open]").count() == 1


def test_reduced_motion_and_forced_colours(browser: Any, sample_url: str) -> None:
    """Scrolling jumps where motion is unwelcome; forced colours show the current page."""
    with opened(
        browser, sample_url + CHAPTER, reduced_motion="reduce", forced_colors="active"
    ) as page:
        assert page.evaluate("getComputedStyle(document.documentElement).scrollBehavior") == "auto"
        current = "getComputedStyle(document.querySelector('.nav [aria-current]')).outlineStyle"
        assert page.evaluate(current) == "solid"


def test_typefaces_are_ours(browser: Any, sample_url: str) -> None:
    """Text and code are set in Plex; arrows and signs come from its subset, not from the system."""
    with opened(browser, sample_url + CHAPTER) as page:
        page.evaluate("document.fonts.ready")
        loaded = page.evaluate(
            "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)"
        )
        assert {"Plex Sans", "Plex Mono"} <= {family.strip('"') for family in loaded}
        assert any(url.endswith("IBMPlexSans-Regular-Pi.woff2") for url in page.requested)
