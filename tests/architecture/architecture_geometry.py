"""What must hold in every picture: nothing stands on anything else, lines keep off cards."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, pairwise

from macros.architecture.boxes import Card, Parts, Tag
from macros.architecture.route import Box, Placed, Point

CLOSE = 0.6  # px of rounding


def box_of(centre: Point, size: Card | Tag) -> Box:
    """The box of a card or a label about its centre."""
    x, y = centre
    return x - size.width / 2, y - size.height / 2, x + size.width / 2, y + size.height / 2


def overlap(one: Box, other: Box, close: float = CLOSE) -> bool:
    """Whether two boxes share more than their rims."""
    return (
        one[0] < other[2] - close
        and other[0] < one[2] - close
        and one[1] < other[3] - close
        and other[1] < one[3] - close
    )


def wrongs(parts: Parts, placed: Placed) -> Iterator[str]:
    """Everything in a picture that should not be so."""
    cards = {name: box_of(placed.nodes[name], card) for name, card in parts.cards.items()}
    labels = [
        (f"{edge.source}-{edge.target}", box_of(at, tag))
        for (edge, tag), (_, at) in zip(parts.edges, placed.edges, strict=True)
        if at
    ]
    names = [
        (f"name of {one.id}", (x, y, x + tag.width, y + tag.height))
        for one, _, tag in parts.clusters
        for x, y in [placed.names[one.id]]
    ]
    boxes = [*cards.items(), *labels, *names]
    for (one, box), (other, beside) in combinations(boxes, 2):
        if overlap(box, beside):
            yield f"{one} stands on {other}"
    yield from _outside(boxes, placed)
    yield from _lines(parts, placed, cards, labels)
    yield from _together(parts, placed)
    yield from _clusters(parts, placed, cards)


def _together(parts: Parts, placed: Placed) -> Iterator[str]:
    """Lines that run on top of each other though they do not leave one card together."""
    named = [
        (f"{edge.source}-{edge.target}", edge, corners)
        for (edge, _), (corners, _) in zip(parts.edges, placed.edges, strict=True)
    ]
    for (one, edge, corners), (other, beside, others) in combinations(named, 2):
        if edge.source == beside.source and edge.waits == beside.waits:
            continue
        for piece in pairwise(corners):
            for along in pairwise(others):
                if _shared(piece, along) > 2:
                    yield f"{one} runs on {other}"


def _shared(one: tuple[Point, Point], other: tuple[Point, Point]) -> float:
    """How much of two level or upright pieces lies on the same line, in px."""
    for side in (0, 1):
        level = {round(point[1 - side], 1) for point in (*one, *other)}
        if max(level) - min(level) < 2:
            low, high = sorted((one[0][side], one[1][side]))
            first, last = sorted((other[0][side], other[1][side]))
            return min(high, last) - max(low, first)
    return 0.0


def _outside(boxes: list[tuple[str, Box]], placed: Placed) -> Iterator[str]:
    """Things that stick out of the picture."""
    for name, box in boxes:
        if min(box[:2]) < -CLOSE or box[2] > placed.width + CLOSE or box[3] > placed.height + CLOSE:
            yield f"{name} sticks out"


def _lines(
    parts: Parts, placed: Placed, cards: dict[str, Box], labels: list[tuple[str, Box]]
) -> Iterator[str]:
    """Lines that are not level or upright, run through cards or other lines' labels, or miss."""
    inner = [(name, _grown(box, -1)) for name, box in cards.items()]
    for (edge, _), (corners, _) in zip(parts.edges, placed.edges, strict=True):
        own = f"{edge.source}-{edge.target}"
        others = [(f"the label of {name}", box) for name, box in labels if name != own]
        for (x, y), (u, v) in pairwise(corners):
            if min(abs(x - u), abs(y - v)) > CLOSE:
                yield f"{own} is aslant"
            piece = _grown((min(x, u), min(y, v), max(x, u), max(y, v)), 0.1)
            met = [name for name, box in [*inner, *others] if overlap(piece, box, 0.0)]
            yield from (f"{own} runs through {name}" for name in met)
        for (x, y), name in ((corners[0], edge.source), (corners[-1], edge.target)):
            if not overlap(_grown((x, y, x, y), 0.1), _grown(cards[name], CLOSE), 0.0):
                yield f"{own} misses {name}"


def _grown(box: Box, by: float) -> Box:
    """A box with its rim moved out by some px."""
    return box[0] - by, box[1] - by, box[2] + by, box[3] + by


def _clusters(parts: Parts, placed: Placed, cards: dict[str, Box]) -> Iterator[str]:
    """Clusters that leave out one of theirs, or take in another's."""
    parents = {one.id: parent for one, parent, _ in parts.clusters}
    for cluster, _, _ in parts.clusters:
        box = placed.clusters[cluster.id]
        for name, card in cards.items():
            home, member = parts.home[name], False
            while home:
                member = member or home == cluster.id
                home = parents[home]
            if member and not (
                box[0] <= card[0] and box[1] <= card[1] and card[2] <= box[2] and card[3] <= box[3]
            ):
                yield f"{cluster.id} leaves out {name}"
            if not member and overlap(card, box):
                yield f"{cluster.id} takes in {name}"
    for one, other in combinations([one.id for one, _, _ in parts.clusters], 2):
        nested = other in _above(one, parents) or one in _above(other, parents)
        if not nested and overlap(placed.clusters[one], placed.clusters[other]):
            yield f"{one} stands on {other}"


def _above(cluster: str, parents: dict[str, str]) -> list[str]:
    found = []
    while parents[cluster]:
        cluster = parents[cluster]
        found.append(cluster)
    return found
