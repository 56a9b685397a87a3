"""Reads a model line by line into a Sheet, with a fault for every line that does not fit."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

from lark.exceptions import UnexpectedInput

from macros.errors import Fault
from macros.estimates import syntax as s
from macros.estimates.complaints import Complaint, complain, shortened
from macros.estimates.grammar import Start, TwoPowers, parse_line

LONGEST_LINE = 1000
DEEPEST = 30
ANSWER = re.compile(r"(?:yes|no)\s*[:,]")

TAB = Complaint("a tab", "columns and indents are told by spaces", "use spaces")
DEEP = Complaint(
    f"parentheses more than {DEEPEST} deep", "", "name the parts on lines of their own"
)
LONG = Complaint(f"more than {LONGEST_LINE} characters", "", "name the parts on lines of their own")
POWERS = Complaint("a power of a power", "it can be read two ways", "put parentheses")
MARGIN = Complaint("an answer that is not indented", "", "indent it by two spaces")
INDENT = Complaint(
    "an indented line that belongs to nothing",
    "only the lines below a decision or a scenario are indented",
    "start it at the margin",
)


def read_sheet(text: str, path: str, first_line: int) -> tuple[s.Sheet, list[Fault]]:
    """The statements of a model and the faults of the lines that are none.

    first_line: the line of the file that the text's first line stands on.
    """
    reader = _Reader(path)
    for number, line in enumerate(text.split("\n"), start=first_line):
        reader.read(line.rstrip(), number)
    return s.Sheet(tuple(reader.statements)), reader.faults


class _Reader:
    def __init__(self, path: str) -> None:
        self.path = path
        self.statements: list[s.Statement] = []
        self.faults: list[Fault] = []
        self.open = False  # whether the last statement takes indented lines
        self.damaged = False  # whether the last statement was at fault, so its block is skipped

    def read(self, line: str, number: int) -> None:
        """Read one line of the file."""
        text = line.lstrip(" ")
        if not text:
            return
        complaint = _outward(line)
        if complaint:
            self._fault(number, complaint)
        elif line[0] != " ":
            self._statement(text, number)
        elif self.open and not text.startswith("#"):
            self._within(text, number)
        elif not self.damaged and not text.startswith("#"):
            self._fault(number, INDENT)

    def _statement(self, text: str, number: int) -> None:
        block = self.statements[-1] if self.open else None
        if isinstance(block, s.Decision) and ANSWER.match(text):
            self._fault(number, MARGIN)
            self._answer(block, text, number)
            return
        statement: s.Statement | None = self._parse(text, "statement", number)
        self.open = isinstance(statement, s.Decision | s.Scenario)
        self.damaged = statement is None
        if isinstance(statement, s.Scenario):
            placed = _placed(statement.overrides, number)
            self.statements.append(replace(statement, line=number, overrides=placed))
        elif statement is not None:
            self.statements.append(replace(statement, line=number))

    def _within(self, text: str, number: int) -> None:
        """A line below a decision or a scenario."""
        block = self.statements[-1]
        if isinstance(block, s.Scenario):
            overrides: tuple[s.Override, ...] = self._parse(text, "overrides", number) or ()
            overrides = (*block.overrides, *_placed(overrides, number))
            self.statements[-1] = replace(block, overrides=overrides)
        elif isinstance(block, s.Decision):
            self._answer(block, text, number)

    def _answer(self, block: s.Decision, text: str, number: int) -> None:
        if ANSWER.match(text):
            answer: s.Answer | None = self._parse(text, "answer", number)
            answers = (*block.answers, replace(answer, line=number)) if answer else block.answers
        elif block.answers:
            last = block.answers[-1]
            answers = (*block.answers[:-1], replace(last, text=f"{last.text} {text}"))
        else:
            what = f"'{shortened(text)}' below a decision"
            self._fault(number, Complaint(what, "", "begin its answers with yes: and no:"))
            return
        self.statements[-1] = replace(block, answers=answers)

    def _parse(self, text: str, start: Start, number: int) -> Any:
        try:
            return parse_line(text, start)
        except UnexpectedInput as error:
            self._fault(number, complain(text, error))
        except TwoPowers:
            self._fault(number, POWERS)
        return None

    def _fault(self, number: int, complaint: Complaint) -> None:
        self.faults.append(Fault(self.path, number, *complaint))


def _placed(overrides: tuple[s.Override, ...], number: int) -> tuple[s.Override, ...]:
    return tuple(replace(override, line=number) for override in overrides)


def _outward(line: str) -> Complaint | None:
    """What is wrong with a line before it is read at all."""
    if "\t" in line:
        return TAB
    if len(line) > LONGEST_LINE:
        return LONG
    return DEEP if line.count("(") > DEEPEST and _depth(line) > DEEPEST else None


def _depth(line: str) -> int:
    depth = deepest = 0
    for character in line:
        depth += (character == "(") - (character == ")")
        deepest = max(deepest, depth)
    return deepest
