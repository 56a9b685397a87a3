"""Reads the whole book from disk, once for each state of its files.

The one file of this room that touches the disk. Engines ask for the book again and again
(Zensical for each page), so it is kept for as long as no file's size or time changes.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from pathlib import Path, PurePosixPath

from macros.book.pages import Handbook, Page
from macros.book.parse import parse_page
from macros.errors import Fault, Faults
from macros.registry import MACROS

# Navigation is not a page; the engines' plugin reads it.
NAVIGATION = "SUMMARY.md"
LISTED = re.compile(r"\]\(([\w/-]+\.md)\)")
FILE_NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*\.md")
LONGEST_NAME = 64
LARGEST_PAGE = 512 * 1024

Stamp = tuple[tuple[str, int, int], ...]


def load_handbook(root: Path) -> Handbook:
    """The handbook under a repository's root; raises Faults with every page's faults."""
    book, faults = read_handbook(root)
    if faults:
        raise Faults(faults)
    return book


def read_handbook(root: Path) -> tuple[Handbook, tuple[Fault, ...]]:
    """The pages that could be read, and the faults of those that could not."""
    return _read(root.resolve(), _stamp(root.resolve()))


def _stamp(root: Path) -> Stamp:
    """What changes when a file under docs/ or diagrams/ changes."""
    found = []
    for folder in ("docs", "diagrams"):
        for path in (root / folder).rglob("*"):
            state = path.lstat()
            found.append((path.as_posix(), state.st_mtime_ns, state.st_size))
    return tuple(sorted(found))


@lru_cache(maxsize=2)
def _read(root: Path, stamp: Stamp) -> tuple[Handbook, tuple[Fault, ...]]:
    """The book in that state of its files."""
    docs = root / "docs"
    pages: dict[PurePosixPath, Page] = {}
    broken, files = set(), set()
    faults: list[Fault] = []
    for name, _, _ in stamp:
        path = Path(name)
        if not path.is_relative_to(docs) or (path.is_dir() and not path.is_symlink()):
            continue
        place = PurePosixPath(path.relative_to(docs).as_posix())
        file = f"docs/{place}"
        try:
            _refuse_strange(path, docs, file)
            if path.suffix == ".md" and place.name != NAVIGATION:
                page, wrong = _parse(_text(path, file), place, file)
                faults += wrong
                if page is None:
                    broken.add(place)
                else:
                    pages[place] = page
            else:
                files.add(place)
        except Faults as error:
            broken.add(place)
            faults += error.faults
    faults += _same_slugs(pages)
    drawings = frozenset(
        Path(name).stem.replace("_", "-")
        for name, _, _ in stamp
        if Path(name).parent == root / "diagrams" and name.endswith(".py")
    )
    listed = _listed(docs / NAVIGATION)
    book = Handbook(pages, frozenset(broken), frozenset(files), drawings, listed)
    return book, tuple(sorted(set(faults)))


def _listed(navigation: Path) -> tuple[PurePosixPath, ...]:
    """The pages that the navigation names; none where it cannot be read, which the engine says."""
    try:
        text = navigation.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError):
        return ()
    return tuple(PurePosixPath(place) for place in LISTED.findall(text))


@cache
def _parse(text: str, place: PurePosixPath, file: str) -> tuple[Page | None, list[Fault]]:
    """A page, parsed again only when its text changes."""
    return parse_page(text, place, file, frozenset(MACROS))


def _refuse_strange(path: Path, docs: Path, file: str) -> None:
    """Raise Faults for a file that no page may be: a link out of docs/, a name no URL keeps."""
    if path.is_symlink() and not path.resolve().is_relative_to(docs):
        what = "a symbolic link leads out of docs/"
        raise Faults([Fault(file, 1, what, "it would publish other files", "copy the file here")])
    if path.suffix.lower() != ".md" or path.name == NAVIGATION:
        return
    if not FILE_NAME.fullmatch(path.name) or len(path.name) > LONGEST_NAME:
        why = f"it becomes an address: lower-case words and hyphens, {LONGEST_NAME} characters"
        raise Faults([Fault(file, 1, "the file name is not an id", why, "rename the file")])


def _text(path: Path, file: str) -> str:
    """The text of a page; raises Faults where it cannot be read as text."""
    try:
        data = path.read_bytes()
    except OSError as error:
        why = error.strerror or "it cannot be read"
        raise Faults(
            [Fault(file, 1, "cannot read the file", why, "mend its permissions")]
        ) from None
    if len(data) > LARGEST_PAGE:
        what = f"the page has {len(data) // 1024} KiB"
        raise Faults(
            [Fault(file, 1, what, f"at most {LARGEST_PAGE // 1024} KiB load fast", "split it")]
        )
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        why = f"byte {data[error.start]:#04x} is not UTF-8"
        mend = f"run envelope normalize {file}"
        raise Faults([Fault(file, line, "the text is not UTF-8", why, mend)]) from None


def _same_slugs(pages: dict[PurePosixPath, Page]) -> list[Fault]:
    """Pages of one kind that share an id, which the handbook's links could not tell apart."""
    first: dict[tuple[str, str], Page] = {}
    faults = []
    for page in pages.values():
        if page.path.name == "index.md":
            continue
        other = first.setdefault((page.kind, page.slug), page)
        if other is not page:
            what = f"the id '{page.slug}' is taken"
            faults.append(Fault(page.file, 1, what, f"by {other.file}", "rename one of them"))
    return faults
