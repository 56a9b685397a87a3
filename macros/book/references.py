"""Ids that a page names in its front matter, and whether the book has them."""

from __future__ import annotations

from difflib import get_close_matches

from macros.book.pages import Handbook, Kind, Page
from macros.errors import Fault

FIELDS: tuple[tuple[str, Kind], ...] = (("concepts", Kind.CONCEPT), ("systems", Kind.PROBLEM))


def check_references(book: Handbook, page: Page) -> list[Fault]:
    """Ids in the front matter of a page that no page of the book has."""
    faults = []
    for field, kind in FIELDS:
        for slug in getattr(page.front, field, ()):
            if book.find(kind, slug) is None and not book.is_broken(slug):
                what = f"unknown {kind} '{slug}'"
                faults.append(
                    Fault(page.file, page.line_of(field), what, "", nearest(book, kind, slug))
                )
    return faults


def nearest(book: Handbook, kind: Kind, slug: str) -> str:
    """What the author may have meant."""
    known = list(book.of_kind(kind))
    near = get_close_matches(slug, known, n=3, cutoff=0.5)
    if near:
        return f"did you mean {', '.join(near)}?"
    return f"use one of: {', '.join(known[:12])}" if known else f"write the {kind} page first"
