"""One file's text becomes one typed page, or the list of what is wrong with it."""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.book.front_matter import FrontMatter, split_front_matter
from macros.book.fronts import Front
from macros.book.jinja import find_calls
from macros.book.markdown import read_structure
from macros.book.pages import Call, Kind, Page
from macros.book.schema import read_front
from macros.errors import Fault, Faults
from macros.estimates import Estimate, parse_estimate

FOLDERS: dict[str, Kind] = {
    "problems": Kind.PROBLEM,
    "concepts": Kind.CONCEPT,
    "follow-ups": Kind.FOLLOW_UP,
    "interview": Kind.INTERVIEW,
    "practice": Kind.PRACTICE,
    "reference": Kind.REFERENCE,
    "authors": Kind.AUTHORS,
}


def kind_of(path: PurePosixPath) -> Kind | None:
    """The kind of the page at a path relative to docs/; None where no kind lives there.

    The front page of the follow-ups folder is a reading page, like those of practice.
    """
    if len(path.parts) == 1:
        return Kind.HOME if path.name == "index.md" else None
    kind = FOLDERS.get(path.parts[0])
    if path.name == "index.md" and kind in (Kind.PROBLEM, Kind.CONCEPT, Kind.FOLLOW_UP):
        return Kind.REFERENCE
    return kind


def parse_page(text: str, path: PurePosixPath, file: str, names: frozenset[str]) -> Page:
    """The page in a file's text.

    path: relative to docs/; file: relative to the repository, for faults;
    names: the macros there are. Raises Faults with all that is wrong in the file itself.
    """
    kind = kind_of(path)
    if kind is None:
        rooms = ", ".join(FOLDERS)
        raise Faults([Fault(file, 1, "no kind of page lives here", "", f"move it to {rooms}")])
    parts = split_front_matter(text.replace("\r\n", "\n"), file)
    front, faults = read_front(parts, kind, file)
    model: Estimate | None = None
    calls: tuple[Call, ...] = ()
    try:
        model = _model(parts, front, file)
    except Faults as error:
        faults += error.faults
    try:
        calls = find_calls(parts.body, file, parts.body_line, names)
    except Faults as error:
        faults += error.faults
    if faults or front is None:
        raise Faults(faults)
    return _page(path, file, kind, front, parts, model, calls)


def _model(parts: FrontMatter, front: Front | None, file: str) -> Estimate | None:
    """The page's estimate, where it has one."""
    text = front.estimate if front else parts.data.get("estimate")
    if not isinstance(text, str):
        return None
    if "estimate" not in parts.block_lines:
        why = "only a literal block keeps the lines as they are written"
        line = parts.lines["estimate"]
        raise Faults(
            [Fault(file, line, "the estimate is not a literal block", why, "write estimate: |")]
        )
    return parse_estimate(text, path=file, first_line=parts.block_lines["estimate"])


def _page(
    path: PurePosixPath,
    file: str,
    kind: Kind,
    front: Front,
    parts: FrontMatter,
    model: Estimate | None,
    calls: tuple[Call, ...],
) -> Page:
    """The page, its Markdown read for structure."""
    sections, links, texts = read_structure(parts.body, parts.body_line)
    return Page(
        path=path,
        file=file,
        kind=kind,
        front=front,
        front_lines=parts.lines,
        model=model,
        body=parts.body,
        body_line=parts.body_line,
        sections=sections,
        calls=calls,
        links=links,
        texts=texts,
    )
