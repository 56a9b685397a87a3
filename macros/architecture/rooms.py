"""How much room there is along: rows, and what stands between two of them.

Between two rows there follow one another: labels at the row above, the ends of clusters, the
tracks on which edges turn, the starts of clusters with their names, labels at the row below,
and the heads of arrows.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.architecture.order import span_of
from macros.architecture.pack import RIM
from macros.architecture.wires import Wires

TRACK = 10.0  # px between tracks
HEADS = 13.0  # px before a row, where an arrow's head and a bit of its line show
LEAST = 26.0  # px between two rows
NAME = 8.0  # px above a cluster's name
AIR = 8.0  # px before a cluster


@dataclass
class Room:
    """What stands between two rows, in px along."""

    labels_above: float = 0.0
    ends: float = 0.0
    tracks: float = 0.0
    starts: float = 0.0
    labels_below: float = 0.0
    heads: float = 0.0

    @property
    def total(self) -> float:
        """All of it."""
        before = self.labels_above + self.ends + self.tracks
        return before + self.starts + self.labels_below + self.heads


class Rooms:
    """The lengths of a picture: `start` and `size` of each row, `between` rows a room."""

    def __init__(self, wires: Wires) -> None:
        self._wires, self._parts = wires, wires.parts
        self.between = [Room() for _ in range(wires.rows + 1)]
        self._measure_edges()
        for cluster, _, _ in self._parts.clusters:
            first, last = self.rows_of(cluster.id)
            room, below = self.between[first], self.between[last + 1]
            air = AIR if first else 0.0
            room.starts = max(room.starts, self.rim(cluster.id) + air)
            room.heads = room.heads or RIM
            below.ends = max(below.ends, self.rim(cluster.id, end=True))
        self.size = [0.0] * wires.rows
        for name, card in self._parts.cards.items():
            row = wires.ranks[name]
            self.size[row] = max(self.size[row], card.height if wires.down else card.width)
        self.start: list[float] = []
        at = 0.0
        for row, size in enumerate(self.size):
            total = self.between[row].total
            at += max(total, LEAST) if row else total
            self.start.append(at)
            at += size

    def _measure_edges(self) -> None:
        """Room for tracks, heads and labels."""
        wires = self._wires
        for room, count in zip(self.between, wires.tracks, strict=True):
            room.tracks = count * TRACK + 4 if count else 0.0
        for (upper, lower), (_, tag) in zip(wires.ends, self._parts.edges, strict=True):
            below = self.between[wires.ranks[lower.node]]
            if not lower.low:
                below.heads = HEADS
            if not tag.lines:
                continue
            size = (tag.height if wires.down else tag.width) + 4.0
            if upper.label or lower.low:
                room = self.between[wires.ranks[upper.node] + 1]
                room.labels_above = max(room.labels_above, size + 6)
            else:
                below.labels_below = max(below.labels_below, size)

    def rows_of(self, cluster: str) -> tuple[int, int]:
        """The first and the last row of a cluster."""
        return span_of(self._parts, self._wires.ranks, cluster)

    def rim(self, cluster: str, *, end: bool = False) -> float:
        """How far a cluster's rim stands from the labels of its first row, or of its last."""
        row = self.rows_of(cluster)[end]
        inner = [
            self.rim(one.id, end=end)
            for one, parent, _ in self._parts.clusters
            if parent == cluster and self.rows_of(one.id)[end] == row
        ]
        tag = next(tag for one, _, tag in self._parts.clusters if one.id == cluster)
        own = RIM - 2 if end or not self._wires.down else NAME + tag.height
        return own + max(inner, default=0.0)

    def span(self, cluster: str) -> tuple[float, float]:
        """From where to where along a cluster reaches."""
        first, last = self.rows_of(cluster)
        room = self.between[first]
        start = self.start[first] - room.heads - room.labels_below - self.rim(cluster)
        end = self.start[last] + self.size[last] + self.between[last + 1].labels_above
        return start, end + self.rim(cluster, end=True)

    def middle(self, row: int) -> float:
        """The middle of a row."""
        return self.start[row] + self.size[row] / 2

    def track(self, room: int, level: int) -> float:
        """Where along a track of a room is."""
        end = self.start[room - 1] + self.size[room - 1]
        here = self.between[room]
        slack = self.start[room] - end - here.total if room < len(self.start) else 0.0
        return end + here.labels_above + here.ends + slack / 2 + (level + 0.5) * TRACK + 2
