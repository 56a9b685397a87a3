"""Who stands beside whom: asks graphviz-pure, with rows and sizes of our own.

A picture is laid out in two directions: along, in which its rows follow one another (down, or
to the right), and across, in which a row runs. Graphviz orders the rows and says where across
everything goes; how long the way between two rows is, the routes say later (see route).
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from macros.architecture.boxes import Parts, Tag
from macros.architecture.graphviz import run_graphs

INCH = 72.0  # Graphviz measures nodes in inches of 72 points; a point is a pixel here
NEAR, RIM = 22.0, 14.0  # px between neighbours in a row, and between a cluster's rim and nodes


@dataclass(frozen=True)
class Ask:
    """A picture to lay out.

    down: rows follow one another downwards, else to the right; ranks: the row of each node;
    room: the space across that each node takes with the labels at its edges, in px.
    """

    parts: Parts
    down: bool
    ranks: Mapping[str, int]
    room: Mapping[str, float]


@dataclass(frozen=True)
class Across:
    """Positions across, in px.

    nodes: their centres; clusters: (from, to); passes: for each edge the points at which it
    passes the rows between its ends, in the order of the rows.
    """

    nodes: Mapping[str, float]
    clusters: Mapping[str, tuple[float, float]]
    passes: tuple[tuple[float, ...], ...]


def lay_out(asks: Sequence[Ask]) -> list[Across]:
    """The positions across of several pictures, found in one run of the program."""
    graphs = run_graphs([dot_of(ask) for ask in asks])
    return [_read(graph, ask) for graph, ask in zip(graphs, asks, strict=True)]


def dot_of(ask: Ask) -> str:
    """A picture as a graph in the DOT language: sizes and rows, no looks."""
    lines = [
        "digraph {",
        f"graph [rankdir={'TB' if ask.down else 'LR'}, newrank=true, nodesep={NEAR / INCH}]",
        'node [shape=box, fixedsize=true, label=""]',
        "edge [arrowhead=none]",
        *_cluster(ask, ""),
    ]
    for number, (edge, _) in enumerate(ask.parts.edges):
        ends = [edge.source, edge.target]
        length = ask.ranks[ends[1]] - ask.ranks[ends[0]]
        if length < 0:
            ends.reverse()
        lines.append(f'"{ends[0]}" -> "{ends[1]}" [id={number}, minlen={abs(length)}]')
    return "\n".join([*lines, "}"])


def _cluster(ask: Ask, outer: str) -> list[str]:
    """The nodes and clusters that stand directly in a cluster, or in none."""
    lines = []
    for name, card in ask.parts.cards.items():
        if ask.parts.home[name] == outer:
            wide, high = card.width, card.height
            if ask.down:
                wide = round(ask.room[name])
            else:
                high = round(ask.room[name])
            lines.append(f'"{name}" [width={wide / INCH}, height={high / INCH}]')
    for cluster, parent, tag in ask.parts.clusters:
        if parent == outer:
            lines += [f'subgraph "cluster_{cluster.id}" {{', f"margin={RIM}"]
            lines += [f"label={_box(tag)}", *_cluster(ask, cluster.id), "}"]
    return lines


def _box(tag: Tag) -> str:
    """A label that takes the tag's room and draws nothing."""
    return (
        '<<TABLE BORDER="0" CELLBORDER="0" CELLPADDING="0" CELLSPACING="0" FIXEDSIZE="TRUE"'
        f' WIDTH="{tag.width}" HEIGHT="{tag.height}"><TR><TD></TD></TR></TABLE>>'
    )


def _read(graph: Mapping[str, Any], ask: Ask) -> Across:
    """One graph's positions across; Graphviz counts y upwards."""
    left, _, _, top = _numbers(graph["bb"])

    def point(text: str) -> tuple[float, float]:
        """(across, along) of "x,y"."""
        x, y = _numbers(text)
        return (x - left, top - y) if ask.down else (top - y, x - left)

    nodes, clusters, along = {}, {}, {}
    for thing in graph.get("objects", []):
        name = str(thing["name"])
        if "pos" in thing:
            nodes[name], along[ask.ranks[name]] = point(thing["pos"])
        elif name.startswith("cluster_"):
            one, other = (point(corner)[0] for corner in _corners(thing["bb"]))
            clusters[name.removeprefix("cluster_")] = (min(one, other), max(one, other))
    passes = []
    for edge in sorted(graph.get("edges", []), key=lambda one: int(one["id"])):
        curve = [point(part) for part in re.sub(r"[es],\S+ ", "", edge["pos"]).split()]
        ends = ask.parts.edges[int(edge["id"])][0]
        rows = sorted((ask.ranks[ends.source], ask.ranks[ends.target]))
        passes.append(tuple(_at(curve, along[row]) for row in range(rows[0] + 1, rows[1])))
    return Across(nodes, clusters, tuple(passes))


def _at(curve: Sequence[tuple[float, float]], along: float) -> float:
    """Where across a curve of Bézier pieces is at a place along, which it runs through once."""
    for start in range(0, len(curve) - 3, 3):
        piece = curve[start : start + 4]
        if piece[3][1] >= along or start + 4 >= len(curve):
            low, high = 0.0, 1.0
            for _ in range(30):
                middle = (low + high) / 2
                if _bezier([point[1] for point in piece], middle) < along:
                    low = middle
                else:
                    high = middle
            return _bezier([point[0] for point in piece], low)
    return curve[-1][0]


def _bezier(points: Sequence[float], at: float) -> float:
    """One coordinate of a cubic Bézier curve."""
    a, b, c, d = points
    rest = 1 - at
    return rest**3 * a + 3 * rest**2 * at * b + 3 * rest * at**2 * c + at**3 * d


def _corners(text: str) -> tuple[str, str]:
    """The two corners of a box as texts that `point` reads."""
    west, south, east, north = text.split(",")
    return f"{west},{south}", f"{east},{north}"


def _numbers(text: str) -> list[float]:
    """The numbers in "1,2.5"."""
    return [float(part) for part in text.split(",")]
