"""A text laid into a form: every section, what is missing, a draft that parses, nothing lost."""

from __future__ import annotations

import re

import pytest
import yaml

from macros.book.fronts import SECTIONS, SUBSECTIONS
from macros.book.pages import Kind
from macros.estimates import parse_estimate
from scripts.normalize import MISSING, normalize_pages
from scripts.normalize.engine import apply
from scripts.normalize.skeleton import Form
from scripts.normalize.skeleton.draft import draft_estimate

CLINIC = """\
# Design an appointment book

## Requirements

- A desk books an hour for a patient.

### Non-functional requirements

- A booked hour is never given twice.

## Estimate

- 2,000 clinics × 400 visits a day = 800K visits/day
- 800K/day ÷ 86,400 = 9.3/s
- 800K × 2 KB = 1.6 GB/day

## API

POST /v1/visits answers with a number.

## Architecture

Desk, booking service, database.

## Deep dive: two desks, one hour

A unique key on the hour decides.

## Trade-offs

We chose one primary.

## Garden

The clinic has roses.

## Summary

One row an hour.
"""
TALK = """\
# Questions of the round

## Database

### Q1: "How do you shard the visits?"

**Answer:** "By clinic.

Each clinic reads its own rows, so a query touches one shard.

**Trade-offs:**

- A large clinic is a hot shard."

### Why not by day?

Every write of today would go to one shard.

## Parking

The lot is behind the house.
"""
FIELD = re.compile(r"^(\w+):", re.MULTILINE)
HEADING = re.compile(r"^(#{2,4}) (.+)$", re.MULTILINE)


def front(page: str) -> str:
    """The front matter of a page, without its marks."""
    return page.split("---\n")[1]


def words(text: str) -> set[str]:
    """The words of a text."""
    return set(re.findall(r"\w+", text))


def test_a_problem_has_every_section_in_order() -> None:
    """The page has the sections of a chapter, also those for which there is no text."""
    (page,) = normalize_pages(CLINIC, Form.PROBLEM)
    found = HEADING.findall(page.result.text)
    assert [title for level, title in found if level == "##"] == list(SECTIONS[Kind.PROBLEM])
    for section, parts in SUBSECTIONS.items():
        below = page.result.text.split(f"\n## {section}\n")[1].split("\n## ")[0]
        titles = re.findall(r"^### (.+)$", below, re.MULTILINE)
        assert titles[: len(parts)] == list(parts), section
    assert page.slug == "design-an-appointment-book"


@pytest.mark.parametrize(
    ("section", "text"),
    [
        ("### Functional", "A desk books an hour"),
        ("### Non-functional", "never given twice"),
        ("## Sketch", "2,000 clinics × 400 visits a day"),
        ("### API", "POST /v1/visits"),
        ("### Architecture", "Desk, booking service"),
        ("### Deep dive: two desks, one hour", "A unique key"),
        ("## Trade-offs", "We chose one primary."),
        ("## Recap", "One row an hour."),
        ("#### Garden", "The clinic has roses."),
    ],
)
def test_a_text_stands_where_its_title_says(section: str, text: str) -> None:
    """Titles of notes tell the section; what has no section of its own stands below another."""
    (page,) = normalize_pages(CLINIC, Form.PROBLEM)
    body = page.result.text
    assert section in body
    before = body[: body.rindex(text)]
    assert HEADING.findall(before)[-1] == tuple(section.split(" ", 1))


def test_what_is_missing_is_marked_and_reported() -> None:
    """An empty section says what it should hold, and so does the report, with its line."""
    (page,) = normalize_pages(CLINIC, Form.PROBLEM)
    lines = page.result.text.split("\n")
    missing = [entry for entry in page.result.left if entry.kind == MISSING]
    named = {entry.what.removeprefix("missing ").split(":")[0] for entry in missing}
    wanted = {"Failures", "Cost", "Levels", "Scope / Out of scope", "level", "topics", "summary"}
    assert wanted <= named
    assert "Trade-offs" not in named
    cost = next(entry for entry in missing if entry.what.startswith("missing Cost"))
    assert lines[cost.line_out - 1] == "## Cost"
    assert lines[cost.line_out + 1].startswith("*Missing: the cost computed from dated prices")


def test_no_word_is_lost_on_the_way() -> None:
    """Every word of the notes is on the page."""
    (page,) = normalize_pages(CLINIC, Form.PROBLEM)
    renamed = words("Requirements requirements Estimate Summary")
    assert words(CLINIC) - renamed <= words(page.result.text)


def test_the_draft_says_where_each_line_comes_from_and_parses() -> None:
    """Each figure is quoted with its line; the notation accepts the whole."""
    (page,) = normalize_pages(CLINIC, Form.PROBLEM)
    estimate = yaml.safe_load(front(page.result.text))["estimate"]
    lines = estimate.splitlines()[1:]
    assert all(re.search(r"# line 1[345]: \S", line) for line in lines)
    model = parse_estimate(estimate, path="draft", first_line=1)
    shown = {name: model.text(name) for name in model.names}
    assert shown["clinics"] == "2,000 clinics"
    assert shown["visits_per_s_found"].startswith("9.3 visits/s")
    assert shown["size_per_day_found"] == "1.6 GB/day"


@pytest.mark.parametrize(
    ("notes", "figures"),
    [
        ("100M links/month × 650 bytes = 65 GB/month", {"size_per_month_found": "65 GB/month"}),
        ("40 servers × $70/month = $2,800/month", {"price_per_month_found": "$2,800/month"}),
        ("500 users × 3 photos each day = 1,500 photos/day", {"users": "500 users"}),
        ("Peak: 200 requests/s × 5 = 1,000 requests/s", {"peak": "1,000 requests/s"}),
        ("nothing here adds up", {}),
    ],
)
def test_sums_become_figures(notes: str, figures: dict[str, str]) -> None:
    """Products and quotients with a result are drafted; prose is not."""
    draft = draft_estimate([(1, notes)])
    model = (
        parse_estimate("\n".join(draft.text()) + "\n", path="d", first_line=1) if figures else None
    )
    for name, text in figures.items():
        assert model is not None
        assert model.text(name) == text
    assert bool(draft.lines) == bool(figures)


def test_a_sum_that_the_notation_refuses_is_left() -> None:
    """A draft never holds a line that does not parse; the sum is reported instead."""
    draft = draft_estimate([(7, "10 apples × 3 pears = 2 GB")])
    assert draft.lines == []
    ((line, source, why),) = draft.failed
    assert (line, source) == (7, "10 apples × 3 pears = 2 GB")
    assert why


def test_each_question_is_a_follow_up_of_its_own() -> None:
    """A question is a page with its answer's first paragraph short, and the rest deeper."""
    first, second = normalize_pages(TALK, Form.FOLLOW_UP)
    assert (first.slug, second.slug) == ("how-do-you-shard-the-visits", "why-not-by-day")
    text = first.result.text
    assert yaml.safe_load(front(text))["question"] == "How do you shard the visits?"
    assert yaml.safe_load(front(text))["topic"] == "database"
    titles = [title for level, title in HEADING.findall(text) if level == "##"]
    assert titles == list(SECTIONS[Kind.FOLLOW_UP])
    assert "## Short answer\n\nBy clinic.\n" in text
    assert "## Go deeper\n\nEach clinic reads its own rows" in text
    assert "A large clinic is a hot shard." in text.split("## Trade-offs")[1].split("##")[0]


def test_a_section_without_text_is_missing_in_a_follow_up() -> None:
    """An answer of one paragraph leaves the deeper section to be written."""
    _, second = normalize_pages(TALK, Form.FOLLOW_UP)
    assert "## Go deeper\n\n*Missing: how it works, with its numbers.*" in second.result.text


def test_what_belongs_to_no_page_is_left() -> None:
    """A part without a question is named once, by the first page."""
    first, second = normalize_pages(TALK, Form.FOLLOW_UP)
    lost = [entry.what for entry in first.result.left if entry.kind == "skeleton"]
    assert any("'Parking' is on no page" in what for what in lost)
    assert not any(entry.kind == "skeleton" for entry in second.result.left)


def test_an_interview_page_keeps_its_own_order() -> None:
    """An interview page gets front matter; its text stays as it stands."""
    (page,) = normalize_pages(TALK, Form.INTERVIEW)
    assert FIELD.findall(front(page.result.text)) == ["title", "summary", "minutes"]
    body = page.result.text.split("---\n")[2]
    titles = [title for _, title in HEADING.findall(body)]
    assert titles[0] == "Database"
    assert titles[-1] == "Parking"


@pytest.mark.parametrize("form", Form)
@pytest.mark.parametrize("notes", [CLINIC, TALK], ids=["clinic", "talk"])
def test_a_page_that_has_the_form_is_not_laid_out_again(form: Form, notes: str) -> None:
    """Laying a page into its own form changes nothing, and every page's changes replay."""
    for page in normalize_pages(notes, form):
        (again,) = normalize_pages(page.result.text, form)
        assert again.result.changes == ()
        lines = tuple(notes.split("\n"))
        for step in sorted({change.step for change in page.result.changes}):
            edits = [change.edit for change in page.result.changes if change.step == step]
            lines = apply(lines, edits)
        assert lines == page.result.lines


def test_several_problems_in_one_text_are_several_pages() -> None:
    """A heading that numbers a problem begins a page."""
    lift = "## Problem 1: Design a lift\n\nA lift.\n\n"
    door = "## Problem 2: Design a door\n\nA door.\n"
    pages = normalize_pages(f"# Mocks\n\n{lift}{door}", Form.PROBLEM)
    assert [page.slug for page in pages] == ["design-a-lift", "design-a-door"]
    assert "A lift." in pages[0].result.text
    assert "A door." not in pages[0].result.text
