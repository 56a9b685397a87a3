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
from macros.architecture.layout import NEAR, RIM, Ask, lay_out
from macros.architecture.pack import pack
from macros.architecture.plan import Plan, View
from macros.architecture.ports import room_of
from macros.architecture.ranks import Space, ranks_of
from macros.architecture.route import Placed, route

# Widths in px: of a page's text on a wide screen, and of a phone's (390 less its margins).
WIDE, NARROW = 680.0, 346.0
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
    asked: list[tuple[int, Ask, float]] = []
    for number, (view, width) in enumerate(wanted):
        for ask, limit in _ways(plan, view, figures, width):
            asked.append((number, ask, limit))
    across = lay_out([ask for _, ask, _ in asked])
    across = pack(
        [(ask, first, limit) for (_, ask, limit), first in zip(asked, across, strict=True)]
    )
    best: dict[int, tuple[float, int, Picture]] = {}
    for at, ((number, ask, _), packed) in enumerate(zip(asked, across, strict=True)):
        placed = route(ask.parts, ask.ranks, packed, down=ask.down)
        cost = _cost(placed, wanted[number][1])
        if number not in best or (cost, at) < best[number][:2]:
            best[number] = (cost, at, Picture(ask.parts, placed))
    found = [best[number][2] for number in range(len(wanted))]
    return list(zip(found[::2], found[1::2], strict=True))


def _ways(
    plan: Plan, view: View, figures: Figures | None, width: float
) -> Iterator[tuple[Ask, float]]:
    """The ways to draw a view, each with the width it is to be drawn together to."""
    for shape in SHAPES:
        parts = parts_of(plan, view, figures, shape)
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
    sizes = room_of(parts, ranks, down=down)
    ranks = ranks_of(names, edges, parts.home, sizes, space)
    return Ask(parts, down, ranks, room_of(parts, ranks, down=down))


def _cost(placed: Placed, width: float) -> float:
    """What a picture costs its reader: height, turns, and all that stands over the rim."""
    turns = sum(len(corners) - 2 for corners, _ in placed.edges)
    over = max(0.0, placed.width - width)
    long = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for corners, _ in placed.edges
        for one, other in pairwise(corners)
    )
    return HIGH * placed.height + OVER * over + TURN * turns + long / 50
