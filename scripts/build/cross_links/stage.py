"""Writes the links between pages into a staged site."""

from __future__ import annotations

import posixpath
import re
from html import escape
from pathlib import Path, PurePosixPath

from macros.book.glossary import GLOSSARY, terms_of
from macros.book.pages import Handbook, Kind, Page
from scripts.build.cross_links.onward import joins_of, read_next
from scripts.build.cross_links.terms import Marker, give_anchors

ARTICLE = re.compile(r"<article class=.*</article>", re.DOTALL)
ONWARD = '<nav class="onward"'
NEXT = (
    '<nav class="read-next" aria-labelledby="read-next">'
    '<h2 id="read-next">Read next</h2><ul>{items}</ul></nav>\n'
)
BESIDE = re.compile(r'<a class="onward-\w+"[^>]*href="([^"]+)"')


def link_pages(staged: Path, book: Handbook) -> None:
    """Explain terms at their first use and say what to read next, on every page of a site."""
    marker = Marker(terms_of(book))
    joins = joins_of(book)
    for page in book.pages.values():
        file = staged / place_of(page) / "index.html"
        if page.kind is Kind.HOME or not file.is_file():
            continue
        text = file.read_text(encoding="utf-8")
        new = _with_terms(text, page, marker)
        beside = frozenset(_beside(text, page))
        new = _with_next(new, page, read_next(joins, page, beside))
        if new != text:
            file.write_text(new, encoding="utf-8")


def place_of(page: Page) -> PurePosixPath:
    """The folder of a page on the site."""
    return page.path.parent if page.path.name == "index.md" else page.path.with_suffix("")


def _to(page: Page, place: PurePosixPath) -> str:
    """The relative address of a folder of the site."""
    return posixpath.relpath(place, place_of(page)) + "/"


def _with_terms(text: str, page: Page, marker: Marker) -> str:
    article = ARTICLE.search(text)
    if article is None:
        return text
    if page.path == GLOSSARY:
        marked = give_anchors(article.group())
    elif page.kind is Kind.AUTHORS:
        return text
    else:
        glossary = _to(page, GLOSSARY.with_suffix(""))
        marked = marker.mark(article.group(), page.title, glossary)
    return text[: article.start()] + marked + text[article.end() :]


def _beside(text: str, page: Page) -> list[str]:
    """The paths of the pages before and after this one, as its own navigation shows them."""
    places = (posixpath.normpath(posixpath.join(place_of(page), to)) for to in BESIDE.findall(text))
    return [f"{place}.md" for place in places]


def _with_next(text: str, page: Page, pages: list[Page]) -> str:
    if not pages or ONWARD not in text:
        return text
    items = "".join(
        f'<li><a href="{_to(page, place_of(other))}">{escape(other.title)}</a>'
        f"<span>{escape(getattr(other.front, 'summary', ''))}</span></li>"
        for other in pages
    )
    return text.replace(ONWARD, NEXT.format(items=items) + ONWARD, 1)
