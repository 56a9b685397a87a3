"""The structure of a page's Markdown: its headings, its links, and its running text."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown.extensions.toc import slugify, unique
from markdown_it import MarkdownIt
from markdown_it.token import Token
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.footnote import footnote_plugin

from macros.book.pages import Link, Section


@cache
def _reader() -> MarkdownIt:
    """A CommonMark reader with the blocks that chapters use.

    It keeps every link, `javascript:` too: the engines would, so the check has to see it.
    """
    reader = MarkdownIt("commonmark").enable("table")
    reader.validateLink = _any_link  # type: ignore[method-assign]
    return reader.use(admon_plugin).use(deflist_plugin).use(footnote_plugin)


def _any_link(url: str) -> bool:
    """Let every address pass."""
    return isinstance(url, str)


def read_structure(
    body: str, first_line: int
) -> tuple[tuple[Section, ...], tuple[Link, ...], tuple[tuple[int, str], ...]]:
    """The headings, the links and the text lines of a Markdown body.

    first_line: the line of the file on which the body starts.
    Text lines are (line, text) pairs of running text: no code, no link targets.
    Anchors are those of Python-Markdown's `toc` extension, which all engines use.
    """
    tokens = _reader().parse(body)
    sections: list[Section] = []
    links: list[Link] = []
    texts: list[tuple[int, str]] = []
    used: set[str] = set()
    for at, token in enumerate(tokens):
        if token.type != "inline" or token.map is None:
            continue
        line = token.map[0] + first_line
        texts += _lines(token, line)
        if tokens[at - 1].type == "heading_open":
            title = "".join(child.content for child in token.children or ()).strip()
            anchor = unique(slugify(title, "-"), used)
            sections.append(Section(int(tokens[at - 1].tag[1]), title, anchor, line))
        links += _links(token, line)
    return tuple(sections), tuple(links), tuple(texts)


def _lines(token: Token, line: int) -> Iterator[tuple[int, str]]:
    """The text of an inline token by source line, without code."""
    text = ""
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            yield line, text
            line, text = line + 1, ""
        elif child.type == "text":
            text += child.content
    yield line, text


def _links(token: Token, line: int) -> Iterator[Link]:
    """The links and images of an inline token, each with its own line."""
    for child in token.children or ():
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        target = child.attrGet("href") if child.type == "link_open" else child.attrGet("src")
        if isinstance(target, str):
            yield Link(target, line)
