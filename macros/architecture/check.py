"""What is wrong with a plan, apart from anything the estimate knows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from macros.architecture.icons import icon_of
from macros.architecture.plan import Flow, Plan
from macros.architecture.walk import edge_of, edges_in, homes_of_flow, steps_of, views_of
from macros.errors import Fault

THEMED = "colours, sizes and shapes are the theme's"


def check_plan(plan: Plan, file: str) -> list[Fault]:
    """All faults of a drawing that can be told from its plan. file: its path, for the faults."""
    found = [*plan.faults, *_names(plan), *_things(plan), *_edges(plan), *_views(plan)]
    found += _flows(plan)
    return sorted({Fault(file, *one) for one in found})


Said = tuple[int, str, str, str]


def _names(plan: Plan) -> Iterator[Said]:
    """Names and ids that are missing or taken."""
    why = "flows, links and the page's script find a node by its id"
    named = [*((one.id, one.line) for one in plan.nodes), *((c.id, c.line) for c in plan.clusters)]
    yield from _twice(named, "the id", why, "name the variables apart, or give nodeid=")
    why = "a reader could not tell them apart"
    for kind, things in (("node", plan.nodes), ("cluster", plan.clusters)):
        said = [(" ".join(thing.label.split("\n")), thing.line) for thing in things]
        yield from _twice(said, f"the {kind} name", why, "say what sets them apart")
        for thing in things:
            if not thing.label.split("\n")[0].strip():
                yield thing.line, f"a {kind} has no name", "", "give it a label"
    for word, ids in (("view", plan.views), ("flow", plan.flows)):
        yield from _twice([(one.id, one.line) for one in ids], f"the {word}", "", "rename one")


def _twice(named: Iterable[tuple[str, int]], word: str, why: str, mend: str) -> Iterator[Said]:
    """Names that stand at more than one line."""
    first: dict[str, int] = {}
    for name, line in named:
        if name and name in first:
            yield line, f"{word} '{name}' is taken in line {first[name]}", why, mend
        first.setdefault(name, line)


def _things(plan: Plan) -> Iterator[Said]:
    """Nodes nothing touches, clusters with nothing in them, looks that are not the author's."""
    used = {end for edge in plan.edges for end in (edge.source, edge.target)}
    for node in plan.nodes:
        if node.id not in used:
            what = f"no edge touches node '{node.id}'"
            yield node.line, what, "", "draw the edge, or remove the node"
        if icon_of(node.kind) is None:
            what = f"node class {node.kind} has no icon"
            yield node.line, what, "", "use another class, or add it to icons.toml"
    filled = {node.cluster for node in plan.nodes} | {one.parent for one in plan.clusters}
    for cluster in plan.clusters:
        if cluster.id not in filled:
            what = f"cluster '{cluster.id}' is empty"
            yield cluster.line, what, "", "put nodes into its block, or remove it"
    strays = [(one.line, one.stray) for one in plan.nodes]
    strays += [(one.line, one.stray) for one in plan.clusters]
    strays += [(one.line, one.stray) for one in plan.edges]
    for line, names in strays:
        for name in names:
            yield line, f"the drawing sets '{name}'", THEMED, "remove it"


def _edges(plan: Plan) -> Iterator[Said]:
    """Edges that lead nowhere or stand twice in a view."""
    for edge in plan.edges:
        if edge.source == edge.target:
            what = f"an edge leads from '{edge.source}' to itself"
            yield edge.line, what, "", "say it in the node's label"
    for view in views_of(plan):
        first: dict[frozenset[str], int] = {}
        for edge in edges_in(plan, view.id):
            pair = frozenset((edge.source, edge.target))
            if pair in first:
                ends = f"{edge.source} and {edge.target}"
                what = f"view '{view.id}' joins {ends} again, after line {first[pair]}"
                why = "a step of a flow could mean either; it may walk an edge both ways"
                yield edge.line, what, why, "draw one edge whose label says both"
            first.setdefault(pair, edge.line)


def _views(plan: Plan) -> Iterator[Said]:
    """Views that show nothing."""
    for view in plan.views:
        if not edges_in(plan, view.id):
            yield view.line, f"view '{view.id}' has no edge", "", "draw its edges in its block"
    if not plan.edges:
        yield plan.line, "the diagram has no edge", "", "join the nodes with >>"


def _flows(plan: Plan) -> Iterator[Said]:
    """Flows that walk where nothing is drawn, or jump."""
    for flow in plan.flows:
        steps = steps_of(flow)
        if not steps:
            yield flow.line, f"flow '{flow.title}' has no step", "", "write a >> Step(…) >> b"
        elif not homes_of_flow(plan, flow):
            yield from _off_road(plan, flow)
        else:
            yield from _jumps(flow)
        for case in flow.cases:
            if not case.steps:
                yield case.line, f"case '{case.title}' has no step", "", "say what differs"
        if len(flow.cases) == 1:
            what = f"flow '{flow.title}' has one case"
            yield flow.cases[0].line, what, "a way parts in two at least", "add the other case"
        for step in steps:
            if not step.name.strip() or not step.text.strip():
                what = "a step has no name or no sentence"
                yield step.line, what, "", 'write Step("GET", "The browser asks.")'


def _off_road(plan: Plan, flow: Flow) -> Iterator[Said]:
    """The steps without an edge, in the view that has edges for most of the flow."""
    missing = {
        view.id: [step for step in steps_of(flow) if edge_of(plan, view.id, step) is None]
        for view in views_of(plan)
    }
    view = min(missing, key=lambda name: len(missing[name]))
    pairs = [(edge.source, edge.target) for edge in edges_in(plan, view)]
    for step in missing[view]:
        walk = f"from '{step.source}' to '{step.target}'"
        what = f"flow '{flow.title}' goes {walk}, where view '{view}' has no edge"
        near = [one for pair in pairs if step.source in pair for one in pair if one != step.source]
        others = f"edges join '{step.source}' to {', '.join(near)}" if near else ""
        yield step.line, what, others, "draw the edge, or walk along those there are"


def _jumps(flow: Flow) -> Iterator[Said]:
    """Steps that start where the flow has not been."""
    ways = [flow.before + case.steps + flow.after for case in flow.cases]
    for steps in ways or [flow.before + flow.after]:
        been = {steps[0].source} if steps else set()
        for step in steps:
            if step.source not in been:
                what = f"flow '{flow.title}' goes on from '{step.source}', where it has not been"
                yield step.line, what, "", "put the steps in order"
            been.add(step.target)
