"""Documents by what they are made from: while no source changes, none is made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import datetime
from pathlib import Path

from macros.book.pages import Handbook, Kind
from scripts.paper.cache import Cache, key_of

ROOT = Path(__file__).resolve().parent.parent.parent
# Where documents are kept.
KEPT = ROOT / ".cache" / "paper"
# What a document is made from besides the pages: drawings, the code, templates, typefaces, the
# versions of all tools.
SOURCES = ("diagrams", "macros", "scripts/paper", "theme/paper", "theme/fonts", "requirements")
IGNORED = frozenset({"__pycache__"})
# Pages of these kinds stand in no document.
SCREEN_ONLY = frozenset({Kind.HOME, Kind.PRACTICE, Kind.AUTHORS})


def source_key(book: Handbook, date: datetime) -> str:
    """A digest of all that a book's documents of a date are made from."""
    files = sorted(
        path
        for folder in SOURCES
        for path in (ROOT / folder).rglob("*")
        if path.is_file() and not IGNORED & set(path.parts)
    )
    pages = [
        part
        for path, page in sorted(book.pages.items())
        if page.kind not in SCREEN_ONLY
        for part in (str(path), page.front.model_dump_json(), page.body)
    ]
    code = [
        part
        for path in files
        for part in (path.relative_to(ROOT).as_posix().encode(), path.read_bytes())
    ]
    order = [str(place) for place in book.listed]
    return key_of([date.isoformat().encode(), *code, *(part.encode() for part in pages + order)])


def write_documents(
    book: Handbook,
    out: Path,
    date: datetime,
    kept: Path,
    documents: Iterable[str],
    make: Callable[[], Mapping[str, bytes]],
) -> list[Path]:
    """Write documents into a folder: from the cache, or all of them made afresh; their paths.

    documents: the names of the files; make: gives them all by name, or raises, and then
    nothing is written.
    """
    cache, key = Cache(kept), source_key(book, date)
    keys = {name: key_of([key.encode(), name.encode()]) for name in documents}
    made = {name: content for name in keys if (content := cache.get(keys[name])) is not None}
    if len(made) < len(keys):
        made = dict(make())
        for name, content in made.items():
            cache.put(keys[name], content)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in made.items():
        (out / name).write_bytes(content)
    return [out / name for name in keys]
