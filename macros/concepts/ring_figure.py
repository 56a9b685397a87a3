"""Consistent hashing beside modulo: the same keys on two circles, the moved ones marked.

Drawn in currentColor for 360 units of width; theme/assets/concepts/ring.js draws the same when
the reader adds or removes a node.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import cos, pi, sin

from macros.concepts.markup import drawing, figure, path, percent, row, table, text
from macros.concepts.ring import CIRCLE, KEY_PLACES, KEYS, Change, points_of

HEIGHT, MIDDLE = 344, (180, 172)
RING, LABEL, STAGGER = 140, 152, 11
# Two letters nearer than this, in radians, stand at different distances.
NEAR = 0.09
# From and to which distance the lines of keys go: resting and moved, on the ring and by modulo.
LINES = {"ring": ((118, 128), (110, 132)), "modulo": ((80, 90), (72, 94))}
RESTING, MOVED = (1, 0.45), (2, 1)
# Beyond so many points each they are too near to be drawn one by one.
DRAWN = 8


def ring_figure(change: Change, choices: Sequence[int]) -> str:
    """The drawing, its caption and its tables. choices: points for each node, to compare."""
    settings = {"before": change.before, "after": change.after, "each": change.each}
    offered = sorted({*choices, change.each})
    parts = _drawing(change), _caption(change), _tables(change, offered)
    return figure("ring", {**settings, "choices": offered}, *parts)


def _caption(change: Change) -> str:
    comes = f"{change.node} joins" if change.joins else f"{change.node} leaves"
    whose = "all of them to" if change.joins else "all of them from"
    each = "one point" if change.each == 1 else f"{change.each} points"
    ring, modulo = sum(change.moved), sum(change.moved_by_modulo)
    return (
        f"Node {comes}; {each} for each node. "
        f"Of {KEYS} keys the ring moves {ring} ({percent(ring / KEYS)}), {whose} {change.node}; "
        f"modulo moves {modulo} ({percent(modulo / KEYS)}). "
        f"Each short line is a key, the long ones have moved; the thick arcs are {change.node}’s."
    )


def _drawing(change: Change) -> str:
    ring, modulo = sum(change.moved), sum(change.moved_by_modulo)
    x, y = MIDDLE
    inside = (
        f'<circle class="quiet" cx="{x}" cy="{y}" r="{RING}" fill="none" '
        f'stroke="currentColor" stroke-width="1" stroke-opacity="0.5"/>'
        + path("arcs", "".join(_arc(*ends) for ends in change.arcs), 7)
        + _points(change)
        + _keys("ring", change.moved)
        + _keys("modulo", change.moved_by_modulo)
        + text("name", x, y - 24, "Outside: the ring", "middle")
        + text("note", x, y - 8, f"{ring} of {KEYS} move", "middle")
        + text("name", x, y + 18, "Inside: modulo", "middle")
        + text("note", x, y + 34, f"{modulo} of {KEYS} move", "middle")
    )
    title = f"{ring} of {KEYS} keys move on the ring, {modulo} by modulo"
    return drawing("ring", HEIGHT, title, inside)


def _angle(at: int) -> float:
    """A place as an angle, clockwise from the top."""
    return 2 * pi * at / CIRCLE


def _spot(angle: float, distance: float) -> str:
    """A point of the drawing as its two coordinates."""
    x, y = MIDDLE
    return f"{x + distance * sin(angle):.1f} {y - distance * cos(angle):.1f}"


def _spoke(at: int, inner: float, outer: float) -> str:
    angle = _angle(at)
    return f"M{_spot(angle, inner)}L{_spot(angle, outer)}"


def _arc(start: int, end: int) -> str:
    large = int(end - start > CIRCLE / 2)
    first, last = _spot(_angle(start), RING), _spot(_angle(end), RING)
    return f"M{first}A{RING} {RING} 0 {large} 1 {last}"


def _points(change: Change) -> str:
    """The points of all nodes where they can be told apart; letters where each has one."""
    if change.each > DRAWN:
        return ""
    points = points_of(max(change.before, change.after, key=len), change.each)
    marks = path("quiet", "".join(_spoke(at, RING - 6, RING + 6) for at, _ in points), 2)
    return marks + (_letters(points) if change.each == 1 else "")


def _letters(points: Sequence[tuple[int, str]]) -> str:
    found, before, distance = "", -pi, LABEL
    for at, node in points:
        angle = _angle(at)
        distance = distance + STAGGER if angle - before < NEAR else LABEL
        x, y = map(float, _spot(angle, distance).split())
        found += text("name", x, y + 4, node, "middle")
        before = angle
    return found


def _keys(kind: str, moved: Sequence[bool]) -> str:
    """The keys of one circle: those that stay, and those that move."""
    stay, go = LINES[kind]
    resting = "".join(_spoke(at, *stay) for at, m in zip(KEY_PLACES, moved, strict=True) if not m)
    moving = "".join(_spoke(at, *go) for at, m in zip(KEY_PLACES, moved, strict=True) if m)
    return path("quiet", resting, *RESTING) + path("moved", moving, *MOVED)


def _tables(change: Change, choices: Sequence[int]) -> str:
    compared = [_choice(Change(change.before, change.after, each)) for each in choices]
    modulo = sum(change.moved_by_modulo) / KEYS
    even = percent(1 / len(change.after))
    compared.append(row("Modulo", [percent(modulo), even, even]))
    headings = ("Points each", "Keys moved", "Largest share", "Smallest share")
    nodes = [_node(change, node) for node in sorted({*change.before, *change.after})]
    first = table("ring-choices", "The same change with other points", headings, compared)
    second = table("ring-nodes", "Nodes on the ring", ("Node", "Share", "Keys", "Change"), nodes)
    return f"{first}\n{second}"


def _choice(change: Change) -> str:
    parts = (sum(change.moved) / KEYS, max(change.shares.values()), min(change.shares.values()))
    return row(str(change.each), [percent(part) for part in parts])


def _node(change: Change, node: str) -> str:
    old, new = (owners.count(node) for owners in change.owners)
    share = change.shares.get(node, 0.0)
    bar = (
        '<svg class="share" viewBox="0 0 50 8" preserveAspectRatio="none" aria-hidden="true">'
        f'<rect width="{share * 100:.1f}" height="8" fill="currentColor"/></svg>'
    )
    signed = f"+{new - old}" if new > old else str(new - old).replace("-", "−")
    return row(node, [percent(share), str(new), signed], bar)
