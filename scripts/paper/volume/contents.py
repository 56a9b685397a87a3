"""What the book holds: its parts, their chapters, and what stands at the head of each."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.book.fronts import FollowUpFront, ProblemFront, Topic
from macros.book.pages import Handbook, Kind, Page
from macros.errors import Faults
from scripts.paper.tree import Node
from scripts.paper.volume.chapter import Chapter
from scripts.paper.volume.targets import Targets, label_of

PARTS: tuple[tuple[str, Kind], ...] = (
    ("The interview", Kind.INTERVIEW),
    ("Systems", Kind.PROBLEM),
    ("Concepts", Kind.CONCEPT),
    ("Follow-up questions", Kind.FOLLOW_UP),
    ("Reference", Kind.REFERENCE),
)


@dataclass(frozen=True)
class Part:
    """A part of the book and its pages, in order. flowing: they follow without a new page."""

    title: str
    pages: tuple[Page, ...]
    flowing: bool


def parts_of(book: Handbook) -> tuple[Part, ...]:
    """The parts that have pages. Front pages come first, follow-ups by topic."""
    found = [
        Part(title, tuple(_pages(book, kind)), kind is Kind.FOLLOW_UP) for title, kind in PARTS
    ]
    return tuple(part for part in found if part.pages)


def _pages(book: Handbook, kind: Kind) -> Iterator[Page]:
    """The pages of a kind as the navigation has them, lists of pages left out."""
    folders = {path.parts[0] for path, page in book.pages.items() if page.kind is kind}
    if kind is Kind.INTERVIEW:
        yield from (
            page
            for path, page in book.pages.items()
            if path.name == "index.md" and path.parts[0] in folders
        )
    order = list(Topic)
    pages = book.of_kind(kind).values()
    yield from sorted(
        pages,
        key=lambda page: (
            order.index(page.front.topic) if isinstance(page.front, FollowUpFront) else 0,
            book.place(page),
        ),
    )


def content_of(book: Handbook, root: Path) -> list[dict[str, Any]]:
    """The parts as the template reads them; raises Faults with those of all pages."""
    parts = parts_of(book)
    targets = Targets(page for part in parts for page in part.pages)
    faults: list[Faults] = []
    found = []
    for part in parts:
        chapters = []
        for page in part.pages:
            try:
                chapters.append(_chapter(book, page, targets, root))
            except Faults as error:
                faults.append(error)
        found.append({"title": part.title, "flowing": part.flowing, "chapters": chapters})
    if faults:
        raise Faults(fault for error in faults for fault in error.faults)
    return found


def _chapter(book: Handbook, page: Page, targets: Targets, root: Path) -> dict[str, Any]:
    blocks = Chapter(book, page, targets, root).blocks()
    return {
        "title": page.title,
        "label": label_of(page.path),
        "note": _note(page),
        "summary": _summary(page),
        "blocks": blocks,
    }


def _note(page: Page) -> str:
    """What stands small below a chapter's title."""
    if isinstance(page.front, FollowUpFront):
        return f"{page.front.topic}, {page.front.level}"
    if isinstance(page.front, ProblemFront):
        return f"{page.front.level}, {', '.join(page.front.topics)}"
    return ""


def _summary(page: Page) -> list[Node]:
    """The one sentence that says what a chapter is; of a follow-up its question."""
    front = page.front
    said = front.question if isinstance(front, FollowUpFront) else getattr(front, "summary", "")
    return [{"kind": "text", "text": said}] if said else []
