"""The mock interview: steps and minutes, what is asked when, how it is scored, the systems.

    steps      [{name, minutes: {length: minutes}, do, board, topics: [topic, …],
                 levels: {mid, senior, staff}, checks: [text, …]}, …]
    qualities  [{name, seen, missing}, …] scored across the steps
    verdicts   [{least, text}, …] what a sum of points reads as, from the least points up
    systems    [{slug, title, level, summary, topics,
                 figures: [{name, label, text, value, percent, dims}, …],
                 decisions: [{label, text}, …]}, …]

Texts are HTML made from Markdown, but for names, labels and titles. A row of either table gives
0, 1 or 2 points. All of it comes from the pages of the interview (see PLACES) but for the moments
of the follow-ups, which stand in docs/practice/mock-interview.md: a row a step with its topics.
"""

from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any

from macros.book.fronts import ProblemFront, Seniority, Topic
from macros.book.pages import Handbook, Kind, Page
from macros.estimates import Estimate
from macros.estimates.model import PLACEHOLDER, Derived
from scripts.deck.cards import spans_as_html
from scripts.paper.sheet.hour import Step, the_plan
from scripts.paper.sheet.source import fault_in, page_at, section_of, table_in
from scripts.paper.tree import plain

MOCK = PurePosixPath("practice/mock-interview.md")
LEVELS = PurePosixPath("interview/levels.md")
CHECKS = PurePosixPath("interview/checklists.md")
WHEN, BY_STEP, ACROSS, POINTS = (
    "What is asked when",
    "Step by step",
    "Across the steps",
    "Score yourself",
)
MOST_POINTS = 2  # of a row: on your own
MOST_FIGURES = 5  # one estimates that many in the minutes that a sketch has
COMMA = re.compile(r"\s*,\s*")
LEAST = re.compile(r"(?:under|([0-9]+) to) ([0-9]+)")
BOX = "[ ] "

Data = dict[str, Any]


def interview_data(book: Handbook) -> Data:
    """Everything a mock interview needs; raises Faults where the pages do not agree."""
    steps = the_plan(book)
    topics, levels, checks = _topics(book, steps), _levels(book, steps), _checks(book, steps)
    rows = table_in(book, page_at(book, LEVELS), ACROSS, 3)["rows"]
    return {
        "steps": [
            {
                "name": step.name,
                "minutes": {str(length): minutes for length, minutes in step.minutes.items()},
                "do": spans_as_html(step.do),
                "board": spans_as_html(step.board),
                "topics": topics.get(step.name, []),
                "levels": levels[step.name],
                "checks": checks[step.name],
            }
            for step in steps
        ],
        "qualities": [
            {
                "name": plain(name),
                "seen": spans_as_html(seen),
                "missing": spans_as_html(missing),
            }
            for name, seen, missing in rows
        ],
        "verdicts": _verdicts(book, MOST_POINTS * (len(steps) + len(rows))),
        "systems": [_system(one) for one in book.of_kind(Kind.PROBLEM).values()],
    }


def _topics(book: Handbook, steps: tuple[Step, ...]) -> dict[str, list[str]]:
    """The topics asked about in a step; raises Faults for unknown names and for a topic lost."""
    page = page_at(book, MOCK)
    names = [step.name for step in steps]
    found: dict[str, list[str]] = {}
    for row in table_in(book, page, WHEN, 2)["rows"]:
        step, topics = plain(row[0]), COMMA.split(plain(row[1]).lower())
        if step not in names:
            mend = f"name one of {', '.join(names)}"
            raise fault_in(page, WHEN, f"the interview has no step '{step}'", "", mend)
        found[step] = topics
    told = [topic for topics in found.values() for topic in topics]
    for topic in told:
        if topic not in set(Topic):
            mend = f"name one of {', '.join(Topic)}"
            raise fault_in(page, WHEN, f"no follow-up is about '{topic}'", "", mend)
    for topic in Topic:
        if told.count(topic) != 1:
            what = f"'{topic}' is asked in {told.count(topic)} steps"
            raise fault_in(page, WHEN, what, "each topic has one moment", "name it in one row")
    return found


def _levels(book: Handbook, steps: tuple[Step, ...]) -> dict[str, Data]:
    """What each level shows in each step; raises Faults for a step or a level without a text."""
    page = page_at(book, LEVELS)
    table = table_in(book, page, BY_STEP, 1 + len(Seniority))
    heads = [plain(cell).lower() for cell in table["head"]][1:]
    rows = {plain(row[0]): row[1:] for row in table["rows"]}
    missing = [step.name for step in steps if step.name not in rows]
    if heads != list(Seniority) or missing:
        what = f"no row for {', '.join(missing)}" if missing else f"its columns are {heads}"
        mend = f"give each step of the plan a row, with columns {', '.join(Seniority)}"
        raise fault_in(page, BY_STEP, what, "the mock interview is scored by it", mend)
    return {
        name: {level: spans_as_html(cell) for level, cell in zip(Seniority, cells, strict=True)}
        for name, cells in rows.items()
    }


def _checks(book: Handbook, steps: tuple[Step, ...]) -> dict[str, list[str]]:
    """The checklist of each step; raises Faults where a step has none."""
    page = page_at(book, CHECKS)
    found = {}
    for step in steps:
        lists = [b for b in section_of(book, page, step.name) if b["kind"] == "list"]
        if not lists:
            mend = "write its points as - [ ] …"
            raise fault_in(page, step.name, f"'{step.name}' has no checklist", "", mend)
        found[step.name] = [
            spans_as_html(item[0]["inline"]).removeprefix(BOX) for item in lists[0]["items"]
        ]
    return found


def _verdicts(book: Handbook, most: int) -> list[Data]:
    """What a sum of points reads as; raises Faults unless the rows cover 0 to the most points."""
    page = page_at(book, LEVELS)
    found: list[Data] = []
    reached = 0
    for row in table_in(book, page, POINTS, 2)["rows"]:
        match = LEAST.fullmatch(plain(row[0]))
        least = int((match and match[1]) or 0)
        if match is None or least != reached:
            what = f"'{plain(row[0])}' does not go on from {reached} points"
            raise fault_in(page, POINTS, what, "", "write 'under N', then 'N to M'")
        reached = int(match[2]) + (1 if match[1] else 0)
        found.append({"least": least, "text": spans_as_html(row[1])})
    if reached != most + 1:
        what = f"the points end at {reached - 1}, the tables give {most}"
        raise fault_in(page, POINTS, what, f"a row gives {MOST_POINTS}", "mend the last row")
    return found


def _system(page: Page) -> Data:
    """A system: what its estimate comes to, and what it decides."""
    front, model = page.front, page.model
    known = front if isinstance(front, ProblemFront) else None
    return {
        "slug": page.slug,
        "title": page.title,
        "level": known.level if known else "",
        "summary": known.summary if known else "",
        "topics": list(known.topics) if known else [],
        "figures": [_figure(model, one) for one in key_figures(page, model)] if model else [],
        "decisions": _decisions(model) if model else [],
    }


def _decisions(model: Estimate) -> list[Data]:
    return [
        {"label": model.question(choice.name), "text": model.answer(choice.name)}
        for choice in model.decisions
    ]


def key_figures(page: Page, model: Estimate) -> list[Derived]:
    """The derived figures that the sketch names, in its order; those that decide come first."""
    asked = [
        str(call.args[0])
        for call in page.calls
        if call.name == "est" and call.args and not call.kwargs and _in_sketch(page, call.line)
    ]
    named = [
        figure
        for name in dict.fromkeys(asked)
        if name in model.by_name and isinstance(figure := model.figure(name), Derived)
    ]
    texts = " ".join(f"{choice.yes} {choice.no}" for choice in model.decisions)
    deciding = {name.strip() for name in PLACEHOLDER.findall(texts)}
    ranked = sorted(named, key=lambda one: one.name not in deciding)[:MOST_FIGURES]
    return sorted(ranked, key=named.index)


def _in_sketch(page: Page, line: int) -> bool:
    """Whether a line stands in the page's sketch."""
    tops = [section for section in page.sections if section.level == 2 and section.line <= line]
    return bool(tops) and tops[-1].title == "Sketch"


def _figure(model: Estimate, figure: Derived) -> Data:
    text = model.text(figure.name)
    return {
        "name": figure.name,
        "label": figure.label,
        "text": text,
        "value": model.today[figure.place],
        "percent": text.endswith("%"),
        "dims": [list(pair) for pair in figure.dims],
    }
