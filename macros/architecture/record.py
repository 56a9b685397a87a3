"""What a drawing file said, from the objects it made to JSON data for `plan.plan_from`."""

from __future__ import annotations

from typing import Any

import diagrams

from macros.architecture.notation import Diagram, FlowNotes, slugged

STYLES = {"": True, "solid": True, "dashed": False}


def recorded(drawing: Diagram, text: str) -> dict[str, Any]:
    """Everything a diagram remembers, as JSON data. text: the file's docstring."""
    ids = _ids(drawing)
    views = [_view(drawing, view, ids) for view in drawing.views]
    for line, step in drawing.steps:
        if not step.joined:
            what = f"step '{step.name}' leads to no node"
            drawing.fault(line, what, "", "write a >> Step(…) >> b")
    return {
        "title": str(drawing.title),
        "text": text,
        "line": drawing.line,
        "nodes": [_node(drawing, node, ids) for node in drawing.nodes],
        "clusters": [_cluster(drawing, cluster, ids) for cluster in drawing.clusters],
        "edges": [_edge(*edge, ids) for edge in drawing.edges],
        "views": views,
        "flows": [_flow(flow, ids) for flow in drawing.flows],
        "faults": drawing.faults,
    }


def _ids(drawing: Diagram) -> dict[int, str]:
    """The id of each node and cluster: given, or its variable's name, or its label's."""
    ids = {}
    for number, thing in enumerate([*drawing.nodes, *drawing.clusters]):
        given = slugged(str(thing.attrs_given.get("nodeid", "")))
        named = drawing.names.get(id(thing), "") or slugged(str(thing.label))
        ids[id(thing)] = given or named or f"n{number}"
    return ids


def _node(drawing: Diagram, node: Any, ids: dict[int, str]) -> dict[str, Any]:
    """A node."""
    given, kind = node.attrs_given, type(node)
    return {
        "id": ids[id(node)],
        "label": str(node.label),
        "kind": f"{kind.__module__.removeprefix('diagrams.')}.{kind.__name__}",
        "cluster": ids.get(id(node._cluster), ""),
        "concept": str(given.get("concept", "")),
        "stray": sorted(set(given) - {"nodeid", "concept"}),
        "line": drawing.lines[id(node)],
    }


def _cluster(drawing: Diagram, cluster: Any, ids: dict[int, str]) -> dict[str, Any]:
    """A cluster."""
    return {
        "id": ids[id(cluster)],
        "label": str(cluster.label),
        "parent": ids.get(id(cluster._parent), ""),
        "stray": sorted(cluster.attrs_given),
        "line": drawing.lines[id(cluster)],
    }


def _edge(
    source: Any, target: Any, attrs: dict[str, Any], view: str, line: int, ids: dict[int, str]
) -> dict[str, Any]:
    """An edge."""
    known = {*diagrams.Edge._default_edge_attrs, "dir", "label", "style"}
    stray = set(attrs) - known
    style = str(attrs.get("style", ""))
    if style not in STYLES:
        stray.add("style")
    return {
        "source": ids[id(source)],
        "target": ids[id(target)],
        "label": str(attrs.get("label", "")),
        "heads": attrs["dir"] if attrs["dir"] in ("both", "none") else "forward",
        "waits": STYLES.get(style, True),
        "view": view,
        "stray": sorted(stray),
        "line": line,
    }


def _view(drawing: Diagram, view: dict[str, Any], ids: dict[int, str]) -> dict[str, Any]:
    """A view."""
    labels = {}
    for node, said in dict(view["labels"]).items():
        if id(node) in ids:
            labels[ids[id(node)]] = str(said)
        else:
            what = f"view '{view['id']}' renames {node!r}, which is no node"
            drawing.fault(view["line"], what, "", "write labels={node: 'name'}")
    return {**view, "labels": labels}


def _flow(flow: FlowNotes, ids: dict[int, str]) -> dict[str, Any]:
    """A flow."""

    def steps(notes: list[dict[str, Any]]) -> list[dict[str, Any]]:
        return [
            {**one, "source": ids[id(one["source"])], "target": ids[id(one["target"])]}
            for one in notes
        ]

    return {
        "id": slugged(flow.title),
        "title": flow.title,
        "goal": flow.goal,
        "before": steps(flow.before),
        "cases": [{**one, "steps": steps(one["steps"])} for one in flow.cases],
        "after": steps(flow.after),
        "line": flow.line,
    }
