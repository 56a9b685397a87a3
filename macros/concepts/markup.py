"""The frame that every moving figure has: its drawing, its caption, its tables, its settings."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from html import escape

from macros.estimates.say import say

WIDTH = 360


def figure(kind: str, settings: Mapping[str, object], svg: str, caption: str, rest: str) -> str:
    """A figure as one block of HTML that is complete without a script.

    kind: which script takes it over; settings: what that script begins with, as JSON; rest: the
    tables that say in words what the drawing shows.
    """
    data = escape(json.dumps(settings, ensure_ascii=False))
    return (
        f'<figure class="concept-model" data-concept="{kind}" data-settings="{data}">\n{svg}\n'
        f"<figcaption>{escape(caption)}</figcaption>\n{rest}\n</figure>"
    )


def drawing(kind: str, height: int, title: str, inside: str) -> str:
    """A drawing that reads at the width of a telephone. title: what it shows, in words."""
    return (
        f'<svg class="concept-plot {kind}-plot" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{kind}-plot" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="{kind}-plot">{escape(title)}</title>{inside}</svg>'
    )


def table(kind: str, caption: str, headings: Sequence[str], rows: Sequence[str]) -> str:
    """A table in a box that scrolls where it is too wide; rows are made by `row`."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in headings)
    body = "\n".join(rows)
    return (
        f'<div class="scroll" role="group" aria-label="{escape(caption)}" tabindex="0">\n'
        f'<table class="concept-table {kind}">\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>\n</div>"
    )


def row(head: str, cells: Sequence[str], extra: str = "") -> str:
    """A row of a table: what it is about, and its values. extra: HTML behind the head."""
    values = "".join(f'<td class="value">{escape(cell)}</td>' for cell in cells)
    return f'<tr><th scope="row">{escape(head)}{extra}</th>{values}</tr>'


def text(kind: str, x: float, y: float, said: str, side: str = "start") -> str:
    """A text of a drawing; its colour and size are the theme's, by its class."""
    return (
        f'<text class="{kind}" x="{x:.1f}" y="{y:.1f}" text-anchor="{side}">{escape(said)}</text>'
    )


def path(kind: str, steps: str, width: float, opacity: float = 1.0) -> str:
    """A line of a drawing in the colour of its class; "" where there is nothing to draw."""
    if not steps:
        return ""
    return (
        f'<path class="{kind}" d="{steps}" fill="none" stroke="currentColor" '
        f'stroke-width="{width:g}" stroke-opacity="{opacity:g}"/>'
    )


def percent(part: float) -> str:
    """A part of a whole as one would say it: 0.111 is "11.1%"."""
    return f"{say(part * 100, 'percent')}%"
