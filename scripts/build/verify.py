"""Verifies a finished site before anyone sees it: links, anchors, policy, hosts, error texts.

The checks of the book look at its sources; these look at what a browser would get, whichever
engine made it. A fault is placed at the source line that it comes from, where one can be told.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from selectolax.lexbor import LexborHTMLParser, LexborNode

from macros.book.pages import Handbook, Page
from macros.errors import Fault
from scripts.build.policy import MARK

# Text that an engine or a plugin puts into a page instead of failing.
ERROR_TEXTS = ("Macro Rendering Error", "Macro Syntax Error", "Traceback (most recent call last)")
# Elements that a browser loads by itself, and the attribute that says from where.
LOADED = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src"}
LOADED_RELS = frozenset({"stylesheet", "icon", "preload", "modulepreload", "manifest"})
# Elements that run code or load pages; a macro's data may stand in a script of the inert type.
LIVE_ELEMENTS = frozenset({"script", "iframe", "object", "embed", "base", "meta"})
INERT = "application/json"
LARGEST_PAGE = 1024 * 1024  # bytes; a page beyond this takes seconds on a phone


@dataclass(frozen=True)
class Built:
    """One built page: its address below the site's root, its text and what it holds."""

    place: PurePosixPath
    text: str
    ids: frozenset[str]
    links: tuple[str, ...]
    loads: tuple[str, ...]
    live: tuple[str, ...]


def verify_site(site: Path, book: Handbook, base: str = "/") -> list[Fault]:
    """Every fault of a finished site.

    base: the path that the site has on its host, "/" or "/name/"; a page for unknown addresses
    has to name its files from there.
    """
    sources = {_place(page): page for page in book.pages.values()}
    pages = {built.place: built for built in _read(site, base)}
    faults = [
        _fault(sources, place, 1, "the page was not built", "", "is it in the navigation?")
        for place in sources
        if place not in pages
    ]
    for built in pages.values():
        faults += _content(built, sources)
        faults += [
            _fault(
                sources,
                built.place,
                _line(sources, built.place, what.strip("<>")),
                f"the text holds {what}",
                "a chapter is data and runs nothing",
                "take it out",
            )
            for what in built.live
        ]
        faults += _loads(built, site, sources)
        faults += _links(built, pages, site, sources)
    return sorted(set(faults))


def _place(page: Page) -> PurePosixPath:
    """Where an engine puts a page."""
    if page.path.name == "index.md":
        return page.path.with_suffix(".html")
    return page.path.with_suffix("") / "index.html"


def _read(site: Path, base: str) -> Iterator[Built]:
    """The built pages of a site, addresses from its root taken as relative to it."""
    for path in sorted(site.rglob("*.html")):
        text = path.read_text(encoding="utf-8")
        tree = LexborHTMLParser(text)
        nodes = tree.css("[id], a[href], script[src], img[src], link[href], iframe, source[src]")
        yield Built(
            PurePosixPath(path.relative_to(site).as_posix()),
            text,
            frozenset(str(node.attributes["id"]) for node in nodes if "id" in node.attributes),
            tuple(str(node.attributes["href"]) for node in nodes if _is_link(node)),
            tuple(_from_root(address, base) for address in _loaded(nodes)),
            tuple(_live(tree)),
        )


def _from_root(address: str, base: str) -> str:
    """An address below the site's base, relative to the site's root; any other as it is."""
    inside = address.startswith(base) and not address.startswith("//")
    return address.removeprefix(base) if inside else address


def _is_link(node: LexborNode) -> bool:
    return node.tag == "a" and bool(node.attributes.get("href"))


def _live(tree: LexborHTMLParser) -> Iterator[str]:
    """What could run or reach out from within the text of a page."""
    for node in tree.css("main *"):
        if node.tag in LIVE_ELEMENTS and node.attributes.get("type") != INERT:
            yield f"<{node.tag}>"
        for name, value in node.attributes.items():
            address = "".join((value or "").split()).lower()
            if name.startswith("on") or address.startswith("javascript:"):
                yield f"{name}="


def _loaded(nodes: list[LexborNode]) -> Iterator[str]:
    """The addresses that a browser fetches by itself."""
    for node in nodes:
        address = node.attributes.get(LOADED.get(node.tag or "", ""), None)
        rels = set((node.attributes.get("rel") or "").split())
        if address and (node.tag != "link" or rels & LOADED_RELS):
            yield address


def _content(built: Built, sources: Mapping[PurePosixPath, Page]) -> Iterator[Fault]:
    """What the text of a page must and must not hold."""
    for text in ERROR_TEXTS:
        if text in built.text:
            mend = "run envelope check and mend what it names"
            yield _fault(sources, built.place, 1, "an error was printed into the page", text, mend)
    if MARK not in built.text:
        why = "without it a slip in a chapter could run a script"
        mend = "the page needs <meta charset> in its head"
        yield _fault(sources, built.place, 1, "no content security policy", why, mend)
    size = len(built.text.encode())
    if size > LARGEST_PAGE:
        why = f"{size // 1024} KiB, at most {LARGEST_PAGE // 1024}"
        yield _fault(sources, built.place, 1, "the page is too heavy", why, "split the chapter")


def _loads(built: Built, site: Path, sources: Mapping[PurePosixPath, Page]) -> Iterator[Fault]:
    """What a page loads from elsewhere, or from files that are not there."""
    for address in built.loads:
        parts = urlsplit(address)
        if parts.scheme == "data":
            continue
        line = _line(sources, built.place, address)
        if parts.scheme or parts.netloc:
            what = f"the page loads '{address}'"
            why = "pages load nothing from another host"
            yield _fault(sources, built.place, line, what, why, "put the file under docs/assets/")
        elif not (site / _resolve(built.place, parts.path)).exists():
            what = f"the page loads '{address}'"
            yield _fault(sources, built.place, line, what, "the site has no such file", "add it")


def _links(
    built: Built,
    pages: Mapping[PurePosixPath, Built],
    site: Path,
    sources: Mapping[PurePosixPath, Page],
) -> Iterator[Fault]:
    """Links within the site whose page or anchor is not there."""
    for address in sorted(set(built.links)):
        parts = urlsplit(address)
        if parts.scheme or parts.netloc or built.place.name == "404.html":
            continue
        place = _resolve(built.place, parts.path) if parts.path else built.place
        target = pages.get(place) or pages.get(place / "index.html")
        line = _line(sources, built.place, address)
        if target is None:
            if not (site / place).is_file():
                what = f"broken link '{address}'"
                why = f"the site has no {place}"
                yield _fault(sources, built.place, line, what, why, "mend the link")
        elif parts.fragment and unquote(parts.fragment) not in target.ids:
            what = f"broken anchor '{address}'"
            why = f"{target.place} has no such id"
            yield _fault(sources, built.place, line, what, why, "mend the anchor")


def _resolve(place: PurePosixPath, path: str) -> PurePosixPath:
    """Where a relative address leads from a page."""
    return PurePosixPath(posixpath.normpath(posixpath.join(str(place.parent), unquote(path))))


def _line(sources: Mapping[PurePosixPath, Page], place: PurePosixPath, address: str) -> int:
    """The line of the page's source that holds an address, or its last step; else 1."""
    page = sources.get(place)
    if page is None:
        return 1
    parts = urlsplit(address)
    name = parts.path.rstrip("/").rpartition("/")[2] or parts.fragment.removeprefix("fig-")
    for number, line in enumerate(page.body.split("\n")):
        if address in line or (name and name in line):
            return page.body_line + number
    return 1


def _fault(
    sources: Mapping[PurePosixPath, Page],
    place: PurePosixPath,
    line: int,
    what: str,
    why: str,
    mend: str,
) -> Fault:
    """A fault at the source of a built page, or at the built page where it has none."""
    page = sources.get(place)
    return Fault(page.file if page else f"site/{place}", line, what, why, mend)
