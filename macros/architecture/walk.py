"""What follows from a plan: what a view shows, which ways a flow can go, where it can be shown."""

from __future__ import annotations

from dataclasses import dataclass

from macros.architecture.plan import Cluster, Edge, Flow, Node, Plan, Step, View

# The picture of a drawing that names no views.
WHOLE = "design"


@dataclass(frozen=True)
class Way:
    """A flow from end to end, along one of its cases; `id` is the flow's and the case's."""

    id: str
    title: str
    flow: Flow
    steps: tuple[Step, ...]


def views_of(plan: Plan) -> tuple[View, ...]:
    """The plan's views; a drawing that names none has one."""
    if plan.views:
        return plan.views
    return (View(WHOLE, plan.title, "", {}, plan.line),)


def edges_in(plan: Plan, view: str) -> tuple[Edge, ...]:
    """The edges of a view, in order."""
    return plan.drawn[view if view in plan.drawn else ""]


def nodes_in(plan: Plan, view: str) -> tuple[Node, ...]:
    """The nodes of a view, in the order they were named: the ends of its edges."""
    ends = {end for edge in edges_in(plan, view) for end in (edge.source, edge.target)}
    return tuple(node for node in plan.nodes if node.id in ends)


def clusters_in(plan: Plan, view: str) -> tuple[Cluster, ...]:
    """The clusters of a view, outer ones first: those of which it shows every node."""
    shown = {node.id for node in nodes_in(plan, view)}
    return tuple(
        cluster
        for cluster in plan.clusters
        if all(n.id in shown for n in plan.nodes if inside(plan, n.cluster, cluster.id))
    )


def inside(plan: Plan, cluster: str, outer: str) -> bool:
    """Whether a cluster is another one, or stands within it."""
    parents = {one.id: one.parent for one in plan.clusters}
    seen = 0
    while cluster and seen <= len(parents):
        if cluster == outer:
            return True
        cluster = parents.get(cluster, "")
        seen += 1
    return False


def home_of(plan: Plan, cluster: str, kept: tuple[Cluster, ...]) -> str:
    """The innermost kept cluster that a thing in `cluster` stands in, or ""."""
    ids = {one.id for one in kept}
    parents = {one.id: one.parent for one in plan.clusters}
    while cluster and cluster not in ids:
        cluster = parents.get(cluster, "")
    return cluster


def ways_of(flow: Flow) -> tuple[Way, ...]:
    """The ways a flow can go, one for each case."""
    if not flow.cases:
        return (Way(flow.id, flow.title, flow, flow.before + flow.after),)
    return tuple(
        Way(
            f"{flow.id}-{number}",
            f"{flow.title}, {case.title}",
            flow,
            flow.before + case.steps + flow.after,
        )
        for number, case in enumerate(flow.cases, 1)
    )


def steps_of(flow: Flow) -> tuple[Step, ...]:
    """All steps of a flow as they stand in the file, each once."""
    inner = tuple(step for case in flow.cases for step in case.steps)
    return flow.before + inner + flow.after


def edge_of(plan: Plan, view: str, step: Step) -> Edge | None:
    """The edge a step walks in a view: the one drawn its way, else one that it answers along."""
    view = view if view in plan.drawn else ""
    there = plan.joined.get((view, step.source, step.target))
    return there or plan.joined.get((view, step.target, step.source))


def is_reply(edge: Edge, step: Step) -> bool:
    """Whether a step goes against the arrow of the edge it walks."""
    return edge.source != step.source


def homes_of_flow(plan: Plan, flow: Flow) -> tuple[View, ...]:
    """The views in which every step of a flow has an edge."""
    return tuple(
        view
        for view in views_of(plan)
        if all(edge_of(plan, view.id, step) for step in steps_of(flow))
    )


def new_in(plan: Plan, view: str) -> frozenset[str]:
    """The nodes of a view that the view before it does not show; none in the first."""
    order = [one.id for one in views_of(plan)]
    at = order.index(view)
    if at == 0:
        return frozenset()
    before = {node.id for node in nodes_in(plan, order[at - 1])}
    return frozenset(node.id for node in nodes_in(plan, view)) - before
