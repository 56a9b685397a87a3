"""The geometry of a picture: everything found in (across, along), turned into (x, y)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.architecture.boxes import Card, Parts, Tag
from macros.architecture.order import Ask
from macros.architecture.pack import RIM, Across
from macros.architecture.rooms import HEADS, NAME, Rooms
from macros.architecture.wires import Wires

CLOSE = 0.5  # px of rounding
BESIDE = 4.0  # px between a line and the name of a cluster right of it
Point = tuple[float, float]
Box = tuple[float, float, float, float]


@dataclass(frozen=True)
class Placed:
    """A picture's geometry in px from its top left corner.

    nodes: centres; edges: for each its corners from source to target, and its label's centre;
    clusters: (left, top, right, bottom); names: the top left corner of each cluster's name;
    clashes: how often two lines run on top of each other.
    """

    width: float
    height: float
    nodes: Mapping[str, Point]
    edges: tuple[tuple[tuple[Point, ...], Point | None], ...]
    clusters: Mapping[str, Box]
    names: Mapping[str, Point]
    clashes: int


def route(ask: Ask, across: Across) -> Placed:
    """The geometry of a picture from its rows and its positions across."""
    parts, ranks, down = ask.parts, ask.ranks, ask.down
    wires = Wires(ask, across)
    rooms = Rooms(wires)
    nodes = {name: (across.nodes[name], rooms.middle(ranks[name])) for name in parts.cards}
    edges = [_edge(wires, rooms, number) for number in range(len(wires.ends))]
    boxes = {}
    for cluster, _, _ in parts.clusters:
        (left, right), (start, end) = across.clusters[cluster.id], rooms.span(cluster.id)
        boxes[cluster.id] = (left, start, right, end)
    low, high = _bounds(parts, nodes, edges, boxes, down=down)

    def turn(point: Point) -> Point:
        one, other = point[0] - low[0], point[1] - low[1]
        return (one, other) if down else (other, one)

    turned = tuple(
        (tuple(turn(point) for point in corners), turn(at) if at else None) for corners, at in edges
    )
    clusters = {name: (*turn(box[:2]), *turn(box[2:])) for name, box in boxes.items()}
    names = {
        one.id: _name(clusters[one.id], tag, [corners for corners, _ in turned])
        for one, _, tag in parts.clusters
    }
    wide, tall = turn(high)
    placed = {name: turn(point) for name, point in nodes.items()}
    return Placed(wide, tall, placed, turned, clusters, names, wires.clashes)


def _edge(wires: Wires, rooms: Rooms, number: int) -> tuple[tuple[Point, ...], Point | None]:
    """An edge's corners from source to target, and its label's centre, as (across, along)."""
    upper, lower = wires.ends[number]
    edge, tag = wires.parts.edges[number]

    def side(node: str, *, low: bool) -> float:
        card = wires.parts.cards[node]
        half = (card.height if wires.down else card.width) / 2
        return rooms.middle(wires.ranks[node]) + (half if low else -half)

    corners = [(wires.port(upper), side(upper.node, low=True))]
    for room, top, bottom in wires.hops[number]:
        if abs(top - bottom) >= 0.5:
            track = rooms.track(room, wires.level[room][number])
            corners += [(top, track), (bottom, track)]
    corners.append((wires.port(lower), side(lower.node, low=lower.low)))
    label = None
    if tag.lines:
        half = (tag.height if wires.down else tag.width) / 2
        end = upper if upper.label else lower
        row = wires.ranks[end.node]
        along = rooms.start[row] + rooms.size[row] + 8 + half
        label = (wires.port(end), along if end.low else rooms.start[row] - HEADS - half)
    if edge.source != upper.node:
        corners.reverse()
    return tuple(corners), label


def _bounds(
    parts: Parts,
    nodes: Mapping[str, Point],
    edges: Sequence[tuple[tuple[Point, ...], Point | None]],
    boxes: Mapping[str, Box],
    *,
    down: bool,
) -> tuple[Point, Point]:
    """The lowest and the highest (across, along) of everything drawn."""
    points = [point for corners, _ in edges for point in corners]
    points += [corner for box in boxes.values() for corner in (box[:2], box[2:])]
    sized: list[tuple[Point, Card | Tag]] = [
        (nodes[name], card) for name, card in parts.cards.items()
    ]
    sized += [(at, tag) for (_, tag), (_, at) in zip(parts.edges, edges, strict=True) if at]
    for (across, along), thing in sized:
        wide, long = thing.width / 2, thing.height / 2
        if not down:
            wide, long = long, wide
        points += [(across - wide, along - long), (across + wide, along + long)]
    return (
        (min(point[0] for point in points), min(point[1] for point in points)),
        (max(point[0] for point in points), max(point[1] for point in points)),
    )


def _name(box: Box, tag: Tag, lines: Iterable[Sequence[Point]]) -> Point:
    """Where in a cluster's head its name stands: as far left as no line runs through it."""
    left, top, right, _ = box
    top += NAME
    head = (left, top, right, top + tag.height)
    taken = sorted(
        (min(one[0], other[0]), max(one[0], other[0]))
        for corners in lines
        for one, other in pairwise(corners)
        if _touches((one, other), head)
    )
    at = left + RIM
    for start, end in taken:
        if start < at + tag.width and end > at - BESIDE:
            at = end + BESIDE
    return (at, top) if at + tag.width <= right - RIM / 2 else (left + RIM, top)


def _touches(piece: tuple[Point, Point], box: Box) -> bool:
    """Whether a level or upright piece of a line runs into a box."""
    (x, y), (u, v) = piece
    across = min(x, u) < box[2] and max(x, u) > box[0]
    return across and min(y, v) < box[3] and max(y, v) > box[1]


def strokes(corners: Sequence[Point], texts: Sequence[Box]) -> list[list[Point]]:
    """An edge's corners as strokes that leave texts free: its label, and names it runs through."""
    found: list[list[Point]] = [[corners[0]]]
    for one, other in pairwise(corners):
        side = 1 if abs(one[0] - other[0]) < CLOSE else 0
        first, last = sorted((one[side], other[side]))
        gaps = [
            (box[side], box[side + 2])
            for box in texts
            if box[1 - side] < one[1 - side] < box[3 - side]
            and first < box[side + 2]
            and box[side] < last
        ]
        back = one[side] > other[side]
        for low, high in sorted(gaps, reverse=back):
            near, far = (high, low) if back else (low, high)
            found[-1].append(_at(one, side, near))
            found.append([_at(one, side, far)])
        found[-1].append(other)
    return found


def box_about(centre: Point, size: Tag) -> Box:
    """The box of a text about its centre."""
    x, y = centre
    return x - size.width / 2, y - size.height / 2, x + size.width / 2, y + size.height / 2


def _at(point: Point, side: int, place: float) -> Point:
    """A point moved to a place along one side."""
    return (point[0], place) if side else (place, point[1])
