"""The way between two rows: which edge turns at which height, so that few cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

CLOSE = 7.0  # px; lines nearer than that look like one


@dataclass(frozen=True)
class Net:
    """Edges that run together through the way between two rows.

    tops, bottoms: where across they come in at the row above and at the row below.
    """

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    @cached_property
    def span(self) -> tuple[float, float]:
        """From where to where across it runs."""
        return min(self.tops + self.bottoms), max(self.tops + self.bottoms)

    @cached_property
    def straight(self) -> bool:
        """Whether it needs no turn."""
        return self.span[1] - self.span[0] < 0.5


def levels(nets: Sequence[Net]) -> list[int]:
    """For each net the track on which it turns, 0 the topmost; straight ones get 0 too."""
    turning = [number for number, net in enumerate(nets) if not net.straight]
    order = _ordered(nets, sorted(turning, key=lambda number: (nets[number].span, number)))
    level = [0] * len(nets)
    for at, number in enumerate(order):
        for above in order[:at]:
            if _meet(nets[above], nets[number]):
                level[number] = max(level[number], level[above] + 1)
    return level


def clashes(nets: Sequence[Net], level: Sequence[int]) -> int:
    """How many pairs of nets run on top of each other, since each turns where the other comes."""
    found = 0
    for one, upper in zip(nets, level, strict=True):
        for other, lower in zip(nets, level, strict=True):
            if upper < lower and not one.straight and not other.straight:
                found += sum(abs(x - y) < 2 for x in one.bottoms for y in other.tops)
    return found


def _ordered(nets: Sequence[Net], order: list[int]) -> list[int]:
    """The nets from the topmost down; each is moved to where it costs least until none gains."""
    costs = {(a, b): _cost(nets[a], nets[b]) for a in order for b in order if a != b}
    better = True
    while better:
        better = False
        for net in list(order):
            rest = [one for one in order if one != net]
            prices = []
            for at in range(len(rest) + 1):
                price = sum(costs[above, net] for above in rest[:at])
                prices.append((price + sum(costs[net, below] for below in rest[at:]), at))
            least, place = min(prices)
            if least < prices[order.index(net)][0]:
                order = [*rest[:place], net, *rest[place:]]
                better = True
    return order


def _cost(upper: Net, lower: Net) -> int:
    """How many crossings there are if one net turns above another."""
    down = sum(lower.span[0] < x < lower.span[1] for x in upper.bottoms)
    up = sum(upper.span[0] < x < upper.span[1] for x in lower.tops)
    shared = sum(abs(x - y) < CLOSE for x in upper.bottoms for y in lower.tops)
    return down + up + 10 * shared


def _meet(one: Net, other: Net) -> bool:
    """Whether two nets cannot turn on one track."""
    return one.span[0] < other.span[1] + CLOSE and other.span[0] < one.span[1] + CLOSE
