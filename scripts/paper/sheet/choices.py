"""The thresholds that decide: each chapter's decisions, with what follows on either side."""

from __future__ import annotations

import re
from itertools import chain, zip_longest

from macros.book.pages import Handbook, Kind
from macros.estimates import Estimate
from scripts.paper.sheet.parts import MOST, Item, Section

ALWAYS = 3
PLACEHOLDER = re.compile(r"\{\s*([a-z0-9_]+)\s*\}")


def choices(book: Handbook) -> Section:
    """The decisions of all chapters, grouped by chapter.

    Rank: the first decision of every chapter, then the second of every chapter, and so on.
    """
    chapters = [
        [(page, page.model, decision.name) for decision in page.model.decisions]
        for page in book.of_kind(Kind.PROBLEM).values()
        if page.model is not None
    ]
    turns = [one for turn in zip_longest(*chapters) for one in turn if one is not None]
    rank = tuple(f"{page.slug}/{name}" for page, _, name in turns[:MOST])
    items = tuple(
        Item(f"{page.slug}/{name}", "rule", rule(model, name), page.title)
        for page, model, name in chain(*chapters)
        if f"{page.slug}/{name}" in rank
    )
    least = min(ALWAYS, len(items))
    return Section("Thresholds", "✓ today", "docs/problems", items, rank, least)


def rule(model: Estimate, name: str) -> dict[str, object]:
    """A decision: its condition in words and in figures, and the text of each side."""
    decision = model.decision(name)
    taken = "yes" if model.holds(name) else "no"
    sides = [
        {"mark": side.capitalize() + (" ✓" if side == taken else ""), "body": _said(model, text)}
        for side, text in (("yes", decision.yes), ("no", decision.no))
    ]
    words = model.question(name)
    return {
        "name": [{"kind": "text", "text": words[:1].upper() + words[1:]}],
        "note": _figures(model, words),
        "sides": sides,
    }


def _figures(model: Estimate, words: str) -> str:
    """A condition with each figure's value in the place of its label."""
    labels = {model.figure(name).label: name for name in model.names}
    longest_first = sorted(labels, key=lambda label: (-len(label), label))
    known = "|".join(re.escape(label) for label in longest_first)
    return re.sub(rf"\b({known})\b", lambda match: model.text(labels[match[1]]), words)


def _said(model: Estimate, text: str) -> list[dict[str, str]]:
    """A side's text, its figures filled in."""
    filled = PLACEHOLDER.sub(lambda match: model.text(match[1]), text)
    return [{"kind": "text", "text": filled}]
