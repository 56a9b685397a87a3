"""Macros of the practice pages. What they put into a page is useful without a script."""

from __future__ import annotations

from macros.book.links import relative_link
from macros.book.pages import Kind, Page
from macros.context import Context
from macros.errors import Faults
from macros.estimates import Estimate
from macros.practice.exercises import Exercise, exercises

EACH = 2  # worked examples of a system: enough to see the way, few enough to read
BEST_GIVENS = 3


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
