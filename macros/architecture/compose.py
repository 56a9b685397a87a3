"""Finds the picture of a view that fits a width best, among several ways to draw it.

Each way is laid out in full; the one that costs least is taken. The same view and width always
give the same picture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.architecture.boxes import Parts, Shape, parts_of
from macros.architecture.labels import Figures
from macros.architecture.order import Ask, order
from macros.architecture.pack import NEAR, RIM, pack
from macros.architecture.plan import Plan, View
from macros.architecture.ports import ends_of, room_of, widened
from macros.architecture.ranks import Space, ranks_of
from macros.architecture.route import Placed, route

# Widths in px: of a page's text on a wide screen, and of a phone's (390 less its margins).
WIDE, NARROW = 680.0, 342.0
# How high a picture that runs to the right may be at most across.
TALL = 460.0
SHAPES = (
    Shape(beside=True, node=132, edge=96),
    Shape(beside=True, node=108, edge=80),
    Shape(beside=False, node=112, edge=96),
    Shape(beside=False, node=92, edge=80),
)
SHARES = (1.0, 0.8, 0.65)  # of the width that a row may take
# What one px of height, one px too wide, and one turn of a line cost.
HIGH, OVER, TURN = 1.0, 40.0, 4.0
CLASH = 300.0  # two lines on top of each other
WRONG = 1e9  # a cluster too short for its name


@dataclass(frozen=True)
class Picture:
    """A view laid out."""

    parts: Parts
    placed: Placed


def compose(
    plan: Plan, views: Sequence[View], figures: Figures | None
) -> list[tuple[Picture, Picture]]:
    """For each view its wide and its narrow picture."""
    wanted = [(view, width) for view in views for width in (WIDE, NARROW)]
    shaped = {view.id: [parts_of(plan, view, figures, shape) for shape in SHAPES] for view in views}
    asked = [
        (number, ask, limit)
        for number, (view, width) in enumerate(wanted)
        for ask, limit in _ways(shaped[view.id], width)
    ]
    rows = order([ask for _, ask, _ in asked])
    across = pack([(ask, row, limit) for (_, ask, limit), row in zip(asked, rows, strict=True)])
    best: dict[int, tuple[float, int, Picture]] = {}
    for at, ((number, ask, _), packed) in enumerate(zip(asked, across, strict=True)):
        placed = route(ask, packed)
        cost = _cost(ask.parts, placed, wanted[number][1])
        if number not in best or (cost, at) < best[number][:2]:
            best[number] = (cost, at, Picture(ask.parts, placed))
    found = [best[number][2] for number in range(len(wanted))]
    return list(zip(found[::2], found[1::2], strict=True))


def _ways(shaped: Sequence[Parts], width: float) -> Iterator[tuple[Ask, float]]:
    """The ways to draw a view, each with the width it is to be drawn together to."""
    for parts in shaped:
        seen: list[dict[str, int]] = []
        for share in SHARES:
            ask = _ask(parts, width * share, down=True)
            if ask.ranks not in seen:
                seen.append(dict(ask.ranks))
                yield ask, width
        if width == WIDE:
            yield _ask(parts, TALL, down=False), TALL


def _ask(parts: Parts, most: float, *, down: bool) -> Ask:
    """A way to draw: rows that hold at most `most` px, first by cards, then with their labels."""
    names, edges = list(parts.cards), [edge for edge, _ in parts.edges]
    sizes = {name: float(card.width if down else card.height) for name, card in parts.cards.items()}
    space = Space(most, NEAR, RIM)
    ranks = ranks_of(names, edges, parts.home, sizes, space)
    ends = ends_of(parts, ranks)
    sizes = room_of(widened(parts, ends, down=down), ends, down=down)
    ranks = ranks_of(names, edges, parts.home, sizes, space)
    ends = ends_of(parts, ranks)
    parts = widened(parts, ends, down=down)
    return Ask(parts, down, ranks, ends, room_of(parts, ends, down=down))


def _cost(parts: Parts, placed: Placed, width: float) -> float:
    """What a picture costs its reader: height, turns, and all that stands over the rim."""
    for cluster, _, tag in parts.clusters:
        left, _, right, _ = placed.clusters[cluster.id]
        if right - left < tag.width + RIM:
            return WRONG
    turns = sum(len(corners) - 2 for corners, _ in placed.edges)
    over = max(0.0, placed.width - width)
    long = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for corners, _ in placed.edges
        for one, other in pairwise(corners)
    )
    return HIGH * placed.height + OVER * over + TURN * turns + long / 50 + CLASH * placed.clashes
