"""Which parts of a sheet fit on its page, and in which column each one stands.

Pure arithmetic on heights that the typesetter measured, all in points. A part may be left
out; a page may not overflow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

COLUMNS = 3

# Space left over at the foot of a column goes between its sections, at most this much a gap.
WIDEST_GAP = 9.0


@dataclass(frozen=True)
class Shelf:
    """A section as the packer sees it.

    ids: its items in the order they are shown; groups: the group of an item, "" for none;
    rank: the ids from the most to the least important; least: how many of them must stand;
    whole: whether it moves to the next column rather than break, where one column can hold it.
    """

    ids: tuple[str, ...]
    groups: Mapping[str, str]
    rank: tuple[str, ...]
    least: int
    whole: bool = False


@dataclass(frozen=True)
class Heights:
    """What a section's parts take in height.

    head; again: the head repeated in a later column; group: a group's head; items by id.
    """

    head: float
    again: float
    group: float
    items: Mapping[str, float]


@dataclass(frozen=True)
class Part:
    """A run of a section's items in one column; `again` if the section began in another."""

    section: int
    again: bool
    items: tuple[str, ...]


@dataclass(frozen=True)
class Column:
    """The parts of a column from top to bottom, the gap between them, and the height in use."""

    parts: tuple[Part, ...]
    gap: float
    used: float


class NoRoomError(Exception):
    """Not even what must stand fits. `section`: the one that first found no room."""

    def __init__(self, section: int) -> None:
        self.section = section
        super().__init__(f"section {section} finds no room")


def pack(
    shelves: Sequence[Shelf], heights: Sequence[Heights], room: float, gap: float
) -> tuple[Column, ...]:
    """The fullest set of columns that fits.

    room: the height of a column; gap: the least space between two sections.
    What must stand is placed first; then the rest is tried in turn, the most important of
    each section before the second most important of any. Raises NoRoomError.
    """
    chosen = [set(shelf.rank[: shelf.least]) for shelf in shelves]
    best = flow(shelves, heights, chosen, room, gap)
    extra = [
        (at, section, name)
        for section, shelf in enumerate(shelves)
        for at, name in enumerate(shelf.rank[shelf.least :])
    ]
    for _, section, name in sorted(extra):
        chosen[section].add(name)
        try:
            best = flow(shelves, heights, chosen, room, gap)
        except NoRoomError:
            chosen[section].remove(name)
    even = _balanced(shelves, heights, chosen, room, gap) or best
    return tuple(_spread(column, room, gap) for column in even)


def _balanced(
    shelves: Sequence[Shelf],
    heights: Sequence[Heights],
    chosen: Sequence[Collection[str]],
    room: float,
    gap: float,
) -> tuple[Column, ...] | None:
    """The same items in columns that end as nearly level as their order allows."""
    low, high, best = 0.0, room, None
    while high - low > 1.0:
        middle = (low + high) / 2
        try:
            best = flow(shelves, heights, chosen, middle, gap)
            high = middle
        except NoRoomError:
            low = middle
    return best


def flow(
    shelves: Sequence[Shelf],
    heights: Sequence[Heights],
    chosen: Sequence[Collection[str]],
    room: float,
    gap: float,
) -> tuple[Column, ...]:
    """The chosen items poured into the columns in order; raises NoRoomError."""
    columns = [Column((), gap, 0.0)]
    for section, (shelf, height) in enumerate(zip(shelves, heights, strict=True)):
        started = False
        if shelf.whole:
            columns = _make_room(columns, shelf, height, chosen[section], room)
        for name in shelf.ids:
            if name not in chosen[section]:
                continue
            columns = _place(columns, section, name, started, shelf, height, room)
            started = True
    return (*columns, *(Column((), gap, 0.0) for _ in range(COLUMNS - len(columns))))


def _make_room(
    columns: list[Column], shelf: Shelf, height: Heights, chosen: Collection[str], room: float
) -> list[Column]:
    """The columns, with a fresh one where only a fresh one holds the section in one piece."""
    column = columns[-1]
    groups = {shelf.groups.get(name, "") for name in chosen} - {""}
    needed = height.head + height.group * len(groups) + sum(height.items[name] for name in chosen)
    breaks = column.parts and column.used + column.gap + needed > room >= needed
    if breaks and len(columns) < COLUMNS:
        return [*columns, Column((), column.gap, 0.0)]
    return columns


def _place(
    columns: list[Column],
    section: int,
    name: str,
    started: bool,
    shelf: Shelf,
    height: Heights,
    room: float,
) -> list[Column]:
    """The columns with one more item, in the last of them or in a new one; raises NoRoomError."""
    column = columns[-1]
    last = column.parts[-1] if column.parts else None
    group = shelf.groups.get(name, "")
    if last is not None and last.section == section:
        new_group = group != shelf.groups.get(last.items[-1], "")
        used = column.used + height.items[name] + (height.group if new_group else 0.0)
        if used <= room:
            longer = replace(last, items=(*last.items, name))
            return [*columns[:-1], replace(column, parts=(*column.parts[:-1], longer), used=used)]
    part = Part(section, started, (name,))
    alone = height.items[name] + (height.group if group else 0.0)
    alone += height.again if started else height.head
    if last is None or last.section != section:
        used = column.used + (column.gap if column.parts else 0.0) + alone
        if used <= room:
            return [*columns[:-1], replace(column, parts=(*column.parts, part), used=used)]
    if len(columns) == COLUMNS or alone > room:
        raise NoRoomError(section)
    return [*columns, Column((part,), column.gap, alone)]


def _spread(column: Column, room: float, gap: float) -> Column:
    """The column with what is left at its foot shared out between its sections."""
    between = len(column.parts) - 1
    if between < 1:
        return column
    wider = min(WIDEST_GAP, gap + (room - column.used) / between)
    return replace(column, gap=wider, used=column.used + (wider - gap) * between)
