"""Capacity: what a size holds, what a component can take, what a cluster survives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from macros.estimates.words import singular
from scripts.audit.causes import is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.lines import Line
from scripts.audit.passages import Passage
from scripts.audit.scopes import Scope
from scripts.audit.spans import Span, shown
from scripts.audit.units import INFO, NONE, PER_TIME

FORM = "capacity"
HOLDS = re.compile(r"\b(?:holds?|holding|stores?|fits?|enough for)\b")
PER_THING = re.compile(r"/\s?(?P<a>[A-Za-z]+)\s*$|\b(?:per|each) (?P<b>[A-Za-z]+)\s*$")
IS_PER = re.compile(r"/\s?[A-Za-z]|\b(?:per|each)\b")
DEMAND = re.compile(
    r"^(?:the )?(?:system|total load|load|demand|traffic|required|requirements?"
    r"|need(?:ed)?|target|peak(?: load| traffic)?)\s*:",
    re.I,
)
CAPACITY = re.compile(r"\b(?:capacity|can (?:handle|take|serve)|limit|max(?:imum)?)\b", re.I)
ENOUGH = re.compile(
    r"(?:→|->|=>|:|-|\u2014)\s*(?:\W*\s)?(?:OK|okay|fine|enough|fits|sufficient|good)\b", re.I
)
SHORT = re.compile(
    r"(?:→|->|=>|:|-|\u2014)\s*(?:\W*\s)?(?:bottleneck|not enough|insufficient"
    r"|too (?:small|low|little)|exceeded)\b",
    re.I,
)
# Where a cache or a split stands in front, a component need not take the whole load.
SHIELDED = re.compile(
    r"\b(?:hit rate|cache hits?|misses|after (?:the )?cache|sharded|per shard|each)\b|%", re.I
)
REPLICATION = re.compile(
    r"replication factor\s*(?:\(RF\))?\s*(?:[:=]|of|is)?\s*([0-9])\b|\bRF\s*[:=]\s*([0-9])\b", re.I
)
IN_SYNC = re.compile(
    r"min[.\- ]?in[- .]?sync(?:[- .]replicas)?\s*(?:[:=]|of|is)?\s*([0-9])\b", re.I
)
SURVIVES = re.compile(r"\b(?:tolerat\w+|surviv\w+|withstand\w*)\b", re.I)
FAILURES = re.compile(
    r"\b([0-9])\s+(?:simultaneous )?(?:broker|replica|node)s?\s+(?:failures?|losses|down"
    r"|outages?)\b",
    re.I,
)
QUORUM = re.compile(r"\b(?:raft|paxos|etcd|zookeeper|consensus|majority|quorum)\b", re.I)
VOTERS = re.compile(
    r"\b([0-9]{1,2})[- ](?:\w+ )?(?:nodes?|members?|voters?|replicas?"
    r"|servers?)\b(?!\s+(?:failures?|loss|down|outage))",
    re.I,
)
# Less room than this share of what it must hold is too little, whatever was rounded.
ROOM = Fraction(3, 4)


# The sizes that a text gives of one thing, by thing and by size.
Things = dict[str, dict[Fraction, Span]]


def find(notes: Notes) -> Iterator[Finding]:
    """The capacities of a text."""
    for scope in notes.scopes:
        holding = [passage for passage in scope.passages if HOLDS.search(passage.text.lower())]
        things = _things(scope) if holding else {}
        for passage in holding:
            yield from _holds(notes, passage, things)
    for lines in notes.sections.values():
        yield from _takes(notes, lines)
        yield from _survives(notes, lines)


def _things(scope: Scope) -> Things:
    """The sizes that a text gives of one thing each, by thing: `650 bytes/URL`."""
    found: Things = {}
    for passage in scope.passages:
        for span in passage.spans if IS_PER.search(passage.text) else ():
            thing = PER_THING.search(span.text) if span.dims == INFO else None
            if thing:
                noun = singular((thing["a"] or thing["b"]).lower())
                found.setdefault(noun, {}).setdefault(span.number, span)
    return found


def _holds(notes: Notes, passage: Passage, things: Things) -> Iterator[Finding]:
    """`100 GB of RAM (holds 1.2B URLs)`, where a URL was given 650 bytes."""
    verb = HOLDS.search(passage.text.lower())
    if not verb or not things:
        return
    found = passage.spans
    rooms = [
        span
        for span in found
        if span.dims == INFO and span.start < verb.start() and not PER_THING.search(span.text)
    ]
    counts = [s for s in found if s.start >= verb.end() and s.dims == NONE and _names(s, things)]
    if not rooms or not counts:
        return
    room, count = rooms[-1], counts[0]
    if re.search(r"[.;]\s", passage.text[room.end : verb.start()]):
        return
    sizes = list(things[_names(count, things)].values())
    if len(sizes) != 1:
        return
    needed = count.number * sizes[0].number
    holds = room.number >= needed * ROOM
    short = f"{count.text} of {sizes[0].text} (line {sizes[0].line.number}) need more room"
    cause = "" if holds else short
    judgement = outcome(holds, room.number, needed, shown(room, needed), cause)
    yield notes.finding(FORM, room.line, passage.said(room.start, count.end), room.text, judgement)


def _names(span: Span, things: Things) -> str:
    return next((noun for noun in span.quantity.nouns if noun in things), "")


def _takes(notes: Notes, lines: Sequence[Line]) -> Iterator[Finding]:
    """`System: 100K QPS` … `Application: 50K QPS capacity → OK`."""
    demand = next((line for line in lines if DEMAND.match(line.text)), None)
    if not demand or any(
        SHIELDED.search(line.text) for line in lines if line.block == demand.block
    ):
        return
    wanted = [s for s in notes.alone(demand).spans if s.dims == PER_TIME]
    if len(wanted) != 1:
        return
    for line in lines:
        enough, short = ENOUGH.search(line.text), SHORT.search(line.text)
        offered = [s for s in notes.alone(line).spans if s.dims == PER_TIME]
        near = line.block == demand.block and line.number > demand.number
        if (
            near
            and CAPACITY.search(line.text)
            and len(offered) == 1
            and bool(enough) != bool(short)
        ):
            yield _capacity(notes, wanted[0], offered[0], is_enough=bool(enough))


def _capacity(notes: Notes, wanted: Span, offered: Span, *, is_enough: bool) -> Finding:
    ratio = offered.number / wanted.number
    holds = (ratio >= 1) == is_enough or is_near(ratio, Fraction(1), notes.tolerance)
    cause = ""
    if not holds and is_enough:
        cause = f"called enough, but line {wanted.line.number} asks for {wanted.text}"
    elif not holds:
        cause = f"called too little, but line {wanted.line.number} asks for {wanted.text} only"
    judgement = outcome(holds, offered.number, wanted.number, f"{wanted.text} needed", cause)
    line = offered.passage.lines[0]
    return notes.finding(
        FORM, line, f"{wanted.passage.text} … {line.text}", offered.text, judgement
    )


def _survives(notes: Notes, lines: Sequence[Line]) -> Iterator[Finding]:
    """`Replication factor: 3, min in-sync: 2, tolerates 2 broker failures`."""
    text = " | ".join(line.text for line in lines)
    if not SURVIVES.search(text):
        return
    copies, in_sync = REPLICATION.search(text), IN_SYNC.search(text)
    for index, line in enumerate(lines):
        before = " ".join(each.text for each in lines[max(index - 2, 0) : index + 1])
        said = FAILURES.search(line.text)
        if not said or not SURVIVES.search(before):
            continue
        if copies and in_sync:
            total, kept = int(copies[1] or copies[2]), int(in_sync[1])
            why = f"writes stop when fewer than {kept} of {total} copies are in sync"
            yield _failures(notes, line, said, total - kept, why)
        elif QUORUM.search(text) and (voters := _voters(text)):
            why = f"a majority of {voters} is {voters // 2 + 1}"
            yield _failures(notes, line, said, (voters - 1) // 2, why)


def _voters(text: str) -> int:
    found = {int(match[1]) for match in VOTERS.finditer(text)}
    return found.pop() if len(found) == 1 else 0


def _failures(notes: Notes, line: Line, said: re.Match[str], ours: int, why: str) -> Finding:
    stated = int(said[1])
    holds = stated == ours
    computed = said.group().replace(said[1], str(ours), 1)
    computed = computed.removesuffix("s") if ours == 1 else computed
    judgement = outcome(holds, Fraction(stated), Fraction(ours), computed, "" if holds else why)
    return notes.finding(FORM, line, line.text, said.group(), judgement)
