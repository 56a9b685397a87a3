"""What the sheet is made of: sections of items, and the pages they stand on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from scripts.paper.columns import Shelf

# More items of a section than this are never tried: no page can hold them all.
MOST = 80


@dataclass(frozen=True)
class Item:
    """One row of a section. `kind`: the template's function; `fields`: what that function reads.

    id: its own within the section; group: the sub-heading it stands under, "" for none.
    """

    id: str
    kind: str
    fields: Mapping[str, Any]
    group: str = ""


@dataclass(frozen=True)
class Section:
    """A headed list of items in the order they are shown.

    file: the page most of it comes from, for faults; rank: ids, the most important first;
    least: how many of them must stand, whatever else finds no room; whole: whether it is kept
    in one column; spare: whether its other items wait until every other section is complete.
    """

    title: str
    hint: str
    file: str
    items: tuple[Item, ...]
    rank: tuple[str, ...] = ()
    least: int = 1
    whole: bool = False
    spare: bool = False

    @property
    def shelf(self) -> Shelf:
        """The section as the packer sees it."""
        ids = tuple(item.id for item in self.items)
        groups = {item.id: item.group for item in self.items if item.group}
        return Shelf(ids, groups, self.rank or ids, self.least, self.whole, self.spare)

    def data(self) -> dict[str, Any]:
        """The section as the template reads it."""
        items = {
            item.id: {"kind": item.kind, "group": item.group, **item.fields} for item in self.items
        }
        return {"title": self.title, "hint": self.hint, "items": items}


@dataclass(frozen=True)
class SheetPage:
    """A page: its title, a note beside it, its sections.

    wide: what spans all its columns, the hour at its head or the closing script at its foot.
    """

    title: str
    note: str
    sections: tuple[Section, ...]
    wide: Mapping[str, Any] = field(default_factory=dict)

    def data(self) -> dict[str, Any]:
        """The page as the template reads it, its columns still to be decided."""
        sections = [section.data() for section in self.sections]
        return {"title": self.title, "note": self.note, "sections": sections, **self.wide}
