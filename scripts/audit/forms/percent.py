"""Percentages: of something, as a change from A to B, on top of something, and of uptime."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.spans import Span, between, shown
from scripts.audit.units import NONE, PERIOD, spelled

FORM = "percent"
HINT = re.compile(r"[0-9]\s?[%xX×]")
BEFORE_BRACKET = re.compile(r"[^0-9.;()]{0,40}\(\s*(?:from )?[~≈]?")
ARROW = re.compile(r"^\s*(?:→|->|=>|to|down to|up to)\s*[~≈]?\s*$")
VERSUS = re.compile(
    r"^\s*(?:→|->|=>|to|down to|up to|vs\.?|versus|instead of|rather than)\s*[~≈]?\s*$"
)
LINK = re.compile(
    r"^[\s,(:;=\u2014-]*(?:(?:a|an|that is|that's|which is|is|i\.e\.|or|saves?|saving|about|by"
    r"|down|up|cuts?|roughly|nearly|almost|~|≈)[\s,]*)*$"
)
FALLS = re.compile(
    r"^(?:cost |price |size |traffic )?(?:reduction|savings?|saved|less|cheaper|lower"
    r"|fewer|smaller|off|drop|decrease|cut|shorter|reduced)\b"
)
RISES = re.compile(
    r"^(?:traffic |cost |price )?(?:increase|growth|more|higher|bigger|larger|rise|extra|jump|up)\b"
)
FACTOR = re.compile(
    r"^(?:\w+ )?(?:reduction|faster|slower|cheaper|more|fewer|less|increase|growth"
    r"|improvement|speed-?up"
    r"|bigger|larger|smaller|spike|higher|lower|gain|saving|saved|compression|jump)\b"
)
OF = re.compile(r"^\s*(?:out )?of (?:the |all |our )?\s*$")
OPENS = re.compile(r"^[\s\w]{0,30}\(\s*[~≈]?\s*$|^[\s\w]{0,30}[=≈]\s*[~≈]?\s*$")
THEN = re.compile(r"^\s*,\s*(?:of which |and |about |with |~)?\s*$")
EQUALS = re.compile(r"^[^0-9]{0,40}(?:=|≈|→|\bis|\bare|\bgives)\s*(?:about |roughly |~|≈)?\s*$")
EXTRA = re.compile(
    r"(?:\bplus|\badd(?:ing)?|\bwith|\bincluding|\+|\banother)\s+(?:an? |about |~)?(?:extra )?$"
)
OVERHEAD = re.compile(
    r"\b(?:overhead|headroom|buffer|margin|slack|reserve|safety|indexes|index|growth|spare)\b"
)
DOWNTIME = re.compile(
    r"\b(?:downtime|down|outages?|unavailable|unavailability|error budget)\b", re.I
)
# A percentage may be off by a point, a ratio by a twentieth.
POINT, CLOSE = Fraction(12, 1000), Fraction(5, 100)


def find(notes: Notes) -> Iterator[Finding]:
    """The percentages and factors of a text, each against the numbers beside it."""
    for passage in notes.with_numbers:
        if not HINT.search(passage.text):
            continue
        found = passage.spans
        for one, other, third in zip(found, found[1:], found[2:], strict=False):
            yield from _change(notes, one, other, third)
            yield from _change_first(notes, one, other, third)
            yield from _share(notes, one, other, third)
            yield from _part(notes, one, other, third)
        yield from _on_top(notes, found)
        if "%" in passage.text and DOWNTIME.search(passage.text):
            yield from _downtime(notes, found)


def _claim(*said: Span) -> str:
    start, end = min(span.start for span in said), max(span.end for span in said)
    return said[0].passage.said(start, end)


def _change(notes: Notes, before: Span, after: Span, change: Span) -> Iterator[Finding]:
    """`$180K → $90K (50% reduction)`, `200 ms vs 20 ms: 10x faster`."""
    if not before.is_like(after) or not before.number or not after.number:
        return
    if not LINK.match(between(after, change)):
        return
    gap, said = between(before, after), change.words_after
    if change.quantity.percent and ARROW.match(gap):
        how = between(after, change) + said
        if FALLS.match(said) or re.search(r"\b(?:saves?|saving|cuts?|down)\b", how):
            yield _percent_change(notes, before, after, change, falls=True)
        elif RISES.match(said) or re.search(r"\bup\b", how):
            yield _percent_change(notes, before, after, change, falls=False)
    elif change.quantity.times and VERSUS.match(gap) and FACTOR.match(said):
        yield _factor(notes, before, after, change)


def _change_first(notes: Notes, change: Span, before: Span, after: Span) -> Iterator[Finding]:
    """`a 65% reduction ($12,500 → $4,375)`."""
    if not change.quantity.percent or not before.is_like(after) or not before.number:
        return
    if before.quantity.percent or not ARROW.match(between(before, after)):
        return
    said = change.passage.text[change.number_end : before.start].lower()
    if not BEFORE_BRACKET.fullmatch(said):
        return
    if FALLS.match(said):
        yield _percent_change(notes, before, after, change, falls=True)
    elif RISES.match(said):
        yield _percent_change(notes, before, after, change, falls=False)


def _percent_change(
    notes: Notes, before: Span, after: Span, change: Span, *, falls: bool
) -> Finding:
    moved = before.number - after.number if falls else after.number - before.number
    ours = moved / before.number
    stated = change.number
    holds = change.may_stand_for(ours, notes.tolerance) or abs(stated - ours) <= POINT
    holds = holds or (not falls and change.may_stand_for(ours + 1, notes.tolerance))
    cause = "" if holds else _why_change(moved, after, change, ours)
    said = shown(change, ours)
    judgement = outcome(holds, stated, ours, said, cause)
    return notes.finding(FORM, change.line, _claim(before, after, change), change.text, judgement)


def _why_change(moved: Fraction, after: Span, change: Span, ours: Fraction) -> str:
    if ours < 0:
        return "the change goes the other way"
    if change.may_stand_for(moved / after.number, POINT):
        return "taken of the new value instead of the old one"
    if change.may_stand_for(1 - ours, POINT):
        return "what is left, given for what was saved"
    return "stale after an edit: one of the three was changed alone"


def _factor(notes: Notes, before: Span, after: Span, factor: Span) -> Finding:
    ours = max(before.number, after.number) / min(before.number, after.number)
    allowed = (ours, ours - 1) if "more" in factor.words_after else (ours,)
    holds = any(each > 0 and factor.may_stand_for(each, notes.tolerance) for each in allowed)
    power = "a factor of ten" if _is_power_of_ten(factor.number / ours) else ""
    cause = power or "stale after an edit: one of the three was changed alone"
    judgement = outcome(holds, factor.number, ours, shown(factor, ours), "" if holds else cause)
    return notes.finding(FORM, factor.line, _claim(before, factor), factor.text, judgement)


def _is_power_of_ten(ratio: Fraction) -> bool:
    return any(abs(ratio / Fraction(10) ** power - 1) < CLOSE for power in (-3, -2, -1, 1, 2, 3))


def _share(notes: Notes, part: Span, whole: Span, share: Span) -> Iterator[Finding]:
    """`40M of 200M users (20%)`."""
    if not share.quantity.percent or part.quantity.percent or not whole.number:
        return
    if part.dims != whole.dims or not OF.match(between(part, whole)):
        return
    closes = re.match(r"\s*(?:\)|$|[.,;])", share.words_after)
    if not OPENS.match(between(whole, share)) or not closes:
        return
    ours = part.number / whole.number
    holds = share.may_stand_for(ours, notes.tolerance) or abs(share.number - ours) <= POINT / 2
    cause = "" if holds else "stale after an edit: the share is not that of the two numbers"
    judgement = outcome(holds, share.number, ours, shown(share, ours), cause)
    yield notes.finding(FORM, share.line, _claim(part, share), share.text, judgement)


def _part(notes: Notes, whole: Span, share: Span, part: Span) -> Iterator[Finding]:
    """`1B users, 20% online = 200M`."""
    if not share.quantity.percent or part.quantity.percent or whole.quantity.percent:
        return
    if whole.dims != part.dims or not THEN.match(between(whole, share)):
        return
    if not share.quantity.nouns or not EQUALS.match(between(share, part)):
        return
    p = share.number
    ours = whole.number * p
    others = [whole.number * (1 - p), whole.number * (1 + p), whole.number / p if p else 0]
    if part.may_stand_for(ours, notes.tolerance):
        judgement = outcome(True, part.number, ours, shown(part, ours), "")
    elif any(each and part.may_stand_for(Fraction(each), notes.tolerance) for each in others):
        return
    else:
        cause = "stale after an edit: the part is not that share of the whole"
        judgement = outcome(False, part.number, ours, shown(part, ours), cause)
    yield notes.finding(FORM, part.line, _claim(whole, part), part.text, judgement)


def _on_top(notes: Notes, found: Sequence[Span]) -> Iterator[Finding]:
    """`3.9 TB (plus 30% overhead = 5 TB)`."""
    for index, (extra, total) in enumerate(pairwise(found)):
        if not extra.quantity.percent or total.quantity.percent:
            continue
        if not EXTRA.search(extra.words_before()) or not OVERHEAD.search(extra.words_after):
            continue
        bases = [each for each in found[:index] if each.is_like(total) and each.number]
        if not bases or not re.search(
            r"(?:=|≈|→|:|\bis|\bgives)\s*[~≈]?\s*$", between(extra, total)
        ):
            continue
        grown = [(b, b.number * (1 + extra.number)) for b in bases]
        holds = any(total.may_stand_for(ours, notes.tolerance) for _, ours in grown)
        holds = holds or any(
            extra.number < 1 and total.may_stand_for(b.number / (1 - extra.number), notes.tolerance)
            for b in bases
        )
        base, ours = grown[-1]
        cause = "" if holds else "stale after an edit: it is not the base with that much on top"
        judgement = outcome(holds, total.number, ours, shown(total, ours), cause)
        yield notes.finding(FORM, total.line, _claim(base, total), total.text, judgement)


def _downtime(notes: Notes, found: Sequence[Span]) -> Iterator[Finding]:
    """`99.9% = 8.76 hours of downtime a year`."""
    for uptime, down in pairwise(found):
        nines = uptime.quantity.percent and Fraction(9, 10) < uptime.number < 1
        if not nines or down.quantity.percent:
            continue
        ours = 1 - uptime.number
        if down.dims == NONE and len(down.quantity.meanings[0].units) == 2:
            holds = down.may_stand_for(ours, notes.tolerance)
            judgement = outcome(
                holds, down.number, ours, shown(down, ours), _nines(down.number / ours)
            )
        elif down.dims == PERIOD:
            lost = [ours * spelled(name)[0][0].size for name in ("year", "month", "week", "day")]
            fits = [each for each in lost if down.may_stand_for(each, notes.tolerance)]
            if not fits:
                continue
            judgement = outcome(True, down.number, fits[0], shown(down, fits[0]), "")
        else:
            continue
        yield notes.finding(FORM, down.line, _claim(uptime, down), down.text, judgement)


def _nines(ratio: Fraction) -> str:
    if abs(ratio / 10 - 1) < CLOSE or abs(ratio * 10 - 1) < CLOSE:
        return "a nine too many or too few"
    return "not the time that this availability leaves"
