"""Figures that a question borrows from a chapter are still that chapter's figures."""

import re

import pytest

from macros.book.load import read_handbook
from macros.book.pages import Kind
from macros.estimates import parse_estimate
from tests_support import ROOT

BORROWED = re.compile(r"\b(?:chapter|shortener's|chat's)\b")
NOUNS = set((ROOT / "macros" / "estimates" / "nouns.txt").read_text(encoding="utf-8").split())
ROUNDED = 0.03  # a borrowed figure is said to two digits


@pytest.fixture(scope="module")
def book():
    """The handbook itself."""
    return read_handbook(ROOT)[0]


def measure(unit):
    """A unit without the things that it counts: "request/s" and "link/s" are both "1/s"."""
    above, *below = unit.split("/")
    kept = [word for word in below if word not in NOUNS]
    return "/".join(["1" if above in NOUNS else above, *kept])


def figures_of(model):
    """Every figure of an estimate as a pair: its measure, its magnitude."""
    values = [model.value(name) for name in model.names]
    return [(measure(value.unit), value.magnitude) for value in values]


def strays(model, chapters):
    """The inputs of a question that say they are a chapter's and that none of them has."""
    known = [figure for chapter in chapters for figure in figures_of(chapter)]
    borrowed = [figure for figure in model.inputs if BORROWED.search(figure.reason)]
    found = []
    for figure in borrowed:
        value = model.value(figure.name)
        if not any(
            measure(value.unit) == unit and abs(value.magnitude - other) <= ROUNDED * abs(other)
            for unit, other in known
        ):
            found.append(f"{figure.name}: {model.text(figure.name)}")
    return found


def test_borrowed_figures_are_the_chapters(book):
    """What a question says of a chapter is what the chapter says."""
    chapters = book.of_kind(Kind.PROBLEM)
    stale = {}
    for slug, page in book.of_kind(Kind.FOLLOW_UP).items():
        if page.model is not None:
            models = [chapters[system].model for system in page.front.systems]
            stale[slug] = strays(page.model, models)
    assert {slug: found for slug, found in stale.items() if found} == {}


def estimate(text):
    """An estimate from one line."""
    return parse_estimate(text, path="page.md", first_line=1)


def test_a_figure_that_has_moved_is_seen():
    """A chapter whose figure moved leaves the question's copy behind, and that is found."""
    question = estimate("reads = 3.8k request/s # the shortener's mean rate")
    before = estimate("visits = 3805 request/s # given")
    after = estimate("visits = 4500 request/s # given")
    assert strays(question, [before]) == []
    assert strays(question, [after]) == ["reads: 3,800 requests/s"]
    assert strays(question, [estimate("size = 3.8k byte # given")]) == ["reads: 3,800 requests/s"]
