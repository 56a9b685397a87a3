"""Draws a picture together: the same order across, no wider than it must be.

Graphviz keeps long lines straight and lets a picture drift apart for it. Here every distance
that must be kept, and every line that should run straight, becomes an edge of a graph whose
nodes are the positions across; dot's first phase (network simplex, in whole pixels) finds the
positions with the least total bending, under a wall that bounds the width. Where several
positions are as good, the middle of the leftmost and the rightmost is taken, which is as good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from math import ceil
from typing import Any

from macros.architecture.graphviz import run_graphs
from macros.architecture.layout import NEAR, RIM, Across, Ask
from macros.architecture.ports import ends_of

LANE = 10.0  # px between a line that passes a row and what stands in it
TITLE = 8.0  # px above a cluster's name
BETWEEN = 10.0  # px between two clusters
WALL = 4000  # weight of the width against bends
# Weights of straightness: a line that passes rows, the only line of two nodes, others; and of
# a cluster's width.
PASSING, ONLY, OTHER, TIGHT = 6, 8, 3, 1


@dataclass(frozen=True)
class Item:
    """Something that stands in a row. half: half its size across; place: where Graphviz put it."""

    name: str
    row: int
    half: float
    place: float
    card: bool


def pack(asks: Sequence[tuple[Ask, Across, float]]) -> list[Across]:
    """New positions across for pictures whose order is known; the float is the width wanted."""
    graphs = run_graphs([_graph(*one, mirrored=side) for one in asks for side in (False, True)])
    return [_read(graphs[2 * at], graphs[2 * at + 1], *one[:2]) for at, one in enumerate(asks)]


def _graph(ask: Ask, across: Across, limit: float, *, mirrored: bool) -> str:
    """The distances and wishes of a picture as a graph in the DOT language."""
    every = _items(ask, across)
    lanes = _lanes(ask, every)
    items = [item for item in every if item.name not in lanes]
    lines = ["digraph {", "graph [phase=1]"]

    def keep(one: str, other: str, least: float, weight: int) -> None:
        ends = f'"{other}" -> "{one}"' if mirrored else f'"{one}" -> "{other}"'
        lines.append(f"{ends} [minlen={max(0, ceil(least))}, weight={weight}]")

    for one, other, least in _distances(ask, across, items):
        keep(one, other, least, 0)
    wishes = [(lanes.get(a, a), lanes.get(b, b), weight) for a, b, weight in _wishes(ask)]
    for number, (one, other, weight) in enumerate(wishes):
        # The distance between two positions, whichever is greater: a third below both.
        lines.append(f'"w{number}" -> "{one}" [weight={weight}, minlen=0]')
        lines.append(f'"w{number}" -> "{other}" [weight={weight}, minlen=0]')
    for cluster, _, _ in ask.parts.clusters:
        keep(f"<{cluster.id}", f">{cluster.id}", 0, TIGHT)
    keep("from", "to", limit, WALL)
    return "\n".join([*lines, "}"])


def _items(ask: Ask, across: Across) -> list[Item]:
    """What stands in each row: cards, and lines that pass it."""
    items = [
        Item(name, ask.ranks[name], ask.room[name] / 2, across.nodes[name], card=True)
        for name in ask.parts.cards
    ]
    for number, (edge, _) in enumerate(ask.parts.edges):
        top = min(ask.ranks[edge.source], ask.ranks[edge.target])
        for at, place in enumerate(across.passes[number]):
            items.append(Item(f"{number} {at}", top + 1 + at, 0.0, place, card=False))
    return sorted(items, key=lambda item: (item.row, item.place, item.name))


def _lanes(ask: Ask, items: Sequence[Item]) -> dict[str, str]:
    """The name under which each passing line is placed.

    Lines from one port that pass a row side by side pass it as one.
    """
    ports = {one[0].edge: (one[0].node, one[0].port) for one in ends_of(ask.parts, ask.ranks)}
    lanes: dict[str, str] = {}
    for one, other in pairwise(items):
        if one.row != other.row or one.card or other.card:
            continue
        if ports[int(one.name.split()[0])] == ports[int(other.name.split()[0])]:
            lanes[other.name] = lanes.get(one.name, one.name)
    return lanes


def _distances(ask: Ask, across: Across, items: Sequence[Item]) -> Iterator[tuple[str, str, float]]:
    """What must be kept: (a position, one right of it, by how much at least)."""
    for one, other in pairwise(items):
        if one.row == other.row:
            gap = NEAR if one.card and other.card else LANE
            yield one.name, other.name, one.half + other.half + gap
    for item in items:
        yield "from", item.name, item.half
        yield item.name, "to", item.half
    spans = {one.id: _span(ask, one.id) for one, _, _ in ask.parts.clusters}
    for cluster, parent, tag in ask.parts.clusters:
        low, high = f"<{cluster.id}", f">{cluster.id}"
        head = RIM if ask.down else tag.height + TITLE + RIM / 2
        if ask.down:
            yield low, high, tag.width + 2 * RIM
        yield "from", low, 0
        yield high, "to", 0
        if parent:
            outer = next(tag for one, _, tag in ask.parts.clusters if one.id == parent)
            yield f"<{parent}", low, RIM if ask.down else outer.height + TITLE + RIM / 2
            yield high, f">{parent}", RIM
        yield from _beside(ask, across, cluster.id, items, head)
    for pair in combinations(spans, 2):
        if _apart(ask, *pair) and _overlap(spans[pair[0]], spans[pair[1]]):
            left, right = sorted(pair, key=lambda name: across.clusters[name])
            yield f">{left}", f"<{right}", BETWEEN


def _beside(
    ask: Ask, across: Across, cluster: str, items: Sequence[Item], head: float
) -> Iterator[tuple[str, str, float]]:
    """A cluster holds its nodes, and keeps all else out of its rows."""
    first, last = _span(ask, cluster)
    west, east = across.clusters[cluster]
    for item in items:
        if not first <= item.row <= last:
            continue
        home = ask.parts.home[item.name] if item.card else ""
        member = item.card and (home == cluster or _within(ask, home, cluster))
        through = not item.card and west < item.place < east
        if member or through:
            yield f"<{cluster}", item.name, item.half + (head if item.card else LANE)
            yield item.name, f">{cluster}", item.half + (RIM if item.card else LANE)
        elif item.place < (west + east) / 2:
            yield item.name, f"<{cluster}", item.half + LANE
        else:
            yield f">{cluster}", item.name, item.half + LANE


def _wishes(ask: Ask) -> Iterator[tuple[str, str, int]]:
    """What should stand in line: (a position, another, how much)."""
    edges = [edge for edge, _ in ask.parts.edges]
    for number, edge in enumerate(edges):
        upper, lower = sorted((edge.source, edge.target), key=lambda name: ask.ranks[name])
        rows = ask.ranks[lower] - ask.ranks[upper]
        if not rows:
            continue
        chain = [upper, *(f"{number} {at}" for at in range(rows - 1)), lower]
        leaving = sum(edge.source == one.source for one in edges)
        arriving = sum(edge.target == one.target for one in edges)
        together = ask.parts.home[upper] == ask.parts.home[lower]
        only = leaving == 1 or (arriving == 1 and together)
        for at, (one, other) in enumerate(pairwise(chain)):
            inner = 0 < at < rows - 1
            yield one, other, PASSING if inner else ONLY if only else OTHER


def _span(ask: Ask, cluster: str) -> tuple[int, int]:
    """The first and the last row of a cluster."""
    rows = [
        ask.ranks[name]
        for name, home in ask.parts.home.items()
        if home == cluster or _within(ask, home, cluster)
    ]
    return min(rows), max(rows)


def _within(ask: Ask, cluster: str, outer: str) -> bool:
    """Whether a cluster stands inside another."""
    parents = {one.id: parent for one, parent, _ in ask.parts.clusters}
    while cluster:
        cluster = parents.get(cluster, "")
        if cluster == outer:
            return True
    return False


def _apart(ask: Ask, one: str, other: str) -> bool:
    """Whether neither of two clusters stands inside the other."""
    return not _within(ask, one, other) and not _within(ask, other, one)


def _overlap(one: tuple[int, int], other: tuple[int, int]) -> bool:
    """Whether two spans of rows share a row."""
    return one[0] <= other[1] and other[0] <= one[1]


def _read(
    graph: Mapping[str, Any], mirrored: Mapping[str, Any], ask: Ask, across: Across
) -> Across:
    """The positions in dot's two answers."""
    left = {str(one["name"]): float(one["rank"]) for one in graph["objects"]}
    right = {str(one["name"]): -float(one["rank"]) for one in mirrored["objects"]}
    shift = left["from"] - right["from"]
    at = {name: (place + right[name] + shift) / 2 for name, place in left.items()}
    at.update({name: at[lane] for name, lane in _lanes(ask, _items(ask, across)).items()})
    passes = []
    for number, (edge, _) in enumerate(ask.parts.edges):
        rows = abs(ask.ranks[edge.source] - ask.ranks[edge.target])
        passes.append(tuple(at[f"{number} {row}"] for row in range(max(0, rows - 1))))
    clusters = {one.id: (at[f"<{one.id}"], at[f">{one.id}"]) for one, _, _ in ask.parts.clusters}
    return Across({name: at[name] for name in ask.parts.cards}, clusters, tuple(passes))
