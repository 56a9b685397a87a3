"""Sequences as SVG, with the classes and the care of `svg`."""

from __future__ import annotations

from collections.abc import Iterator

from macros.architecture.boxes import ICON, LEADING, SMALL
from macros.architecture.icons import icon_of
from macros.architecture.labels import Run
from macros.architecture.sequence import HEAD, PAD, Frame, Head, Laid, Message
from macros.architecture.svg import arrow, frame, num, text_block

TITLE = 8.0  # px before a case's title
AIR = 3.0  # px that a lifeline keeps from text


def sequence_svg(key: str, title: str, text: str, laid: Laid) -> str:
    """A sequence as one line of SVG; arguments as in `svg.view_svg`."""
    x_of = {head.node: head.x for head in laid.heads}
    body = [
        *(_case(one, laid) for one in laid.frames),
        *(_lifeline(head, laid) for head in laid.heads),
        *(_message(message, x_of) for message in laid.messages),
        *(_head(head) for head in laid.heads),
    ]
    return frame(key, title, text, (laid.width, laid.height), body, linked=False)


def _head(head: Head) -> str:
    """A participant: its glyph above its name."""
    icon = icon_of(head.kind)
    return (
        f'<g class="dg-node" data-node="{head.node}">'
        f'<use class="dg-icon" href="#{icon.id if icon else ""}" x="{num(head.x - ICON / 2)}" '
        f'y="{num(head.top)}" width="{ICON}" height="{ICON}"/>'
        + text_block(head.lines, head.x, head.top + ICON + 4, HEAD, "dg-name", "middle")
        + "</g>"
    )


def _lifeline(head: Head, laid: Laid) -> str:
    """The line below a participant, open where text stands on it."""
    gaps = sorted(_gaps(head, laid))
    said, at = [], head.bottom + 4
    for start, end in [*gaps, (laid.height, laid.height)]:
        if start > at + 1:
            said.append(f"M{num(head.x)} {num(at)}V{num(start)}")
        at = max(at, end)
    return f'<path class="dg-life" d="{"".join(said)}"/>'


def _gaps(head: Head, laid: Laid) -> Iterator[tuple[float, float]]:
    """From where to where text stands on a lifeline."""
    for message in laid.messages:
        if message.left - AIR < head.x < message.left + message.wide + AIR:
            yield message.top - 1, message.top + len(message.lines) * SMALL * LEADING + 1
    for one in laid.frames:
        if head.x < TITLE + one.wide + AIR:
            yield one.top + 4, one.top + 6 + SMALL * LEADING
    for other in laid.heads:
        if other is not head and abs(other.x - head.x) < other.half + AIR:
            yield other.top, other.bottom + 2


def _message(message: Message, x_of: dict[str, float]) -> str:
    """A label above an arrow."""
    start, end = x_of[message.source], x_of[message.target]
    marks = "dg-message"
    marks += " dg-reply" if message.reply else ""
    marks += "" if message.waits else " dg-later"
    return (
        f'<g class="{marks}" data-steps="{message.marks}">'
        + text_block(
            message.lines, message.left + message.wide / 2, message.top, SMALL, "dg-tag", "middle"
        )
        + f'<path class="dg-line" d="M{num(start)} {num(message.y)}H{num(end)}"/>'
        f'<path class="dg-head" d="{arrow((start, message.y), (end, message.y))}"/></g>'
    )


def _case(one: Frame, laid: Laid) -> str:
    """A case's ground and title."""
    return (
        f'<g class="dg-case"><rect x="0" y="{num(one.top)}" width="{num(laid.width)}" '
        f'height="{num(one.bottom - one.top - PAD)}" rx="8"/>'
        + text_block(((Run(one.title),),), TITLE, one.top + 5, SMALL, "dg-group")
        + "</g>"
    )
