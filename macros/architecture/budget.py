"""How long a flow takes, step by step, against the time it may take.

A step over a line nobody waits for takes no one's time.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.architecture.labels import ASKED, Figures, fill, plain
from macros.architecture.plan import Flow, Plan, Step
from macros.architecture.walk import Way, edge_of, homes_of_flow, steps_of, ways_of
from macros.errors import Fault

# Milliseconds in a unit of time.
MS = {"ns": 1e-6, "µs": 1e-3, "us": 1e-3, "ms": 1.0, "s": 1e3, "min": 6e4, "minute": 6e4}
TIME = re.compile(r"(\d+(?:\.\d+)?)\s*([a-zµ]+)")
SLACK = 1e-9  # share of a goal that rounding may add


def time_of(template: str, figures: Figures | None) -> float:
    """A time in ms from "40 ms" or "{figure}". ValueError where it is none."""
    asked = ASKED.fullmatch(template.strip())
    if asked and figures is not None:
        value = figures.value(asked[1].strip())
        if value.unit in MS:
            return value.magnitude * MS[value.unit]
        raise ValueError(f"'{asked[1]}' is in {value.unit or 'no unit'}")
    written = TIME.fullmatch(template.strip())
    if written and written[2] in MS:
        return float(written[1]) * MS[written[2]]
    raise ValueError(f"'{template}' is no time")


def waited(plan: Plan, way: Way) -> list[Step]:
    """The steps of a way that someone waits for and that state a time."""
    homes = homes_of_flow(plan, way.flow)
    view = homes[-1].id if homes else ""
    found = []
    for step in way.steps:
        edge = edge_of(plan, view, step)
        if step.takes and edge is not None and edge.waits:
            found.append(step)
    return found


def total(plan: Plan, way: Way, figures: Figures | None) -> float:
    """The time in ms that a way takes."""
    return sum(time_of(step.takes, figures) for step in waited(plan, way))


def say_time(ms: float) -> str:
    """A time in ms as one would say it, to three significant digits."""
    for unit, size in (("s", 1e3), ("ms", 1.0), ("µs", 1e-3)):
        if ms >= size:
            return f"{ms / size:.3g} {unit}"
    return f"{ms * 1e6:.3g} ns"


def check_budget(plan: Plan, figures: Figures | None, file: str) -> list[Fault]:
    """Times that are none, and flows that take longer than they may. file: the drawing's path."""
    return sorted({Fault(file, *one) for flow in plan.flows for one in _check(plan, flow, figures)})


Said = tuple[int, str, str, str]


def _check(plan: Plan, flow: Flow, figures: Figures | None) -> Iterator[Said]:
    """What is wrong with the times of one flow."""
    wrong = list(_no_times(flow, figures))
    yield from wrong
    if flow.goal and not wrong:
        for way in ways_of(flow):
            yield from _over(plan, way, figures)


def _no_times(flow: Flow, figures: Figures | None) -> Iterator[Said]:
    """What stands where a time should."""
    stated = [(step.line, step.takes) for step in steps_of(flow)] + [(flow.line, flow.goal)]
    for line, template in stated:
        try:
            if template:
                time_of(template, figures)
        except ValueError as error:
            yield line, str(error), "a budget adds up times", 'write "40 ms" or "{figure}"'


def _over(plan: Plan, way: Way, figures: Figures | None) -> Iterator[Said]:
    """A way that takes longer than it may, or that cannot tell."""
    steps = waited(plan, way)
    if not steps:
        what = f"flow '{way.title}' has a goal, and no step states its time"
        yield way.flow.line, what, "", 'give steps takes="40 ms"'
        return
    spent, goal = total(plan, way, figures), time_of(way.flow.goal, figures)
    if spent > goal * (1 + SLACK):
        parts = " + ".join(plain(fill(step.takes, figures)) for step in steps)
        longest = max(steps, key=lambda step: time_of(step.takes, figures))
        what = f"flow '{way.title}' takes {say_time(spent)}, its goal is {say_time(goal)}"
        mend = f"shorten it, '{longest.name}' takes longest, or change the goal"
        yield way.flow.line, what, parts, mend
