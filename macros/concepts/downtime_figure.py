"""From nines to minutes: the allowed downtime of a goal, of a chain and of a pair.

Drawn in currentColor for 360 units of width on a scale of powers of ten;
theme/assets/concepts/downtime.js draws the same when the reader moves the goal.
"""

from __future__ import annotations

from math import log10

from macros.concepts.downtime import DRAWN, SPANS, Promise
from macros.concepts.markup import drawing, figure, percent, row, table, text
from macros.estimates.shapes import DURATIONS, Shape, chosen
from macros.estimates.units import TIME

LEFT, RIGHT, TOP, ROW = 6, 330, 24, 46
# Powers of ten of a second at both ends of the scale; what is beyond stands at the end.
FIRST, LAST = -6.0, 6.5
MARKS = {"1 ms": 1e-3, "1 s": 1.0, "1 min": 60.0, "1 h": 3600.0, "1 day": 86_400.0}
# Beyond this place the duration is written to the left of its dot.
TURN = 285


def duration_shape() -> Shape:
    """How a span of time is said, from nanoseconds to years."""
    return chosen(((TIME, 1),), ((TIME, DURATIONS[0]),), percent=False, nouns=frozenset())


def downtime_figure(promise: Promise) -> str:
    """The drawing, its caption and its table."""
    shape = duration_shape()
    rungs = [[rung.factor, rung.one, rung.many] for rung in shape.rungs]
    settings = {
        "goal": promise.goal,
        "parts": promise.parts,
        "shape": {"style": shape.style, "lead": shape.lead, "rungs": rungs},
    }
    parts = _drawing(promise), _caption(promise), _table(promise)
    return figure("downtime", settings, *parts)


def _goal(promise: Promise) -> str:
    """The goal as it was chosen, with all its digits."""
    return f"{promise.goal:.10g}%"


def _titles(promise: Promise) -> tuple[str, str, str]:
    return "One service", f"Chain of {promise.parts}", "Two, one is enough"


def _caption(promise: Promise) -> str:
    said = [duration_shape().text(part * SPANS[DRAWN]) for part in promise.fails]
    _, chain, pair = (percent(1 - part) for part in promise.fails)
    services = "service" if promise.parts == 1 else "services"
    return (
        f"A goal of {_goal(promise)} allows {said[0]} of downtime in {DRAWN}. "
        f"A chain of {promise.parts} such {services}, all of them needed, comes to {chain} "
        f"and {said[1]}; two of which one is enough come to {pair} and {said[2]}, "
        f"if they fail independently."
    )


def _drawing(promise: Promise) -> str:
    shape = duration_shape()
    height = TOP + ROW * len(promise.fails) + 4
    marks = "".join(_mark(name, seconds, height) for name, seconds in MARKS.items())
    lines = "".join(
        _line(shape, title, part, TOP + at * ROW)
        for at, (title, part) in enumerate(zip(_titles(promise), promise.fails, strict=True))
    )
    title = f"Allowed downtime in {DRAWN} for a goal of {_goal(promise)}"
    return drawing("downtime", height, title, marks + lines)


def _at(seconds: float) -> float:
    """The place of a span across the drawing."""
    power = min(max(log10(seconds), FIRST), LAST)
    return LEFT + (RIGHT - LEFT) * (power - FIRST) / (LAST - FIRST)


def _mark(name: str, seconds: float, height: int) -> str:
    x = _at(seconds)
    return (
        f'<line class="quiet" x1="{x:.1f}" y1="16" x2="{x:.1f}" y2="{height}" '
        f'stroke="currentColor" stroke-opacity="0.35"/>' + text("note", x, 11, name, "middle")
    )


def _line(shape: Shape, title: str, part: float, top: int) -> str:
    """One way to build it: its name and availability above, its downtime as a bar below."""
    seconds = part * SPANS[DRAWN]
    x, y = _at(seconds), top + 32
    side, beside = ("end", x - 9) if x > TURN else ("start", x + 9)
    above = y - 8 if side == "end" else y + 4
    return (
        text("name", LEFT, top + 14, f"{title}: {percent(1 - part)}")
        + f'<line x1="{LEFT}" y1="{y}" x2="{x:.1f}" y2="{y}" '
        f'stroke="currentColor" stroke-width="2"/>'
        + f'<circle cx="{x:.1f}" cy="{y}" r="4" fill="currentColor"/>'
        + text("note", beside, above, shape.text(seconds), side)
    )


def _table(promise: Promise) -> str:
    shape = duration_shape()
    availability = [percent(1 - part) for part in promise.fails]
    rows = [row("Availability", availability)]
    rows += [
        row(name, [shape.text(part * seconds) for part in promise.fails])
        for name, seconds in SPANS.items()
    ]
    one, chain, pair = _titles(promise)
    return table("downtime-spans", "Allowed downtime", ("In a", one, chain, pair), rows)
