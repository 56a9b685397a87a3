"""The quantities of a passage with the words between them, for claims made in prose."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import TYPE_CHECKING

from scripts.audit.judge import number_text
from scripts.audit.lines import Line
from scripts.audit.nodes import Quantity, Value
from scripts.audit.rounding import agrees, slack
from scripts.audit.units import Dims

if TYPE_CHECKING:
    from scripts.audit.passages import Passage

OPERATORS = frozenset("×÷*^/\u00b7")
AFTER_NUMBER = re.compile(r"[0-9.,_]+\s*(?:%|[xX×])?\s*")


@dataclass(frozen=True)
class Span:
    """A quantity and where it stands in its passage."""

    passage: Passage
    quantity: Quantity
    value: Value
    start: int
    end: int

    @property
    def text(self) -> str:
        """The quantity as written."""
        return " ".join(self.passage.text[self.start : self.end].split())

    @property
    def line(self) -> Line:
        """The line it stands on."""
        return self.passage.line_at(self.start)

    @property
    def dims(self) -> Dims:
        """Its dimensions."""
        return self.value.dims

    @property
    def number(self) -> Fraction:
        """Its value in base units."""
        return self.value.number

    @property
    def number_end(self) -> int:
        """Where the number itself ends, before its nouns."""
        match = AFTER_NUMBER.search(self.passage.text, self.start)
        return match.end() if match else self.end

    @property
    def words_after(self) -> str:
        """What follows the number itself: its nouns and the text after them, in lower case."""
        return self.passage.text[self.number_end : self.number_end + 60].lower()

    @property
    def is_operand(self) -> bool:
        """Whether it is only a part of a product, a quotient or a power."""
        before = self.passage.text[: self.start].rstrip(" ~$(")[-1:]
        after = self.passage.text[self.end :].lstrip(" )")[:1]
        return before in OPERATORS or (after in OPERATORS and not self.quantity.times)

    def words_before(self, reach: int = 40) -> str:
        """The text before it, in lower case."""
        return self.passage.text[max(self.start - reach, 0) : self.start].lower()

    def is_like(self, other: Span) -> bool:
        """Whether two quantities measure the same kind of thing and may be compared."""
        mine, theirs = set(self.quantity.nouns), set(other.quantity.nouns)
        kind = self.quantity.percent == other.quantity.percent
        return self.dims == other.dims and kind and not (mine and theirs and not mine & theirs)

    def may_stand_for(self, computed: Fraction, tolerance: Fraction) -> bool:
        """Whether the quantity, as written, is a rounding of a number in base units."""
        return agrees(self.number, computed, tolerance, slack(self.quantity))


def between(one: Span, other: Span) -> str:
    """The text between two quantities, in lower case."""
    return one.passage.text[one.end : other.start].lower()


def shown(like: Span, number: Fraction) -> str:
    """A number in base units, written the way a quantity is: "$1.2K" for "$1.5K"."""
    if not like.number:
        return number_text(number)
    scaled = number / like.number * Fraction(like.quantity.digits.replace(",", "").replace("_", ""))
    return like.text.replace(like.quantity.digits, number_text(scaled), 1)
