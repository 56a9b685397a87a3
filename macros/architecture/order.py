"""Who stands beside whom: graphviz-pure orders each row so that few lines cross.

A picture is laid out in two directions: along, in which its rows follow one another (down, or
to the right), and across, in which a row runs. An edge that passes rows takes a place in each of
them, its lane; so does a cluster in a row of its own where nothing of it stands, so that every
row knows on which side of it the cluster is.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from macros.architecture.boxes import Parts
from macros.architecture.graphviz import run_graphs
from macros.architecture.ports import Ends


@dataclass(frozen=True)
class Ask:
    """A picture to lay out.

    down: rows follow one another downwards, else to the right; ranks: the row of each node;
    ends: where the edges meet cards; room: the space across that each node takes with the
    labels at its edges, in px.
    """

    parts: Parts
    down: bool
    ranks: Mapping[str, int]
    ends: Ends
    room: Mapping[str, float]


@dataclass(frozen=True)
class Slot:
    """A place in a row: a card, a lane ("3 1": edge 3, its first row between), or a cluster's.

    home: the innermost cluster it stands in, or "".
    """

    name: str
    row: int
    kind: str
    home: str


Rows = tuple[tuple[Slot, ...], ...]


def order(asks: Sequence[Ask]) -> list[Rows]:
    """The rows of several pictures, each in its order, found in one run of the program."""
    slots = [_slots(ask) for ask in asks]
    graphs = run_graphs([_graph(ask, mine) for ask, mine in zip(asks, slots, strict=True)])
    return [_rows(graph, mine) for graph, mine in zip(graphs, slots, strict=True)]


def span_of(parts: Parts, ranks: Mapping[str, int], cluster: str) -> tuple[int, int]:
    """The first and the last row of a cluster."""
    rows = [ranks[name] for name, home in parts.home.items() if cluster in parts.around[home]]
    return min(rows), max(rows)


def chain_of(ask: Ask, number: int) -> list[str]:
    """The slots that an edge runs through from its upper node to its lower one."""
    edge = ask.parts.edges[number][0]
    upper, lower = sorted((edge.source, edge.target), key=lambda name: ask.ranks[name])
    between = ask.ranks[lower] - ask.ranks[upper] - 1
    return [upper, *(f"{number} {at}" for at in range(between)), lower]


def _slots(ask: Ask) -> list[Slot]:
    """Everything that takes a place in a row."""
    parts, ranks = ask.parts, ask.ranks
    slots = [Slot(name, ranks[name], "card", parts.home[name]) for name in parts.cards]
    for number in range(len(parts.edges)):
        upper, *lanes, lower = chain_of(ask, number)
        shared = [
            cluster
            for cluster in parts.around[parts.home[upper]]
            if cluster in parts.around[parts.home[lower]]
        ]
        home = shared[0] if shared else ""
        slots += [Slot(name, ranks[upper] + 1 + at, "lane", home) for at, name in enumerate(lanes)]
    # Inner clusters first: what holds a place for one holds it for those around it.
    for cluster, _, _ in sorted(parts.clusters, key=lambda one: -len(parts.around[one[0].id])):
        first, last = span_of(parts, ranks, cluster.id)
        taken = {slot.row for slot in slots if cluster.id in parts.around[slot.home]}
        slots += [
            Slot(f"{cluster.id}/{row}", row, "cluster", cluster.id)
            for row in range(first, last + 1)
            if row not in taken
        ]
    return slots


def _graph(ask: Ask, slots: Sequence[Slot]) -> str:
    """The rows as a graph in the DOT language, of which dot need only find the order."""
    lines = ["digraph {", "graph [phase=2, newrank=true]", *_inside(ask.parts, slots, "")]
    rows: dict[int, list[str]] = {}
    for slot in slots:
        rows.setdefault(slot.row, []).append(f'"{slot.name}"')
    lines += [f"{{rank=same; {'; '.join(names)}}}" for _, names in sorted(rows.items())]
    for row in range(1, len(rows)):
        lines.append(f"{rows[row - 1][0]} -> {rows[row][0]} [style=invis, weight=0]")
    for number in range(len(ask.parts.edges)):
        for one, other in pairwise(chain_of(ask, number)):
            lines.append(f'"{one}" -> "{other}"')
    for cluster, _, _ in ask.parts.clusters:
        mine = [slot.name for slot in slots if slot.kind == "cluster" and slot.home == cluster.id]
        lines += [f'"{one}" -> "{other}" [style=invis]' for one, other in pairwise(mine)]
    return "\n".join([*lines, "}"])


def _inside(parts: Parts, slots: Sequence[Slot], outer: str) -> list[str]:
    """The slots and clusters that stand directly in a cluster, or in none."""
    lines = [f'"{slot.name}"' for slot in slots if slot.home == outer]
    for cluster, parent, _ in parts.clusters:
        if parent == outer:
            lines += [f'subgraph "cluster_{cluster.id}" {{', *_inside(parts, slots, cluster.id)]
            lines.append("}")
    return lines


def _rows(graph: Mapping[str, Any], slots: Sequence[Slot]) -> Rows:
    """The slots of each row in dot's order."""
    place = {str(one["name"]): int(one["order"]) for one in graph["objects"] if "order" in one}
    last = max(slot.row for slot in slots)
    return tuple(
        tuple(
            sorted((slot for slot in slots if slot.row == row), key=lambda slot: place[slot.name])
        )
        for row in range(last + 1)
    )
