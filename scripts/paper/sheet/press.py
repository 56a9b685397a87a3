"""Sets a sheet on a paper: measures, chooses what has room, sets, and keeps what it made."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from macros.book.pages import Handbook
from scripts.paper.cache import Cache, key_of
from scripts.paper.places import faults_of
from scripts.paper.sheet.layout import Layout, Type, fit
from scripts.paper.sheet.parts import SheetPage
from scripts.paper.sources import KEPT, ROOT
from scripts.paper.typeset import CannotSetError, Typesetter, date_data

TEMPLATE = "sheet"


@dataclass(frozen=True)
class Sheet:
    """A document of whole pages: what its metadata say, the line at its feet, its pages."""

    title: str
    description: str
    foot: str
    pages: tuple[SheetPage, ...]


class Press:
    """The templates and typefaces of the checkout.

    date: that of the documents; kept: the folder of the cache.
    """

    def __init__(self, date: datetime, kept: Path = KEPT) -> None:
        self._date = date
        self._typesetter = Typesetter(ROOT)
        self._cache = Cache(kept)

    def sheet(self, sheet: Sheet, paper: str, book: Handbook) -> bytes:
        """The PDF of a sheet on a paper of the template (a4, letter, pa4).

        Raises Faults where what must stand has no room on the sheet's pages, or where the
        book holds a character that no typeface of ours has.
        """
        content = self._content(sheet, paper)
        shelves = repr([section.shelf for page in sheet.pages for section in page.sections])
        said = json.dumps(content).encode()
        key = key_of([*self._typesetter.identity, said, shelves.encode()])
        kept = self._cache.get(key)
        if kept is None:
            try:
                kept = self._set(content, sheet.pages)
            except CannotSetError as error:
                raise faults_of(error, book) from error
            self._cache.put(key, kept)
        return kept

    def _content(self, sheet: Sheet, paper: str) -> dict[str, Any]:
        """The sheet as the template reads it, type and columns still to be decided."""
        document = {"title": sheet.title, "description": sheet.description}
        return {
            "paper": paper,
            "document": {**document, "date": date_data(self._date)},
            "foot": [sheet.foot, f"{self._date.day} {self._date:%B %Y}"],
            "pages": [page.data() for page in sheet.pages],
        }

    def _set(self, content: dict[str, Any], pages: Sequence[SheetPage]) -> bytes:
        """The PDF of a sheet's content."""
        layouts = fit(pages, lambda type_: self._measured(content, type_))
        return self._typesetter.pdf(TEMPLATE, _laid_out(content, layouts), self._date)

    def _measured(self, content: dict[str, Any], type_: Type) -> Any:
        """What the template measures of every page in a type."""
        pages = [{**page, **asdict(type_)} for page in content["pages"]]
        data = {**content, "pages": pages, "measure": True}
        return self._typesetter.measure(TEMPLATE, data, "measures")


def _laid_out(content: dict[str, Any], layouts: Sequence[Layout]) -> dict[str, Any]:
    """The content with each page's type and columns."""
    pages = [
        {**page, **asdict(layout.type), "columns": [asdict(column) for column in layout.columns]}
        for page, layout in zip(content["pages"], layouts, strict=True)
    ]
    return {**content, "pages": pages, "measure": False}
