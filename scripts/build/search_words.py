"""What the search knows beside the pages' text: other names, and the words one may have meant.

Pagefind knows no synonyms and no spelling. The other names of a term go into the head of each
page that says it: `also` where its title does, `mention` where only its text does;
the theme's ranking weighs the two. The words go into one file for the browser to compare with.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from html import escape
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.book.synonyms import Synonym, flat, other_names, synonyms
from scripts.build.policy import HEAD

WORDS_FILE = "assets/search-words.txt"
# In every page: asked for no word, Pagefind would fetch its whole index to list pages by choices.
# The theme asks for this one.
EVERY_PAGE = "everypage"
WORD = re.compile(r"[a-z]{4,24}")
# Bounds what a browser fetches: 6,000 words are about 20 KB compressed.
MOST_WORDS = 6_000
INDEXED = "[data-pagefind-body]"
NAME = '[data-pagefind-meta^="name"]'
TITLE = "h1"
HEADINGS = "h2, h3, h4"


def write_words(site: Path) -> None:
    """Put other names into the pages of a site, and their words into WORDS_FILE, commonest first.

    A word counts if a title, a heading or another name has it, or two pages have it.
    """
    table = synonyms()
    pages: Counter[str] = Counter()
    titles: Counter[str] = Counter()
    for path in sorted(site.rglob("*.html")):
        source = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(source)
        body = tree.css_first(INDEXED)
        if body is None:
            continue
        title, headings, text = _texts(tree, body)
        pages.update(set(WORD.findall(text)))
        titles.update(set(WORD.findall(f"{title} {headings}")))
        path.write_text(_with_names(source, title, text, table), encoding="utf-8")
    others = flat(" ".join(other for one in table for other in one.others))
    titles.update(set(WORD.findall(others)))
    known = [word for word in pages | titles if pages[word] > 1 or word in titles]
    known.sort(key=lambda word: (-titles[word], -pages[word], word))
    target = site / WORDS_FILE
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_text(" ".join(known[:MOST_WORDS]), encoding="utf-8")


def _texts(tree: LexborHTMLParser, body: LexborNode) -> tuple[str, str, str]:
    """The flattened title of a page (and its short name), its headings, all that is searched."""
    for node in body.css("[data-pagefind-ignore], script"):
        node.decompose()
    names = [node.attributes.get("content") or "" for node in tree.css(NAME)]
    title, headings = (
        [node.text(separator=" ") for node in body.css(css)] for css in (TITLE, HEADINGS)
    )
    return (
        flat(" ".join([*names, *title])),
        flat(" ".join(headings)),
        flat(body.text(separator=" ")),
    )


def _with_names(source: str, title: str, text: str, table: Iterable[Synonym]) -> str:
    """The page with the other names of what it says, and the word of every page, in its head."""
    also = other_names(title, table)
    mention = [name for name in other_names(text, table) if name not in also]
    metas = "".join(
        f'<meta data-pagefind-meta="{field}[content]" content="{escape(", ".join(names))}">'
        for field, names in (("also", also), ("mention", mention), ("every", [EVERY_PAGE]))
        if names
    )
    head = HEAD.search(source)
    if head is None:
        return source
    return f"{source[: head.end()]}{metas}{source[head.end() :]}"
