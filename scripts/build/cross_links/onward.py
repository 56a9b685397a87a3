"""What to read after a page: the pages it is most closely joined to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.book.links import leads_to
from macros.book.pages import Handbook, Kind, Page

MOST = 3
# What one reads on for; a follow-up has its own list of what is asked next.
READ_ON = frozenset({Kind.PROBLEM, Kind.CONCEPT, Kind.INTERVIEW, Kind.PRACTICE})


@dataclass(frozen=True)
class Joins:
    """Which pages refer to which: out by page, and back by page."""

    out: Mapping[Page, frozenset[Page]]
    back: Mapping[Page, frozenset[Page]]


def joins_of(book: Handbook) -> Joins:
    """The references of all pages; those of the home page join nothing."""
    pages = [page for page in book.pages.values() if page.kind is not Kind.HOME]
    out = {page: frozenset(leads_to(book, page)) for page in pages}
    back: dict[Page, set[Page]] = {page: set() for page in book.pages.values()}
    for page, targets in out.items():
        for target in targets:
            back[target].add(page)
    return Joins(out, {page: frozenset(sources) for page, sources in back.items()})


def read_next(joins: Joins, page: Page, beside: frozenset[str]) -> list[Page]:
    """At most three pages to go on with, nearest first.

    beside: paths that the page's own way back and on already shows.
    Near is a page that this one refers to, that refers back, and that shares its references;
    where there are few of these, what its neighbours refer to.
    """
    out = joins.out.get(page, frozenset())
    beside_it = out | joins.back.get(page, frozenset())
    near = {other for other in beside_it if _leads_on(other, beside)}
    if len(near) < MOST:
        beyond = {far for other in beside_it for far in joins.out.get(other, frozenset())}
        near |= {other for other in beyond - {page} if _leads_on(other, beside)}

    def nearness(other: Page) -> tuple[float, str]:
        theirs = joins.out.get(other, frozenset())
        shared = len(out & theirs) / (len(out | theirs) or 1)
        return (-((other in out) + 0.5 * (page in theirs) + shared), str(other.path))

    return sorted(near, key=nearness)[:MOST]


def _leads_on(page: Page, beside: frozenset[str]) -> bool:
    """Whether a page is one to read on with, and is not shown already."""
    return page.kind in READ_ON and str(page.path) not in beside and page.path.name != "index.md"
