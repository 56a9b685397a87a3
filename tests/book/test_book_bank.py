"""The bank of follow-up questions as a whole: its size, its shelves, and the walks through it."""

import re
from collections import Counter
from pathlib import Path

import pytest
import yaml

from macros.book.forms import section_text
from macros.book.fronts import Topic
from macros.book.load import read_handbook
from macros.book.pages import Kind
from tests_support import ROOT

USUAL = yaml.safe_load((Path(__file__).parent / "usual_questions.yaml").read_text())
NEXT = re.compile(r'followup\("([^"]+)"\)')
LEAST = 8
QUESTIONS = 80


@pytest.fixture(scope="module")
def book():
    """The handbook itself."""
    return read_handbook(ROOT)[0]


@pytest.fixture(scope="module")
def bank(book):
    """Each question's page, by id."""
    return book.of_kind(Kind.FOLLOW_UP)


@pytest.fixture(scope="module")
def walks(bank):
    """The questions that each question leads to, by id."""
    return {slug: NEXT.findall(section_text(page, "Asked next")) for slug, page in bank.items()}


def orphans(walks):
    """Questions that no other question leads to."""
    reached = {after for slug, nexts in walks.items() for after in nexts if after != slug}
    return sorted(set(walks) - reached)


def out_of_reach(walks, start):
    """Questions that no walk from a start arrives at."""
    seen, ahead = {start}, [start]
    while ahead:
        fresh = set(walks[ahead.pop()]) - seen
        seen |= fresh
        ahead += fresh
    return sorted(set(walks) - seen)


def test_the_bank_has_eighty_questions(bank):
    """There are at least eighty questions."""
    assert len(bank) >= QUESTIONS


@pytest.mark.parametrize("topic", list(Topic))
def test_a_topic_has_eight_questions(bank, topic):
    """Each shelf is full."""
    assert sum(page.front.topic is topic for page in bank.values()) >= LEAST


def test_every_system_has_eight_questions(book, bank):
    """Whoever prepares one system finds at least eight questions on it."""
    asked = Counter(slug for page in bank.values() for slug in page.front.systems)
    few = {slug: asked[slug] for slug in book.of_kind(Kind.PROBLEM) if asked[slug] < LEAST}
    assert few == {}


def test_each_level_separates_somewhere(bank):
    """Every topic has questions at more than one level."""
    levels = {topic: set() for topic in Topic}
    for page in bank.values():
        levels[page.front.topic].add(page.front.level)
    assert [topic for topic, found in levels.items() if len(found) < 2] == []


@pytest.mark.parametrize("topic", USUAL)
def test_a_usual_question_is_answered(bank, topic):
    """What is usually asked on a topic has its answer in the bank."""
    assert [slug for slug in USUAL[topic].values() if slug not in bank] == []


def test_the_usual_questions_are_fifty():
    """The list of usual questions is whole, a shelf a topic, and no answer serves twice."""
    answers = [slug for questions in USUAL.values() for slug in questions.values()]
    assert set(USUAL) == set(Topic)
    assert len(answers) == len(set(answers)) == 50


def test_a_question_leads_to_two_to_four_others(walks):
    """Each question names two to four others, each once, and not itself."""
    odd = {
        slug: nexts
        for slug, nexts in walks.items()
        if not 2 <= len(nexts) <= 4 or len(set(nexts)) < len(nexts) or slug in nexts
    }
    assert odd == {}


def test_no_question_is_an_orphan(walks):
    """Every question is asked next after some other."""
    assert orphans(walks) == []


def test_every_question_can_be_reached_from_every_other(walks):
    """A conversation may begin anywhere and arrive anywhere."""
    assert {slug: out_of_reach(walks, slug) for slug in walks if out_of_reach(walks, slug)} == {}


def test_a_planted_orphan_is_seen():
    """A question that nobody leads to, and one that leads only to itself, are found."""
    planted = {"a": ["b"], "b": ["a"], "lost": ["a", "b"], "alone": ["alone"]}
    assert orphans(planted) == ["alone", "lost"]
    assert out_of_reach(planted, "a") == ["alone", "lost"]
    assert out_of_reach(planted, "lost") == ["alone"]
    assert out_of_reach(planted, "alone") == ["a", "b", "lost"]


def test_no_two_questions_are_asked_in_the_same_words(bank):
    """Titles and questions are told apart."""
    for field in ("title", "question"):
        said = Counter(getattr(page.front, field).casefold() for page in bank.values())
        assert [text for text, times in said.items() if times > 1] == []
