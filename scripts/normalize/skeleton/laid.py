"""Lines on their way into another order, and the edits that put them there."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scripts.normalize.model import Edit

# What divides sections in a text, and nothing on a page.
_EDGES = ("", "---")


@dataclass(frozen=True)
class Laid:
    """A line of a page: its text, the index of the line it is in the text, why it stands here.

    origin: None for a line that the text does not have.
    """

    text: str
    origin: int | None
    why: str = ""


@dataclass(frozen=True)
class Page:
    """A page made of a text: its id, its lines, what is missing in it."""

    slug: str
    lines: tuple[Laid, ...]
    missing: tuple[str, ...] = ()

    def edits(self, lines: Sequence[str]) -> tuple[Edit, ...]:
        """The edits that make this page of the lines of its text."""
        return layout_edits(lines, self.lines)


def moved(lines: Sequence[str], start: int, end: int, why: str) -> Iterator[Laid]:
    """Lines [start, end) of a text as they are, without the blanks and rules at both ends."""
    while start < end and lines[start].strip() in _EDGES:
        start += 1
    while end > start and lines[end - 1].strip() in _EDGES:
        end -= 1
    for at in range(start, end):
        yield Laid(lines[at], at, why)


def written(text: Iterable[str], why: str) -> Iterator[Laid]:
    """Lines that the text does not have."""
    return (Laid(line, None, why) for line in text)


def layout_edits(before: Sequence[str], after: Sequence[Laid]) -> tuple[Edit, ...]:
    """The edits that make a page of a text.

    Lines that keep their order are left where they are; of the rest, each run is taken out where
    it stood and put in where it belongs.
    """
    stay = _staying(after)
    edits: list[Edit] = []
    at = 0
    new: list[Laid] = []
    for index, line in enumerate(after):
        if index not in stay or line.origin is None:
            new.append(line)
            continue
        edits += _edit(before, at, line.origin, new)
        at, new = line.origin + 1, []
    edits += _edit(before, at, len(before), new)
    return tuple(edits)


def _edit(before: Sequence[str], start: int, end: int, new: Sequence[Laid]) -> Iterator[Edit]:
    old = tuple(before[start:end])
    fresh = tuple(line.text for line in new)
    if old != fresh:
        reasons = dict.fromkeys(line.why for line in new if line.why)
        why = "; ".join(list(reasons)[:3]) or "moved to where it belongs, or said by its place"
        yield Edit(start, old, fresh, why)


def _staying(after: Sequence[Laid]) -> frozenset[int]:
    """The indexes of the most lines that can stay: the longest run of rising origins."""
    tails: list[int] = []
    ends: list[int] = []
    previous: dict[int, int] = {}
    for index, line in enumerate(after):
        if line.origin is None:
            continue
        place = bisect_left(tails, line.origin)
        if place:
            previous[index] = ends[place - 1]
        tails[place : place + 1] = [line.origin]
        ends[place : place + 1] = [index]
    stay: set[int] = set()
    at = ends[-1] if ends else None
    while at is not None:
        stay.add(at)
        at = previous.get(at)
    return frozenset(stay)
