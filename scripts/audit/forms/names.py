"""The same named quantity given two values."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from macros.estimates.words import singular
from scripts.audit.causes import is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.nodes import Quantity
from scripts.audit.passages import Passage
from scripts.audit.rounding import slack
from scripts.audit.scopes import Scope
from scripts.audit.spans import Span, shown
from scripts.audit.units import INFO, PER_TIME
from scripts.audit.words import words_of

FORM = "names"
# Two values of one name are no contradiction where a line or its heading says that it is about
# another time, another choice, another size, or only a part.
OTHER_CASE = re.compile(
    r"\b(?:before|after|current(?:ly)?|optimi[sz]\w*|proposed|new|old|options?|alternatives?"
    r"|approach|scenarios?|naive|target|goal|limit|max\w*|min\w*|best|worst|cases?|phase|stage|tier|region|today"
    r"|future|later|next|growth|growing|vs|versus|instead|if|would|could|with|without|per"
    r"|each|at [0-9]"
    r"|[0-9]+x|[0-9]+×|year [0-9]|v[0-9]|example|e\.g|other|another|small\w*|large\w*"
    r"|big\w*|hit|miss"
    r"|step|level|type|class|plan|version|attempt|round|reduce\w*|increase\w*|assum\w*|suppose|say"
    r"|average|avg|mean|p[0-9]+|peak|cold|hot|warm|free|paid|first|second|third|was|were)\b",
    re.I,
)
# Words that name nothing by themselves.
GENERIC = words_of(
    "time cost total size count number rate storage latency read write request query user"
    " data day month year second response result value capacity limit load traffic note"
    " throughput memory disk cpu ram server node instance shard replica key item record row"
    " table file message event and of the a in for to on by per our we"
)
# Names that mean one thing in a whole text.
GLOBAL = words_of("dau mau wau daily monthly weekly active registered user")
GLOBAL_ALONE = frozenset({"dau", "mau", "wau", "active", "registered"})
MOST_WORDS = 6
FEWEST_TIMES, MOST_TIMES = 2, 10
LABEL_WORD = re.compile(r"[a-z][a-z0-9-]*")
LABELLED = re.compile(r"[A-Za-z][A-Za-z /'()-]*[:=]")
WORDS_ONLY = re.compile(r"[a-z][a-z /'-]*")
SIZE_NEAR = re.compile(r"\b(?:current(?:ly)?|today|now)\b", re.I)
NAMED = re.compile(r"\b[A-Z][A-Za-z0-9]+\b")
MOST_SIBLINGS, MOST_NOUNS = 2, 50
# A text with more priced sizes is a price list.
MOST_PRICED = 40


@dataclass(frozen=True)
class Fact:
    """A name with its value, on a line."""

    key: tuple[str, ...]
    span: Span


def find(notes: Notes) -> Iterator[Finding]:
    """The names of a text that have two values."""
    for scope in notes.scopes:
        yield from _labels(notes, scope)
        yield from _peaks(notes, scope)
        yield from _prices(notes, scope)


def _labels(notes: Notes, scope: Scope) -> Iterator[Finding]:
    """`Daily active users: 10M` here, `Daily active users: 12M` there."""
    found: dict[tuple[object, ...], list[Fact]] = {}
    for passage in scope.passages:
        fact = _fact(notes, passage)
        if fact:
            found.setdefault(_about_what(notes, fact), []).append(fact)
    pairs = [facts for facts in found.values() if len(facts) == MOST_SIBLINGS]
    apart = Counter(_distance(one, other) for one, other in pairs)
    for one, other in pairs:
        distance = _distance(one, other)
        # Several names that stand twice at one distance are a form that was filled in twice.
        if sum(apart[distance + step] for step in (-1, 0, 1)) == 1:
            yield from _compare(notes, one.span, other.span, " ".join(one.key))


def _about_what(notes: Notes, fact: Fact) -> tuple[object, ...]:
    """What a name is compared under: its section and header, unless it means one thing only."""
    line = fact.span.line
    place = () if _is_global(fact.key) else (line.section, notes.headers[line.number])
    return (*fact.key, *place)


def _is_global(key: Sequence[str]) -> bool:
    return set(key) <= GLOBAL and bool(set(key) & GLOBAL_ALONE)


def _distance(one: Fact, other: Fact) -> int:
    return other.span.line.number - one.span.line.number


def _fact(notes: Notes, passage: Passage) -> Fact | None:
    line = passage.lines[0]
    if len(passage.lines) > 1 or line.level or not LABELLED.match(line.text):
        return None
    item = notes.item_of(line)
    if not item or not isinstance(item.node, Quantity) or not WORDS_ONLY.fullmatch(item.label):
        return None
    if OTHER_CASE.search(line.text) or OTHER_CASE.search(notes.headers[line.number]):
        return None
    key = tuple(singular(word) for word in LABEL_WORD.findall(item.label))
    if not _is_telling(key):
        return None
    values = (span for span in passage.spans if span.quantity.digits == item.node.digits)
    value = next((span for span in values if span.start >= item.start), None)
    return Fact(key, value) if value else None


def _is_telling(key: Sequence[str]) -> bool:
    """Whether a label names one thing: an acronym, or several words of which one is telling."""
    if _is_global(key):
        return True
    return 2 <= len(key) <= MOST_WORDS and any(word not in GENERIC for word in key)


def _compare(notes: Notes, one: Span, other: Span, name: str) -> Iterator[Finding]:
    if not one.is_like(other) or not one.number or one.quantity.at_least or other.quantity.at_least:
        return
    slackness = max(notes.tolerance, slack(one.quantity), slack(other.quantity))
    holds = is_near(other.number, one.number, slackness)
    cause = "" if holds else f"stale after an edit: line {one.line.number} gives another value"
    judgement = outcome(holds, other.number, one.number, one.text, cause)
    claim = f"{name}: {one.text} (line {one.line.number}), then {other.text}"
    yield notes.finding(FORM, other.line, claim, other.text, judgement)


def _peaks(notes: Notes, scope: Scope) -> Iterator[Finding]:
    """`1.2K writes/s peak` and `3.6K writes/s peak`, where 1.2K is also the plain rate."""
    peaking = [passage for passage in scope.passages if "peak" in passage.text]
    rates = [s for p in peaking for s in p.spans if s.dims == PER_TIME and s.quantity.nouns]
    peaks = [s for s in rates if "peak" in s.quantity.nouns and not _is_limit(notes, s)]
    by_noun: dict[str, list[Span]] = {}
    for span in peaks:
        by_noun.setdefault(span.quantity.nouns[0], []).append(span)
    for noun, said in list(by_noun.items())[:MOST_NOUNS]:
        values = sorted({span.number for span in said})
        if len(values) != 2 or is_near(values[0], values[1], notes.tolerance):
            continue
        low = next(span for span in said if span.number == values[0])
        high = next(span for span in said if span.number == values[1])
        if _is_peak_factor(high.number / low.number) and _is_plain_rate(scope, noun, low):
            yield _peak(notes, noun, low, high)


def _is_peak_factor(ratio: Fraction) -> bool:
    """Peaks are two to ten times the mean, a whole number of times."""
    return FEWEST_TIMES <= round(ratio) <= MOST_TIMES and is_near(ratio, Fraction(round(ratio)))


def _is_limit(notes: Notes, span: Span) -> bool:
    header = notes.headers[span.line.number]
    return bool(re.search(r"\b(?:max|capacity|limit|option|scenario|[0-9]+x)\w*\b", header, re.I))


def _is_plain_rate(scope: Scope, noun: str, low: Span) -> bool:
    """Whether the lower "peak" stands elsewhere in the text as the rate itself."""
    name = re.compile(rf"\b{re.escape(noun)}s?\b", re.I)
    for passage in scope.passages:
        if "peak" in passage.text.lower() or not name.search(passage.text):
            continue
        for span in passage.spans:
            if span.quantity.digits == low.quantity.digits and _scale(span) == _scale(low):
                return True
    return False


def _scale(span: Span) -> Fraction:
    return span.quantity.meanings[0].scale


def _peak(notes: Notes, noun: str, low: Span, high: Span) -> Finding:
    cause = f"the mean called the peak: line {high.line.number} has a peak of {high.text}"
    judgement = outcome(False, low.number, high.number, high.text, cause)
    claim = f"peak {noun}s: {low.text}, and {high.text} (line {high.line.number})"
    return notes.finding(FORM, low.line, claim, low.text, judgement)


def _prices(notes: Notes, scope: Scope) -> Iterator[Finding]:
    """`S3: $100K/month (5 PB)` and `S3 now: 5 PB × $0.023/GB = $115K/month`."""
    priced = [row for p in scope.passages if (row := _priced(notes, p))]
    for one, other in combinations(priced[:MOST_PRICED], 2):
        near = is_near(other.price.number, one.price.number, notes.tolerance)
        if not near and one.is_of_same(other):
            yield _price(notes, one, other)


@dataclass(frozen=True)
class Priced:
    """What a stated size of something costs: its size as written, its names, its price."""

    size: tuple[str, Fraction]
    names: frozenset[str]
    price: Span

    def is_of_same(self, other: Priced) -> bool:
        """Whether both are the price of the same size of the same thing."""
        same = self.size == other.size and bool(self.names & other.names)
        return same and self.price.is_like(other.price)


def _priced(notes: Notes, passage: Passage) -> Priced | None:
    if len(passage.lines) > 1 or "$" not in passage.text or "B" not in passage.text:
        return None
    line = passage.lines[0]
    header = notes.headers[line.number]
    if not SIZE_NEAR.search(header) and not SIZE_NEAR.search(line.text):
        return None
    found = passage.spans
    sizes = [span for span in found if span.dims == INFO]
    prices = [span for span in found if span.dims == (0, -1, 1)]
    if len(sizes) != 1 or len(prices) != 1:
        return None
    names = frozenset(NAMED.findall(f"{header} {passage.text}")) - UNTELLING
    return Priced((sizes[0].quantity.digits, sizes[0].number), names, prices[0])


UNTELLING = words_of("Current Cost Total Storage Monthly Price All The GB TB PB MB Currently Today")


def _price(notes: Notes, one: Priced, other: Priced) -> Finding:
    """The price that is computed is right; the other one is stale."""
    stale, right = (other, one) if "=" in one.price.passage.text else (one, other)
    name = ", ".join(sorted(one.names & other.names))
    where, price = right.price.line.number, right.price.text
    cause = f"stale after an edit: line {where} has {price} for the same size"
    number, ours = stale.price.number, right.price.number
    judgement = outcome(False, number, ours, shown(stale.price, ours), cause)
    claim = f"{stale.price.passage.text} … {right.price.passage.text} ({name})"
    return notes.finding(FORM, stale.price.line, claim, stale.price.text, judgement)
