"""The shared constants on the sheet, group by group.

How long things take must stand, with bars to a logarithmic scale; the other groups fill what
room the rest of the page leaves.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from macros.estimates.constants import SHOWN_PATH, Constant, constants_table
from macros.estimates.units import INFORMATION, TIME
from scripts.paper.sheet.parts import Item, Section

# Reading speeds are compared as the time for this many bytes.
READ_AT_ONCE = 1e6
# The shortest bar is a tenth of a nanosecond away from nothing.
SHORTEST = 1e-10
# A list shorter than this is not worth its heading.
ALWAYS = 5


def constant_sections() -> tuple[list[Section], list[Section]]:
    """A section for each group of the table: those of durations, and the others."""
    groups: dict[str, list[Constant]] = {}
    for known in constants_table().values():
        groups.setdefault(known.group, []).append(known)
    durations = [title for title, members in groups.items() if all(map(_seconds, members))]
    rest = [title for title in groups if title not in durations]
    return (
        [_timed(title, groups[title]) for title in durations],
        [_listed(title, groups[title]) for title in rest],
    )


def _timed(title: str, members: Iterable[Constant]) -> Section:
    """Durations with bars: a step on the scale is a factor of ten."""
    decades = {known.name: math.log10(_seconds(known) / SHORTEST) for known in members}
    longest = max(decades.values())
    items = tuple(
        Item(known.name, "bar", {**_fields(known), "bar": decades[known.name] / longest})
        for known in members
    )
    return Section(_short(title), "bars: logarithmic", SHOWN_PATH, items, least=len(items))


def _listed(title: str, members: Iterable[Constant]) -> Section:
    """Any other constants, as far as there is room."""
    items = tuple(Item(known.name, "given", _fields(known)) for known in members)
    least = min(ALWAYS, len(items))
    return Section(_short(title), "", SHOWN_PATH, items, least=least, spare=True)


def _fields(known: Constant) -> dict[str, object]:
    return {"name": [{"kind": "text", "text": known.title}], "value": known.text}


def _short(title: str) -> str:
    """A group's title without what follows its comma."""
    return title.split(",")[0]


def _seconds(known: Constant) -> float:
    """How long it takes, in seconds; 0 where the constant is no duration."""
    if known.parsed.dims == ((TIME, 1),):
        return known.magnitude
    if known.parsed.dims == ((INFORMATION, -1), (TIME, 1)):
        return known.magnitude * READ_AT_ONCE
    return 0.0
