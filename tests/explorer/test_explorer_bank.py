"""The bank as data: its order, what is asked next, which words lead where; and the plain list."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path, PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser

from macros.book.load import read_handbook
from macros.book.pages import Handbook, Kind
from macros.book.question_list import question_list
from macros.book.questions import NEXT, Question, as_data, bank, likely_next, words_of_bank
from scripts.build.verify import LARGEST_PAGE

KEPT = (Kind.PROBLEM, Kind.CONCEPT)


@pytest.fixture(scope="module")
def handbook(root: Path) -> Handbook:
    """The book under test."""
    return read_handbook(root)[0]


@pytest.mark.parametrize(
    ("follows", "expected"),
    [
        ({"a": ["b", "c", "d", "e"]}, ["b", "c", "d"]),
        ({"a": ["b"], "b": ["c", "d"]}, ["b", "c", "d"]),
        ({"a": ["b", "c"], "b": ["a", "c"], "c": ["d"]}, ["b", "c", "d"]),
        ({"a": ["a", "b", "b"], "b": ["a"]}, ["b"]),
        ({"a": []}, []),
        ({}, []),
    ],
)
def test_what_is_asked_next(follows: dict[str, list[str]], expected: list[str]) -> None:
    """A page's own next questions come first, then those after them; never the page itself."""
    assert likely_next("a", follows) == expected


def test_every_question_leads_on(handbook: Handbook) -> None:
    """From each question of the book three others are a step away, each another one."""
    data = as_data(handbook)
    for place, (slug, *_, following) in enumerate(data["questions"]):
        assert len(set(following)) == NEXT, slug
        assert place not in following, slug


def test_places_name_what_the_front_matter_says(handbook: Handbook) -> None:
    """Topic, level, systems and concepts of a question come back from their places."""
    data = as_data(handbook)
    assert len(data["questions"]) == len(bank(handbook)) > 40
    for (page, front), row in zip(bank(handbook), data["questions"], strict=True):
        slug, text, topic, level, systems, concepts, _ = row
        assert (slug, text) == (page.slug, front.question)
        assert (data["topics"][topic], data["levels"][level]) == (front.topic, front.level)
        assert [data["systems"][at][0] for at in systems] == list(front.systems)
        assert [data["concepts"][at][0] for at in concepts] == list(front.concepts)


def test_words_lead_to_their_questions(handbook: Handbook) -> None:
    """A word's distances add up to the questions whose text or names hold it."""
    words = words_of_bank(handbook)
    slugs = [page.slug for page, _ in bank(handbook)]
    total, found = 0, []
    for distance in words["stampede"]:
        total += distance
        found.append(slugs[total])
    assert "cache-stampede" in found
    assert "est" not in words
    assert "followup" not in words


def test_the_plain_list_is_complete(handbook: Handbook, built_site: Path) -> None:
    """Without a script the page links to every question, by topic, and a chapter to its own."""
    everything = LexborHTMLParser((built_site / "follow-ups/index.html").read_text("utf-8"))
    links = [node.text() for node in everything.css(".questions li > a")]
    assert links == [one.front.question for one in bank(handbook)]
    headings = [node.text() for node in everything.css(".questions h2")]
    assert headings == list(dict.fromkeys(one.front.topic.capitalize() for one in bank(handbook)))
    chapter = LexborHTMLParser((built_site / "problems/chat/index.html").read_text("utf-8"))
    own = [one.front.question for one in bank(handbook) if "chat" in one.front.systems]
    assert [node.text() for node in chapter.css(".questions li > a")] == own
    assert chapter.css_first(".questions h3") is not None


def test_five_thousand_questions_stay_light(handbook: Handbook) -> None:
    """At 5,000 questions the page and what it fetches are each under a mebibyte."""
    known = bank(handbook)
    many = [
        Question(replace(page, path=page.path.with_stem(f"{page.slug}-{copy}")), front)
        for copy in range(5_000 // len(known) + 1)
        for page, front in known
    ][:5_000]
    book = Handbook(
        {
            **{page.path: page for page in handbook.pages.values() if page.kind in KEPT},
            **{one.page.path: one.page for one in many},
        }
    )
    index = handbook.pages[PurePosixPath("follow-ups/index.md")]
    text = question_list(index, bank(book), "", "")
    data = json.dumps(as_data(book), ensure_ascii=False, separators=(",", ":"))
    words = json.dumps(words_of_bank(book), separators=(",", ":"))
    assert text.count("<li>") == len(as_data(book)["questions"]) == 5_000
    assert max(len(text.encode()), len(data.encode()), len(words.encode())) < LARGEST_PAGE
