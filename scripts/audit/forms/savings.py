"""Savings: said in a heading and again below it, as old less new, by share, and which way."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scripts.audit.causes import is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding, Verdict
from scripts.audit.items import Item
from scripts.audit.judge import Judgement
from scripts.audit.lines import Line
from scripts.audit.nodes import Mode, Quantity
from scripts.audit.passages import Passage
from scripts.audit.spans import Span, between, shown
from scripts.audit.units import CASH

FORM = "savings"
# How many lines above a saving the cost may stand that it is taken from.
REACH = 400
TIMELESS = Mode(without_time=True)
SAVED = re.compile(
    r"^(?:total |net |monthly |annual |yearly |estimated |cost )*sav(?:ings?|ed|es)\b[a-z ]{0,20}$"
)
SAVED_AFTER = re.compile(r"^(?:/\w+ |a \w+ |per \w+ )?(?:of |in )?(?:savings?|saved)\b")
OLD = re.compile(r"\b(?:current(?:ly)?|before|today|baseline|original|existing|old|now)\b", re.I)
NEW = re.compile(r"\b(?:total|after|new|optimi[sz]ed|proposed|with|target|then)\b", re.I)
FALLING = re.compile(
    r"\b(?:reduction|decrease|reduc(?:e|es|ed|ing)|lower(?:s|ed|ing)?|shrink(?:s|ing)?|cut(?:s|ting)?|drops?)\b[^0-9.;]{0,40}$",
    re.I,
)
RISING = re.compile(
    r"\b(?:increase|increas(?:es|ed|ing)|grow(?:s|n|ing)?|rais(?:e|es|ed|ing))\b[^0-9.;]{0,40}$",
    re.I,
)
MOVES = re.compile(r"^\s*(?:→|->|=>|to|down to|up to)\s*[~≈]?\s*$")
MORE = re.compile(
    r"\bsav(?:e|es|ing)\s+(?:an\s+)?(?:additional|another|further|extra)\s+(?:of\s+)?[~]?$", re.I
)
WHERE = re.compile(r"\b(?:on|from|for)\s+([A-Z]\w+)")
DISCOUNT = re.compile(r"\b(?:sav(?:e|es|ing)|discount|off|cheaper)\b")


@dataclass(frozen=True)
class Amount:
    """An item's value without its period: "$5K/month" and "$5K" are the same saving."""

    item: Item
    number: Fraction


def find(notes: Notes) -> Iterator[Finding]:
    """The savings of a text."""
    for lines in notes.sections.values():
        if any("sav" in line.text.lower() for line in lines):
            items = [item for line in lines[1:] if (item := notes.item_of(line))]
            yield from _heading(notes, lines[0], items)
            yield from _difference(notes, lines)
            yield from _shares(notes, lines)
    for passage in notes.with_numbers:
        yield from _direction(notes, passage)
        yield from _too_much(notes, passage)


def _amount(item: Item) -> Amount | None:
    value = item.value(TIMELESS)
    one = isinstance(item.node, Quantity) and not item.node.percent
    return Amount(item, value.number) if one and value and value.dims == CASH else None


def _heading(notes: Notes, heading: Line, items: Sequence[Item]) -> Iterator[Finding]:
    """A heading that promises a saving, and the line below that states it."""
    if not heading.level:
        return
    promised = [span for span in notes.alone(heading).spans if _is_promise(span)]
    stated = [a for item in items if SAVED.match(item.label) and (a := _amount(item))]
    if len(promised) != 1 or not stated:
        return
    said, saved = promised[0], stated[-1]
    number = said.quantity.value(TIMELESS).number
    holds = is_near(number, saved.number, notes.tolerance)
    cause = "" if holds else "stale after an edit: the heading and the line below it differ"
    judgement = outcome(holds, number, saved.number, _like(said, saved.number, number), cause)
    claim = f"{heading.text} … {saved.item.line.text}"
    yield notes.finding("names", heading, claim, said.text, judgement)


def _is_promise(span: Span) -> bool:
    after = SAVED_AFTER.match(span.words_after.lstrip("km "))
    return bool(after or re.search(r"\bsav(?:es|ing)\s*[~]?$", span.words_before()))


def _like(said: Span, ours: Fraction, stated: Fraction) -> str:
    return shown(said, said.number * ours / stated) if stated else ""


def _difference(notes: Notes, lines: Sequence[Line]) -> Iterator[Finding]:
    """`Current: $10K` … `Total: $6.4K` … `Savings: $3.6K`."""
    old: Amount | None = None
    new: Amount | None = None
    in_old = False
    for line in lines:
        item = None if line.level else notes.item_of(line)
        label = item.label if item else line.text
        if line.text.endswith(":") or line.level:
            in_old = bool(OLD.search(line.text))
            continue
        amount = _amount(item) if item else None
        if not item or not amount:
            continue
        if SAVED.match(label):
            if old and new and isinstance(item.node, Quantity) and "=" not in line.text:
                yield _saved(notes, old, new, amount)
            old = new = None
        elif in_old or OLD.search(label):
            old, in_old = amount, False
        elif NEW.search(label) or label == "cost":
            new = amount


def _saved(notes: Notes, old: Amount, new: Amount, saved: Amount) -> Finding:
    ours = old.number - new.number
    loose = old.item.loose + new.item.loose
    holds = is_near(saved.number, ours, notes.tolerance) if ours else not saved.number
    holds = holds or abs(saved.number - ours) <= loose
    cause = "" if holds else "stale after an edit: it is not the old cost less the new one"
    span = notes.alone(saved.item.line).spans[0]
    said = _like(span, ours, saved.number)
    judgement = outcome(holds, saved.number, ours, said, cause)
    claim = f"{old.item.text} - {new.item.text} = {saved.item.text}"
    return notes.finding(FORM, saved.item.line, claim, saved.item.text, judgement)


def _shares(notes: Notes, lines: Sequence[Line]) -> Iterator[Finding]:
    """`Spot (20%): $600 (save 70%)`: a share of a base, less a discount."""
    rows = [row for line in lines if (row := _share_row(notes, line))]
    if len(rows) < 2:
        return
    first = rows[0][1].line.number
    bases = [
        a
        for line in lines
        if line.number < first and (i := notes.item_of(line)) and (a := _amount(i))
    ]
    for base in reversed(bases):
        fits = [
            is_near(cost.quantity.value(TIMELESS).number, base.number * part, notes.tolerance)
            for part, cost, _ in rows
        ]
        if 2 * sum(fits) > len(fits) or (len(fits) > 2 and sum(fits) >= 2):
            yield from (_share(notes, base, row, fit) for row, fit in zip(rows, fits, strict=True))
            return


def _share_row(notes: Notes, line: Line) -> tuple[Fraction, Span, str] | None:
    """What part of the base a line pays for, its cost, and the sum as one says it."""
    found = notes.alone(line).spans if "%" in line.text and not line.level else []
    percents = [span for span in found if span.quantity.percent]
    costs = [span for span in found if span.quantity.value(TIMELESS).dims == CASH]
    if not percents or len(costs) != 1 or percents[0].start > costs[0].start or len(percents) > 2:
        return None
    share = percents[0].number
    if len(percents) == 1:
        return share, costs[0], f"{percents[0].quantity.digits}%"
    around = percents[1].words_before(12) + percents[1].words_after[:12]
    if not DISCOUNT.search(around):
        return None
    kept = 1 - percents[1].number
    return share * kept, costs[0], f"{percents[0].quantity.digits}% × {float(100 * kept):g}%"


def _share(notes: Notes, base: Amount, row: tuple[Fraction, Span, str], holds: bool) -> Finding:
    part, cost, sum_said = row
    stated, ours = cost.quantity.value(TIMELESS).number, base.number * part
    cause = "" if holds else "it is not that share of the base less that discount"
    judgement = outcome(holds, stated, ours, _like(cost, ours, stated), cause)
    claim = f"{base.item.text} × {sum_said} = {cost.text}"
    return notes.finding(FORM, cost.line, claim, cost.text, judgement)


def _direction(notes: Notes, passage: Passage) -> Iterator[Finding]:
    """`Cost reduction: $4K → $6K` is none."""
    lower = passage.text.lower()
    if not any(
        word in lower
        for word in ("redu", "decr", "lower", "cut", "drop", "shrink", "incr", "grow", "rais")
    ):
        return
    found = passage.spans
    for one, other in pairwise(found):
        if not MOVES.match(between(one, other)) or not _is_measured(one, other):
            continue
        falls, rises = FALLING.search(one.words_before()), RISING.search(one.words_before())
        if bool(falls) == bool(rises) or one.number == other.number:
            continue
        holds = (other.number < one.number) == bool(falls)
        way = "less" if other.number < one.number else "more"
        said = f"{shown(one, abs(other.number - one.number))} {way}"
        cause = (
            "" if holds else "the change goes the other way: one end is stale, or they are swapped"
        )
        verdict = Verdict.OK if holds else Verdict.SLIP
        claim = passage.said(max(one.start - 30, 0), other.end)
        judgement = Judgement(verdict, said, None, cause)
        yield notes.finding(FORM, one.line, claim, f"{one.text} → {other.text}", judgement)


def _is_measured(one: Span, other: Span) -> bool:
    """Two amounts with a unit: shares and bare numbers may mean the change itself."""
    percent = one.quantity.percent or one.quantity.times or other.quantity.times
    has_unit = bool(one.quantity.meanings[0].units)
    return not percent and has_unit and one.is_like(other) and one.number > 0


def _too_much(notes: Notes, passage: Passage) -> Iterator[Finding]:
    """`Save another $2K on Redis`, where Redis costs $1K by now."""
    if "sav" not in passage.text.lower():
        return
    for saving in passage.spans:
        where = WHERE.search(passage.text[saving.end : saving.end + 40])
        if not MORE.search(saving.words_before()) or not where:
            continue
        cost = _last_cost(notes, where[1], saving.line.number)
        number = saving.quantity.value(TIMELESS)
        if cost and number.dims == CASH and number.number > cost.number * (1 + notes.tolerance):
            cause = f"more than {where[1]} costs by then (line {cost.item.line.number})"
            judgement = outcome(
                False, number.number, cost.number, f"at most {cost.item.text}", cause
            )
            yield notes.finding(FORM, saving.line, passage.text, saving.text, judgement)


def _last_cost(notes: Notes, name: str, before: int) -> Amount | None:
    """What something was last said to cost, in a line above that names it."""
    for line in reversed(notes.lines_before(before, REACH)):
        if name not in line.text or "cost" not in line.text.lower():
            continue
        item = notes.item_of(line)
        amount = _amount(item) if item else None
        if amount:
            return amount
    return None
