"""What a macro answers, Markdown or HTML, as nodes of the tree.

Only for the output of our own macros: elements that lay out a page are walked through, tables,
lists and pictures become blocks, and what only a screen needs is left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser, LexborNode

from scripts.paper.tree import Node

LEFT_OUT = frozenset({"script", "style", "button", "template", "summary"})
THROUGH = frozenset({"div", "figure", "section", "details", "header", "footer"})
PARAGRAPHS = frozenset({"p", "figcaption", "caption"})
# What stands beside a text and is not part of it: how many times as much, for which level.
SMALL = frozenset({"ratio", "level"})
EMPHASIS = {"strong": "strong", "b": "strong", "em": "em", "i": "em"}


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark").enable("table")


def from_markup(text: str) -> list[Node]:
    """The blocks of a macro's answer."""
    html = _reader().render(text)
    body = LexborHTMLParser(html).body
    return _blocks(body) if body is not None else []


def _blocks(parent: LexborNode) -> list[Node]:
    """The blocks inside an element; runs of text between them become paragraphs."""
    found: list[Node] = []
    loose: list[Node] = []
    for child in _children(parent):
        block = _block(child)
        if block is None:
            loose += _inline(child)
            continue
        found += _paragraph(loose)
        loose = []
        found += block
    return [*found, *_paragraph(loose)]


def _block(node: LexborNode) -> list[Node] | None:
    """The blocks that an element is, or None where it is text."""
    tag = node.tag
    if tag in LEFT_OUT:
        return []
    if tag in THROUGH:
        return _blocks(node)
    if tag in PARAGRAPHS:
        return _paragraph(_inlines(node))
    if tag in ("ul", "ol"):
        items = [_blocks(item) for item in _children(node) if item.tag == "li"]
        return [{"kind": "list", "ordered": tag == "ol", "start": 1, "items": items}]
    if tag == "table":
        return _table(node)
    if tag == "svg":
        return [{"kind": "svg", "svg": node.html or ""}]
    if tag == "pre":
        text = node.text().rstrip("\n")
        return [{"kind": "code", "language": "", "inline": [{"kind": "text", "text": text}]}]
    return None


def _table(node: LexborNode) -> list[Node]:
    """A table, its caption in front of it."""
    rows = [[cell for cell in _children(row) if cell.tag in ("th", "td")] for row in node.css("tr")]
    if not rows:
        return []
    caption = node.css_first("caption")
    title = [{"kind": "strong", "inline": _inlines(caption)}] if caption else []
    table = {
        "kind": "table",
        "align": [_alignment(cell) for cell in rows[-1]],
        "head": [_inlines(cell) for cell in rows[0]],
        "rows": [[_inlines(cell) for cell in row] for row in rows[1:]],
    }
    return [*_paragraph(title), table]


def _alignment(cell: LexborNode) -> str:
    """Figures stand at the right."""
    style = (cell.attributes.get("style") or "") + (cell.attributes.get("align") or "")
    return "right" if "value" in _classes(cell) or "right" in style else "left"


def _text(text: str) -> Node:
    return {"kind": "text", "text": text}


def _classes(node: LexborNode) -> set[str]:
    return set((node.attributes.get("class") or "").split())


def _inlines(node: LexborNode) -> list[Node]:
    return [one for child in _children(node) for one in _inline(child)]


def _inline(node: LexborNode) -> Iterator[Node]:
    """The inlines of a node inside a text."""
    tag = node.tag
    if tag == "-text":
        text = " ".join((node.text_content or "").split("\n"))
        if text:
            yield _text(text)
    elif tag == "br":
        yield {"kind": "break"}
    elif tag in LEFT_OUT or tag == "svg" or node.attributes.get("aria-hidden") == "true":
        return
    elif tag == "code":
        yield {"kind": "code", "text": node.text()}
    elif tag in EMPHASIS:
        yield {"kind": EMPHASIS[tag], "inline": _inlines(node)}
    elif tag == "a" and not (node.attributes.get("href") or "#").startswith("#"):
        yield {"kind": "link", "target": node.attributes["href"], "inline": _inlines(node)}
    elif "figure" in _classes(node):
        yield {"kind": "figure", "text": node.text()}
    elif _classes(node) & SMALL:
        yield _text("(")
        yield {"kind": "em", "inline": _inlines(node)}
        yield _text(")")
    else:
        yield from _inlines(node)


def _children(node: LexborNode) -> Iterator[LexborNode]:
    """The elements and texts directly inside a node."""
    child = node.first_child
    while child is not None:
        if child.tag != "-comment":
            yield child
        child = child.next


def _paragraph(inline: list[Node]) -> list[Node]:
    """The inlines as a paragraph, where they say anything."""
    said = any(str(one.get("text", "x")).strip() for one in inline)
    return [{"kind": "para", "inline": inline}] if said else []
