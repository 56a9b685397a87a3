"""Where edges meet cards.

Edges that leave a card the same way share one port and one stem, as a bus does: that is calm,
and clear, since what leaves together comes from one card. Edges that arrive keep apart.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.architecture.boxes import Parts, Tag

APART = 14.0  # px between two ports of a side
CORNER = 10.0  # px that a port keeps from a card's corner
BESIDE = 8.0  # px between a label and the next line


@dataclass(frozen=True)
class End:
    """One end of an edge in a picture.

    edge: its place in the list; low: it meets the side of its card towards the next row; port:
    edges of one card with the same port share it; label: the edge's label stands here.
    """

    edge: int
    node: str
    low: bool
    port: str
    label: bool


def ends_of(parts: Parts, ranks: Mapping[str, int]) -> tuple[tuple[End, End], ...]:
    """The two ends of each edge: at its upper node first, or for one within a row its source."""
    pairs = []
    for number, (edge, _) in enumerate(parts.edges):
        upper, lower = edge.source, edge.target
        if ranks[lower] < ranks[upper]:
            upper, lower = lower, upper
        shared = upper == edge.source and edge.heads == "forward"
        port = f"all {edge.waits}" if shared else str(number)
        flat = ranks[upper] == ranks[lower]
        pairs.append((upper, lower, port, flat, number))
    kept = []
    for upper, lower, port, flat, number in pairs:
        sharing = sum(one[0] == upper and one[2] == port for one in pairs)
        beside = len({one[2] for one in pairs if one[0] == upper})
        arriving = sum(one[1] == lower and one[3] == flat for one in pairs)
        first = sharing == 1 and beside < arriving and not flat
        kept.append(
            (
                End(number, upper, True, port, first),
                End(number, lower, flat, str(number), not first),
            )
        )
    return tuple(kept)


def room_of(parts: Parts, ranks: Mapping[str, int], *, down: bool) -> dict[str, float]:
    """The space across that each node takes: its card, or what stands at one of its sides."""
    taken: dict[tuple[str, bool, str], float] = {}
    for end in (end for pair in ends_of(parts, ranks) for end in pair):
        key = (end.node, end.low, end.port)
        taken[key] = max(taken.get(key, APART), _label(parts, end, down=down) + BESIDE)
    room = {name: float(card.width if down else card.height) for name, card in parts.cards.items()}
    for name in room:
        for low in (True, False):
            side = sum(size for (node, at, _), size in taken.items() if (node, at) == (name, low))
            room[name] = max(room[name], side)
    return room


def _label(parts: Parts, end: End, *, down: bool) -> float:
    """How much of the space across the label at an end takes; 0 without one."""
    tag: Tag = parts.edges[end.edge][1]
    if not end.label or not tag.lines:
        return 0.0
    return tag.width if down else tag.height


def stand(
    centre: float, size: float, slots: Sequence[tuple[str, float, Sequence[float]]]
) -> dict[str, float]:
    """Where across the ports of one side stand.

    slots: for each port its name, the room of its labels, and where its edges would go.
    The ports keep their distances and stand about the centre, moved so that an edge runs
    straight where that is possible.
    """
    if not slots:
        return {}
    ordered = sorted(slots, key=lambda slot: (sum(slot[2]) / len(slot[2]), slot[0]))
    places = [0.0]
    for (_, one, _), (_, other, _) in pairwise(ordered):
        both = (one + other) / 2 + BESIDE if one and other else max(one, other) / 2 + BESIDE / 2
        places.append(places[-1] + max(APART, both))
    start = centre - places[-1] / 2
    places = [start + place for place in places]
    rim = size / 2 - CORNER
    moves = sorted(
        (abs(want - place), want - place)
        for place, (_, _, wants) in zip(places, ordered, strict=True)
        for want in wants
        if places[0] + want - place >= centre - rim and places[-1] + want - place <= centre + rim
    )
    move = moves[0][1] if moves else 0.0
    return {name: place + move for place, (name, _, _) in zip(places, ordered, strict=True)}


def label_room(parts: Parts, ends: Sequence[End], *, down: bool) -> float:
    """The room of the labels at a port."""
    return max(_label(parts, end, down=down) for end in ends)
