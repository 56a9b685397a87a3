"""Which parts of a sheet fit on its page, and in which column each one stands.

Pure arithmetic on heights that the typesetter measured, all in points. A part may be left
out; a page may not overflow.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

# Space left over at the foot of a column goes between its sections, at most this much a gap.
WIDEST_GAP = 9.0


@dataclass(frozen=True)
class Shelf:
    """A section as the packer sees it.

    ids: its items in the order they are shown; groups: the group of an item, "" for none;
    rank: the ids from the most to the least important; least: how many of them must stand;
    whole: whether it moves to the next column rather than break, where one column can hold it;
    spare: whether its other items are tried after those of all other sections.
    """

    ids: tuple[str, ...]
    groups: Mapping[str, str]
    rank: tuple[str, ...]
    least: int
    whole: bool = False
    spare: bool = False


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
    shelves: Sequence[Shelf], heights: Sequence[Heights], rooms: Sequence[float], gap: float
) -> tuple[Column, ...]:
    """The fullest set of columns that fits.

    rooms: the height of each column; gap: the least space between two sections.
    What must stand is placed first; then the rest is tried in turn, the most important of
    each section before the second most important of any. Raises NoRoomError.
    """
    chosen = [set(shelf.rank[: shelf.least]) for shelf in shelves]
    best = flow(shelves, heights, chosen, rooms, gap)
    extra = [
        (shelf.spare, at, section, name)
        for section, shelf in enumerate(shelves)
        for at, name in enumerate(shelf.rank[shelf.least :])
    ]
    for _, _, section, name in sorted(extra):
        chosen[section].add(name)
        try:
            best = flow(shelves, heights, chosen, rooms, gap)
        except NoRoomError:
            chosen[section].remove(name)
    even = _balanced(shelves, heights, chosen, rooms, gap) or best
    return tuple(_spread(column, room, gap) for column, room in zip(even, rooms, strict=True))


def _balanced(
    shelves: Sequence[Shelf],
    heights: Sequence[Heights],
    chosen: Sequence[Collection[str]],
    rooms: Sequence[float],
    gap: float,
) -> tuple[Column, ...] | None:
    """The same items in columns that end as nearly level as their order allows."""
    low, high, best = 0.0, max(rooms), None
    while high - low > 1.0:
        spared = (low + high) / 2
        try:
            best = flow(shelves, heights, chosen, [room - spared for room in rooms], gap)
            low = spared
        except NoRoomError:
            high = spared
    return best


def flow(
    shelves: Sequence[Shelf],
    heights: Sequence[Heights],
    chosen: Sequence[Collection[str]],
    rooms: Sequence[float],
    gap: float,
) -> tuple[Column, ...]:
    """The chosen items poured into the columns in order; raises NoRoomError."""
    columns = [Column((), gap, 0.0)]
    for section, (shelf, height) in enumerate(zip(shelves, heights, strict=True)):
        started = False
        if shelf.whole:
            columns = _make_room(columns, shelf, height, chosen[section], rooms)
        for name in shelf.ids:
            if name in chosen[section]:
                columns = _place(columns, section, name, started, shelf, height, rooms)
                started = True
    return (*columns, *(Column((), gap, 0.0) for _ in range(len(rooms) - len(columns))))


def _make_room(
    columns: list[Column],
    shelf: Shelf,
    height: Heights,
    chosen: Collection[str],
    rooms: Sequence[float],
) -> list[Column]:
    """The columns, with a fresh one where only a fresh one holds the section in one piece."""
    column = columns[-1]
    groups = {shelf.groups.get(name, "") for name in chosen} - {""}
    needed = height.head + height.group * len(groups) + sum(height.items[name] for name in chosen)
    fits_here = (
        column.used + (column.gap if column.parts else 0.0) + needed <= rooms[len(columns) - 1]
    )
    if not fits_here and len(columns) < len(rooms) and needed <= rooms[len(columns)]:
        return [*columns, Column((), column.gap, 0.0)]
    return columns


def _place(
    columns: list[Column],
    section: int,
    name: str,
    started: bool,
    shelf: Shelf,
    height: Heights,
    rooms: Sequence[float],
) -> list[Column]:
    """The columns with one more item, in the last of them or in a new one; raises NoRoomError."""
    column, room = columns[-1], rooms[len(columns) - 1]
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
    for at in range(len(columns), len(rooms)):
        if alone <= rooms[at]:
            empty = [Column((), column.gap, 0.0) for _ in range(len(columns), at)]
            return [*columns, *empty, Column((part,), column.gap, alone)]
    raise NoRoomError(section)


def _spread(column: Column, room: float, gap: float) -> Column:
    """The column with what is left at its foot shared out between its sections."""
    between = len(column.parts) - 1
    if between < 1:
        return column
    wider = min(WIDEST_GAP, gap + (room - column.used) / between)
    return replace(column, gap=wider, used=column.used + (wider - gap) * between)
