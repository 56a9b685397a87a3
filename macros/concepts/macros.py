"""Macros of the concept pages: a model of one idea that a reader can move.

Each begins with the assumptions of the page's own estimate, so that the figure and the text agree.
"""

from __future__ import annotations

from macros.concepts.ring import joining
from macros.concepts.ring_figure import ring_figure
from macros.context import Context
from macros.errors import Faults
from macros.estimates import Estimate
from macros.estimates.linking import own_model, refuse

# Points for each node between few and many, where arcs are still wide enough to be seen.
BETWEEN = 8
MOST_MACHINES, MOST_POINTS = 11, 256


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
