"""Drawings in the built handbook: found by search, whole in the gallery, told on paper."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

# Said by one step of one drawing, and nowhere else in the handbook but in that file.
ONLY_THERE = "Clicks are added up by link, hour and country"
CODE = """() => [...document.querySelectorAll(".diagram + .highlight")].map(block => {
  const code = block.querySelector("code"), box = block.querySelector("pre");
  return { name: block.querySelector(".filename").textContent, text: code.textContent,
    whole: box.scrollWidth <= box.clientWidth, size: parseFloat(getComputedStyle(code).fontSize) };
})"""


@pytest.fixture
def page(browser: Any) -> Iterator[Any]:
    """A phone's page."""
    context = browser.new_context(viewport={"width": 390, "height": 844}, reduced_motion="reduce")
    yield context.new_page()
    context.close()


def test_search_finds_what_a_drawing_says(page: Any, served_site: str) -> None:
    """A step of a flow is found, and shown with what comes before and after it."""
    page.goto(served_site)
    page.keyboard.press("/")
    dialog = page.get_by_role("dialog", name="Search")
    dialog.wait_for()
    page.keyboard.type("seq 5310")
    hit = dialog.locator(".search-hits > li").first
    expect(hit.locator(".hit-title").first).to_have_text("Chat")
    expect(hit).to_contain_text("Owners → Message store: seq 5310")


def test_the_gallery_is_whole_on_a_phone(page: Any, served_site: str, root: Path) -> None:
    """Below every drawing stands its whole file; nothing of it is cut off or too small."""
    page.goto(f"{served_site}authors/gallery/")
    blocks = page.evaluate(CODE)
    files = sorted((root / "diagrams").glob("*.py"))
    assert [block["name"] for block in blocks] == [f"diagrams/{file.name}" for file in files]
    for block, file in zip(blocks, files, strict=True):
        assert block["text"].strip() == file.read_text(encoding="utf-8").strip()
        assert block["whole"], block["name"]
        assert block["size"] >= 12
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_glyphs_come_once_with_a_page(page: Any, served_site: str) -> None:
    """However many drawings a page shows, each glyph is in it once, and none is fetched."""
    asked: list[str] = []
    page.on("request", lambda sent: asked.append(sent.url))
    page.goto(f"{served_site}authors/gallery/")
    ids = page.eval_on_selector_all("symbol[id]", "all => all.map(one => one.id)")
    used = page.eval_on_selector_all("use.dg-icon", "all => all.map(e => e.getAttribute('href'))")
    assert len(ids) == len(set(ids))
    assert {f"#{one}" for one in ids} >= set(used)
    assert len(used) > 2 * len(set(used))
    assert not [url for url in asked if url.endswith((".svg", ".png")) and "mark" not in url]


def test_the_book_on_paper_tells_the_flows(built_site: Path) -> None:
    """The steps of a drawing stand in the PDF as words."""
    document = pypdfium2.PdfDocument(built_site / "downloads" / "envelope.pdf")
    found = False
    for sheet in document:
        text = " ".join(sheet.get_textpage().get_text_range().split())
        found = found or ONLY_THERE in text
    assert found
