"""The three engines write the same pages from one configuration and one theme."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from urllib.parse import urljoin

import pytest
from selectolax.lexbor import LexborHTMLParser

ENGINES = ("mkdocs", "properdocs", "zensical")
PARTS = ("title", ".bar", ".nav", ".toc", "article", ".onward", ".foot")
HOST = "https://host/"


def page_as_data(path: Path, site: Path) -> dict[str, object]:
    """What a reader gets of a page: text by part, where links lead, ids, search filters."""
    tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
    here = HOST + str(path.relative_to(site)).removesuffix("index.html")
    return {
        "text": {
            part: [" ".join(node.text().split()) for node in tree.css(part)] for part in PARTS
        },
        "links": [urljoin(here, str(node.attributes["href"])) for node in tree.css("a[href]")],
        "styles": [
            urljoin(here, str(node.attributes["href"])) for node in tree.css("link[rel=stylesheet]")
        ],
        "ids": [node.attributes["id"] for node in tree.css("[id]")],
        "filters": [
            (node.attributes["data-pagefind-filter"], node.attributes["content"])
            for node in tree.css("meta[data-pagefind-filter]")
        ],
    }


@pytest.fixture(scope="module")
def pages(build_sample: Callable[[str], Path]) -> dict[str, dict[str, dict[str, object]]]:
    """Engine → path of a page → the page as data."""
    sites = {engine: build_sample(engine) for engine in ENGINES}
    return {
        engine: {
            str(path.relative_to(site)): page_as_data(path, site)
            for path in sorted(site.rglob("index.html"))
        }
        for engine, site in sites.items()
    }


@pytest.mark.parametrize("engine", ENGINES[1:])
def test_engines_agree(engine: str, pages: dict[str, dict[str, dict[str, object]]]) -> None:
    """Text, links, anchors, styles and filters of a page are the same under each engine."""
    assert len(pages["mkdocs"]) > 5
    assert pages[engine] == pages["mkdocs"]


def test_no_style_stands_in_the_text(build_sample: Callable[[str], Path]) -> None:
    """Pages hold no style attribute and no style element, which the policy would not apply."""
    for path in build_sample("mkdocs").rglob("*.html"):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        assert not tree.css("[style], style"), path


def test_every_markdown_table_scrolls_in_its_own_box(build_sample: Callable[[str], Path]) -> None:
    """A table of a chapter stands in a box that the keyboard can reach; a macro's is left alone."""
    page = build_sample("mkdocs") / "problems/paste-bin/index.html"
    tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
    tables = tree.css("article table:not([class])")
    assert tables
    for table in tables:
        assert table.parent is not None
        assert table.parent.attributes.get("class") == "scroll"
        assert table.parent.attributes.get("tabindex") == "0"
    assert not tree.css(".scroll .scroll")
    assert len(tree.css("article table[class]")) == 2


@pytest.mark.parametrize("engine", ["mkdocs", "zensical"])
def test_navigation_does_not_grow_with_the_book(
    build_many: Callable[[str, int], Path], engine: str
) -> None:
    """A chapter among 120 lists its neighbours alone; one among 20 lists them all."""
    links = {}
    for count in (20, 120):
        page = build_many(engine, count) / "problems/system-010/index.html"
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        links[count] = [node.text() for node in tree.css(".nav-open ul a")]
        assert tree.css_first(".nav [aria-current=page]").text() == "System 010"
    assert len(links[20]) == 21
    assert links[120] == ["System 009", "System 010", "System 011", "The first of 121"]
