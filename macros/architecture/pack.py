"""Where across everything stands: rows in their order, no wider than they must be.

Every distance that must be kept, and every line that should run straight, becomes an edge of a
graph whose nodes are the positions across; dot's first phase (network simplex, in whole pixels)
finds the positions with the least total bending, under a wall that bounds the width. Where
several positions are as good, the middle of the leftmost and the rightmost is taken, which is as
good.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil

from macros.architecture.graphviz import run_graphs
from macros.architecture.order import Ask, Rows, Slot, chain_of

NEAR = 22.0  # px between neighbours in a row
RIM = 14.0  # px between a cluster's rim and its nodes
LANE = 10.0  # px between a line that passes a row and what stands in it
TITLE = 8.0  # px above a cluster's name
BETWEEN = 10.0  # px between two clusters
WALL = 4000  # weight of the width against bends
# Weights of straightness: a line that passes rows, the only line of two nodes, others; and of
# a cluster's width.
PASSING, ONLY, OTHER, TIGHT = 6, 8, 3, 1


@dataclass(frozen=True)
class Across:
    """Positions across, in px.

    nodes: their centres; clusters: (from, to); passes: for each edge the points at which it
    passes the rows between its ends, in the order of the rows.
    """

    nodes: Mapping[str, float]
    clusters: Mapping[str, tuple[float, float]]
    passes: tuple[tuple[float, ...], ...]


@dataclass(frozen=True)
class Pack:
    """A picture whose rows are ordered, and the width wanted, in px."""

    ask: Ask
    rows: Rows
    limit: float


Places = Mapping[str, float]


def places(packs: Sequence[Pack], *, mirrored: bool) -> list[Places]:
    """Best places of everything in some pictures: the leftmost, or mirrored the rightmost."""
    graphs = run_graphs([_graph(one, mirrored=mirrored) for one in packs])
    sign = -1.0 if mirrored else 1.0
    return [{str(a["name"]): sign * float(a["rank"]) for a in one["objects"]} for one in graphs]


def across(pack: Pack, left: Places, right: Places | None = None) -> Across:
    """The positions across in a picture's places; halfway between two sets of them."""
    if right is None:
        at = dict(left)
    else:
        shift = left["from"] - right["from"]
        at = {name: (place + right[name] + shift) / 2 for name, place in left.items()}
    at.update({name: at[lane] for name, lane in _lanes(pack.ask, pack.rows).items()})
    parts = pack.ask.parts
    passes = tuple(
        tuple(at[lane] for lane in chain_of(pack.ask, number)[1:-1])
        for number in range(len(parts.edges))
    )
    clusters = {one.id: (at[f"<{one.id}"], at[f">{one.id}"]) for one, _, _ in parts.clusters}
    return Across({name: at[name] for name in parts.cards}, clusters, passes)


def _graph(pack: Pack, *, mirrored: bool) -> str:
    """The distances and wishes of a picture as a graph in the DOT language."""
    ask = pack.ask
    lanes = _lanes(ask, pack.rows)
    kept = [[slot for slot in row if slot.name not in lanes] for row in pack.rows]
    lines = ["digraph {", "graph [phase=1]"]

    def keep(one: str, other: str, least: float, weight: int) -> None:
        ends = f'"{other}" -> "{one}"' if mirrored else f'"{one}" -> "{other}"'
        lines.append(f"{ends} [minlen={max(0, ceil(least))}, weight={weight}]")

    for one, other, least in _distances(ask, kept):
        keep(one, other, least, 0)
    wishes = [(lanes.get(a, a), lanes.get(b, b), weight) for a, b, weight in _wishes(ask)]
    for number, (one, other, weight) in enumerate(wishes):
        # The distance between two positions, whichever is greater: a third below both.
        lines.append(f'"w{number}" -> "{one}" [weight={weight}, minlen=0]')
        lines.append(f'"w{number}" -> "{other}" [weight={weight}, minlen=0]')
    for cluster, _, _ in ask.parts.clusters:
        keep(f"<{cluster.id}", f">{cluster.id}", 0, TIGHT)
    keep("from", "to", pack.limit, WALL)
    return "\n".join([*lines, "}"])


def _lanes(ask: Ask, rows: Rows) -> dict[str, str]:
    """The name under which each lane is placed.

    Lines from one port that pass a row side by side pass it as one.
    """
    ports = {one[0].edge: (one[0].node, one[0].port) for one in ask.ends}
    lanes: dict[str, str] = {}
    for one, other in (pair for row in rows for pair in pairwise(row)):
        if one.kind != "lane" or other.kind != "lane" or one.home != other.home:
            continue
        if ports[int(one.name.split()[0])] == ports[int(other.name.split()[0])]:
            lanes[other.name] = lanes.get(one.name, one.name)
    return lanes


def _distances(ask: Ask, rows: Sequence[Sequence[Slot]]) -> Iterator[tuple[str, str, float]]:
    """What must be kept: (a position, one right of it, by how much at least)."""
    parts = ask.parts
    heads = {
        one.id: RIM if ask.down else tag.height + TITLE + RIM / 2 for one, _, tag in parts.clusters
    }
    for row in rows:
        for one, other in pairwise(row):
            yield from _apart(ask, one, other)
        if row:
            yield "from", row[0].name, _half(ask, row[0])
            yield row[-1].name, "to", _half(ask, row[-1])
        for slot in (slot for slot in row if slot.home):
            half = _half(ask, slot)
            rim = {"card": RIM, "lane": LANE, "cluster": 0.0}[slot.kind]
            head = heads[slot.home] if slot.kind == "card" else rim
            yield f"<{slot.home}", slot.name, half + head
            yield slot.name, f">{slot.home}", half + rim
    for cluster, parent, tag in parts.clusters:
        low, high = f"<{cluster.id}", f">{cluster.id}"
        yield "from", low, 0
        yield high, "to", 0
        yield low, high, tag.width + 2 * RIM if ask.down else 0
        if parent:
            yield f"<{parent}", low, heads[parent]
            yield high, f">{parent}", RIM


def _apart(ask: Ask, one: Slot, other: Slot) -> Iterator[tuple[str, str, float]]:
    """How far two neighbours in a row keep apart, or the clusters that only one stands in."""
    left, right = ask.parts.around[one.home], ask.parts.around[other.home]
    outer_left = [cluster for cluster in left if cluster not in right]
    outer_right = [cluster for cluster in right if cluster not in left]
    start = f">{outer_left[-1]}" if outer_left else one.name
    end = f"<{outer_right[-1]}" if outer_right else other.name
    least = 0.0 if outer_left else _half(ask, one)
    least += 0.0 if outer_right else _half(ask, other)
    if outer_left and outer_right:
        least += BETWEEN
    elif one.kind == other.kind == "card" and not (outer_left or outer_right):
        least += NEAR
    else:
        least += LANE
    yield start, end, least


def _half(ask: Ask, slot: Slot) -> float:
    """Half the room of a slot."""
    return ask.room[slot.name] / 2 if slot.kind == "card" else 0.0


def _wishes(ask: Ask) -> Iterator[tuple[str, str, int]]:
    """What should stand in line: (a position, another, how much)."""
    edges = [edge for edge, _ in ask.parts.edges]
    for number, edge in enumerate(edges):
        chain = chain_of(ask, number)
        if ask.ranks[chain[0]] == ask.ranks[chain[-1]]:
            continue
        leaving = sum(edge.source == one.source for one in edges)
        arriving = sum(edge.target == one.target for one in edges)
        together = ask.parts.home[chain[0]] == ask.parts.home[chain[-1]]
        only = leaving == 1 or (arriving == 1 and together)
        for at, (one, other) in enumerate(pairwise(chain)):
            inner = 0 < at < len(chain) - 2
            yield one, other, PASSING if inner else ONLY if only else OTHER
