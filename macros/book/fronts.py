"""Front matter, typed: one class a kind of page, every field with its meaning.

The fields are the only ones a page may have. Sections that a kind must have, in order,
stand beside its fields.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from macros.book.pages import Kind

Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=300, strip_whitespace=True)]


class Difficulty(StrEnum):
    """How hard a problem is, for a candidate with a few years of practice."""

    EASY = "easy"
    MEDIUM = "medium"
    HARD = "hard"


class Seniority(StrEnum):
    """The level at which a follow-up question tells candidates apart."""

    MID = "mid"
    SENIOR = "senior"
    STAFF = "staff"


class Topic(StrEnum):
    """What a question or a problem is about; the eight shelves of the follow-up bank."""

    DATABASE = "database"
    CACHE = "cache"
    MESSAGING = "messaging"
    CONSISTENCY = "consistency"
    SCALE = "scale"
    RELIABILITY = "reliability"
    SECURITY = "security"
    OPERATIONS = "operations"


class Front(BaseModel):
    """What every page has: a title, and one sentence that says what it is."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=False)

    title: Annotated[str, StringConstraints(min_length=1, max_length=70, strip_whitespace=True)]
    description: Line | None = None
    estimate: str | None = None


class ProblemFront(Front):
    """A system to design. `minutes`: time to read the chapter."""

    level: Difficulty
    minutes: int = Field(ge=5, le=120)
    topics: tuple[Topic, ...] = Field(min_length=1)
    concepts: tuple[Slug, ...] = Field(min_length=1)
    summary: Line


class ConceptFront(Front):
    """An idea that several systems share. `minutes`: time to read."""

    minutes: int = Field(ge=1, le=30)
    topics: tuple[Topic, ...] = Field(min_length=1)
    summary: Line


class FollowUpFront(Front):
    """A question that an interviewer asks next; `title` is its name in lists and links."""

    question: Line
    topic: Topic
    level: Seniority
    systems: tuple[Slug, ...] = Field(min_length=1)
    concepts: tuple[Slug, ...] = Field(min_length=1)


class ReadingFront(Front):
    """Interview, practice, reference and author pages. `minutes`: time to read."""

    summary: Line
    minutes: int = Field(default=5, ge=1, le=60)


class HomeFront(Front):
    """The first page."""


FRONTS: dict[Kind, type[Front]] = {
    Kind.HOME: HomeFront,
    Kind.PROBLEM: ProblemFront,
    Kind.CONCEPT: ConceptFront,
    Kind.FOLLOW_UP: FollowUpFront,
    Kind.INTERVIEW: ReadingFront,
    Kind.PRACTICE: ReadingFront,
    Kind.REFERENCE: ReadingFront,
    Kind.AUTHORS: ReadingFront,
}

# The second-level headings a page of that kind has, all of them, in this order.
SECTIONS: dict[Kind, tuple[str, ...]] = {
    Kind.PROBLEM: (
        "Scope",
        "Sketch",
        "Solidify",
        "Scale",
        "Trade-offs",
        "Failures",
        "Cost",
        "Levels",
        "Follow-ups",
        "Recap",
    ),
    Kind.CONCEPT: (
        "In short",
        "How it works",
        "Numbers that decide",
        "How it fails",
        "When not to use it",
        "Check yourself",
        "Where it appears",
    ),
    Kind.FOLLOW_UP: ("Short answer", "Go deeper", "Trade-offs", "Weak answer", "Asked next"),
}

# The third-level headings of a problem's Scope and Solidify sections.
SUBSECTIONS: dict[str, tuple[str, ...]] = {
    "Scope": ("Functional", "Non-functional", "Out of scope", "Questions to ask"),
    "Solidify": ("API", "Data model"),
}
