"""The explorer of follow-up questions in a real browser, under the site's policy."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "follow-ups/"
CHAPTER = "problems/chat/"
RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
SIDEWAYS = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
WALK = "?topic=cache&open=cold-cache,cache-stampede"
NOTHING = "?topic=cache&level=staff&studied=studied"

Visit = Callable[..., Any]


@pytest.fixture
def visit(browser: Any, served_site: str) -> Iterator[Visit]:
    """A function that opens a page of the site; at the end nothing may have gone wrong on one."""
    contexts, noise = [], []

    def opened(place: str, *, width: int = 1440, **settings: Any) -> Any:
        context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
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


def said(page: Any) -> Any:
    """The line that says how many questions there are."""
    return page.locator(".questions-line [role=status]")


def rows(page: Any) -> list[str]:
    """The questions shown."""
    found: list[str] = page.locator(".questions li[data-slug]:not([hidden]) > a").all_inner_texts()
    return [text for text in found if text]


def bank(page: Any) -> Any:
    """The bank's data."""
    address = page.evaluate("document.querySelector('.questions').dataset.site")
    script = "async (site) => JSON.stringify(await (await fetch(site)).json())"
    return json.loads(page.evaluate(script, f"{address}follow-ups/questions.json"))


def count_of(page: Any, topic: str) -> int:
    """How many questions the bank has on a topic."""
    data = bank(page)
    return sum(data["topics"][row[2]] == topic for row in data["questions"])


def test_filters_narrow_count_and_stand_in_the_address(visit: Visit) -> None:
    """Choices of a facet add up, facets narrow each other, and the address opens the same list."""
    page = visit(PAGE)
    total = len(bank(page)["questions"])
    cache, scale = count_of(page, "cache"), count_of(page, "scale")
    expect(said(page)).to_have_text(f"{total} questions")
    page.get_by_role("checkbox", name=f"Cache {cache} questions", exact=True).check()
    expect(said(page)).to_have_text(f"{cache} of {total} questions")
    page.get_by_role("checkbox", name=f"Scale {scale} questions", exact=True).check()
    expect(said(page)).to_have_text(f"{cache + scale} of {total} questions")
    assert page.evaluate("document.activeElement.dataset.choice") == "topic scale"
    page.get_by_role("checkbox", name="Senior").check()
    expect(said(page)).not_to_have_text(f"{cache + scale} of {total} questions")
    assert page.url.endswith("?topic=cache,scale&level=senior")
    shown = rows(page)
    other = visit(page.url.split("/", 3)[3])
    expect(said(other)).to_have_text(said(page).inner_text())
    assert rows(other) == shown
    page.get_by_role("button", name="Clear all").click()
    expect(said(page)).to_have_text(f"{total} questions")
    assert page.url.endswith(PAGE)


def test_systems_and_concepts_are_filters(visit: Visit) -> None:
    """System and concept unfold to boxes under the titles of their pages."""
    page = visit(PAGE)
    expect(said(page)).not_to_be_empty()
    page.locator("[data-facet=system] summary").click()
    page.get_by_role("checkbox", name="URL shortener").check()
    page.locator("[data-facet=concept] summary").click()
    page.get_by_role("checkbox", name="Caching").check()
    assert page.url.endswith("?system=url-shortener&concept=caching")
    assert 0 < len(rows(page)) < len(bank(page)["questions"])


def test_words_narrow_and_are_read_kindly(visit: Visit) -> None:
    """Words may stand in the short answer, end otherwise or be mistyped; empty words count not."""
    page = visit(PAGE)
    field = page.get_by_role("searchbox")
    field.fill("what happens with the stampedes")
    expect(page.locator("li[data-slug=cache-stampede]")).to_be_visible()
    field.fill("shradding")
    expect(said(page)).to_contain_text("“shradding” read as “shard")
    assert rows(page)
    assert page.url.endswith("?words=shradding")
    field.fill("zzyzx")
    expect(said(page)).to_contain_text("No question fits")


def test_an_empty_result_says_what_to_give_up(visit: Visit) -> None:
    """Each word and filter that stands in the way is a button that says what it would find."""
    page = visit(f"{PAGE}?topic=cache&words=quagga+zzyzx")
    expect(page.locator(".questions-help")).to_contain_text("try other words")
    page = visit(f"{PAGE}?topic=cache&words=stampede+zzyzx")
    way = page.get_by_role("button", name="Without “zzyzx”: ")
    many = int(way.inner_text().split(": ")[1].split()[0])
    way.click()
    expect(said(page)).to_contain_text(f"{many} of")
    assert len(rows(page)) == many
    assert page.evaluate("document.activeElement.matches('li[data-slug] > a')")
    page = visit(f"{PAGE}?topic=cache&studied=studied")
    cache = count_of(page, "cache")
    page.get_by_role("button", name=f"Without “Studied”: {cache} questions").click()
    assert len(rows(page)) == cache


def test_a_question_opens_in_its_place(visit: Visit) -> None:
    """The short answer comes first, the rest on demand, and its own page is a link."""
    page = visit(PAGE)
    row = page.locator("li[data-slug=cold-cache]")
    row.get_by_role("button").first.click()
    expect(row.locator(".walk-short")).to_contain_text("empty cache")
    assert not row.get_by_role("heading", name="Weak answer").is_visible()
    row.locator("summary").click()
    assert row.get_by_role("heading", name="Weak answer").is_visible()
    assert page.url.endswith("?open=cold-cache")
    figure = row.locator("a.figure").first.get_attribute("href")
    assert figure.startswith("/problems/url-shortener/#fig-")
    page.keyboard.press("Escape")
    assert row.locator(".walk").count() == 0
    assert page.url.endswith(PAGE)


def test_a_walk_goes_on_and_is_kept(visit: Visit) -> None:
    """What is asked next opens below, three at a time; the address leads along the same walk."""
    page = visit(PAGE)
    row = page.locator("li[data-slug=cold-cache]")
    row.get_by_role("button").first.click()
    expect(row.locator(".walk-next button")).to_have_count(3)
    row.locator(".walk-next button").first.click()
    expect(row.locator(".walk-short")).to_have_count(2)
    assert page.evaluate("document.activeElement.matches('.walk-title')")
    assert page.url.endswith("?open=cold-cache,cache-stampede")
    other = visit(f"{PAGE}?open=cold-cache,cache-stampede")
    expect(other.locator(".walk-short")).to_have_count(2)
    row.locator(".walk-step").first.locator(".walk-next button").nth(1).click()
    expect(row.locator(".walk-short")).to_have_count(2)
    assert "cache-stampede" not in page.url


def test_studied_is_a_filter_and_is_kept(visit: Visit) -> None:
    """A question marked as studied says so, is counted, filtered, and still marked later."""
    page = visit(PAGE)
    total = len(bank(page)["questions"])
    row = page.locator("li[data-slug=cold-cache]")
    row.get_by_role("button").first.click()
    row.get_by_role("button", name="Studied").click()
    expect(said(page)).to_have_text(f"{total} questions · 1 studied")
    expect(row.locator(".question-done")).to_have_text("studied")
    page.get_by_role("checkbox", name="Not yet").check()
    expect(said(page)).to_have_text(f"{total - 1} of {total} questions · 1 studied")
    page.reload()
    expect(said(page)).to_have_text(f"{total - 1} of {total} questions · 1 studied")
    stored = json.loads(page.evaluate("localStorage.getItem('envelope.study')"))
    assert list(stored["studied"]) == ["follow-up/cold-cache"]


def test_everything_is_reached_by_keys(visit: Visit) -> None:
    """Arrows walk the rows, Space and Enter open one, Escape closes it and keeps the place."""
    page = visit(f"{PAGE}?topic=cache")
    expect(said(page)).to_contain_text(" of ")
    page.locator("li[data-slug]:not([hidden]) > a").first.focus()
    page.keyboard.press("ArrowDown")
    place = "document.activeElement.parentElement.dataset.slug"
    second = page.evaluate(place)
    page.keyboard.press("Space")
    row = page.locator(f"li[data-slug={second}]")
    expect(row.locator(".walk-short")).to_be_visible()
    for _ in range(row.locator(".walk-short a").count()):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.matches('.walk-short a')")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.matches('.walk summary')")
    page.keyboard.press("Escape")
    assert page.evaluate(place) == second
    page.keyboard.press("Enter")
    expect(row.locator(".walk-short")).to_be_visible()
    page.keyboard.press("Escape")
    page.keyboard.press("ArrowUp")
    assert page.evaluate(place) != second


def test_an_address_with_nonsense_is_no_fault(visit: Visit) -> None:
    """Choices that do not exist are left out, and what belongs to others stays."""
    page = visit(f"{PAGE}?topic=quagga,cache&level=%3Cimg%3E&open=nothing,more&if=ten_times")
    expect(said(page)).to_contain_text(f"{count_of(page, 'cache')} of")
    assert page.url.endswith("?if=ten_times&topic=cache")


def test_a_chapter_has_its_own_questions(visit: Visit) -> None:
    """A chapter's section is the explorer of its system, without that filter."""
    page = visit(f"{CHAPTER}?level=staff")
    own = [row for row in bank(page)["questions"] if page_system(page, "chat") in row[4]]
    staff = [row for row in own if row[3] == 2]
    expect(said(page)).to_have_text(f"{len(staff)} of {len(own)} questions")
    assert page.locator("[data-facet=system]").count() == 0
    assert page.locator("[data-facet=level]").is_hidden()
    page.get_by_role("button", name="Filter (1)").click()
    assert page.locator("[data-facet=level]").is_visible()
    page.locator("li[data-slug]:not([hidden]) > a").first.click()
    expect(page.locator(".walk-short")).to_be_visible()


def page_system(page: Any, slug: str) -> int:
    """The place of a system in the bank's data."""
    return [name for name, _ in bank(page)["systems"]].index(slug)


def test_a_chapter_fetches_nothing_before_it_is_near(visit: Visit, served_site: str) -> None:
    """A reader at the top of a chapter does not pay for its questions."""
    page = visit("reference/errata/")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(served_site + CHAPTER)
    page.wait_for_load_state("networkidle")
    assert [url for url in asked if url.endswith("questions.json")] == []
    page.locator("#follow-ups").scroll_into_view_if_needed()
    expect(said(page)).not_to_be_empty()
    assert [url for url in asked if url.endswith("questions.json")]


def test_without_a_script_it_is_a_list(visit: Visit) -> None:
    """With scripts off, headings and links to the questions' own pages are all there is."""
    page = visit(PAGE, java_script_enabled=False)
    assert page.get_by_role("heading", name="Cache").is_visible()
    assert page.locator(".questions button, .questions input").count() == 0
    page.locator(".questions li > a").first.click()
    assert page.locator("h1").is_visible()
    assert "/follow-ups/database/" in page.url


def test_data_that_does_not_load_leaves_the_list(browser: Any, served_site: str) -> None:
    """Where the data cannot be fetched, the plain links stay; a lost answer can be asked again."""
    context = browser.new_context()
    page = context.new_page()
    page.route("**/questions.json", lambda route: route.abort())
    page.goto(served_site + PAGE)
    page.wait_for_load_state("networkidle")
    assert page.locator(".questions li > a[role=button]").count() == 0
    page.unroute("**/questions.json")
    page.reload()
    page.route("**/cold-cache/", lambda route: route.abort())
    row = page.locator("li[data-slug=cold-cache]")
    row.get_by_role("button").first.click()
    expect(row.get_by_role("alert")).to_contain_text("did not load")
    page.unroute("**/cold-cache/")
    row.get_by_role("button", name="Try again").click()
    expect(row.locator(".walk-short")).to_contain_text("empty cache")
    context.close()


def test_it_prints_as_a_list_of_questions(visit: Visit) -> None:
    """On paper there are the questions shown and the answers open, and no controls."""
    page = visit(f"{PAGE}?topic=cache&open=cold-cache")
    expect(page.locator(".walk-short")).to_be_visible()
    page.emulate_media(media="print")
    assert page.locator(".questions :is(button, input):visible").count() == 0
    assert page.locator("li[data-slug=cold-cache] .walk-short").is_visible()
    assert len(rows(page)) == count_of(page, "cache")


@pytest.mark.parametrize("place", [PAGE + WALK, PAGE + NOTHING, CHAPTER + WALK])
@pytest.mark.parametrize(("scheme", "width"), [("light", 1440), ("dark", 390)])
def test_axe_finds_nothing(visit: Visit, place: str, scheme: str, width: int) -> None:
    """Axe has no complaint about the explorer, opened, walked on and empty; 320 px are enough."""
    page = visit(place, width=width, color_scheme=scheme)
    expect(said(page)).not_to_be_empty()
    if width < 700:
        page.locator(".questions-filter").click()
    # What has been scrolled half behind the header is no smaller for that.
    page.evaluate("document.querySelector('.bar').style.position = 'static'")
    result = Axe().run(page, options=RULES)
    assert result.response["violations"] == [], result.generate_report()
    page.set_viewport_size({"width": 320, "height": 800})
    assert page.evaluate(SIDEWAYS) == 0


def test_forced_colours_keep_what_is_pressed(visit: Visit) -> None:
    """With forced colours, a mark and a chosen next question differ by more than colour."""
    page = visit(PAGE + WALK, forced_colors="active")
    chosen = page.locator(".walk-next button[aria-expanded=true]")
    expect(chosen).to_be_visible()
    assert chosen.evaluate("(one) => getComputedStyle(one).outlineStyle") == "solid"


def test_a_phone_is_two_presses_from_an_answer(visit: Visit) -> None:
    """From the first page, a topic and a question show what one would say when a cache is lost."""
    page = visit("", width=390, has_touch=True)
    page.get_by_role("link", name="Cache", exact=True).tap()
    expect(said(page)).not_to_be_empty()
    page.locator("li[data-slug=cold-cache] > a").tap()
    expect(page.locator(".walk-short")).to_be_visible()
