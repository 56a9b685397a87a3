"""Compound growth: where a rate of growth leads, and when a limit is reached."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from scripts.audit.causes import is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.passages import Passage
from scripts.audit.spans import Span, between, shown
from scripts.audit.units import PERIOD, spelled

FORM = "growth"
PERIOD_OF = (
    (
        re.compile(r"month[- ](?:over|on)[- ]month|\bmom\b|(?:per|a|each|every|/)\s?month|monthly"),
        "month",
    ),
    (
        re.compile(
            r"year[- ](?:over|on)[- ]year|\byoy\b|(?:per|a|each|every|/)\s?year|annual"
            r"|yearly|per annum"
        ),
        "year",
    ),
    (
        re.compile(r"week[- ](?:over|on)[- ]week|\bwow\b|(?:per|a|each|every|/)\s?week|weekly"),
        "week",
    ),
    (re.compile(r"(?:per|a|each|every|/)\s?day|daily"), "day"),
)
GROWS = re.compile(r"\b(?:grow\w*|growth|increas\w+|compound\w*|interest|inflation)\b", re.I)
DOUBLES = re.compile(
    r"\b(?P<by>doubl|tripl)(?:es|ing|e)\s+(?:every|each)\s+(?:(?P<n>[0-9]+)\s+)?(?P<of>day|week|month|year)s?",
    re.I,
)
NOW = re.compile(
    r"^(?:current(?:ly)?|today|now|start(?:ing)?|initial|baseline|base|year 0|month 0)\b"
)
LEADS = re.compile(
    r"^[^0-9]{0,40}?(?:→|=|:|≈|\bis\b|\bbecomes?\b|\breach(?:es)?\b|\bwill be\b"
    r"|\bgives?\b|\bto\b|\bof\b)[^0-9]{0,25}$"
)
LIMIT = re.compile(
    r"\b(month|year"
    r"|week)\s+([0-9]{1,2})\b.{0,40}?\b([0-9]{1,3})\s?%\s*(?:\w+ )?(?:capacity"
    r"|utili[sz]ation|full|load)",
    re.I,
)
USED = re.compile(
    r"([0-9]{1,3})\s?%\s*(?:\w+ ){0,2}(?:capacity|utili[sz]ation|full|load|used)", re.I
)
# Beyond these, it is no growth of a system.
LONGEST, FASTEST = 120, 10
NEAR = 8


@dataclass(frozen=True)
class Growth:
    """A rate of growth per period, in seconds."""

    rate: Fraction
    period: Fraction
    said: str


def find(notes: Notes) -> Iterator[Finding]:
    """Where the growth that a text states would lead."""
    passages = notes.with_numbers
    for index, passage in enumerate(passages):
        growth = growth_of(passage)
        if not growth:
            continue
        around = _around(passages, index)
        yield from _in_sentence(notes, passage, growth)
        yield from _below(notes, around, passage, growth)
        yield from _limit(notes, around, growth)


def growth_of(passage: Passage) -> Growth | None:
    """The growth that a passage states, if it states one."""
    double = DOUBLES.search(passage.text)
    if double:
        times = Fraction(1 if double["by"].lower() == "doubl" else 2)
        period = spelled(double["of"].lower())[0][0].size * int(double["n"] or 1)
        return Growth(times, period, double.group())
    if "%" not in passage.text or not GROWS.search(passage.text):
        return None
    rates = [span for span in passage.spans if span.quantity.percent and _period(span)]
    if len(rates) != 1 or rates[0].number > FASTEST:
        return None
    name = _period(rates[0])
    return Growth(rates[0].quantity.number / 100, spelled(name)[0][0].size, rates[0].text)


def _period(rate: Span) -> str:
    text = rate.words_after[:30]
    found = [
        (match.start(), name) for pattern, name in PERIOD_OF if (match := pattern.search(text))
    ]
    start, name = min(found, default=(99, ""))
    around = rate.words_before(18)
    before = next((name for pattern, name in PERIOD_OF if pattern.search(around)), "")
    return name if start < 15 else before


def _around(passages: Sequence[Passage], index: int) -> list[Passage]:
    """The passages near one, in its section."""
    here = passages[index].lines[0]
    near = passages[max(index - NEAR, 0) : index + NEAR + 1]
    return [
        p
        for p in near
        if p.lines[0].section == here.section and abs(p.lines[0].number - here.number) <= NEAR
    ]


def _in_sentence(notes: Notes, passage: Passage, growth: Growth) -> Iterator[Finding]:
    """`10K users growing 10% a month are 31K after a year`."""
    found = [s for s in passage.spans if not (s.quantity.percent or s.is_operand)]
    spans_of_time = [s for s in found if s.dims == PERIOD and _is_horizon(s)]
    values = [s for s in found if s.dims != PERIOD and not s.quantity.times]
    if len(spans_of_time) != 1 or len(values) != 2 or not values[0].is_like(values[1]):
        return
    yield _judge(notes, values[0], growth, spans_of_time[0], values[1])


def _is_horizon(span: Span) -> bool:
    before = span.words_before(16)
    return bool(
        re.search(
            r"(?:\bin|\bafter|\bfor|\bover|\bwithin|\bnext|→|:|,|\()\s*(?:the )?(?:next )?$", before
        )
    )


def _below(
    notes: Notes, around: Sequence[Passage], source: Passage, growth: Growth
) -> Iterator[Finding]:
    """`Current: 10K QPS`, `Growth: 20% a month`, `6 months → 30K QPS`, each on its line."""
    base = next((s for p in around if NOW.match(p.text.lower()) for s in p.spans[:1]), None)
    if not base or base.quantity.percent:
        return
    for passage in around:
        found = [span for span in passage.spans if not span.is_operand]
        if passage is source or len(found) < 2:
            continue
        for horizon, result in pairwise(found):
            if horizon.dims != PERIOD or horizon.number < growth.period or not result.is_like(base):
                continue
            if result.dims != PERIOD and LEADS.match(between(horizon, result)):
                yield _judge(notes, base, growth, horizon, result)


def _judge(notes: Notes, base: Span, growth: Growth, horizon: Span, result: Span) -> Finding:
    periods = horizon.number / growth.period
    ours = base.number * _power(1 + growth.rate, periods)
    linear = base.number * (1 + growth.rate * periods)
    holds = result.may_stand_for(ours, notes.tolerance)
    judgement = outcome(
        holds,
        result.number,
        ours,
        shown(result, ours),
        "" if holds else _why(result, linear, base, growth),
    )
    claim = f"{base.text} × (1 + {growth.said}) over {horizon.text} = {result.text}"
    return notes.finding(FORM, result.line, claim, result.text, judgement)


def _why(result: Span, linear: Fraction, base: Span, growth: Growth) -> str:
    if is_near(result.number, linear):
        return "growth added up instead of compounded"
    if is_near(result.number, base.number * (1 + growth.rate)):
        return "growth of one period only"
    return "growth does not compound to that: stale after an edit, or the number of periods"


def _power(base: Fraction, exponent: Fraction) -> Fraction:
    nearest = round(exponent)
    if is_near(exponent, Fraction(nearest), Fraction(2, 100)) and 0 <= nearest <= LONGEST:
        return base**nearest
    return Fraction(float(base) ** min(float(exponent), LONGEST))


def _limit(notes: Notes, around: Sequence[Passage], growth: Growth) -> Iterator[Finding]:
    """When a share like `60% capacity` that grows 20% a month reaches 80%."""
    used = next(
        (m for p in around if NOW.match(p.text.lower()) and (m := USED.search(p.text))), None
    )
    for passage in around:
        limit = LIMIT.search(passage.text)
        if not used or not limit or spelled(limit[1].lower())[0][0].size != growth.period:
            continue
        when, share, now = int(limit[2]), Fraction(int(limit[3]), 100), Fraction(int(used[1]), 100)
        then, before = (now * (1 + growth.rate) ** n for n in (when, max(when - 1, 0)))
        holds = is_near(share, then, notes.tolerance) or before <= share <= then
        cause = "" if holds else _when(now, share, growth, limit[1])
        judgement = outcome(
            holds, share, then, f"{float(100 * then):.0f}% in {limit[1]} {when}", cause
        )
        claim = f"{used.group()}, {growth.said}: {limit.group()}"
        yield notes.finding(
            FORM,
            passage.line_at(limit.start()),
            claim,
            f"{limit[3]}% in {limit[1]} {when}",
            judgement,
        )


def _when(now: Fraction, share: Fraction, growth: Growth, period: str) -> str:
    reached, size = 0, now
    while size < share and reached < LONGEST and growth.rate > 0:
        size, reached = size * (1 + growth.rate), reached + 1
    return f"growth compounds: it is reached in {period} {reached}"
