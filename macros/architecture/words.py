"""A drawing in words, from the same data as its pictures: parts of each view, steps of each flow.

Readers who cannot see the picture, search, print and the PDF take it from here.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.architecture.budget import say_time, total, waited
from macros.architecture.labels import Figures, Line, Run, fill, plain
from macros.architecture.plan import Plan, Step, View
from macros.architecture.walk import (
    Way,
    clusters_in,
    edge_of,
    home_of,
    homes_of_flow,
    is_reply,
    new_in,
    nodes_in,
    views_of,
    ways_of,
)


@dataclass(frozen=True)
class Component:
    """A node of a view. group: the name of its cluster, or (); new: the view before lacks it."""

    id: str
    name: Line
    details: tuple[Line, ...]
    group: Line
    concept: str
    new: bool


@dataclass(frozen=True)
class Told:
    """A step of a flow. source, target: nodes' ids; edge: the ends of the edge as drawn.

    takes, rate: texts, () where none is stated.
    """

    source: str
    target: str
    edge: str
    reply: bool
    waits: bool
    names: tuple[Line, Line]
    name: Line
    text: Line
    takes: Line
    rate: Line


@dataclass(frozen=True)
class WayTold:
    """A way of a flow. views: those that can show it; total: "" where no times are stated."""

    id: str
    flow: str
    title: str
    views: tuple[str, ...]
    goal: Line
    total: str
    steps: tuple[Told, ...]


@dataclass(frozen=True)
class ViewTold:
    """A view. gone: the names of nodes that only the view before shows."""

    id: str
    title: str
    text: Line
    components: tuple[Component, ...]
    gone: tuple[str, ...]


def tell_view(plan: Plan, view: View, figures: Figures | None) -> ViewTold:
    """A view in words."""
    new = new_in(plan, view.id)
    kept = clusters_in(plan, view.id)
    groups = {one.id: fill(one.label, figures) for one in kept}
    parts = []
    for node in nodes_in(plan, view.id):
        name, *details = _label(plan, view, node.id, figures)
        group = groups.get(home_of(plan, node.cluster, kept), ())
        parts.append(Component(node.id, name, tuple(details), group, node.concept, node.id in new))
    order = views_of(plan)
    at = next(place for place, one in enumerate(order) if one.id == view.id)
    gone: list[str] = []
    if at:
        here = {node.id for node in nodes_in(plan, view.id)}
        before = order[at - 1]
        gone = [
            plain(_label(plan, before, node.id, figures)[0])
            for node in nodes_in(plan, before.id)
            if node.id not in here
        ]
    return ViewTold(view.id, view.title, fill(view.text, figures), tuple(parts), tuple(gone))


def tell_way(plan: Plan, way: Way, figures: Figures | None) -> WayTold:
    """A way of a flow in words, its nodes named as in the last view that can show it."""
    homes = homes_of_flow(plan, way.flow)
    view = homes[-1]
    steps = tuple(_tell_step(plan, view, step, figures) for step in way.steps)
    timed = waited(plan, way)
    spent = say_time(total(plan, way, figures)) if timed else ""
    views = tuple(one.id for one in homes)
    goal = fill(way.flow.goal, figures)
    return WayTold(way.id, way.flow.id, way.title, views, goal, spent, steps)


def tell_ways(plan: Plan, figures: Figures | None) -> tuple[WayTold, ...]:
    """All flows in words, in order, each way by itself."""
    return tuple(tell_way(plan, way, figures) for flow in plan.flows for way in ways_of(flow))


def _tell_step(plan: Plan, view: View, step: Step, figures: Figures | None) -> Told:
    """One step."""
    edge = edge_of(plan, view.id, step)
    if edge is None:
        raise LookupError(f"{step.source} to {step.target}")
    names = (
        _label(plan, view, step.source, figures)[0],
        _label(plan, view, step.target, figures)[0],
    )
    return Told(
        step.source,
        step.target,
        f"{edge.source} {edge.target}",
        is_reply(edge, step),
        edge.waits,
        names,
        fill(step.name, figures),
        fill(step.text, figures),
        fill(step.takes, figures),
        fill(step.rate, figures),
    )


def _label(plan: Plan, view: View, node_id: str, figures: Figures | None) -> list[Line]:
    """The lines of a node's label in a view."""
    node = next(one for one in plan.nodes if one.id == node_id)
    said = view.labels.get(node_id, node.label).split("\n")
    return [fill(line.strip(), figures) or (Run(""),) for line in said]
