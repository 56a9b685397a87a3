"""How edges run across: through which ports, past which rows, together with which others."""

from __future__ import annotations

from itertools import pairwise

from macros.architecture.order import Ask
from macros.architecture.pack import Across
from macros.architecture.ports import End, label_room, stand
from macros.architecture.tracks import Net, clashes, levels

NUDGE = 15.0  # px; a line that would pass a row this near to where it comes from runs straight
CLEAR = 6.0  # px that it then keeps from everything else

Port = tuple[str, bool, str]
# Room number r lies above row r; (room, across at its top, across at its bottom).
Hop = tuple[int, float, float]


class Wires:
    """The edges of a picture, across.

    ends: of each edge, upper first; ports: where across each port is; hops: the rooms between
    rows that each edge takes; level: per room the track on which each edge turns; tracks: per
    room how many there are; clashes: how often two lines run on top of each other.
    """

    def __init__(self, ask: Ask, across: Across) -> None:
        self.parts, self.ranks, self.across, self.down = ask.parts, ask.ranks, across, ask.down
        self.rows = max(ask.ranks.values()) + 1
        self.ends = ask.ends
        self.ports: dict[Port, float] = {}
        self._passes = [list(points) for points in across.passes]
        self._room = ask.room
        self._stand()
        self.hops = [self._hops(number) for number in range(len(self.ends))]
        self.level: list[dict[int, int]] = []
        self.tracks: list[int] = []
        self.clashes = 0
        for room in range(self.rows + 1):
            self._turn(room)

    def port(self, end: End) -> float:
        """Where across an end meets its card."""
        return self.ports[_key(end)]

    def _stand(self) -> None:
        """Give every port its place, rows in order: the upper end first, the lower after it."""
        for row in range(self.rows):
            there = [name for name in self.parts.cards if self.ranks[name] == row]
            for low in (False, True):
                for name in there:
                    self._stand_side(name, low=low)
            self._straighten(row + 1)

    def _stand_side(self, name: str, *, low: bool) -> None:
        """The ports of one side of a card."""
        groups: dict[str, list[End]] = {}
        for end in (end for pair in self.ends for end in pair):
            if (end.node, end.low) == (name, low):
                groups.setdefault(end.port, []).append(end)
        slots = [
            (port, label_room(self.parts, ends, down=self.down), [self._other(e) for e in ends])
            for port, ends in groups.items()
        ]
        card = self.parts.cards[name]
        size = card.width if self.down else card.height
        room = self._room[name]
        for port, place in stand(self.across.nodes[name], size, room, slots).items():
            self.ports[name, low, port] = place

    def _other(self, end: End) -> float:
        """Where across an edge goes to from one of its ends."""
        upper, lower = self.ends[end.edge]
        points = self._passes[end.edge]
        if end == upper:
            return points[0] if points else self.across.nodes[lower.node]
        if points:
            return points[-1]
        return self.ports.get(_key(upper), self.across.nodes[upper.node])

    def _straighten(self, row: int) -> None:
        """Edges that pass a row close to where they come from pass it without a turn."""
        for (upper, _), points in zip(self.ends, self._passes, strict=True):
            at = row - self.ranks[upper.node] - 1
            if 0 <= at < len(points):
                before = points[at - 1] if at else self.port(upper)
                if abs(points[at] - before) < NUDGE and self._clear(row, before, upper):
                    points[at] = before

    def _clear(self, row: int, place: float, upper: End) -> bool:
        """Whether an edge may pass a row at a place: off its cards, and off others' lines."""
        for name in (name for name in self.parts.cards if self.ranks[name] == row):
            if abs(place - self.across.nodes[name]) < self._room[name] / 2 + CLEAR:
                return False
        for other, points in enumerate(self._passes):
            end = self.ends[other][0]
            at = row - self.ranks[end.node] - 1
            beside = _key(end) != _key(upper) and 0 <= at < len(points)
            if beside and abs(points[at] - place) < CLEAR:
                return False
        return True

    def _hops(self, number: int) -> tuple[Hop, ...]:
        """The rooms that an edge takes."""
        upper, lower = self.ends[number]
        points = [self.port(upper), *self._passes[number], self.port(lower)]
        first = self.ranks[upper.node] + 1
        return tuple((first + at, one, other) for at, (one, other) in enumerate(pairwise(points)))

    def _turn(self, room: int) -> None:
        """On which tracks the edges of a room turn; those of one port run together."""
        nets: dict[tuple[Port, float], Net] = {}
        members: dict[tuple[Port, float], list[int]] = {}
        for number, (upper, lower) in enumerate(self.ends):
            for _, top, bottom in (hop for hop in self.hops[number] if hop[0] == room):
                key = (_key(upper), round(top, 1))
                net = nets.get(key, Net((), ()))
                tops = (top, bottom) if lower.low else (top,)
                nets[key] = Net(net.tops + tops, net.bottoms + (() if lower.low else (bottom,)))
                members.setdefault(key, []).append(number)
        found = levels(list(nets.values()))
        turning = [at for at, net in zip(found, nets.values(), strict=True) if not net.straight]
        self.tracks.append(max(turning, default=-1) + 1)
        self.clashes += clashes(list(nets.values()), found)
        self.level.append(
            {number: at for at, key in zip(found, nets, strict=True) for number in members[key]}
        )


def _key(end: End) -> Port:
    """The port an end meets its card at."""
    return end.node, end.low, end.port
