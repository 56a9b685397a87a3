"""The main job on the real handbook: read a computed chapter, find a question, take paper away."""

import io

import pypdf
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser


@pytest.fixture
def page(browser, served_site):
    """A page on which nothing may go wrong: no error, no request to another host."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    page = context.new_page()
    noise = []
    page.on("console", lambda message: noise.append(message.text))
    page.on("pageerror", lambda error: noise.append(str(error)))
    page.on(
        "request",
        lambda request: (
            noise.append(request.url) if not request.url.startswith(served_site) else None
        ),
    )
    yield page
    context.close()
    assert noise == []


def test_a_question_is_found_by_topic(page, served_site):
    """Search, narrowed to the topic of scale, finds the hot partition and opens it."""
    page.goto(served_site)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    dialog.get_by_role("textbox").fill("hot partition")
    expect(dialog.get_by_role("status")).to_contain_text("found", timeout=30_000)
    dialog.get_by_label("Scale").check()
    dialog.get_by_label("Follow-up").check()
    dialog.locator('.search-hits a[href*="follow-ups/scale/hot-partition/"]').first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("?")


def test_the_chapter_shows_its_figures_and_where_they_come_from(page, served_site):
    """A figure in the text leads to its working."""
    page.goto(served_site + "problems/url-shortener/")
    figure = page.locator('a.figure[data-figure="storage"]').first
    expect(figure).to_have_text("3.9 TB")
    assert figure.get_attribute("href") == "#fig-storage"
    expect(page.locator("#fig-storage")).to_contain_text("links × record")


def test_the_chapter_shows_its_drawing_in_words_too(page, served_site):
    """The drawing has its text equivalent on the same page."""
    page.goto(served_site + "problems/url-shortener/")
    drawing = page.locator("figure.diagram").first
    expect(drawing.locator("svg").first).to_be_attached()
    expect(drawing.get_by_text("The same in words")).to_be_attached()


@pytest.mark.parametrize("name", ["cheat-sheet-a4.pdf", "cheat-sheet-letter.pdf"])
def test_the_cheat_sheet_is_two_pages_with_the_same_figures(name, page, served_site):
    """The sheet that the first page links to opens, and says what the chapter says."""
    page.goto(served_site)
    address = page.locator(f'a[href$="{name}"]').first.evaluate("link => link.href")
    answer = page.request.get(address)
    sheet = pypdf.PdfReader(io.BytesIO(answer.body()))
    assert len(sheet.pages) == 2
    assert "3.9 TB" in "".join(one.extract_text() for one in sheet.pages)


def test_every_page_loads_without_a_complaint(page, built_site, served_site):
    """No page of the handbook logs an error, breaks the policy or asks another host."""
    places = [
        path.relative_to(built_site).parent.as_posix() for path in built_site.rglob("index.html")
    ]
    assert len(places) > 40
    for place in sorted(places):
        page.goto(f"{served_site}{place}/".replace("/./", "/"))
        page.wait_for_load_state("networkidle")
