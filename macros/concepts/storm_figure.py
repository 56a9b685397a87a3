"""Retries after a failure, drawn second by second: fixed waits, doubled ones, random ones.

Drawn in currentColor for 360 units of width; theme/assets/concepts/storm.js draws the same when
the reader moves an assumption.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from macros.concepts.markup import drawing, figure, path, row, table, text
from macros.concepts.storm import NOISE, Course, Storm, Wait, course
from macros.estimates.say import say

LEFT, RIGHT, TOP = 4, 356, 24
PANEL, BARS, HEAD = 114, 66, 16
HEIGHT = TOP + 3 * PANEL + 4
# A bar is that part of its second wide, and never thinner than a line one can see.
PART, THINNEST = 0.8, 1.2
TITLES = {
    Wait.FIXED: "No backoff",
    Wait.DOUBLED: "Exponential backoff",
    Wait.JITTERED: "Backoff with full jitter",
}
REFUSED = 0.55

Courses = Mapping[Wait, Course]


def storm_figure(storm: Storm) -> str:
    """The drawing, its caption and its table."""
    courses = {wait: course(storm, wait) for wait in Wait}
    inside = _drawing(storm, courses)
    return figure("storm", asdict(storm), inside, _caption(storm, courses), _table(courses))


def _caption(storm: Storm, courses: Courses) -> str:
    new = storm.attempts - 1
    tries = "one new attempt" if new == 1 else f"up to {new} new attempts"
    return (
        f"{_said(storm.clients)} clients fail at second 0 and make {tries} each; "
        f"the service answers {_said(storm.capacity)} a second and refuses the rest at once. "
        f"Busiest second: {_said(courses[Wait.FIXED].busiest)} calls without backoff, "
        f"{_said(courses[Wait.DOUBLED].busiest)} with exponential backoff, "
        f"{_said(courses[Wait.JITTERED].busiest)} with jitter. "
        f"Solid: answered; pale: refused; the broken line is the capacity."
    )


def _said(number: float) -> str:
    """Calls or clients as one would say them; what is less than a half is none."""
    return say(number) if number >= 1 else "0"


def _drawing(storm: Storm, courses: Courses) -> str:
    last = max(1, *(seen.last for seen in courses.values()))
    peak = max(storm.capacity, *(seen.busiest for seen in courses.values()))
    panels = "".join(
        _panel(storm, TITLES[wait], seen, TOP + at * PANEL, last, peak)
        for at, (wait, seen) in enumerate(courses.items())
    )
    title = "Calls a second after a failure, without backoff, with backoff, and with jitter"
    head = text("note", LEFT, 12, "Calls in each second after the failure")
    return drawing("storm", HEIGHT, title, head + panels)


def _panel(storm: Storm, title: str, seen: Course, top: int, last: int, peak: float) -> str:
    """One way to wait: its bars below its name, the capacity as a line across."""
    base = top + HEAD + BARS
    line = base - BARS * storm.capacity / peak
    width = max(THINNEST, (RIGHT - LEFT) / (last + 1) * PART)
    answered, refused = "", ""
    for second, calls in enumerate(seen.arrivals):
        if calls == 0:
            continue
        x = LEFT + (RIGHT - LEFT) * (second + 0.5) / (last + 1)
        high, full = base - BARS * min(calls, storm.capacity) / peak, base - BARS * calls / peak
        answered += f"M{x:.1f} {base}V{high:.1f}"
        refused += f"M{x:.1f} {high:.1f}V{full:.1f}" if calls > storm.capacity * NOISE else ""
    return (
        text("name", LEFT, top + 10, title)
        + text("note", RIGHT, top + 10, f"at most {_said(seen.busiest)}/s", "end")
        + path("refused", refused, round(width, 2), REFUSED)
        + path("served", answered, round(width, 2))
        + path("quiet", f"M{LEFT} {base}H{RIGHT}", 1, 0.6)
        + f'<path class="limit" d="M{LEFT} {line:.1f}H{RIGHT}" fill="none" stroke="currentColor" '
        f'stroke-width="1.2" stroke-dasharray="5 3"/>'
        + text("note", LEFT, base + 13, "0 s")
        + text("note", RIGHT, base + 13, f"{last} s", "end")
    )


def _table(courses: Courses) -> str:
    rows = [
        row("Busiest second", [_said(seen.busiest) for seen in courses.values()]),
        row("Seconds over capacity", [str(seen.overloaded) for seen in courses.values()]),
        row("Calls in all", [_said(sum(seen.arrivals)) for seen in courses.values()]),
        row("Clients without an answer", [_said(seen.unanswered) for seen in courses.values()]),
        row("Last call, second", [str(seen.last) for seen in courses.values()]),
    ]
    headings = ("What the service sees", "No backoff", "Exponential", "Full jitter")
    return table("storm-courses", "The three ways to wait", headings, rows)
