"""Ratios of reads to writes, against the rates that the text states."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from scripts.audit import tokens as t
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding, Verdict
from scripts.audit.lines import Line
from scripts.audit.passages import Passage
from scripts.audit.scopes import Scope
from scripts.audit.spans import Span
from scripts.audit.units import NONE, PER_TIME

FORM = "ratios"
READ_WRITE = re.compile(
    r"\breads?(?:\s*[/:-]\s*|[\s-]+(?:to|per)[\s-]+)writes?\b"
    r"|\bread[- ](?:write )?ratio\b|\bratio of reads? to writes?\b",
    re.I,
)
WRITE_READ = re.compile(
    r"\bwrites?(?:\s*[/:-]\s*|[\s-]+(?:to|per)[\s-]+)reads?\b|\bratio of writes? to reads?\b", re.I
)
NEW_READS, NEW_WRITES = re.compile(r"\breads?\b", re.I), re.compile(r"\bwrites?\b", re.I)
# What a line with a rate must not be about, to count as traffic.
ASIDE = re.compile(
    r"\b(?:max\w*|capacity|can handle|limit|alert|if|per (?:server|node|shard|replica|instance))\b",
    re.I,
)
# A label that says per second for the bare numbers after it.
PER_SECOND = re.compile(r"^[^:0-9]*\b(?:QPS|RPS|TPS|per second|/s|/sec)\b[^:0-9]*:", re.I)
REACH = 3
LONGEST_RATIO = 15
# How many pairs of rates on either side of a ratio are compared with it.
NEAREST = 20


@dataclass(frozen=True)
class Pair:
    """A rate of reads and a rate of writes that stand together."""

    reads: Span
    writes: Span

    @property
    def ratio(self) -> Fraction:
        """Reads for each write."""
        return self.reads.number / self.writes.number


def find(notes: Notes) -> Iterator[Finding]:
    """The stated ratios of a text that its own rates can confirm or refute."""
    for scope in notes.scopes:
        stating = [
            p for p in scope.passages if READ_WRITE.search(p.text) or WRITE_READ.search(p.text)
        ]
        pairs = list(_pairs(notes, scope)) if stating else []
        for passage in stating:
            for stated, text, line in _stated(passage):
                yield from _judge(notes, passage, pairs, stated, text, line)


def _stated(passage: Passage) -> Iterator[tuple[Fraction, str, Line]]:
    """Each ratio of reads to writes that a passage states."""
    is_read_first = READ_WRITE.search(passage.text) is not None
    if not is_read_first and not WRITE_READ.search(passage.text):
        return
    for token in passage.tokens:
        if token.kind == t.RATIO and len(token.text) <= LONGEST_RATIO:
            one, other = (Fraction(part) for part in token.text.split(":"))
            if one and other:
                ratio = one / other if is_read_first else other / one
                yield ratio, token.text, passage.line_at(token.start)


def _pairs(notes: Notes, scope: Scope) -> Iterator[Pair]:
    """Rates of reads and of writes that stand within a few lines, first with first and so on."""
    traffic = [p for p in scope.passages if not ASIDE.search(notes.headers[p.lines[0].number])]
    reads = [found for p in traffic if (found := _rates(p, NEW_READS, NEW_WRITES))]
    writes = [found for p in traffic if (found := _rates(p, NEW_WRITES, NEW_READS))]
    lines = [found[0].line.number for found in writes]
    for mine in reads:
        line = mine[0].line.number
        near = writes[bisect_left(lines, line - REACH) : bisect_right(lines, line + REACH)]
        for one, other in zip(mine, near[0] if near else (), strict=False):
            if one.dims == other.dims and _kind(one) == _kind(other):
                yield Pair(one, other)


def _rates(passage: Passage, wanted: re.Pattern[str], other: re.Pattern[str]) -> list[Span]:
    """The rates of a line that is about reads, or about writes, and not about both."""
    text = passage.text
    if not wanted.search(text) or other.search(text) or ASIDE.search(text):
        return []
    bare = PER_SECOND.match(text) is not None
    return [span for span in passage.spans if span.number and _is_rate(span, bare)]


def _is_rate(span: Span, bare: bool) -> bool:
    quantity = span.quantity
    is_bare = span.dims == NONE and not (quantity.nouns or quantity.percent or quantity.times)
    return span.dims == PER_TIME or (bare and is_bare)


def _kind(span: Span) -> bool:
    return "peak" in span.words_after[:25] or "peak" in span.words_before(25)


def _judge(
    notes: Notes, passage: Passage, pairs: Sequence[Pair], stated: Fraction, text: str, line: Line
) -> Iterator[Finding]:
    at = bisect_left(pairs, line.number, key=lambda pair: pair.reads.line.number)
    pairs = pairs[max(at - NEAREST, 0) : at + NEAREST]
    if not pairs:
        return
    beside = _beside(passage, pairs)
    fits = [pair for pair in pairs if _is_that(stated, pair, notes.tolerance)]
    wrong = [pair for pair in beside if pair not in fits]
    pair = min(wrong or fits or pairs, key=lambda each: abs(each.reads.line.number - line.number))
    cause = "" if fits else "stale after an edit: the rates in the text have another ratio"
    judgement = outcome(not cause, stated, pair.ratio, f"{float(pair.ratio):.3g}:1", cause)
    if wrong and fits:
        # The ratio of the means beside a peak: right of the one, wrong of the other.
        judgement = replace(judgement, verdict=Verdict.UNCLEAR)
    where = f"lines {pair.writes.line.number} and {pair.reads.line.number}"
    claim = f"{text} with {pair.reads.text} read and {pair.writes.text} written ({where})"
    yield notes.finding(FORM, line, claim, text, judgement)


def _is_that(stated: Fraction, pair: Pair, tolerance: Fraction) -> bool:
    # Both rates have been rounded, so the ratio may be off twice.
    return abs(stated / pair.ratio - 1) <= 2 * tolerance


def _beside(passage: Passage, pairs: Sequence[Pair]) -> list[Pair]:
    """The pairs whose rate of reads stands right beside the ratio: `40K reads/s at 100:1`."""
    rates = {span.number for span in passage.spans if span.dims == PER_TIME}
    return [
        pair for pair in pairs if pair.reads.number in rates and pair.reads.passage is not passage
    ]
