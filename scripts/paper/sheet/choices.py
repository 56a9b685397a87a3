"""The thresholds that decide: each chapter's decisions, with what follows on either side."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from macros.book.pages import Handbook, Kind, Page
from macros.estimates import Estimate
from scripts.paper.sheet.parts import Item, Section

ALWAYS = 3
NAME = re.compile(r"[a-z][a-z0-9_]*")
PLACEHOLDER = re.compile(r"\{\s*([a-z0-9_]+)\s*\}")
SIGNS = {"*": "×", "/": "÷", "<=": "≤", ">=": "≥"}
SIGN = re.compile(r"<=|>=|\*|/")


def choices(book: Handbook) -> Section:
    """The decisions of all chapters, grouped by chapter.

    Rank: the first decision of every chapter, then the second of every chapter, and so on.
    """
    chapters = [
        [Item(f"{page.slug}/{name}", "rule", _rule(page, page.model, name), page.title)]
        for page in book.of_kind(Kind.PROBLEM).values()
        if page.model is not None
        for name in [decision.name for decision in page.model.decisions]
    ]
    items = tuple(chain.from_iterable(chapters))
    by_chapter: dict[str, list[str]] = {}
    for item in items:
        by_chapter.setdefault(item.group, []).append(item.id)
    turns = chain.from_iterable(zip_longest(*by_chapter.values()))
    rank = tuple(name for name in turns if name is not None)
    least = min(ALWAYS, len(items))
    return Section("Thresholds", "✓ today", "docs/problems", items, rank, least)


def _rule(page: Page, model: Estimate, name: str) -> dict[str, object]:
    """A decision: its condition in words and in figures, and the text of each side."""
    decision = model.decision(name)
    condition = _condition(page, name)
    taken = "yes" if model.holds(name) else "no"
    sides = [
        {"mark": side.capitalize() + (" ✓" if side == taken else ""), "body": _said(model, text)}
        for side, text in (("yes", decision.yes), ("no", decision.no))
    ]
    words = _signs(condition).replace("_", " ")
    return {
        "name": [{"kind": "text", "text": words[:1].upper() + words[1:]}],
        "note": _figures(model, condition),
        "sides": sides,
    }


def _condition(page: Page, name: str) -> str:
    """The condition of a decision as its author wrote it, without the comment."""
    found = re.search(rf"^\s*decide\s+{name}\s*:([^#\n]*)", page.front.estimate or "", re.MULTILINE)
    return " ".join(found[1].split()) if found else name.replace("_", " ")


def _figures(model: Estimate, condition: str) -> str:
    """The condition with each name's figure in its place."""
    return NAME.sub(lambda match: _figure(model, match[0]), _signs(condition))


def _figure(model: Estimate, word: str) -> str:
    return model.text(word) if word in model.names else word


def _signs(text: str) -> str:
    return SIGN.sub(lambda match: SIGNS[match[0]], text)


def _said(model: Estimate, text: str) -> list[dict[str, str]]:
    """A side's text, its figures filled in."""
    filled = PLACEHOLDER.sub(lambda match: _figure(model, match[1]), text)
    return [{"kind": "text", "text": filled}]
