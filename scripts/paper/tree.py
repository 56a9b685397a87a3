"""A page's Markdown as a tree of plain data, for the templates in theme/paper to walk.

A node is a mapping with a `kind`. Blocks:

    para      inline
    heading   level, inline, anchor
    list      ordered, start, items: blocks an item
    code      language, inline
    table     align: left, center or right a column; head: inline a cell; rows: such heads
    quote     blocks
    note      style (question, warning, …), title: inline, blocks
    terms     items, each with inline and blocks
    call      index: the page's macro call that stands here

Inlines: text (text), code (text), strong (inline), em (inline), link (target, inline),
image (target, text), call (index), break, and soft: a line's end in the source, where a
sentence ends by the house's rule.

Text stays text: nothing in a node is ever read as markup by the typesetter.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.admon import admon_plugin
from mdit_py_plugins.deflist import deflist_plugin

from macros.book.pages import Page
from macros.errors import Fault, Faults
from scripts.paper.marks import marked_body, split_marks

Node = dict[str, Any]


@cache
def _reader() -> MarkdownIt:
    """A reader of the Markdown that pages are written in; the same rules as the book's own."""
    reader = MarkdownIt("commonmark").enable("table")
    return reader.use(admon_plugin).use(deflist_plugin)


@lru_cache(maxsize=1024)
def read_tree(page: Page) -> list[Node]:
    """The blocks of a page, not to be changed; raises Faults for what paper cannot show."""
    return _Walk(page).blocks(_parse(marked_body(page)).children)


def _parse(text: str) -> SyntaxTreeNode:
    """The syntax tree of a Markdown text."""
    return SyntaxTreeNode(_reader().parse(text))


class _Walk:
    """Turns syntax nodes into ours; knows the page for its anchors and its faults."""

    def __init__(self, page: Page) -> None:
        self._page = page
        self._anchors = iter(section.anchor for section in page.sections)

    def blocks(self, children: list[SyntaxTreeNode]) -> list[Node]:
        """The blocks of a list of syntax nodes, in order."""
        return [node for child in children for node in self._block(child)]

    def _block(self, node: SyntaxTreeNode) -> Iterator[Node]:
        make: dict[str, Callable[[SyntaxTreeNode], Node]] = {
            "heading": self._heading,
            "bullet_list": self._list,
            "ordered_list": self._list,
            "fence": _code,
            "code_block": _code,
            "table": self._table,
            "blockquote": lambda one: {"kind": "quote", "blocks": self.blocks(one.children)},
            "admonition": self._note,
            "dl": self._terms,
        }
        if node.type == "paragraph":
            yield self._paragraph(node)
        elif node.type in make:
            yield make[node.type](node)
        elif node.type != "hr" and not _is_comment(node):
            raise Faults([self._unprintable(node)])

    def _paragraph(self, node: SyntaxTreeNode) -> Node:
        """A paragraph, or the call that stands alone in one."""
        inline = self.inline(node)
        if len(inline) == 1 and inline[0]["kind"] == "call":
            return inline[0]
        return {"kind": "para", "inline": inline}

    def _heading(self, node: SyntaxTreeNode) -> Node:
        anchor = next(self._anchors, "")
        level = int(node.tag[1])
        return {"kind": "heading", "level": level, "inline": self.inline(node), "anchor": anchor}

    def _list(self, node: SyntaxTreeNode) -> Node:
        return {
            "kind": "list",
            "ordered": node.type == "ordered_list",
            "start": int(node.attrs.get("start", 1)),
            "items": [self.blocks(item.children) for item in node.children],
        }

    def _table(self, node: SyntaxTreeNode) -> Node:
        rows = [row.children for part in node.children for row in part.children]
        styles = [str(cell.attrs.get("style", "")) for cell in rows[0]]
        return {
            "kind": "table",
            "align": [style.removeprefix("text-align:") or "left" for style in styles],
            "head": [self.inline(cell) for cell in rows[0]],
            "rows": [[self.inline(cell) for cell in row] for row in rows[1:]],
        }

    def _note(self, node: SyntaxTreeNode) -> Node:
        first, rest = node.children[0], node.children[1:]
        style = str(node.meta.get("tag", "note"))
        return {
            "kind": "note",
            "style": style,
            "title": self.inline(first) if first.type == "admonition_title" else [],
            "blocks": self.blocks(rest if first.type == "admonition_title" else node.children),
        }

    def _terms(self, node: SyntaxTreeNode) -> Node:
        items: list[Node] = []
        for child in node.children:
            if child.type == "dt":
                items.append({"inline": self.inline(child), "blocks": []})
            else:
                items[-1]["blocks"] += self.blocks(child.children)
        return {"kind": "terms", "items": items}

    def inline(self, node: SyntaxTreeNode) -> list[Node]:
        """The inlines of a block that holds text."""
        holders = [child for child in node.children if child.type == "inline"]
        return [one for holder in holders for child in holder.children for one in self._span(child)]

    def _span(self, node: SyntaxTreeNode) -> Iterator[Node]:
        if node.type in ("text", "code_inline"):
            yield from _pieces("text" if node.type == "text" else "code", node.content)
        elif node.type == "softbreak":
            yield {"kind": "soft"}
        elif node.type == "hardbreak":
            yield {"kind": "break"}
        elif node.type in ("strong", "em"):
            yield {"kind": node.type, "inline": self._spans(node)}
        elif node.type == "link":
            target = str(node.attrs["href"])
            yield {"kind": "link", "target": target, "inline": self._spans(node)}
        elif node.type == "image":
            target = str(node.attrs["src"])
            yield {"kind": "image", "target": target, "text": node.content}
        elif not _is_comment(node):
            raise Faults([self._unprintable(node)])

    def _spans(self, node: SyntaxTreeNode) -> list[Node]:
        return [one for child in node.children for one in self._span(child)]

    def _unprintable(self, node: SyntaxTreeNode) -> Fault:
        """What to say of something that a page on paper cannot hold."""
        line = self._page.body_line + (_line_of(node) or 0)
        what = f"'{node.content.strip()[:40] or node.type}' cannot be printed"
        why = "the PDF is set from Markdown, not from HTML"
        return Fault(self._page.file, line, what, why, "write it in Markdown")


def _line_of(node: SyntaxTreeNode) -> int | None:
    """The line of a syntax node, or of the nearest one around it that has one."""
    around: SyntaxTreeNode | None = node
    while around is not None and not around.is_root:
        if around.map:
            return around.map[0]
        around = around.parent
    return None


def _is_comment(node: SyntaxTreeNode) -> bool:
    """Whether a node is an HTML comment, which shows nowhere."""
    return node.type.startswith("html_") and node.content.strip().startswith("<!--")


def _code(node: SyntaxTreeNode) -> Node:
    """A block of code with the language its fence names."""
    language = node.info.split()[0] if node.type == "fence" and node.info.strip() else ""
    text = node.content.rstrip("\n")
    return {"kind": "code", "language": language, "inline": list(_pieces("text", text))}


def _pieces(kind: str, text: str) -> Iterator[Node]:
    """A text as inlines of a kind, with the calls that stand in it."""
    for piece in split_marks(text):
        if isinstance(piece, int):
            yield {"kind": "call", "index": piece}
        else:
            yield {"kind": kind, "text": piece}


def sections_of(blocks: list[Node], level: int = 2) -> dict[str, list[Node]]:
    """The blocks below each heading of a level, by the heading's text.

    What precedes the first of them stands under the empty title.
    """
    found: dict[str, list[Node]] = {"": []}
    current = found[""]
    for block in blocks:
        if block["kind"] == "heading" and block["level"] <= level:
            current = found.setdefault(plain(block["inline"]), [])
        else:
            current.append(block)
    return found


def plain(inline: list[Node]) -> str:
    """The bare text of inlines, without marks of emphasis."""
    return "".join(_bare(one) for one in inline).strip()


def _bare(node: Node) -> str:
    if node["kind"] in ("soft", "break"):
        return " "
    return str(node["text"]) if "text" in node else plain(node.get("inline", []))


def sentences(blocks: list[Node]) -> list[list[Node]]:
    """The sentences of all paragraphs and list items: a sentence ends where its line ends."""
    found: list[list[Node]] = []
    for block in blocks:
        if block["kind"] == "list":
            found += [said for item in block["items"] for said in sentences(item)]
        elif block["kind"] == "para":
            found.append([])
            for one in block["inline"]:
                if one["kind"] == "soft":
                    found.append([])
                else:
                    found[-1].append(one)
    return [said for said in found if said]
