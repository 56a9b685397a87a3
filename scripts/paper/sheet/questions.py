"""The follow-ups and the patterns of the sheet, the most asked first.

Rank. What is asked about more systems is asked more often; what more pages lead to matters
more. So a follow-up counts its systems and the pages that lead to it, a concept the pages
that lead to it; ties go to the page whose path comes first.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache
from itertools import zip_longest

from macros.book.fronts import ConceptFront, FollowUpFront, Topic
from macros.book.links import leads_to
from macros.book.pages import Handbook, Kind, Page
from scripts.paper.sheet.parts import MOST, Item, Section
from scripts.paper.sheet.source import section_of
from scripts.paper.tree import Node, plain, sentences

ALWAYS_PATTERNS = 3
WHEN = re.compile(r"\b(when|where|once|if|while|until|so that)\b", re.IGNORECASE)


def follow_ups(book: Handbook) -> Section:
    """The follow-ups by topic, each with the first sentence of its short answer.

    One a topic must stand; the others come in turns, a topic at a time.
    """
    asked = most_asked(book)
    shelves = {topic: [page for page in asked if _topic(page) is topic] for topic in Topic}
    turns = [page for turn in zip_longest(*shelves.values()) for page in turn if page is not None]
    rank = tuple(page.slug for page in turns[:MOST])
    items = tuple(
        Item(page.slug, "answer", short_answer(book, page), topic.capitalize())
        for topic, pages in shelves.items()
        for page in pages
        if page.slug in rank
    )
    least = sum(1 for pages in shelves.values() if pages)
    return Section("Follow-ups", "by topic", "docs/follow-ups", items, rank, least)


def patterns(book: Handbook) -> Section:
    """The concepts: what each is for, and when not to use it."""
    inward = links_to(book)
    pages = book.of_kind(Kind.CONCEPT).values()
    ranked = sorted(pages, key=lambda page: (-inward[page.file], page.file))[:MOST]
    rank = tuple(page.slug for page in ranked)
    items = tuple(
        Item(page.slug, "pattern", _pattern(book, page)) for page in pages if page.slug in rank
    )
    least = min(ALWAYS_PATTERNS, len(items))
    return Section("Patterns", "when, and when not", "docs/concepts", items, rank, least)


@lru_cache(maxsize=2)
def links_to(book: Handbook) -> Counter[str]:
    """How many pages lead to each page, by its file; not to be changed."""
    return Counter(target.file for page in book.pages.values() for target in leads_to(book, page))


@lru_cache(maxsize=2)
def most_asked(book: Handbook) -> tuple[Page, ...]:
    """The follow-ups, from the most to the least asked."""
    inward = links_to(book)
    found = [
        (-len(page.front.systems) - inward[page.file], page.file, page)
        for page in book.of_kind(Kind.FOLLOW_UP).values()
        if isinstance(page.front, FollowUpFront)
    ]
    return tuple(page for _, _, page in sorted(found, key=lambda one: one[:2]))


def _topic(page: Page) -> Topic | None:
    """The topic of a follow-up."""
    return page.front.topic if isinstance(page.front, FollowUpFront) else None


def short_answer(book: Handbook, page: Page) -> dict[str, list[Node]]:
    """A follow-up's name and the first sentence of its short answer."""
    said = sentences(section_of(book, page, "Short answer"))
    return {"name": _text(page.title), "answer": said[0] if said else []}


def _pattern(book: Handbook, page: Page) -> dict[str, object]:
    """A concept's name, when it helps, and the first reason not to use it.

    When: the first sentence of "In short" that names an occasion; where none does, what the
    concept is, by its summary.
    """
    occasions = [
        sentence
        for sentence in sentences(section_of(book, page, "In short"))
        if WHEN.search(plain(sentence)) and not plain(sentence).endswith("?")
    ]
    summary = page.front.summary if isinstance(page.front, ConceptFront) else ""
    unless = sentences(section_of(book, page, "When not to use it"))
    sides = [
        {"mark": "When", "body": occasions[0]}
        if occasions
        else {"mark": "Is", "body": _text(summary)},
        {"mark": "Not", "body": unless[0] if unless else []},
    ]
    return {"name": _text(page.title), "sides": sides}


def _text(text: str) -> list[Node]:
    """A plain text as inlines."""
    return [{"kind": "text", "text": text}]
