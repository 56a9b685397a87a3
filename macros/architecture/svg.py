"""Pictures as SVG: structure, classes and positions; every colour and weight is the theme's.

Ids start with the picture's own, so that several pictures stand in one page. The same input
gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from math import hypot

from macros.architecture.boxes import (
    DETAIL,
    GAP,
    ICON,
    LEADING,
    PAD_X,
    PAD_Y,
    SMALL,
    TITLE,
    Card,
    Parts,
    Tag,
)
from macros.architecture.icons import icon_of
from macros.architecture.labels import Line, Run
from macros.architecture.plan import Cluster, Edge
from macros.architecture.route import Box, Placed, Point, box_about, strokes

HEAD = 8.0  # px, length of an arrow's head
CLEAR = 3.0  # px that a line keeps before a name
BEND = 6.0  # px, radius of a line's corner
SHRINKS = 740  # px; up to here a picture may shrink to 680, which keeps text at 11 px
EDGE = 1.0  # px around a picture, for lines on its rim
# Stands in a link until the page that shows the picture is known.
CONCEPT = "concept:"


def view_svg(
    key: str, title: str, text: str, parts: Parts, placed: Placed, new: frozenset[str]
) -> str:
    """A view as one line of SVG.

    key: the start of its ids; title, text: what it shows, for readers who cannot see it;
    new: the nodes that the view before lacks.
    """
    names = [
        (x - CLEAR, y, x + tag.width, y + tag.height)
        for one, _, tag in parts.clusters
        for x, y in [placed.names[one.id]]
    ]
    linked = any(card.node.concept for card in parts.cards.values())
    body = [
        *(
            _cluster(one, tag, placed.clusters[one.id], placed.names[one.id])
            for one, _, tag in parts.clusters
        ),
        *(
            _edge(edge, tag, curve, at, names)
            for (edge, tag), (curve, at) in zip(parts.edges, placed.edges, strict=True)
        ),
        *(_node(card, placed.nodes[name], name in new) for name, card in parts.cards.items()),
    ]
    return frame(key, title, text, (placed.width, placed.height), body, linked=linked)


def frame(
    key: str,
    title: str,
    text: str,
    size: tuple[float, float],
    body: Iterable[str],
    *,
    linked: bool,
) -> str:
    """The SVG element around a picture; one that holds links is a group, else an image."""
    wide, high = (round(side + 2 * EDGE) for side in size)
    role = "group" if linked else "img"
    mark = "dg-svg dg-big" if wide > SHRINKS else "dg-svg"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="{mark}" id="{key}" role="{role}" '
        f'aria-labelledby="{key}-t" aria-describedby="{key}-d" '
        f'width="{wide}" height="{high}" viewBox="{num(-EDGE)} {num(-EDGE)} {wide} {high}">'
        f'<title id="{key}-t">{escape(title)}</title><desc id="{key}-d">{escape(text)}</desc>'
        + "".join(body)
        + "</svg>"
    )


def _cluster(cluster: Cluster, tag: Tag, box: Box, name: Point) -> str:
    """A group's ground and its name."""
    left, top, right, bottom = box
    return (
        f'<g class="dg-cluster" data-cluster="{cluster.id}">'
        f'<rect x="{num(left)}" y="{num(top)}" width="{num(right - left)}" '
        f'height="{num(bottom - top)}" rx="8"/>'
        + text_block(tag.lines, *name, SMALL, "dg-group")
        + "</g>"
    )


def _node(card: Card, centre: Point, new: bool) -> str:
    """A card: its rim, its glyph, its name and details; a link where it names a concept."""
    left, top = centre[0] - card.width / 2, centre[1] - card.height / 2
    icon = icon_of(card.node.kind)
    text_high = (len(card.title) * TITLE + len(card.detail) * DETAIL) * LEADING
    beside = card.height < ICON + 4 + text_high + 2 * PAD_Y - 1
    if beside:
        icon_at = (left + PAD_X, centre[1] - ICON / 2)
        text_at, side = (left + PAD_X + ICON + GAP, centre[1] - text_high / 2), "start"
    else:
        icon_at = (centre[0] - ICON / 2, top + PAD_Y)
        text_at, side = (centre[0], top + PAD_Y + ICON + 4), "middle"
    marks = "dg-node dg-new" if new else "dg-node"
    use = icon.id if icon else ""
    drawn = (
        f'<rect class="dg-card" x="{num(left)}" y="{num(top)}" width="{card.width}" '
        f'height="{card.height}" rx="6"/>'
        f'<use class="dg-icon" href="#{use}" x="{num(icon_at[0])}" y="{num(icon_at[1])}" '
        f'width="{ICON}" height="{ICON}"/>'
        + text_block(card.title, *text_at, TITLE, "dg-name", side)
        + text_block(
            card.detail,
            text_at[0],
            text_at[1] + len(card.title) * TITLE * LEADING,
            DETAIL,
            "dg-detail",
            side,
        )
    )
    if new:
        # Within the rim of the picture, where the card stands at its edge.
        x, y = left + card.width - 6, top + 6
        drawn += (
            f'<circle class="dg-badge" cx="{num(x)}" cy="{num(y)}" r="6.5"/>'
            f'<path class="dg-plus" d="M{num(x - 3)} {num(y)}h6M{num(x)} {num(y - 3)}v6"/>'
        )
    if card.node.concept:
        drawn = f'<a href="{CONCEPT}{card.node.concept}">{drawn}</a>'
    return f'<g class="{marks}" data-node="{card.node.id}">{drawn}</g>'


def _edge(
    edge: Edge, tag: Tag, corners: Sequence[Point], at: Point | None, names: Sequence[Box]
) -> str:
    """A line, the heads at its ends (the one for answers hidden until asked for), its label."""
    marks = "dg-edge" if edge.waits else "dg-edge dg-later"
    heads = "".join(
        f'<path class="dg-head{hidden}" d="{arrow(*ends)}"/>'
        for ends, hidden in (
            ((corners[-2], corners[-1]), "" if edge.heads in ("forward", "both") else " dg-back"),
            ((corners[1], corners[0]), "" if edge.heads == "both" else " dg-back"),
        )
    )
    label, texts = "", list(names)
    if at and tag.lines:
        texts.append(box_about(at, tag))
        top = at[1] - len(tag.lines) * SMALL * LEADING / 2
        label = text_block(tag.lines, at[0], top, SMALL, "dg-tag", "middle")
    drawn = "".join(rounded(part) for part in strokes(corners, texts))
    return (
        f'<g class="{marks}" data-edge="{edge.source} {edge.target}">'
        f'<path class="dg-line" d="{drawn}"/>{heads}{label}</g>'
    )


def rounded(corners: Sequence[Point]) -> str:
    """A line through corners, each corner rounded, as path data."""
    start, *inner, end = corners
    said = [f"M{num(start[0])} {num(start[1])}"]
    for before, corner, after in zip(corners, inner, corners[2:], strict=False):
        bend = min(BEND, _long(before, corner) / 2, _long(corner, after) / 2)
        one, other = _towards(corner, before, bend), _towards(corner, after, bend)
        said.append(f"L{num(one[0])} {num(one[1])}")
        said.append(f"Q{num(corner[0])} {num(corner[1])} {num(other[0])} {num(other[1])}")
    said.append(f"L{num(end[0])} {num(end[1])}")
    return "".join(said)


def _long(one: Point, other: Point) -> float:
    return hypot(other[0] - one[0], other[1] - one[1])


def _towards(start: Point, end: Point, far: float) -> Point:
    """The point `far` px from one point towards another."""
    long = _long(start, end) or 1.0
    return (
        start[0] + (end[0] - start[0]) / long * far,
        start[1] + (end[1] - start[1]) / long * far,
    )


def arrow(before: Point, tip: Point) -> str:
    """A head that points from one point at another, as path data."""
    dx, dy = tip[0] - before[0], tip[1] - before[1]
    long = hypot(dx, dy) or 1.0
    ux, uy = dx / long * HEAD, dy / long * HEAD
    back = (tip[0] - ux, tip[1] - uy)
    one = (back[0] - uy * 0.42, back[1] + ux * 0.42)
    other = (back[0] + uy * 0.42, back[1] - ux * 0.42)
    return "M" + "L".join(f"{num(x)} {num(y)}" for x, y in (tip, one, other)) + "Z"


def text_block(
    lines: Sequence[Line], x: float, top: float, size: float, mark: str, side: str = "start"
) -> str:
    """Lines of text under one another; `top` is the top of the first line's box."""
    if not lines:
        return ""
    anchor = f' text-anchor="{side}"' if side != "start" else ""
    step = size * LEADING
    # The baseline of Plex Sans stands 0.35 of the size below the middle of a line.
    first = top + step / 2 + size * 0.35
    if len(lines) == 1:
        inner = spans(lines[0])
    else:
        inner = "".join(
            f'<tspan x="{num(x)}" y="{num(first + step * at)}">{spans(line)}</tspan>'
            for at, line in enumerate(lines)
        )
    return f'<text class="{mark}" x="{num(x)}" y="{num(first)}"{anchor}>{inner}</text>'


def spans(line: Iterable[Run]) -> str:
    """A line's text; what says a figure is marked with its name."""
    return "".join(
        f'<tspan data-figure="{run.figure}">{escape(run.text)}</tspan>'
        if run.figure
        else escape(run.text)
        for run in line
    )


def num(value: float) -> str:
    """A coordinate to a tenth of a px, without a useless zero."""
    said = f"{value:.1f}"
    said = said[:-2] if said.endswith(".0") else said
    return "0" if said == "-0" else said
