"""Scopes: the parts of a text that are about one system each.

A collection of problems states a read rate for each of them; comparing across them would accuse
the innocent. A heading that opens a new problem opens a new scope.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from scripts.audit.lines import Line
from scripts.audit.passages import Passage

FEWEST = 2
NUMBERED = r"^\W*(?:[0-9]+[.)]\s*)?"
DESIGN = r"|\bdesign(?:ing)?\s+(?:a|an|the|[A-Z])"
# How deep a heading may stand to open a scope, by what it says.
OPENS = {
    2: re.compile(
        rf"{NUMBERED}(?:problem|case|exercise|question|system|chapter|example|part)\b{DESIGN}", re.I
    ),
    3: re.compile(rf"{NUMBERED}(?:problem|system)\b{DESIGN}", re.I),
}


@dataclass(frozen=True)
class Scope:
    """The passages with numbers between two headings that open a scope."""

    passages: tuple[Passage, ...]


def _opens(line: Line) -> bool:
    pattern = OPENS.get(max(line.level, 2)) if line.level else None
    return bool(pattern and pattern.search(line.text))


def divide(lines: Sequence[Line], passages: Sequence[Passage]) -> list[Scope]:
    """A text's scopes, in order; one where nothing divides it."""
    starts = [line.number for line in lines if _opens(line)]
    if len(starts) < FEWEST:
        return [Scope(tuple(passages))]
    parts: dict[int, list[Passage]] = {}
    for passage in passages:
        parts.setdefault(bisect_right(starts, passage.lines[0].number), []).append(passage)
    return [Scope(tuple(part)) for part in parts.values()]
