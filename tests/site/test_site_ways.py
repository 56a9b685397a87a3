"""Ways through the finished site: from home to every page, and from every page on."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

CLICKS = 3


@pytest.fixture(scope="module")
def links(built_site: Path) -> dict[str, set[str]]:
    """Each page of the site (its folder) with the pages that it links to."""
    return {
        place: set(_targets(place, file.read_text(encoding="utf-8")))
        for file in built_site.rglob("index.html")
        for place in [str(file.parent.relative_to(built_site))]
    }


def _targets(place: str, text: str) -> Iterator[str]:
    for link in LexborHTMLParser(text).css("a[href]"):
        href = (link.attributes["href"] or "").partition("#")[0]
        if href.endswith("/") and "://" not in href:
            yield posixpath.normpath(posixpath.join(place, href))


def test_every_page_is_three_clicks_from_home(links: dict[str, set[str]]) -> None:
    """Whoever begins at the first page reaches any other by three links."""
    reached = seen = {"."}
    for _ in range(CLICKS):
        seen = {target for place in seen for target in links.get(place, ())} - reached
        reached = reached | seen
    assert set(links) - reached == set()


def test_no_page_is_a_dead_end(links: dict[str, set[str]]) -> None:
    """From every page one comes to another one, beside home."""
    for place, targets in links.items():
        assert targets & set(links) - {place, "."}, place
