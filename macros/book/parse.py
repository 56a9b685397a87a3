"""One file's text becomes one typed page, or the list of what is wrong with it."""

from __future__ import annotations

from pathlib import PurePosixPath

from macros.book.front_matter import FrontMatter, split_front_matter
from macros.book.fronts import Front
from macros.book.jinja import find_calls
from macros.book.markdown import read_structure
from macros.book.pages import Kind, Page
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


def parse_page(
    text: str, path: PurePosixPath, file: str, names: frozenset[str]
) -> tuple[Page | None, list[Fault]]:
    """The page in a file's text as far as it can be read, and all that is wrong with it.

    path: relative to docs/; file: relative to the repository, for faults;
    names: the macros there are. There is no page where front matter is missing or not YAML.
    """
    kind = kind_of(path)
    if kind is None:
        rooms = ", ".join(FOLDERS)
        return None, [Fault(file, 1, "no kind of page lives here", "", f"move it to {rooms}")]
    try:
        parts = split_front_matter(text.replace("\r\n", "\n"), file)
    except Faults as error:
        return None, list(error.faults)
    front, faults = read_front(parts, kind, file)
    model, wrong_model = _model(parts, file)
    calls, wrong_calls = find_calls(parts.body, file, parts.body_line, names)
    sections, links, texts = read_structure(parts.body, parts.body_line)
    page = Page(
        path=path,
        file=file,
        kind=kind,
        front=front or Front(title=path.stem),
        front_lines=parts.lines,
        model=model,
        model_broken=bool(wrong_model),
        body=parts.body,
        body_line=parts.body_line,
        sections=sections,
        calls=calls,
        links=links,
        texts=texts,
    )
    return page, [*faults, *wrong_model, *wrong_calls]


def _model(parts: FrontMatter, file: str) -> tuple[Estimate | None, list[Fault]]:
    """The page's estimate, where it has one, and what is wrong with it."""
    text = parts.data.get("estimate")
    if not isinstance(text, str):
        return None, []
    line = parts.lines["estimate"]
    if "estimate" not in parts.block_lines:
        why = "only a literal block keeps the lines as they are written"
        what = "the estimate is not a literal block"
        return None, [Fault(file, line, what, why, "write estimate: |")]
    try:
        return parse_estimate(text, path=file, first_line=parts.block_lines["estimate"]), []
    except Faults as error:
        return None, list(error.faults)
