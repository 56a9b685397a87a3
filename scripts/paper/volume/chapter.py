"""A page as a chapter of the book: its tree with every call answered and every link resolved.

To the nodes of scripts.paper.tree come, in the place of calls, links and images:

    link     to: a label of the document, "" for none; url: an address to show, "" for none
    figure   text; note: its working, for a footnote, "" where it has been given before
    drawing  looks: title, note, picture; caption; ways: title, sum, steps (inlines)
    picture  svg, width, height (CSS pixels), alt
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import Any

from macros.book.pages import Call, Handbook, Page
from macros.calls import render_call
from macros.errors import Fault, Faults
from scripts.paper.answers import INLINE, answer, asked_figure
from scripts.paper.drawings import picture
from scripts.paper.tree import Node, plain, read_tree
from scripts.paper.volume.blocks import drawing_block, estimate_blocks, working_text
from scripts.paper.volume.markup import from_markup
from scripts.paper.volume.targets import Targets, is_outside, label_of
from scripts.paper.volume.widths import column_widths

QUIET = ("heading", "table")


class Chapter:
    """Turns one page's tree into the document's; remembers which workings it has given."""

    def __init__(self, book: Handbook, page: Page, targets: Targets, root: Path) -> None:
        self._book, self._page, self._targets, self._root = book, page, targets, root
        self._given: set[str] = set()

    def blocks(self) -> list[Node]:
        """The blocks of the chapter; raises Faults for what paper cannot show."""
        return self._blocks(read_tree(self._page), notes=True)

    def _blocks(self, nodes: list[Node], *, notes: bool) -> list[Node]:
        found = []
        for node in nodes:
            if node["kind"] == "call":
                found += self._call(self._page.calls[node["index"]], notes=notes)
            else:
                found.append(self._block(node, notes=notes))
        return found

    def _block(self, node: Node, *, notes: bool) -> Node:
        """A block with what stands in it resolved; no footnotes in headings and tables."""
        kind = node["kind"]
        notes = notes and kind not in QUIET
        new: dict[str, Any] = {}
        for key in ("inline", "title"):
            if key in node:
                new[key] = self._spans(node[key], notes=notes)
        if "blocks" in node:
            new["blocks"] = self._blocks(node["blocks"], notes=notes)
        if kind == "heading":
            new["label"] = label_of(self._page.path, node["anchor"])
        elif kind == "list":
            new["items"] = [self._blocks(item, notes=notes) for item in node["items"]]
        elif kind == "table":
            new["head"] = [self._spans(cell, notes=False) for cell in node["head"]]
            new["rows"] = [[self._spans(cell, notes=False) for cell in row] for row in node["rows"]]
            new["widths"] = column_widths({**node, **new})
        elif kind == "terms":
            items = [item | {"kind": "term"} for item in node["items"]]
            new["items"] = [self._block(item, notes=notes) for item in items]
        elif kind == "svg":
            return {"kind": "picture", **picture(node["svg"], {}, "", self._root).data()}
        return {**node, **new}

    def _call(self, call: Call, *, notes: bool) -> list[Node]:
        """The blocks that a call alone in its paragraph stands for."""
        if call.name in INLINE:
            return [{"kind": "para", "inline": self._answer(call, notes=notes)}]
        if call.name == "figures":
            return estimate_blocks(self._page, call)
        if call.name == "diagram":
            return [drawing_block(self._page, call, self._root)]
        return self._blocks(from_markup(render_call(self._book, self._page, call)), notes=False)

    def _spans(self, nodes: list[Node], *, notes: bool) -> list[Node]:
        return [one for node in nodes for one in self._span(node, notes=notes)]

    def _span(self, node: Node, *, notes: bool) -> list[Node]:
        kind = node["kind"]
        if kind == "call":
            return self._answer(self._page.calls[node["index"]], notes=notes)
        if kind == "link":
            return [self._link(node, notes=notes)]
        if kind == "image":
            raise Faults([self._no_image(node)])
        if "inline" in node:
            return [{**node, "inline": self._spans(node["inline"], notes=notes)}]
        return [node]

    def _answer(self, call: Call, *, notes: bool) -> list[Node]:
        """What a call says in running text."""
        if call.name == "est":
            return [self._figure(call, notes=notes)]
        if call.name not in INLINE:
            spoken = from_markup(render_call(self._book, self._page, call))
            inline = [one for block in spoken for one in block.get("inline", [])]
            return self._spans(inline, notes=False)
        return [self._absolute(one) for one in answer(self._book, self._page, call)]

    def _figure(self, call: Call, *, notes: bool) -> Node:
        """A figure; where it comes for the first time in a text, with its working."""
        asked = asked_figure(self._book, self._page, call)
        working = working_text(asked)
        fresh = notes and working not in self._given
        if fresh:
            self._given.add(working)
        return {"kind": "figure", "text": asked.text, "note": working if fresh else ""}

    def _absolute(self, node: Node) -> Node:
        """The link of a macro, whose target is a page's path below docs/."""
        if node["kind"] != "link":
            return node
        label = self._targets.of(PurePosixPath(node["target"]))
        return {"kind": "link", "to": label, "url": "", "inline": node["inline"]}

    def _link(self, node: Node, *, notes: bool) -> Node:
        """A link of the text, to a place of the document or to an address."""
        target = str(node["target"])
        label = self._targets.label(self._page, target)
        url = target if is_outside(target) else ""
        inline = self._spans(node["inline"], notes=notes)
        return {"kind": "link", "to": label, "url": url, "inline": inline}

    def _no_image(self, node: Node) -> Fault:
        """What to say of a picture that is not one of our drawings."""
        what = f"the image '{node['target']}' cannot be printed"
        lines = [link.line for link in self._page.links if link.target == node["target"]]
        why = f"it shows '{plain([node])}', and the book holds drawings only"
        mend = "draw it in diagrams/ and call diagram()"
        return Fault(self._page.file, lines[0] if lines else 1, what, why, mend)
