"""A page printed from the browser: workings under numbers, and the page as before afterwards."""

from __future__ import annotations

from typing import Any

import pytest

pytestmark = pytest.mark.browser

CHAPTER = "problems/url-shortener/"
NOTES = "document.querySelectorAll('.print-notes li')"


def test_figures_of_the_text_are_noted_on_paper(browser: Any, served_site: str) -> None:
    """Each derived figure of the prose has a number and a working; afterwards neither is left."""
    page = browser.new_page()
    page.goto(served_site + CHAPTER)
    page.wait_for_load_state("networkidle")
    before = page.inner_text("article")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    notes = page.evaluate(f"[...{NOTES}].map(one => one.textContent)")
    numbers = page.evaluate(
        "[...document.querySelectorAll('sup.print-note')].map(one => Number(one.textContent))"
    )
    assert numbers == list(range(1, len(notes) + 1))
    assert len(notes) > 20
    storage = next(note for note in notes if note.startswith("storage ="))
    assert storage == "storage = links × record = 6 billion links × 650 bytes/link = 3.9 TB"
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(f"{NOTES}.length") == 0
    assert page.inner_text("article") == before
    page.close()
