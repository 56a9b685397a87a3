"""The cheat sheet's two pages, from the handbook."""

from __future__ import annotations

from typing import Any

from macros.book.pages import Handbook
from scripts.paper.sheet.choices import choices
from scripts.paper.sheet.constants import constant_sections
from scripts.paper.sheet.hour import closing_lines, the_plan
from scripts.paper.sheet.parts import SheetPage
from scripts.paper.sheet.press import Sheet
from scripts.paper.sheet.questions import follow_ups, patterns
from scripts.paper.sheet.tables import formulas, number_sections
from scripts.paper.sheet.worked import worked_estimate

# The length of interview that the sheet is drawn for; the plan's others stand beside it.
MAIN_LENGTH = 45
FOOT = "Envelope, the system design handbook that checks its own arithmetic"


def cheat_sheet(book: Handbook) -> Sheet:
    """The sheet, its front and its back.

    Raises Faults where a page that it is set from lacks what the sheet needs.
    """
    durations, limits = constant_sections()
    front = SheetPage(
        "Run the hour, do the sums",
        "Envelope, page 1 of 2",
        (*durations, *number_sections(book), formulas(book), worked_estimate(book), *limits),
        {"hour": _hour(book)},
    )
    script = {"title": "Close in a minute", "hint": "fill the gaps before you walk in"}
    back = SheetPage(
        "Decide, then answer",
        "Envelope, page 2 of 2",
        (choices(book), patterns(book), follow_ups(book)),
        {"closing": {**script, "lines": closing_lines(book)}},
    )
    return Sheet(
        "Envelope cheat sheet: system design on two pages",
        "The hour, the numbers, the formulas, the thresholds and the follow-ups.",
        FOOT,
        (front, back),
    )


def _hour(book: Handbook) -> dict[str, Any]:
    """The plan as the template reads it: `share` is a step's part of the interview."""
    steps = the_plan(book)
    lengths = sorted(steps[0].minutes)
    main = MAIN_LENGTH if MAIN_LENGTH in lengths else lengths[len(lengths) // 2]
    return {
        "steps": [
            {
                "name": step.name,
                "share": step.minutes[main] / main,
                "main": f"{step.minutes[main]} min",
                "others": ", ".join(
                    f"{step.minutes[length]} of {length}" for length in lengths if length != main
                ),
                "do": step.do,
                "board": step.board,
            }
            for step in steps
        ]
    }
