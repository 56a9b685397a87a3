"""Assumptions: a number of users that the text gives once and then counts with another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.audit.causes import is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.passages import Passage
from scripts.audit.spans import Span
from scripts.audit.units import NONE

FORM = "names"
# What a text has one number of.
COUNTED = frozenset({"dau", "mau", "wau"})
# How many lines below the assumption its sums may stand.
REACH = 30
ACTIVE = re.compile(r"\b[DMW]AU\b", re.IGNORECASE)
# Where a line speaks of another time, size or choice, another number is in order.
ANOTHER_CASE = re.compile(
    r"\b(?:if|would|could|with|past|beyond|vs|versus|at [0-9]|[0-9]+x|[0-9]+×|before|after|target"
    r"|goal|phase|year|future|gr(?:ow|ew)\w*|scal\w+|later|next|per|options?|alternatives?|instead"
    r"|small\w*|large\w*|new|old|regions?|tiers?|of which|each)\b",
    re.IGNORECASE,
)


def find(notes: Notes) -> Iterator[Finding]:
    """The assumptions of a section that its own sums do not keep to."""
    said: dict[tuple[int, str], list[tuple[Span, bool]]] = {}
    for span, is_used in _said(notes):
        for noun in COUNTED & set(span.quantity.nouns):
            said.setdefault((span.line.section, noun), []).append((span, is_used))
    for (_, noun), found in said.items():
        given = [span for span, is_used in found if not is_used]
        used = [span for span, is_used in found if is_used]
        yield from _compare(notes, noun, given, used)


def _said(notes: Notes) -> Iterator[tuple[Span, bool]]:
    """Each number of users that stands alone in its line, or is counted with."""
    for passage in notes.with_numbers:
        if not ACTIVE.search(passage.text) or _is_other(notes, passage):
            continue
        for span in passage.spans:
            counts = span.dims == NONE and COUNTED & set(span.quantity.nouns)
            if counts and (len(passage.spans) == 1 or span.is_operand):
                yield span, span.is_operand


def _is_other(notes: Notes, passage: Passage) -> bool:
    header = notes.headers[passage.lines[0].number]
    return bool(ANOTHER_CASE.search(passage.text) or ANOTHER_CASE.search(header))


def _compare(
    notes: Notes, noun: str, given: Sequence[Span], used: Sequence[Span]
) -> Iterator[Finding]:
    values = {span.number for span in given}
    if len(values) != 1 or len({span.number for span in used}) > 1:
        return
    first = given[0]
    for span in used:
        if not 0 < span.line.number - first.line.number <= REACH:
            continue
        holds = is_near(span.number, first.number, notes.tolerance)
        line = first.line.number
        cause = "" if holds else f"stale after an edit: line {line} assumes {first.text}"
        judgement = outcome(holds, span.number, first.number, first.text, cause)
        claim = f"{noun.upper()}: {first.text} (line {line}), then {span.text}"
        yield notes.finding(FORM, span.line, claim, span.text, judgement)
