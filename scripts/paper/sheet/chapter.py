"""A chapter on one page: scope, numbers, picture, decisions, three follow-ups, recap."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, zip_longest
from typing import Any

from macros.book.fronts import FollowUpFront, ProblemFront
from macros.book.pages import Handbook, Page
from macros.estimates import Estimate
from scripts.paper.sheet.choices import rule
from scripts.paper.sheet.parts import Item, Section, SheetPage
from scripts.paper.sheet.press import Sheet
from scripts.paper.sheet.questions import most_asked, short_answer
from scripts.paper.sheet.source import section_of
from scripts.paper.sheet.worked import label_of, named_figures
from scripts.paper.tree import Node, plain, sections_of, sentences

FOOT = "Envelope, the system design handbook that checks its own arithmetic"
FOLLOW_UPS = 3
ALWAYS = {"Functional": 3, "Non-functional": 2}
ALWAYS_NUMBERS, ALWAYS_DECISIONS = 4, 1


def chapter_sheet(book: Handbook, page: Page, picture: dict[str, Any] | None) -> Sheet:
    """The sheet of a problem's page.

    picture: the chapter's drawing as the template reads it, None for none.
    Raises Faults where a section that the sheet is set from is missing.
    """
    front = page.front
    if not isinstance(front, ProblemFront):
        raise TypeError(f"{page.file} is no problem")
    wide: dict[str, Any] = {
        "summary": front.summary,
        "recap": sentences(section_of(book, page, "Recap")),
    }
    if picture is not None:
        wide["picture"] = picture
    sections = [_scope(book, page), *_figures(page, page.model), _asked(book, page)]
    note = f"{front.level}, {', '.join(front.topics)}"
    title = f"{page.title}: one page of system design"
    shown = tuple(section for section in sections if section.items)
    return Sheet(title, front.summary, FOOT, (SheetPage(page.title, note, shown, wide),))


def _scope(book: Handbook, page: Page) -> Section:
    """The points of the chapter's scope, by sub-section; the first of each come first."""
    parts = sections_of(section_of(book, page, "Scope"), level=3)
    groups = [
        [
            Item(f"{title}-{at}", "point", {"body": body}, title)
            for at, body in enumerate(_points(blocks))
        ]
        for title, blocks in parts.items()
        if title
    ]
    must = [item.id for group in groups for item in group[: ALWAYS.get(group[0].group, 0)]]
    turns = [item.id for item in chain.from_iterable(zip_longest(*groups)) if item is not None]
    rank = (*must, *(name for name in turns if name not in must))
    return Section("Scope", "", page.file, tuple(chain(*groups)), rank, len(must))


def _points(blocks: list[Node]) -> Iterator[list[Node]]:
    """What a sub-section says, a point an item, a row or a sentence."""
    for block in blocks:
        if block["kind"] == "table":
            for row in block["rows"]:
                if plain(row[0]).endswith("?"):
                    yield row[0]
                else:
                    yield [{"kind": "strong", "inline": row[0]}, {"kind": "soft"}, *row[1]]
        elif block["kind"] == "list":
            yield from (sentences(item)[0] for item in block["items"] if sentences(item))
        else:
            yield from sentences([block])


def _figures(page: Page, model: Estimate | None) -> Iterator[Section]:
    """The chapter's numbers and its decisions, where it has an estimate."""
    if model is None:
        return
    named = named_figures(page, model)
    numbers = tuple(_number(model, name) for name in model.names if name in named)
    least = min(ALWAYS_NUMBERS, len(numbers))
    yield Section("Numbers", "", page.file, numbers, tuple(named), least)
    rules = tuple(
        Item(decision.name, "rule", rule(model, decision.name)) for decision in model.decisions
    )
    least = min(ALWAYS_DECISIONS, len(rules))
    yield Section("Decisions", "✓ today", page.file, rules, least=least)


def _number(model: Estimate, name: str) -> Item:
    """A figure, and what it follows from."""
    working = model.working(name)
    if not working.symbolic:
        return Item(name, "given", {"name": label_of(model, name), "value": model.text(name)})
    fields = {"name": label_of(model, name), "value": model.text(name), "lines": [working.symbolic]}
    return Item(name, "working", fields)


def _asked(book: Handbook, page: Page) -> Section:
    """The follow-ups asked most about this system, as many as the sheet shows and there are."""
    pages = [
        other
        for other in most_asked(book)
        if isinstance(other.front, FollowUpFront) and page.slug in other.front.systems
    ]
    items = tuple(
        Item(other.slug, "answer", short_answer(book, other)) for other in pages[:FOLLOW_UPS]
    )
    return Section("Asked next", "", page.file, items, least=len(items))
