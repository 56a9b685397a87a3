"""The way between two rows: which edge turns at which height, so that few cross."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

CLOSE = 7.0  # px; lines nearer than that look like one


@dataclass(frozen=True)
class Net:
    """Edges that run together through the way between two rows.

    tops, bottoms: where across they come in at the row above and at the row below.
    """

    tops: tuple[float, ...]
    bottoms: tuple[float, ...]

    @property
    def span(self) -> tuple[float, float]:
        """From where to where across it runs."""
        return min(self.tops + self.bottoms), max(self.tops + self.bottoms)

    @property
    def straight(self) -> bool:
        """Whether it needs no turn."""
        return self.span[1] - self.span[0] < 0.5


def levels(nets: Sequence[Net]) -> list[int]:
    """For each net the track on which it turns, 0 the topmost; straight ones get 0 too."""
    turning = [number for number, net in enumerate(nets) if not net.straight]
    order = sorted(turning, key=lambda number: (nets[number].span, number))
    better = True
    while better:
        better = False
        for at in range(len(order) - 1):
            one, other = nets[order[at]], nets[order[at + 1]]
            if _cost(other, one) < _cost(one, other):
                order[at], order[at + 1] = order[at + 1], order[at]
                better = True
    level = [0] * len(nets)
    for at, number in enumerate(order):
        for above in order[:at]:
            if _meet(nets[above], nets[number]):
                level[number] = max(level[number], level[above] + 1)
    return level


def _cost(upper: Net, lower: Net) -> int:
    """How many crossings there are if one net turns above another."""
    down = sum(lower.span[0] < x < lower.span[1] for x in upper.bottoms)
    up = sum(upper.span[0] < x < upper.span[1] for x in lower.tops)
    shared = sum(abs(x - y) < CLOSE for x in upper.bottoms for y in lower.tops)
    return down + up + 10 * shared


def _meet(one: Net, other: Net) -> bool:
    """Whether two nets cannot turn on one track."""
    return one.span[0] < other.span[1] + CLOSE and other.span[0] < one.span[1] + CLOSE
