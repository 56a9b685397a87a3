"""What a site writes by itself: tables of contents, links to the next page."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html.parser import HTMLParser

from scripts.normalize.blocks import Block, Kind, ListBlock
from scripts.normalize.headings import plain_title
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_CONTENTS = re.compile(
    r"(?:table of contents|contents|toc|on this page|in this (?:chapter|document|guide|article))"
    r":?$",
    re.IGNORECASE,
)
_ANCHOR_ITEM = re.compile(r"\[[^\]]*(?:\[[^\]]*\][^\]]*)*\]\(#[^)]*\)$")
_PLACEHOLDER = re.compile(r"\[(?:toc|\[_?toc_?\])\]$", re.IGNORECASE)
# Links to anchors in one list that make it a table of contents even without its heading.
_FEWEST = 3

_WAY = re.compile(
    r"(?:previous|prev|next|back(?: to (?:the )?top)?|top|up|home|index|main page|"
    r"(?:table of )?contents|toc)\b",
    re.IGNORECASE,
)
_ARROWS = re.compile(r"[\s←→↑«»‹›⬅➡⬆|·•/<>-]+|\N{VARIATION SELECTOR-16}")
_MARKDOWN_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")


def find_contents(text: Text, _: Options) -> Found:
    """Take out tables of contents made by hand; the site makes its own."""
    spans = sorted(_contents_spans(text))
    edits = [
        Edit(start, text.lines[start:end], (), "the site makes its own table of contents")
        for at, (start, end) in enumerate(spans)
        if not at or start >= spans[at - 1][1]
    ]
    return Found(tuple(edits))


def _contents_spans(text: Text) -> Iterator[tuple[int, int]]:
    leaves = text.blocks.leaves
    lists = {
        block.start: block
        for block in text.blocks.lists
        if not block.items_above and not block.quotes and _all_anchors(text, block)
    }
    headed: set[int] = set()
    for at, block in enumerate(leaves):
        follower = leaves[at + 1] if at + 1 < len(leaves) else None
        listed = lists.get(follower.start) if follower else None
        if _is_contents_heading(block) and listed and _adjoin(text, block.end, listed.start):
            headed.add(listed.start)
            yield block.start, _trimmed(text, listed)
        elif block.kind is Kind.PARAGRAPH and _PLACEHOLDER.match(block.content):
            yield block.start, block.end
    for entry in lists.values():
        links = len(text.blocks.within(entry.start, entry.end))
        if entry.start not in headed and links >= _FEWEST:
            yield entry.start, _trimmed(text, entry)


def _is_contents_heading(block: Block) -> bool:
    if block.quotes or block.items:
        return False
    title = plain_title(block.content).strip("*_: ")
    heading = block.kind is Kind.HEADING or (
        block.kind is Kind.PARAGRAPH and block.content.startswith("**")
    )
    return heading and bool(_CONTENTS.match(title))


def _all_anchors(text: Text, block: ListBlock) -> bool:
    """Whether each point of a list is one link to a place in the same text, and nothing else."""
    inside = text.blocks.within(block.start, block.end)
    return bool(inside) and all(
        leaf.kind is Kind.PARAGRAPH and _ANCHOR_ITEM.match(leaf.content.strip("* "))
        for leaf in inside
    )


def _trimmed(text: Text, block: ListBlock) -> int:
    end = block.end
    while end > block.start + 1 and not text.lines[end - 1].strip(BLANKS):
        end -= 1
    return end


def _adjoin(text: Text, start: int, end: int) -> bool:
    return not any(line.strip(BLANKS) for line in text.lines[start:end])


def find_navigation(text: Text, _: Options) -> Found:
    """Take out links to the previous and the next page, in HTML or in Markdown."""
    edits: list[Edit] = []
    for block in text.blocks.of(Kind.HTML, Kind.PARAGRAPH):
        if block.quotes or block.items:
            continue
        lines = text.lines[block.start : block.end]
        pieces = _html_pieces(lines) if block.kind is Kind.HTML else _link_pieces(block.content)
        if pieces and all(_is_way(piece) for piece in pieces):
            why = "the site links to the pages around this one by itself"
            edits.append(Edit(block.start, lines, (), why))
    return Found(tuple(edits))


def _is_way(piece: str) -> bool:
    """Whether a piece of text says no more than where a link leads within a site."""
    words = _ARROWS.sub(" ", piece).strip(BLANKS)
    return not words or (bool(_WAY.match(words)) and len(words) <= 60)


class _Pieces(HTMLParser):
    """The texts of an HTML fragment, those of its links, and whether its tags are closed."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.texts: list[str] = []
        self.links = 0
        self.open = 0
        self.other = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.links += tag == "a" and any(name == "href" for name, _ in attrs)
        self.other |= tag in ("img", "script", "style", "pre", "iframe", "details", "input")
        self.open += tag not in ("br", "hr", "img")

    def handle_endtag(self, tag: str) -> None:
        self.open -= 1

    def handle_data(self, data: str) -> None:
        self.texts += [data.strip()] if data.strip() else []


def _html_pieces(lines: Sequence[str]) -> list[str]:
    """The texts in a block of HTML that holds links and nothing but texts; else none."""
    source = "\n".join(lines)
    if "<a" not in source or len(source) > 20_000:
        return []
    pieces = _Pieces()
    pieces.feed(source)
    pieces.close()
    return pieces.texts if pieces.links and not pieces.other and not pieces.open else []


def _link_pieces(content: str) -> list[str]:
    """The texts of a paragraph that is made of links and the signs between them; else none."""
    if "](" not in content or len(content) > 1_000:
        return []
    links = _MARKDOWN_LINK.findall(content)
    between = _MARKDOWN_LINK.sub(" ", content)
    return links if links and not _ARROWS.sub("", between) else []
