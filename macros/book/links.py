"""Links between pages: where they lead, and whether that place exists."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from macros.book.pages import Handbook, Kind, Link, Page
from macros.errors import Fault

OUTSIDE = frozenset({"http", "https", "mailto"})
ID = re.compile(r"""\bid=["']?([\w:.-]+)""")

Rendered = Callable[[Page], str]


def relative_link(origin: Page, target: Page, anchor: str = "") -> str:
    """The Markdown target that leads from one page to another (or to an anchor of it)."""
    path = posixpath.relpath(str(target.path), str(origin.path.parent))
    return f"{path}#{anchor}" if anchor else path


def anchors_of(page: Page, rendered: str) -> frozenset[str]:
    """The anchors of a page: its headings', and the ids in its text and in its macros' output.

    rendered: the output of all macro calls of the page, joined.
    """
    found = {section.anchor for section in page.sections}
    return frozenset(found | set(ID.findall(page.body)) | set(ID.findall(rendered)))


def check_links(book: Handbook, page: Page, anchors: Mapping[Page, frozenset[str]]) -> list[Fault]:
    """The links of a page that lead nowhere. anchors: those of every page."""
    faults = []
    for link in page.links:
        fault = _check(book, page, link, anchors)
        if fault:
            faults.append(fault)
    return faults


def _check(
    book: Handbook, page: Page, link: Link, anchors: Mapping[Page, frozenset[str]]
) -> Fault | None:
    """What is wrong with a link, or None."""
    parts = urlsplit(link.target)
    if parts.scheme or parts.netloc:
        if parts.scheme in OUTSIDE:
            return None
        what = f"link to '{link.target}'"
        return Fault(page.file, link.line, what, "only https and mailto leave the site", "mend it")
    if parts.path.startswith("/"):
        why = "the site may live in a folder of its host"
        mend = "link to the .md file, relative to this one"
        return Fault(page.file, link.line, f"link to '{link.target}' is absolute", why, mend)
    target: Page | None = page
    if parts.path:
        joined = posixpath.normpath(posixpath.join(str(page.path.parent), unquote(parts.path)))
        place = PurePosixPath(joined)
        if place in book.files or place in book.broken:
            return None
        target = book.pages.get(place)
        if target is None:
            what = f"broken link '{link.target}'"
            return Fault(
                page.file, link.line, what, f"there is no docs/{place}", _near(book, place)
            )
    if target and parts.fragment and unquote(parts.fragment) not in anchors[target]:
        what = f"broken anchor '{link.target}'"
        why = f"{target.file} has no #{parts.fragment}"
        known = ", ".join(sorted(section.anchor for section in target.sections)[:12])
        return Fault(page.file, link.line, what, why, f"its headings are {known or 'none'}")
    return None


def _near(book: Handbook, place: PurePosixPath) -> str:
    """Where the page might be instead."""
    same = sorted(str(path) for path in book.pages if path.name == place.name)
    return f"did you mean docs/{same[0]}?" if same else "link to a .md file under docs/"


def leads_to(book: Handbook, page: Page) -> set[Page]:
    """The pages that a page refers to: by link, by macro, in its front matter."""
    found: set[Page | None] = set()
    for link in page.links:
        path = urlsplit(link.target).path
        joined = posixpath.normpath(posixpath.join(str(page.path.parent), unquote(path)))
        target = book.pages.get(PurePosixPath(joined)) if path else None
        if target:
            found.add(target)
    by_name = {"problem": Kind.PROBLEM, "concept": Kind.CONCEPT, "followup": Kind.FOLLOW_UP}
    for call in page.calls:
        if call.name in by_name and call.args:
            found.add(book.find(by_name[call.name], str(call.args[0])))
    for key, kind in (("concepts", Kind.CONCEPT), ("systems", Kind.PROBLEM)):
        for slug in getattr(page.front, key, ()):
            found.add(book.find(kind, slug))
    return {target for target in found if target is not None and target is not page}
