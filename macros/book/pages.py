"""The shape of the book.

    Handbook
    └── Page            one file under docs/
        ├── front       its front matter, typed by kind (see fronts)
        ├── model       its estimate, where it has one that could be read
        ├── sections    its headings, in order
        ├── calls       the macro calls in its text
        ├── links       the Markdown links in its text
        └── texts       its running text, line by line, without code

Everything here is frozen data; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.book.fronts import Front
    from macros.estimates import Estimate


class Kind(StrEnum):
    """What a page is for; told by the folder it stands in."""

    HOME = "home"
    PROBLEM = "problem"
    CONCEPT = "concept"
    FOLLOW_UP = "follow-up"
    INTERVIEW = "interview"
    PRACTICE = "practice"
    REFERENCE = "reference"
    AUTHORS = "authors"


@dataclass(frozen=True)
class Section:
    """A heading: its level (1 to 6), its text, its line, and the anchor the engine gives it."""

    level: int
    title: str
    anchor: str
    line: int


@dataclass(frozen=True)
class Call:
    """A macro call with constant arguments, as it stands in a page."""

    name: str
    args: tuple[object, ...]
    kwargs: tuple[tuple[str, object], ...]
    line: int


@dataclass(frozen=True)
class Link:
    """A Markdown link or image: where it points, as written, and its line."""

    target: str
    line: int


@dataclass(frozen=True, eq=False)
class Page:
    """One page. `path` is relative to docs/; `file` is relative to the repository."""

    path: PurePosixPath
    file: str
    kind: Kind
    front: Front
    front_lines: Mapping[str, int]
    model: Estimate | None
    model_broken: bool
    body: str
    body_line: int
    sections: tuple[Section, ...]
    calls: tuple[Call, ...]
    links: tuple[Link, ...]
    texts: tuple[tuple[int, str], ...]

    @property
    def slug(self) -> str:
        """The page's id within its kind: its file name without the suffix."""
        return self.path.stem

    @property
    def title(self) -> str:
        """The page's title as it stands in navigation and in links."""
        return self.front.title

    def line_of(self, key: str) -> int:
        """The line of a front matter key; the first line where the key is not there."""
        return self.front_lines.get(key, 1)


@dataclass(frozen=True, eq=False)
class Handbook:
    """All pages, by path (relative to docs/).

    broken: the paths of pages that could not be read at all; a reference to one of them is not
    a fault of its own.
    files: every other file under docs/, relative to it; drawings: the ids of diagrams/.
    listed: the pages that the navigation names one by one, in its order.
    """

    pages: Mapping[PurePosixPath, Page]
    broken: frozenset[PurePosixPath] = frozenset()
    files: frozenset[PurePosixPath] = frozenset()
    drawings: frozenset[str] = frozenset()
    listed: tuple[PurePosixPath, ...] = ()

    @cached_property
    def _shelves(self) -> dict[Kind, dict[str, Page]]:
        shelves: dict[Kind, dict[str, Page]] = {kind: {} for kind in Kind}
        for _, page in sorted(self.pages.items()):
            if page.kind is Kind.HOME or page.path.name != "index.md":
                shelves[page.kind][page.slug] = page
        return shelves

    def of_kind(self, kind: Kind) -> Mapping[str, Page]:
        """The pages of a kind by slug, in the order of their paths, front pages left out."""
        return self._shelves[kind]

    def place(self, page: Page) -> tuple[int, str]:
        """What puts pages into the order of the navigation; those it does not name come last."""
        named = page.path in self.listed
        return (self.listed.index(page.path) if named else len(self.listed), page.file)

    def find(self, kind: Kind, slug: str) -> Page | None:
        """The page of that kind and slug, or None."""
        return self._shelves[kind].get(slug)

    def is_broken(self, slug: str) -> bool:
        """Whether a page of that slug is there but could not be read."""
        return any(path.stem == slug for path in self.broken)
