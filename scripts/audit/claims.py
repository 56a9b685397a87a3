"""What every form of claim needs: the text as a whole, and a way to write findings down."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from scripts.audit.causes import Kind, Others, is_near, kind_of
from scripts.audit.findings import Finding, Verdict
from scripts.audit.items import Item, item_of
from scripts.audit.judge import Judgement, judge, number_text
from scripts.audit.lines import Line, introduces, says_wrong
from scripts.audit.nodes import Node, Quantity
from scripts.audit.passages import Passage, passages_of
from scripts.audit.scopes import Scope, divide

LONGEST_CLAIM = 200
# How many lines away an operand may stand that was changed without the claim.
REACH = 60
DIGIT = re.compile("[0-9]")


@dataclass(frozen=True)
class Notes:
    """A text to audit: its lines and passages, under a path, with a tolerance."""

    path: str
    lines: Sequence[Line]
    tolerance: Fraction

    @cached_property
    def passages(self) -> list[Passage]:
        """The lines, joined into passages."""
        return list(passages_of(self.lines))

    @cached_property
    def _alone(self) -> dict[int, Passage]:
        return {p.lines[0].number: p for p in self.passages if len(p.lines) == 1}

    @cached_property
    def _items(self) -> dict[int, Item | None]:
        return {}

    def alone(self, line: Line) -> Passage:
        """A line as a passage of its own."""
        return self._alone.get(line.number) or self._alone.setdefault(line.number, Passage([line]))

    def item_of(self, line: Line) -> Item | None:
        """A line as an item of a list, if it is one."""
        if line.number not in self._items:
            self._items[line.number] = item_of(line, self.alone(line))
        return self._items[line.number]

    @cached_property
    def with_numbers(self) -> list[Passage]:
        """The passages that have a digit and are no code."""
        found = (passage for passage in self.passages if DIGIT.search(passage.text))
        return [passage for passage in found if not passage.is_code]

    def near(self, line: Line) -> list[Passage]:
        """The passages with numbers within some lines of a line."""
        first = bisect_left(self._starts, line.number - REACH)
        last = bisect_left(self._starts, line.number + REACH)
        return self.with_numbers[first:last]

    @cached_property
    def _starts(self) -> list[int]:
        return [passage.lines[0].number for passage in self.with_numbers]

    def others(self, line: Line) -> Others:
        """Finds a quantity of a kind and about a size near a line, for operands that are stale."""

        def find(kind: Kind, size: Fraction) -> Quantity | None:
            for passage in self.near(line):
                for span in passage.spans:
                    if kind_of(span.quantity) == kind and is_near(size, span.number):
                        return span.quantity
            return None

        return find

    def lines_before(self, number: int, most: int) -> Sequence[Line]:
        """The last lines before a line number, at most so many."""
        end = bisect_left(self.lines, number, key=lambda line: line.number)
        return self.lines[max(end - most, 0) : end]

    @cached_property
    def sections(self) -> dict[int, list[Line]]:
        """The lines by section, each with its heading first."""
        found: dict[int, list[Line]] = {}
        for line in self.lines:
            found.setdefault(line.section, []).append(line)
        return found

    @cached_property
    def scopes(self) -> list[Scope]:
        """The parts of the text that are about one system each."""
        return divide(self.lines, self.with_numbers)

    @cached_property
    def headers(self) -> dict[int, str]:
        """For each line, by number, the nearest line above in its section that introduces it."""
        found: dict[int, str] = {}
        header, section = "", -1
        for line in self.lines:
            if line.section != section:
                header, section = "", line.section
            found[line.number] = header
            if introduces(line):
                header = line.text
        return found

    def judge(self, computed: Node, stated: Node, line: Line, *, about: bool) -> Judgement:
        """A claim judged under this text's tolerance; the cause may lie near its line."""
        return judge(computed, stated, self.tolerance, self.others(line), about=about)

    def finding(
        self, form: str, line: Line, claim: str, stated: str, judgement: Judgement
    ) -> Finding:
        """A judgement written down. A line that calls itself wrong is quoted, not accused."""
        verdict = judgement.verdict
        quoted = line.wrong or says_wrong(self.headers.get(line.number, ""))
        if verdict is Verdict.SLIP and quoted:
            verdict = Verdict.UNCLEAR
        return Finding(
            file=self.path,
            line=line.number,
            form=form,
            claim=claim[:LONGEST_CLAIM],
            stated=stated,
            computed=judgement.computed,
            ratio=judgement.ratio,
            verdict=verdict,
            cause=judgement.cause if verdict is Verdict.SLIP else "",
        )


def outcome(holds: bool, stated: Fraction, computed: Fraction, said: str, cause: str) -> Judgement:
    """A judgement from two numbers in the same unit. said: ours, as it is written."""
    ratio = float(stated / computed) if computed else None
    if holds:
        return Judgement(Verdict.OK, said or number_text(computed), ratio, "")
    return Judgement(Verdict.SLIP, said or number_text(computed), ratio, cause)
