"""In which row of a picture each node stands.

Edges lead downwards in the order they were drawn: a node stands below all that call it. An
edge that would close a circle counts the other way round. A line nobody waits for (dashed)
does not push its target down where another edge holds the target in place.
A row holds what fits; the rest goes to the next row, cluster by cluster in the author's order.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.architecture.plan import Edge

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Space:
    """The room in a row. most: all of it; gap, rim: between nodes, inside a cluster's rim."""

    most: float
    gap: float
    rim: float


def ranks_of(
    names: Sequence[str],
    pairs: Pairs,
    home: Mapping[str, str],
    sizes: Mapping[str, float],
    space: Space,
    loose: Pairs = (),
) -> dict[str, int]:
    """The row of each node, counted from 0.

    names: the nodes in the author's order; pairs: what `downward` found; home: the cluster of
    each; sizes: the room each takes in its row; loose: pairs of nodes whose line pushes neither.
    """
    floor = dict.fromkeys(names, 0)
    together: dict[str, list[str]] = {}
    for name in names:
        together.setdefault(home[name], []).append(name)
    row = 0
    ranks = _longest(pairs, floor)
    while row <= max(ranks.values()):
        there = [name for name in names if ranks[name] == row]
        out = _overflow(there, ranks, together, home, sizes, space)
        if out:
            floor.update(dict.fromkeys(out, row + 1))
            ranks = _longest(pairs, floor)
        row += 1
    lowered = _lowered(names, pairs, loose, ranks, sizes, space)
    filled = {row: place for place, row in enumerate(sorted(set(lowered.values())))}
    return {name: filled[row] for name, row in lowered.items()}


def downward(edges: Sequence[Edge]) -> list[tuple[str, str]]:
    """The pairs of nodes of which the first must stand above the second, without circles.

    A pair comes after all pairs that lead to its first node.
    """
    held = {edge.target for edge in edges if edge.waits}
    below: dict[str, list[str]] = {}
    for edge in edges:
        if not edge.waits and edge.target in held:
            continue
        if not _leads(below, edge.target, edge.source):
            below.setdefault(edge.source, []).append(edge.target)
    order: dict[str, None] = {}
    for name in below:
        _after(below, name, order)
    return [(name, other) for name in reversed(order) for other in below.get(name, ())]


def _leads(below: Mapping[str, Sequence[str]], start: str, end: str) -> bool:
    """Whether one node is above another already."""
    seen, todo = set(), [start]
    while todo:
        name = todo.pop()
        if name == end:
            return True
        if name not in seen:
            seen.add(name)
            todo += below.get(name, ())
    return False


def _after(below: Mapping[str, Sequence[str]], name: str, order: dict[str, None]) -> None:
    """Put a node into the order after everything below it."""
    if name not in order:
        for other in below.get(name, ()):
            _after(below, other, order)
        order[name] = None


def _longest(pairs: Pairs, floor: Mapping[str, int]) -> dict[str, int]:
    """Each node one row below the lowest of those above it, and not above its floor."""
    ranks = dict(floor)
    for above, below in pairs:
        ranks[below] = max(ranks[below], ranks[above] + 1)
    return ranks


def _overflow(
    there: Sequence[str],
    ranks: Mapping[str, int],
    together: Mapping[str, Sequence[str]],
    home: Mapping[str, str],
    sizes: Mapping[str, float],
    space: Space,
) -> list[str]:
    """What of those that stand in a row does not fit beside those before it; the first does.

    together: the nodes of each cluster. A cluster is as wide in each row as in its widest.
    """
    groups: dict[str, list[str]] = {}
    for name in there:
        groups.setdefault(home[name] or name, []).append(name)
    used, out = 0.0, []
    for group, members in groups.items():
        clustered = home[members[0]] == group
        own = _width([sizes[name] for name in members], space.gap)
        rows: dict[int, list[float]] = {}
        for name in together[group] if clustered else ():
            rows.setdefault(ranks[name], []).append(sizes[name])
        widest = max((_width(row, space.gap) for row in rows.values()), default=own)
        rim = 2 * space.rim if clustered else 0.0
        room = max(own, min(widest, space.most - rim)) + rim
        if used and used + space.gap + room > space.most:
            out += members
            continue
        used += space.gap if used else 0.0
        while len(members) > 1 and own + rim > space.most:
            out.append(members.pop())
            own = _width([sizes[name] for name in members], space.gap)
        used += room
    return out


def _width(sizes: Sequence[float], gap: float) -> float:
    """The width of things beside one another."""
    return sum(sizes) + gap * (len(sizes) - 1)


def _lowered(
    names: Sequence[str],
    pairs: Pairs,
    loose: Pairs,
    ranks: Mapping[str, int],
    sizes: Mapping[str, float],
    space: Space,
) -> dict[str, int]:
    """Nodes that nothing leads to, but the first, as near as may be to what they lead to.

    What only such a node leads to comes down with it. It stops where a row would be too full.
    """
    targets = {below for _, below in pairs}
    first = next((name for name in names if ranks[name] == 0), "")
    lowered = dict(ranks)
    for name in names:
        if name in targets or name == first:
            continue
        moved = _held_by(name, pairs)
        ends = [pair for pair in (*pairs, *loose) if pair[0] in moved and pair[1] not in moved]
        slack = min((lowered[below] - lowered[above] - 1 for above, below in ends), default=0)
        for by in range(slack, 0, -1):
            wanted = {**lowered, **{one: lowered[one] + by for one in moved}}
            rows = {wanted[one] for one in moved}
            if all(_fits(row, wanted, sizes, space) for row in rows):
                lowered = wanted
                break
    return lowered


def _held_by(name: str, pairs: Pairs) -> set[str]:
    """A node, and all that nothing else leads to. pairs: those to a node before those from it."""
    held = {name}
    for _, below in pairs:
        above = {one for one, other in pairs if other == below}
        if above <= held:
            held.add(below)
    return held


def _fits(row: int, ranks: Mapping[str, int], sizes: Mapping[str, float], space: Space) -> bool:
    """Whether a row has room for what stands in it."""
    return _width([sizes[name] for name in ranks if ranks[name] == row], space.gap) <= space.most
