"""The shape of the book.

    Handbook
    └── Page            one file under docs/
        ├── front       its front matter, typed by kind (see fronts)
        ├── model       its estimate, where it has one
        ├── sections    its headings, in order
        ├── calls       the macro calls in its text
        └── links       the Markdown links in its text

Everything here is frozen data; nothing here reads a file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
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


@dataclass(frozen=True)
class Page:
    """One page. `path` is relative to docs/; `file` is relative to the repository."""

    path: PurePosixPath
    file: str
    kind: Kind
    front: Front
    front_lines: Mapping[str, int]
    model: Estimate | None
    body: str
    body_line: int
    sections: tuple[Section, ...]
    calls: tuple[Call, ...]
    links: tuple[Link, ...]

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


@dataclass(frozen=True)
class Handbook:
    """All pages, by path (relative to docs/)."""

    pages: Mapping[PurePosixPath, Page]

    def of_kind(self, kind: Kind) -> dict[str, Page]:
        """The pages of a kind by slug, in the order of their paths."""
        return {page.slug: page for page in self.pages.values() if page.kind is kind}

    def find(self, kind: Kind, slug: str) -> Page | None:
        """The page of that kind and slug, or None."""
        return self.of_kind(kind).get(slug)
