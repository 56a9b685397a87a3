"""The shared constants as tables, one a group."""

from __future__ import annotations

from html import escape

from macros.estimates.constants import Constant, constants_table
from macros.estimates.panel import constant_anchor, scrolling, table

HEADINGS = ("What, and its name", "Value", "Source", "As of, look again")


def constant_tables() -> str:
    """Every constant with its value, the name that models use, its source and its date."""
    groups: dict[str, list[str]] = {}
    for known in constants_table().values():
        groups.setdefault(known.group, []).append(_row(known))
    return "\n".join(
        scrolling(f"Constants: {title}", table("constants", title, HEADINGS, rows))
        for title, rows in groups.items()
    )


def _row(known: Constant) -> str:
    return (
        f'<tr id="{constant_anchor(known.name)}"><th scope="row">{escape(known.title)} '
        f'<code>const.{known.name}</code></th><td class="value">{escape(known.text)}</td>'
        f"<td>{escape(known.source)}</td><td>{known.date:%Y-%m}, {known.review:%Y-%m}</td></tr>"
    )
