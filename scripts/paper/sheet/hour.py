"""The interview's plan, formulas and closing script, read from the interview's own pages.

The plan is the table under "The plan" of docs/interview/index.md: a row a step, a column
"N min" for each length of interview, then what to do and what stands on the board.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import PurePosixPath

from macros.book.pages import Handbook, Page
from scripts.paper.sheet.source import fault_in, page_at, section_of, table_in
from scripts.paper.tree import Node, plain

HOUR = PurePosixPath("interview/index.md")
PLAN, CLOSE = "The plan", "Close"
LENGTH = re.compile(r"([1-9][0-9]*) min")


@dataclass(frozen=True)
class Step:
    """A step of the interview; minutes by the length of the interview, both in minutes."""

    name: str
    minutes: dict[int, int]
    do: list[Node]
    board: list[Node]


def the_plan(book: Handbook) -> tuple[Step, ...]:
    """The steps of the interview; raises Faults where the minutes do not add up."""
    page = page_at(book, HOUR)
    table = table_in(book, page, PLAN, 4)
    lengths: dict[int, int] = {}
    for at, cell in enumerate(table["head"]):
        match = LENGTH.fullmatch(plain(cell))
        if match:
            lengths[int(match[1])] = at
    if not lengths:
        why = "no column of 'The plan' is headed '45 min' or the like"
        raise fault_in(page, PLAN, "no length of interview", why, "head one column 'N min'")
    steps = tuple(
        Step(plain(row[0]), _minutes(page, row, lengths), row[-2], row[-1]) for row in table["rows"]
    )
    for length in lengths:
        total = sum(step.minutes[length] for step in steps)
        if total != length:
            what = f"the steps of '{length} min' add up to {total}"
            raise fault_in(page, PLAN, what, "the clock will not wait", "change a step's minutes")
    return steps


def _minutes(page: Page, row: list[list[Node]], lengths: dict[int, int]) -> dict[int, int]:
    """A step's minutes by length of interview; raises Faults where a cell is not a number."""
    found = {}
    for length, at in lengths.items():
        cell = plain(row[at])
        if not cell.isascii() or not cell.isdigit():
            what = f"'{cell}' is not a number of minutes"
            raise fault_in(page, PLAN, what, f"in the row '{plain(row[0])}'", "write a number")
        found[length] = int(cell)
    return found


def closing_lines(book: Handbook) -> tuple[list[Node], ...]:
    """The sentences of the closing script: the numbered list under "Close"; raises Faults."""
    page = page_at(book, HOUR)
    for block in section_of(book, page, CLOSE):
        if block["kind"] == "list" and block["ordered"]:
            return tuple(item[0]["inline"] for item in block["items"])
    what = f"'{CLOSE}' has no numbered list"
    raise fault_in(page, CLOSE, what, "it is the closing script of the sheet", "number its lines")
