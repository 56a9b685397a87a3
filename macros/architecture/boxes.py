"""What the parts of a picture say and how much room they take: cards, labels, names."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import ceil

from macros.architecture.labels import Figures, Line, fill, plain
from macros.architecture.metrics import width, wrap
from macros.architecture.plan import Cluster, Edge, Node, Plan, View
from macros.architecture.walk import clusters_in, edges_in, home_of, nodes_in

# Font sizes and distances in px. A picture is shown at 11/12 of its size at the least, which
# keeps the smallest text at 11 px.
TITLE, DETAIL, SMALL = 13.0, 12.0, 12.0
LEADING = 1.25
ICON = 20
PAD_X, PAD_Y, GAP = 10, 8, 8


@dataclass(frozen=True)
class Shape:
    """How wide the texts of a picture may be. beside: the icon stands left of the text."""

    beside: bool
    node: float
    edge: float


@dataclass(frozen=True)
class Card:
    """A node's card: its lines, name first, and its size in px."""

    node: Node
    title: tuple[Line, ...]
    detail: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True)
class Tag:
    """An edge's label or a cluster's name: its lines, and its size in px; empty without text."""

    lines: tuple[Line, ...]
    width: int
    height: int


@dataclass(frozen=True)
class Parts:
    """Everything a view shows, measured. home: the cluster each node stands in, if any.

    around: for each cluster itself and those around it, inner ones first; none for "".
    """

    cards: Mapping[str, Card]
    edges: tuple[tuple[Edge, Tag], ...]
    clusters: tuple[tuple[Cluster, str, Tag], ...]
    home: Mapping[str, str]
    around: Mapping[str, tuple[str, ...]]


def parts_of(plan: Plan, view: View, figures: Figures | None, shape: Shape) -> Parts:
    """The parts of a view in a shape, their labels filled and broken into lines."""
    kept = clusters_in(plan, view.id)
    cards = {
        node.id: card_of(node, view.labels.get(node.id, node.label), figures, shape)
        for node in nodes_in(plan, view.id)
    }
    edges = tuple(
        (edge, tag_of(edge.label, figures, shape.edge)) for edge in edges_in(plan, view.id)
    )
    clusters = tuple(
        (one, home_of(plan, one.parent, kept), tag_of(one.label, figures, 240, bold=True))
        for one in kept
    )
    home = {node: home_of(plan, card.node.cluster, kept) for node, card in cards.items()}
    around: dict[str, tuple[str, ...]] = {"": ()}
    for one, parent, _ in clusters:  # outer ones come first
        around[one.id] = (one.id, *around[parent])
    return Parts(cards, edges, clusters, home, around)


def card_of(node: Node, label: str, figures: Figures | None, shape: Shape) -> Card:
    """A node's card. The label's first line is its name, further lines are details."""
    name, *rest = label.split("\n")
    title = wrap(fill(name.strip(), figures), shape.node, TITLE, bold=True)
    detail = tuple(
        line for said in rest for line in wrap(fill(said.strip(), figures), shape.node, DETAIL)
    )
    text = max(
        [width(plain(line), TITLE, bold=True) for line in title]
        + [width(plain(line), DETAIL) for line in detail]
    )
    tall = (len(title) * TITLE + len(detail) * DETAIL) * LEADING
    if shape.beside:
        wide, high = PAD_X + ICON + GAP + text + PAD_X + 2, max(tall, ICON) + 2 * PAD_Y
    else:
        wide, high = max(text, ICON) + 2 * PAD_X, ICON + 4 + tall + 2 * PAD_Y
    return Card(node, title, detail, even(wide), even(high))


def tag_of(label: str, figures: Figures | None, most: float, *, bold: bool = False) -> Tag:
    """A label broken into lines of at most `most` px."""
    lines = tuple(
        line
        for said in label.split("\n")
        if said.strip()
        for line in wrap(fill(said.strip(), figures), most, SMALL, bold=bold)
    )
    if not lines:
        return Tag((), 0, 0)
    wide = max(width(plain(line), SMALL, bold=bold) for line in lines)
    return Tag(lines, even(wide + 6), even(len(lines) * SMALL * LEADING + 2))


def even(size: float) -> int:
    """The next even number, so that centres fall on whole pixels."""
    return 2 * ceil(size / 2)
