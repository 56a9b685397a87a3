"""Macros of the concept pages: a model of one idea that a reader can move.

Each begins with the assumptions of the page's own estimate, so that the figure and the text agree.
"""

from __future__ import annotations

from macros.concepts.downtime import Promise
from macros.concepts.downtime_figure import downtime_figure
from macros.concepts.ring import joining
from macros.concepts.ring_figure import ring_figure
from macros.concepts.storm import Storm
from macros.concepts.storm_figure import storm_figure
from macros.context import Context
from macros.errors import Faults
from macros.estimates import Estimate
from macros.estimates.linking import own_model, refuse

# Points for each node between few and many, where arcs are still wide enough to be seen.
BETWEEN = 8
MOST_MACHINES, MOST_POINTS = 11, 256
# What a storm may be made of: from, to, whole or not, and how one says it.
STORM_LIMITS = {
    "clients": (1, 1e9, False, "from 1 to 1 billion"),
    "capacity": (1, 1e9, False, "from 1 to 1 billion a second"),
    "attempts": (2, 6, True, "a whole number from 2 to 6"),
    "wait": (1, 60, True, "whole seconds from 1 to 60"),
    "spread": (1, 60, True, "whole seconds from 1 to 60"),
}
LOWEST_GOAL, HIGHEST_GOAL, MOST_PARTS = 50.0, 99.9999, 50


def hash_ring(context: Context) -> str:
    """Keys on a ring and by modulo when a node joins the page's `machines`.

    The estimate gives machines, few and many (points for each). Raises Faults where one is
    missing, or where there are more machines than the drawing can tell apart.
    """
    machines, few, many = _numbers(context, "machines", "few", "many")
    if not 2 <= machines <= MOST_MACHINES:
        mend = f"let `machines` be from 2 to {MOST_MACHINES}"
        raise Faults([context.fault(f"a ring of {machines:g} machines", "", mend)])
    if not (2 <= many <= MOST_POINTS and many == round(many)):
        mend = f"let `many` be from 2 to {MOST_POINTS}"
        raise Faults([context.fault(f"{many:g} points for each machine", "", mend)])
    return ring_figure(joining(round(machines), round(many)), (round(few), BETWEEN, round(many)))


def _numbers(context: Context, *names: str) -> list[float]:
    """Figures of the page's estimate in base units; raises Faults for one that there is not."""
    model: Estimate = own_model(context)
    try:
        return [model.magnitude(name) for name in names]
    except KeyError as error:
        raise refuse(context, error) from None


def retry_storm(context: Context) -> str:
    """What comes back after the page's `clients` fail together: three ways to wait.

    The estimate gives clients, capacity, attempts (the failed one included), wait and spread.
    Raises Faults where one is missing, or beyond what the drawing can show.
    """
    names = ("clients", "capacity", "attempts", "wait", "spread")
    numbers = dict(zip(names, _numbers(context, *names), strict=True))
    faults = [
        context.fault(f"a storm with {name} {number:g}", "", f"let `{name}` be {said}")
        for name, number in numbers.items()
        for low, high, whole, said in [STORM_LIMITS[name]]
        if not low <= number <= high or (whole and number != round(number))
    ]
    if faults:
        raise Faults(faults)
    clients, capacity, attempts, wait, spread = numbers.values()
    return storm_figure(Storm(clients, capacity, round(attempts), round(wait), round(spread)))


def downtime(context: Context) -> str:
    """What the page's `goal` allows by day, week, month and year: alone, chained, in a pair.

    The estimate gives goal (a percentage) and parts (services of the chain). Raises Faults where
    one is missing, or beyond what the drawing can show.
    """
    goal, parts = _numbers(context, "goal", "parts")
    goal = round(goal * 100, 10)
    if not LOWEST_GOAL <= goal <= HIGHEST_GOAL:
        mend = f"let `goal` be from {LOWEST_GOAL:g}% to {HIGHEST_GOAL}%"
        raise Faults([context.fault(f"a goal of {goal:g}%", "", mend)])
    if not 1 <= parts <= MOST_PARTS or parts != round(parts):
        mend = f"let `parts` be a whole number from 1 to {MOST_PARTS}"
        raise Faults([context.fault(f"a chain of {parts:g} parts", "", mend)])
    return downtime_figure(Promise(goal, round(parts)))
