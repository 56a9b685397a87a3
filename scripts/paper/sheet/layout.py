"""Makes a sheet fit: the largest type at which everything has room, or the smallest and a choice.

Exactly the pages there are, whatever the handbook holds: a part that finds no room is left
out by rank; if what must stand finds none, that is a fault, never another page.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from macros.errors import Fault, Faults
from scripts.paper.columns import Column, Heights, NoRoomError, pack
from scripts.paper.sheet.parts import SheetPage


@dataclass(frozen=True)
class Type:
    """How a page is set: text size in points, space around a row in ems."""

    size: float
    air: float


# From the roomiest to the tightest. Below 7 points a sheet on the wall is not read.
TYPES = (
    Type(9.0, 0.62),
    Type(9.0, 0.46),
    Type(9.0, 0.36),
    Type(8.5, 0.36),
    Type(8.0, 0.36),
    Type(7.6, 0.34),
    Type(7.3, 0.32),
    Type(7.0, 0.30),
)

# From a type to what the template measures with it: a mapping a page (rooms, gap, sections).
Measure = Callable[[Type], Sequence[Mapping[str, Any]]]


@dataclass(frozen=True)
class Layout:
    """A page's type and its columns."""

    type: Type
    columns: tuple[Column, ...]


def fit(pages: Sequence[SheetPage], measure: Measure) -> tuple[Layout, ...]:
    """The layout of each page; raises Faults with every page that what must stand overflows."""
    measured = cache(measure)
    layouts, faults = [], []
    for at, page in enumerate(pages):
        try:
            layouts.append(_largest(page, at, measured))
        except NoRoomError as error:
            faults.append(_too_full(page, error.section))
    if faults:
        raise Faults(faults)
    return tuple(layouts)


def _largest(page: SheetPage, at: int, measure: Measure) -> Layout:
    """The largest type in which all but spare items fit, or a choice in the smallest.

    Raises NoRoomError.
    """
    low, high = 0, len(TYPES) - 1
    while low < high:
        middle = (low + high) // 2
        try:
            fits = _holds_all(page, _columns(page, measure(TYPES[middle])[at]))
        except NoRoomError:
            fits = False
        low, high = (low, middle) if fits else (middle + 1, high)
    return Layout(TYPES[low], _columns(page, measure(TYPES[low])[at]))


def _columns(page: SheetPage, found: Mapping[str, Any]) -> tuple[Column, ...]:
    """The fullest columns in the type that was measured; raises NoRoomError."""
    heights = [Heights(**section) for section in found["sections"]]
    shelves = [section.shelf for section in page.sections]
    return pack(shelves, heights, found["rooms"], found["gap"])


def _too_full(page: SheetPage, section: int) -> Fault:
    """What to say of a page that cannot hold what must stand on it."""
    full = page.sections[section]
    what = f"'{full.title}' finds no room on the sheet's page '{page.title}'"
    why = f"a sheet grows no page, and its type is at least {TYPES[-1].size:g} points"
    return Fault(full.file, 1, what, why, "shorten what stands on that page")


def _holds_all(page: SheetPage, columns: Sequence[Column]) -> bool:
    """Whether no item of the page was left out, but for those that only fill it."""
    standing = dict.fromkeys(range(len(page.sections)), 0)
    for part in (part for column in columns for part in column.parts):
        standing[part.section] += len(part.items)
    return all(
        section.spare or standing[at] == len(section.items)
        for at, section in enumerate(page.sections)
    )
