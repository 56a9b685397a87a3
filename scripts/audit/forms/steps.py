"""Steps with a duration each, against the total time that is given for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.lines import Line
from scripts.audit.nodes import Mode, Quantity
from scripts.audit.units import PERIOD, spelled

FORM = "totals"
STEP = re.compile(r"^(?:step|phase|stage|part|round)\s+([0-9]{1,2})\b", re.I)
TOTAL = re.compile(r"^(?:the )?total(?: time| duration| length)?\s*:", re.I)
FEWEST = 3
MINUTE = spelled("min")[0][0].size


def find(notes: Notes) -> Iterator[Finding]:
    """The totals of numbered steps, in the section that has both."""
    for lines in notes.sections.values():
        total = next((line for line in lines if TOTAL.match(line.text)), None)
        steps = _steps(notes, lines)
        if total and steps:
            yield from _judge(notes, total, steps)


def _steps(notes: Notes, lines: Sequence[Line]) -> list[tuple[Fraction, Fraction]]:
    """The durations of steps 1 to n, from and to; none where one is missing."""
    found: list[tuple[Fraction, Fraction]] = []
    for line in lines:
        step = STEP.match(line.text)
        if not step:
            continue
        duration = _duration(notes, line)
        if int(step[1]) != len(found) + 1 or not duration:
            return []
        found.append(duration)
    return found if len(found) >= FEWEST else []


def _duration(notes: Notes, line: Line) -> tuple[Fraction, Fraction] | None:
    """The only duration that a line gives, in seconds."""
    nodes = [node for node, _, _ in notes.alone(line).quantities]
    times = [
        node
        for node in nodes
        if isinstance(node, Quantity) and node.value(Mode()).dims == PERIOD and not node.nouns
    ]
    if len(times) != 1:
        return None
    return times[0].value(Mode()).number, times[0].value(Mode(high=True)).number


def _judge(
    notes: Notes, line: Line, steps: Sequence[tuple[Fraction, Fraction]]
) -> Iterator[Finding]:
    stated = _duration(notes, line)
    if not stated:
        return
    low, high = (sum(ends, Fraction(0)) for ends in zip(*steps, strict=True))
    off = [abs(said / ours - 1) for said, ours in zip(stated, (low, high), strict=True) if ours]
    holds = all(each <= notes.tolerance for each in off)
    if stated[0] == stated[1]:
        holds = low * (1 - notes.tolerance) <= stated[0] <= high * (1 + notes.tolerance)
    said, ours = _minutes(*stated), _minutes(low, high)
    cause = "" if holds else "stale after an edit: the steps add up to another time"
    worst = max(zip(stated, (low, high), strict=True), key=lambda pair: abs(pair[0] / pair[1] - 1))
    claim = " + ".join(_minutes(*step) for step in steps) + f" = {said}"
    judgement = outcome(holds, worst[0], worst[1], ours, cause)
    yield notes.finding(FORM, line, claim, said, judgement)


def _minutes(low: Fraction, high: Fraction) -> str:
    ends = dict.fromkeys(f"{float(each / MINUTE):g}" for each in (low, high))
    return "-".join(ends) + " min"
