"""The bank of follow-up questions as the explorer needs it: in order, joined, as plain data.

`as_data` is what pages fetch (follow-ups/questions.json):

    version     1
    topics, levels      [name, …]
    systems, concepts   [[slug, title], …], those that a question names
    questions   [[slug, question, topic, level, [system, …], [concept, …], [next, …]], …]

A topic, level, system, concept or next question is a place in its list. Questions stand in the
order of the bank. `words_of_bank` (follow-ups/words.json) says where words stand: word → places
of questions, each as its distance from the one before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any, NamedTuple

from macros.book.forms import section_text
from macros.book.fronts import FollowUpFront, Seniority, Topic
from macros.book.pages import Handbook, Kind, Page

VERSION = 1
NEXT = 3  # as many as an interviewer has time for
WORD = re.compile(r"[a-z0-9]+")
MARKUP = re.compile(r"\{\{.*?\}\}|\]\([^)]*\)|<[^>]*>")


class Question(NamedTuple):
    """A follow-up page with its front matter, which is known to be a follow-up's."""

    page: Page
    front: FollowUpFront


def bank(book: Handbook) -> list[Question]:
    """All questions: by topic, in a topic from mid to staff, then by their words."""
    topics, levels = list(Topic), list(Seniority)
    found = [
        Question(page, page.front)
        for page in book.of_kind(Kind.FOLLOW_UP).values()
        if isinstance(page.front, FollowUpFront)
    ]
    return sorted(
        found,
        key=lambda one: (
            topics.index(one.front.topic),
            levels.index(one.front.level),
            one.front.question,
        ),
    )


def authored_next(page: Page) -> list[str]:
    """The ids of the questions under a page's "Asked next", in order."""
    start = next((one.line for one in page.sections if one.title == "Asked next"), None)
    if start is None:
        return []
    named = [str(one.args[0]) for one in page.calls if one.name == "followup" and one.line > start]
    return list(dict.fromkeys(named))


def likely_next(start: str, follows: Mapping[str, Iterable[str]]) -> list[str]:
    """The ids of the questions likely asked after `start`, at most NEXT, the likeliest first.

    follows: id → ids asked next. Where a page names fewer, those asked after them fill up.
    """
    found: dict[str, None] = {}
    near = [start]
    while near and len(found) < NEXT:
        near = [slug for one in near for slug in follows.get(one, ())]
        near = [slug for slug in dict.fromkeys(near) if slug not in found and slug != start]
        found |= dict.fromkeys(near)
    return list(found)[:NEXT]


def as_data(book: Handbook) -> dict[str, Any]:
    """The bank as the module describes it, ready for `json.dumps`."""
    questions = bank(book)
    systems = _titles(book, Kind.PROBLEM, (one.front.systems for one in questions))
    concepts = _titles(book, Kind.CONCEPT, (one.front.concepts for one in questions))
    at_system = {slug: place for place, (slug, _) in enumerate(systems)}
    at_concept = {slug: place for place, (slug, _) in enumerate(concepts)}
    at = {one.page.slug: place for place, one in enumerate(questions)}
    follows = {one.page.slug: authored_next(one.page) for one in questions}
    topics, levels = list(Topic), list(Seniority)
    return {
        "version": VERSION,
        "topics": topics,
        "levels": levels,
        "systems": systems,
        "concepts": concepts,
        "questions": [
            [
                page.slug,
                front.question,
                topics.index(front.topic),
                levels.index(front.level),
                [at_system[slug] for slug in front.systems],
                [at_concept[slug] for slug in front.concepts],
                [at[slug] for slug in likely_next(page.slug, follows) if slug in at],
            ]
            for page, front in questions
        ],
    }


def words_of_bank(book: Handbook) -> dict[str, list[int]]:
    """Word → where it stands, over question, short answer and the names a question goes by."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for place, (page, front) in enumerate(bank(book)):
        pages = [book.find(Kind.PROBLEM, slug) for slug in front.systems]
        pages += [book.find(Kind.CONCEPT, slug) for slug in front.concepts]
        names = [one.title for one in pages if one]
        short = MARKUP.sub(" ", section_text(page, "Short answer"))
        said = " ".join([front.question, page.title, front.topic, short, *names])
        for word in sorted(set(WORD.findall(said.lower()))):
            places[word].append(place)
    return {word: _distances(places[word]) for word in sorted(places)}


def _distances(places: list[int]) -> list[int]:
    """Rising places, each as its distance from the one before."""
    return [place - before for place, before in zip(places, [0, *places], strict=False)]


def _titles(book: Handbook, kind: Kind, named: Iterable[tuple[str, ...]]) -> list[tuple[str, str]]:
    """The ids of that kind which are named, each with its page's title, by title."""
    pages = {slug: book.find(kind, slug) for slugs in named for slug in slugs}
    found = [(slug, page.title if page else slug) for slug, page in pages.items()]
    return sorted(found, key=lambda one: (one[1].lower(), one[0]))
