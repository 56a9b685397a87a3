"""Keys placed on nodes by a ring of hashes and by modulo, before and after one node comes or goes.

Nothing is drawn at random: a place is a hash of a name, the same on every run and in the browser
(theme/assets/concepts/ring-model.js), so that both show the same keys.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

KEYS = 360
NAMES = "abcdefghijklmnopqrstuvwxyz"
CIRCLE = 2**32
# FNV-1a for 32 bits, Fowler, Noll and Vo, http://www.isthe.com/chongo/tech/comp/fnv/.
OFFSET, PRIME = 0x811C9DC5, 0x01000193
# The last steps of MurmurHash3 for 32 bits, Austin Appleby, public domain: FNV alone leaves the
# names of neighbours close together.
MIX = ((16, 0x85EBCA6B), (13, 0xC2B2AE35))

Points = Sequence[tuple[int, str]]


def place(name: str) -> int:
    """Where a name stands on the circle, from 0 to 2^32 - 1."""
    found = OFFSET
    for byte in name.encode():
        found = (found ^ byte) * PRIME % CIRCLE
    for shift, factor in MIX:
        found = (found ^ (found >> shift)) * factor % CIRCLE
    return found ^ (found >> 16)


def points_of(nodes: Sequence[str], each: int) -> Points:
    """The points of all nodes, so many each, in the order of the circle."""
    return sorted((place(f"{node}#{at}"), node) for node in nodes for at in range(each))


def owner(points: Points, at: int) -> str:
    """The node of the first point at a place or clockwise from it."""
    return points[bisect_left(points, (at, "")) % len(points)][1]


def shares(points: Points) -> dict[str, float]:
    """The part of the circle that each node owns: the arcs before its points."""
    arcs: dict[str, int] = {}
    before = points[-1][0] - CIRCLE
    for at, node in points:
        arcs[node] = arcs.get(node, 0) + at - before
        before = at
    return {node: arc / CIRCLE for node, arc in arcs.items()}


@dataclass(frozen=True)
class Change:
    """One node more or one less. before, after: the nodes' names; each: points of a node."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    each: int

    @property
    def node(self) -> str:
        """The node that came or went."""
        return next(iter(set(self.before) ^ set(self.after)))

    @property
    def joins(self) -> bool:
        """Whether it came."""
        return len(self.after) > len(self.before)

    @cached_property
    def shares(self) -> dict[str, float]:
        """The part of the circle that each node owns afterwards."""
        return shares(points_of(self.after, self.each))

    @cached_property
    def owners(self) -> tuple[list[str], list[str]]:
        """The node of each key before and after, on the ring."""
        old, new = points_of(self.before, self.each), points_of(self.after, self.each)
        return [owner(old, at) for at in KEY_PLACES], [owner(new, at) for at in KEY_PLACES]

    @cached_property
    def moved(self) -> list[bool]:
        """Which keys change their node on the ring."""
        return [old != new for old, new in zip(*self.owners, strict=True)]

    @cached_property
    def moved_by_modulo(self) -> list[bool]:
        """Which keys change their node where it is the hash modulo the number of nodes."""
        return [
            self.before[at % len(self.before)] != self.after[at % len(self.after)]
            for at in KEY_PLACES
        ]

    @property
    def arcs(self) -> list[tuple[int, int]]:
        """The arcs of the node that came or went, as their two ends; an end before 0 wraps."""
        points = points_of(max(self.before, self.after, key=len), self.each)
        ends = [points[-1][0] - CIRCLE, *(at for at, _ in points)]
        return [(ends[i], at) for i, (at, node) in enumerate(points) if node == self.node]


KEY_PLACES = tuple(place(f"key-{at}") for at in range(KEYS))


def joining(nodes: int, each: int) -> Change:
    """So many nodes, and one more joins."""
    return Change(tuple(NAMES[:nodes]), tuple(NAMES[: nodes + 1]), each)
