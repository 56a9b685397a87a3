"""What a macro call says on paper, as inlines of the tree.

The macros themselves answer in HTML for the page; here the same book is asked for the same
facts, and the answer is data.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from macros.book.fronts import FollowUpFront
from macros.book.pages import Call, Handbook, Kind, Page
from macros.context import Context
from macros.errors import Fault, Faults
from macros.estimates import Estimate
from macros.estimates.linking import other_page, own_model, refuse
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


@dataclass(frozen=True)
class Asked:
    """A figure that a call asks for: of which estimate, and in which scenario (None: today)."""

    model: Estimate
    name: str
    scenario: str | None

    @property
    def text(self) -> str:
        """The figure as one would say it."""
        return self.model.text(self.name, self.scenario)


def asked_figure(book: Handbook, page: Page, call: Call) -> Asked:
    """The figure that est() asks for; raises Faults where there is none."""
    given = dict(zip(("name", "of", "scenario"), call.args, strict=False)) | dict(call.kwargs)
    context = Context(book, page, call.line)
    of, scenario = str(given.get("of") or ""), str(given.get("scenario") or "") or None
    model = other_page(context, of)[1] if of else own_model(context)
    asked = Asked(model, str(given["name"]), scenario)
    try:
        model.text(asked.name, scenario)
    except KeyError as error:
        raise refuse(context, error) from None
    return asked


def _figure(book: Handbook, page: Page, call: Call) -> list[Node]:
    """The figure as an inline."""
    return [{"kind": "figure", "text": asked_figure(book, page, call).text}]


def _decision(book: Handbook, page: Page, call: Call) -> list[Node]:
    """The text of the side that a decision of the page takes."""
    given = dict(zip(("name", "scenario"), call.args, strict=False)) | dict(call.kwargs)
    context = Context(book, page, call.line)
    try:
        scenario = str(given.get("scenario") or "") or None
        text = own_model(context).answer(str(given["name"]), scenario)
    except KeyError as error:
        raise refuse(context, error) from None
    return [{"kind": "text", "text": text}]


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
