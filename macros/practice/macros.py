"""Macros of the practice pages. What they put into a page is useful without a script."""

from __future__ import annotations

import posixpath
import re
from itertools import takewhile
from pathlib import PurePosixPath

from macros.book.forms import section_text
from macros.book.fronts import FollowUpFront, Topic
from macros.book.links import relative_link
from macros.book.pages import Handbook, Kind, Page
from macros.context import Context
from macros.errors import Faults
from macros.estimates import Estimate
from macros.practice.exercises import Exercise, exercises

READ = (
    (Kind.INTERVIEW, "The interview"),
    (Kind.PROBLEM, "Systems"),
    (Kind.CONCEPT, "Concepts"),
)
EACH = 2  # worked examples of a system: enough to see the way, few enough to read
BEST_GIVENS = 3
LINK = re.compile(r"\]\(((?!https?:|mailto:|#)[^)#\s]+)")


# What theme/assets/practice/index.js can put into a page.
PARTS = ("drills", "flashcards", "mock", "overview", "progress")


def practice(context: Context, part: str) -> str:
    """The place where the browser puts a part of practice; empty where no script runs."""
    if part not in PARTS:
        mend = f"use one of {', '.join(PARTS)}"
        raise Faults([context.fault(f"there is no practice called '{part}'", "", mend)])
    return f'<div data-practice="{part}"></div>'


def worked_exercises(context: Context) -> str:
    """Exercises with their solutions, today's numbers, a few of each system.

    Markdown: a heading a system, a question that opens to its working an exercise. Raises
    Faults where no estimate of the book holds an exercise.
    """
    parts = [
        _system(context, page, page.model)
        for page in context.book.of_kind(Kind.PROBLEM).values()
        if page.model is not None and exercises(page.model)
    ]
    if not parts:
        what = "no estimate holds an exercise"
        mend = "give a chapter a figure that follows from two to five assumptions"
        raise Faults([context.fault(what, "", mend)])
    return "\n\n".join(parts)


def asked_cards(context: Context) -> str:
    """The questions of all follow-up cards as links, a folded list a topic."""
    blocks = []
    for topic in Topic:
        lines = [
            f"    - [{page.front.question}]({relative_link(context.page, page)}) "
            f'<span class="level">{page.front.level}</span>'
            for page in context.book.of_kind(Kind.FOLLOW_UP).values()
            if isinstance(page.front, FollowUpFront) and page.front.topic is topic
        ]
        if lines:
            blocks.append(
                f'??? question "{topic.capitalize()}, {len(lines)}"\n\n' + "\n".join(lines)
            )
    return "\n\n".join(blocks)


def to_read(context: Context) -> str:
    """Every page that is read from end to end, but for the follow-ups, with its minutes."""
    blocks = []
    for kind, heading in READ:
        pages = [page for page in pages_to_read(context.book) if page.kind is kind]
        items = [
            f"- [{page.title}]({relative_link(context.page, page)}) "
            f'<span class="level">{getattr(page.front, "minutes", 0)} min</span>'
            for page in pages
        ]
        if items:
            blocks.append(f"**{heading}**\n\n" + "\n".join(items))
    return "\n\n".join(blocks)


def table_of(context: Context, page: str, section: str) -> str:
    """The first table of a section of another page, its links leading on from here.

    page: the other page's path below docs/. Raises Faults where there is no such table.
    """
    other = context.book.pages.get(PurePosixPath(page))
    if other is None:
        if context.book.is_broken(PurePosixPath(page).stem):
            return ""
        raise Faults([context.fault(f"there is no docs/{page}", "", "name a page of the book")])
    lines = section_text(other, section).split("\n")
    first = next((at for at, line in enumerate(lines) if line.startswith("|")), None)
    if first is None:
        what = f"'{section}' of {other.file} has no table"
        raise Faults([context.fault(what, "", "name a section that has one")])
    rows = takewhile(lambda line: line.startswith("|"), lines[first:])
    return "\n".join(_moved(context.page, other, row) for row in rows)


def pages_to_read(book: Handbook) -> list[Page]:
    """The pages of the kinds in READ, the front page of the interview too, in order of paths."""
    pages = [page for _, page in sorted(book.pages.items())]
    kept = [page for page in pages if page.kind in dict(READ)]
    return sorted(kept, key=lambda page: page.path.name != "index.md")


def _moved(here: Page, there: Page, row: str) -> str:
    """A row of another page's table with its links as they are written on this one."""

    def lead(found: re.Match[str]) -> str:
        target = posixpath.normpath(posixpath.join(str(there.path.parent), found[1]))
        return f"]({posixpath.relpath(target, str(here.path.parent))}"

    return LINK.sub(lead, row)


def _system(context: Context, page: Page, model: Estimate) -> str:
    """The exercises of one chapter that take several steps and few givens."""
    link = f"[{page.title}]({relative_link(context.page, page)})"
    chosen = sorted(exercises(model), key=_rank)[:EACH]
    examples = [_example(model, one) for one in chosen]
    return "\n\n".join([f"**{link}**", *examples])


def _rank(one: Exercise) -> tuple[int, int, int]:
    """Near three givens first, then those of more steps, then in the order of the text."""
    return abs(len(one.givens) - BEST_GIVENS), -len(one.steps), one.target.place


def _example(model: Estimate, one: Exercise) -> str:
    """One exercise: its givens and its question, and below, folded, each step."""
    givens = ", ".join(
        f"{given.figure.label} {model.text(given.figure.name)}" for given in one.givens
    )
    title = f"{givens}: what is {one.target.label}?"
    steps = [f"    {line}" for step in one.steps for line in _step(model, step.name)]
    quoted = title[0].upper() + title[1:].replace('"', "”")
    return f'??? question "{quoted}"\n\n' + "\n".join(steps)


def _step(model: Estimate, name: str) -> list[str]:
    """A step as Markdown lines: what it is, in words, in numbers, and what it comes to."""
    working = model.working(name)
    ways = [
        f"{model.figure(name).title} = {_literal(working.symbolic)}",
        f"= {_literal(working.substituted)}",
        f"= **{_literal(working.result)}**",
        "",
    ]
    return [f"{line}  " if line else "" for line in ways]


def _literal(text: str) -> str:
    """A text with what Markdown would read as marks escaped."""
    return "".join(f"\\{letter}" if letter in "\\`*_[]<>" else letter for letter in text)
