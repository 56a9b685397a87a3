"""Where edges meet cards.

Edges that leave a card the same way share one port and one stem, as a bus does: that is calm,
and clear, since what leaves together comes from one card. Edges that arrive keep apart.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from macros.architecture.boxes import Parts, Tag, even

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


Ends = tuple[tuple[End, End], ...]


def ends_of(parts: Parts, ranks: Mapping[str, int]) -> Ends:
    """The two ends of each edge: at its upper node first, or for one within a row its source."""
    found = []
    sharing: Counter[tuple[str, str]] = Counter()
    ports: dict[str, set[str]] = {}
    arriving: Counter[tuple[str, bool]] = Counter()
    for number, (edge, _) in enumerate(parts.edges):
        upper, lower = edge.source, edge.target
        if ranks[lower] < ranks[upper]:
            upper, lower = lower, upper
        shared = upper == edge.source and edge.heads == "forward"
        port = f"all {edge.waits}" if shared else str(number)
        flat = ranks[upper] == ranks[lower]
        found.append((upper, lower, port, flat))
        sharing[upper, port] += 1
        ports.setdefault(upper, set()).add(port)
        arriving[lower, flat] += 1
    kept = []
    for number, (upper, lower, port, flat) in enumerate(found):
        alone = sharing[upper, port] == 1 and not flat
        first = alone and len(ports[upper]) < arriving[lower, flat]
        one = End(number, upper, True, port, first)
        kept.append((one, End(number, lower, flat, str(number), not first)))
    return tuple(kept)


def fitted(parts: Parts, ends: Ends, *, down: bool) -> tuple[Parts, dict[str, float]]:
    """The parts with every card long enough for its ports, and the space each takes across.

    The space is that of the card, or of the labels at one of its sides.
    """
    cards = dict(parts.cards)
    room = {name: float(card.width if down else card.height) for name, card in cards.items()}
    for name, sides in _sides(parts, ends, down=down).items():
        spans = [(_span(side), max(side, default=0.0)) for side in sides]
        need = even(max(span for span, _ in spans) + 2 * CORNER)
        card = cards[name]
        if need > room[name]:
            cards[name] = replace(card, width=need) if down else replace(card, height=need)
        room[name] = max(room[name], need, *(span + label for span, label in spans))
    return replace(parts, cards=cards), room


def about(parts: Parts, *, down: bool) -> dict[str, float]:
    """The space across that each node may take, before its row is known: its card, its labels."""
    arriving = dict.fromkeys(parts.cards, 0.0)
    for edge, tag in parts.edges:
        arriving[edge.target] += max(APART, (tag.width if down else tag.height) + BESIDE)
    return {
        name: max(float(card.width if down else card.height), arriving[name])
        for name, card in parts.cards.items()
    }


def _span(ports: Sequence[float]) -> float:
    """The most that lies between the first and the last of ports, whatever their order."""
    ends = sorted(ports)[:2]
    return sum(ports) - sum(ends) / 2 if len(ports) > 1 else 0.0


def _sides(parts: Parts, ends: Ends, *, down: bool) -> dict[str, tuple[list[float], list[float]]]:
    """For each card the space of each port at its two sides, in px across."""
    space: dict[tuple[str, bool, str], float] = {}
    for end in (end for pair in ends for end in pair):
        key = (end.node, end.low, end.port)
        space[key] = max(space.get(key, APART), _label(parts, end, down=down) + BESIDE)
    sides: dict[str, tuple[list[float], list[float]]] = {}
    for (name, low, _), room in space.items():
        sides.setdefault(name, ([], []))[low].append(room)
    return sides


def _label(parts: Parts, end: End, *, down: bool) -> float:
    """How much of the space across the label at an end takes; 0 without one."""
    tag: Tag = parts.edges[end.edge][1]
    if not end.label or not tag.lines:
        return 0.0
    return tag.width if down else tag.height


def stand(
    centre: float,
    size: float,
    room: float,
    slots: Sequence[tuple[str, float, Sequence[float]]],
) -> dict[str, float]:
    """Where across the ports of one side stand.

    size: of the card; room: of the card and its labels; slots: for each port its name, the
    room of its labels, and where its edges would go. The ports keep their distances and stand
    about the centre, moved so that an edge runs straight where that is possible.
    """
    if not slots:
        return {}
    ordered = sorted(slots, key=lambda slot: (sum(slot[2]) / len(slot[2]), slot[0]))
    space = [max(APART, label + BESIDE) for _, label, _ in ordered]
    places = [0.0]
    for one, other in pairwise(space):
        places.append(places[-1] + (one + other) / 2)
    start = centre - places[-1] / 2
    places = [start + place for place in places]
    rim = size / 2 - CORNER
    before = min(rim, (room - space[0]) / 2)
    behind = min(rim, (room - space[-1]) / 2)
    moves = sorted(
        (abs(want - place), want - place)
        for place, (_, _, wants) in zip(places, ordered, strict=True)
        for want in wants
        if places[0] + want - place >= centre - before
        and places[-1] + want - place <= centre + behind
    )
    move = moves[0][1] if moves else 0.0
    return {name: place + move for place, (name, _, _) in zip(places, ordered, strict=True)}


def label_room(parts: Parts, ends: Sequence[End], *, down: bool) -> float:
    """The room of the labels at a port."""
    return max(_label(parts, end, down=down) for end in ends)
