"""Factors in prose: peaks and headroom over a rate stated before, and "each"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from itertools import pairwise

from scripts.audit.causes import explain
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.passages import Passage
from scripts.audit.spans import Span, between, shown
from scripts.audit.units import NONE, PERIOD

FORM = "factors"
WORDS = re.compile(
    r"\b(?:peaks?|spikes?|bursts?|headroom|replicat\w+|replicas?|copies|safety|buffer)\b"
)
# What may stand between a factor and what it gives: nothing that it might be a count of.
RESULT = re.compile(
    r"^(?:[\s(),]|the|of|our|average|avg|mean|normal|base(?:line)?|usual|peaks?|traffic|headroom"
    r"|replicat\w+|copies|safety|buffer|margin|factor|load|rates?|writes?|reads?|spikes?|bursts?)*"
    r"(?:=|≈|→|:|\bis\b|\bgives\b)\s*(?:about |roughly )?[~≈]?\s*$"
)
GIVES = re.compile(
    r"(?:=|≈|→|\bgiv(?:es?|ing)(?: us| you)?|\btotal(?:s|l?ing)?|\bmak(?:es?|ing)|\bfor a total of"
    r"|\badds? up to|\bcomes? to|\bis|\bare)\s*(?:about |roughly |around |a total of )?[~≈]?\s*$"
)
EXTRA = re.compile(r"\b(?:overhead|plus|extra|on top|fixed)\b|\+")
EACH = re.compile(r"\b(?:each|apiece)\b")
# How far above a factor its base may stand, in passages of the same section.
REACH = 8


def find(notes: Notes) -> Iterator[Finding]:
    """The factors of a text that say what they give."""
    before: list[Passage] = []
    for passage in notes.with_numbers:
        lower = passage.text.lower()
        if WORDS.search(lower):
            yield from _times(notes, passage, before)
        if EACH.search(lower):
            yield from _each(notes, passage)
        before = [*before[-REACH + 1 :], passage]


def _times(notes: Notes, passage: Passage, before: Sequence[Passage]) -> Iterator[Finding]:
    """`40/s. Peak 5× = 200/s`, `With 3x headroom: 3 GB`."""
    found = passage.spans
    for index, (factor, result) in enumerate(pairwise(found)):
        near = factor.words_before(20) + between(factor, result) + " ".join(factor.quantity.nouns)
        if not factor.quantity.times or not WORDS.search(near):
            continue
        said = passage.text[factor.number_end : result.start].lower()
        if not RESULT.match(said) or result.quantity.times:
            continue
        here = [span for span in found[:index] if _is_base(span, result)]
        finding = _judge(notes, _above(before, result) + here, factor, result)
        if finding:
            yield finding


def _above(before: Sequence[Passage], result: Span) -> list[Span]:
    """What the passages above state in the same unit, the farthest first."""
    section = result.line.section
    near = (passage for passage in before if passage.lines[0].section == section)
    return [span for passage in near for span in passage.spans if _is_base(span, result)]


def _is_base(span: Span, result: Span) -> bool:
    """Whether one may be a multiple of the other: counts only of the same thing."""
    same_noun = set(span.quantity.nouns) & set(result.quantity.nouns)
    return span.is_like(result) and bool(result.dims != NONE or same_noun)


def _judge(notes: Notes, bases: Sequence[Span], factor: Span, result: Span) -> Finding | None:
    usable = [base for base in bases if base.number]
    if not usable:
        return None
    fits = [b for b in usable if result.may_stand_for(b.number * factor.number, notes.tolerance)]
    base = fits[-1] if fits else usable[-1]
    ours = base.number * factor.number
    cause = "" if fits else explain(result.number / ours, result.quantity, result.quantity)
    judgement = outcome(bool(fits), result.number, ours, shown(result, ours), cause)
    claim = f"{base.text} × {factor.text} = {result.text}"
    return notes.finding(FORM, result.line, claim, result.text, judgement)


def _each(notes: Notes, passage: Passage) -> Iterator[Finding]:
    """`16 shards, each taking 50 ms, with 10 ms overhead, gives 810 ms`."""
    found = passage.spans
    for each in EACH.finditer(passage.text.lower()):
        many = [span for span in found if span.end <= each.start() and _counts(span)]
        after = [span for span in found if span.start >= each.end()]
        right_before = next((span for span in found if _touches(span, each.start())), None)
        if right_before and many and right_before is many[-1]:
            many = many[:-1]
        one = right_before or (after[0] if after else None)
        if not many or not one or "×" in passage.text[many[-1].end : one.start]:
            continue
        rest = [span for span in after if span is not one]
        yield from _of_each(notes, many[-1], one, rest)


def _touches(span: Span, at: int) -> bool:
    """Whether a quantity stands right before a place in the text, or reaches over it."""
    gap = span.passage.text[span.end : at]
    return span.start < at < span.end or (span.end <= at and gap.isspace())


def _counts(span: Span) -> bool:
    quantity = span.quantity
    return span.dims == NONE and bool(quantity.nouns) and not (quantity.percent or quantity.times)


def _of_each(notes: Notes, many: Span, one: Span, rest: Sequence[Span]) -> Iterator[Finding]:
    extra = Fraction(0)
    last = one
    for span in rest:
        gap = between(last, span)
        if re.search(r"[.;!?]\s", gap):
            return
        if span.dims == one.dims and GIVES.search(gap):
            if one.dims == NONE and not one.is_like(span):
                return
            yield _each_finding(notes, (many, one, span), extra)
            return
        around = gap + span.words_after[:20]
        if span.dims != one.dims or not EXTRA.search(around):
            return
        extra, last = extra + span.number, span


def _each_finding(notes: Notes, said: tuple[Span, Span, Span], extra: Fraction) -> Finding:
    many, one, result = said
    ways = [many.number * one.number + extra, many.number * (one.number + extra)]
    if one.dims == PERIOD:
        # Side by side, all of them take as long as one.
        ways += [one.number + extra, one.number]
    fits = [ours for ours in ways if result.may_stand_for(ours, notes.tolerance)]
    ours = fits[0] if fits else ways[0]
    cause = ""
    if not fits:
        cause = f"neither one after the other nor side by side: {shown(result, ways[0])}"
        cause += f" or {shown(result, ways[2])}" if one.dims == PERIOD else ""
        cause = (
            cause
            if one.dims == PERIOD
            else explain(result.number / ours, one.quantity, result.quantity)
        )
    judgement = outcome(bool(fits), result.number, ours, shown(result, ours), cause)
    claim = many.passage.said(many.start, result.end)
    return notes.finding(FORM, result.line, claim, result.text, judgement)
