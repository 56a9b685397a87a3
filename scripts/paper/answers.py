"""What a macro call says on paper, as inlines of the tree.

The macros themselves answer in HTML for the page; here the same book is asked for the same
facts, and the answer is data.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from macros.book.fronts import FollowUpFront
from macros.book.pages import Call, Handbook, Kind, Page
from macros.errors import Fault, Faults
from scripts.paper.tree import Node

Answer = Callable[[Handbook, Page, Call], list[Node]]


def resolve(book: Handbook, page: Page, nodes: list[Any]) -> list[Any]:
    """The nodes with every call that stands in running text answered; raises Faults."""
    found: list[Any] = []
    for node in nodes:
        if isinstance(node, list):
            found.append(resolve(book, page, node))
        elif node.get("kind") == "call":
            found += answer(book, page, page.calls[node["index"]])
        else:
            inner = {
                key: resolve(book, page, value)
                for key, value in node.items()
                if isinstance(value, list) and key != "align"
            }
            found.append({**node, **inner})
    return found


def answer(book: Handbook, page: Page, call: Call) -> list[Node]:
    """The inlines that a call stands for; raises Faults where it has none in running text."""
    if call.name not in INLINE:
        what = f"{call.name}() cannot stand here on paper"
        why = f"in running text paper knows {', '.join(sorted(INLINE))}"
        raise Faults([Fault(page.file, call.line, what, why, "put it in a paragraph of its own")])
    return INLINE[call.name](book, page, call)


def _figure(book: Handbook, page: Page, call: Call) -> list[Node]:
    """A figure of the page's model, or of the chapter named by `of`."""
    of = dict(call.kwargs).get("of") or (call.args[1] if len(call.args) > 1 else "")
    source = book.find(Kind.PROBLEM, str(of)) if of else page
    if source is None or source.model is None:
        what = f"no estimate to take '{call.args[0]}' from"
        raise Faults([Fault(page.file, call.line, what, "", "name a chapter in of=")])
    name = str(call.args[0])
    return [{"kind": "figure", "text": source.model.text(name), "name": name}]


def _decision(book: Handbook, page: Page, call: Call) -> list[Node]:
    """The text of the side that a decision of the page takes."""
    if page.model is None:
        what = f"no estimate to take '{call.args[0]}' from"
        raise Faults([Fault(page.file, call.line, what, "", "give the page an estimate")])
    return [{"kind": "text", "text": page.model.answer(str(call.args[0]))}]


def _link(kind: Kind) -> Answer:
    """The answer of the macro that links to pages of a kind: their name, and where it leads."""

    def answered(book: Handbook, page: Page, call: Call) -> list[Node]:
        arguments = (*call.args, *dict(call.kwargs).values())
        target = book.find(kind, str(arguments[0]))
        if target is None:
            what = f"unknown {kind} '{arguments[0]}'"
            raise Faults([Fault(page.file, call.line, what, "", "name a page that exists")])
        text = str(arguments[1]) if len(arguments) > 1 else name_of(target)
        leads = {"kind": "link", "target": str(target.path)}
        return [{**leads, "inline": [{"kind": "text", "text": text}]}]

    return answered


def name_of(page: Page) -> str:
    """What a page is called where others refer to it: a follow-up by its question."""
    return page.front.question if isinstance(page.front, FollowUpFront) else page.title


INLINE: dict[str, Answer] = {
    "decide": _decision,
    "est": _figure,
    "problem": _link(Kind.PROBLEM),
    "concept": _link(Kind.CONCEPT),
    "followup": _link(Kind.FOLLOW_UP),
}
