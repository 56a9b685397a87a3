"""Passages: lines that belong to one sentence, joined, with the way back to their places."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property

from scripts.audit.lines import Line, is_code
from scripts.audit.nodes import Node, Quantity
from scripts.audit.reader import Reader
from scripts.audit.spans import Span
from scripts.audit.tokens import CURRENCY, NUMBER, WORD, Token, normal, tokenize

LONGEST = 2000
GOES_ON = re.compile(r"(?:[=≈≃→×÷]|=>|->|[-+*/] )")
BREAKS_OFF = re.compile(r"[=≈→×÷+*,]$")
LABEL = re.compile(r"[\w ()/'-]{1,40}[:=]")
ENDS = ".!?:;|"


class Passage:
    """Lines read as one.

    text: as `tokens.normal` leaves it. lines: the lines it was joined from, in order.
    """

    def __init__(self, lines: Sequence[Line]) -> None:
        self.lines = tuple(lines)
        pieces = [normal(line.text) for line in lines]
        self.text = " ".join(pieces)
        self._starts: list[int] = []
        at = 0
        for piece in pieces:
            self._starts.append(at)
            at += len(piece) + 1

    @cached_property
    def tokens(self) -> list[Token]:
        """The tokens of the text."""
        return tokenize(self.text)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of the text, in lower case."""
        return frozenset(token.text.lower() for token in self.tokens if token.kind == WORD)

    @cached_property
    def quantities(self) -> list[tuple[Node, int, int]]:
        """Each quantity by itself, with the indices of its first token and of the one after it."""
        found: list[tuple[Node, int, int]] = []
        at, tokens = 0, self.tokens
        while at < len(tokens):
            read = None
            if tokens[at].kind in (NUMBER, CURRENCY):
                read = Reader(tokens).quantity(at)
            if read:
                found.append((read[0], at, read[1]))
            at = read[1] if read else at + 1
        return found

    @cached_property
    def spans(self) -> list[Span]:
        """The lone quantities, in order. Ranges are left out."""
        found = []
        for node, start, end in self.quantities:
            if isinstance(node, Quantity) and node.high is None:
                first, last = self.tokens[start].start, self.tokens[end - 1].end
                found.append(Span(self, node, node.plain, first, last))
        return found

    @cached_property
    def is_code(self) -> bool:
        """Whether it reads as code although no fence says so."""
        return any(is_code(line.text) for line in self.lines)

    def line_at(self, offset: int) -> Line:
        """The line that a character of the text stands on."""
        return self.lines[max(bisect_right(self._starts, offset) - 1, 0)]

    def said(self, start: int, end: int) -> str:
        """A part of the text on one line, for reports."""
        return " ".join(self.text[start:end].split())[:200]


def passages_of(lines: Sequence[Line]) -> Iterator[Passage]:
    """The lines as passages, in order; every line is in exactly one."""
    group: list[Line] = []
    size = 0
    for line in lines:
        if group and not (size < LONGEST and _belongs(group[-1], line)):
            yield Passage(group)
            group, size = [], 0
        group.append(line)
        size += len(line.text)
    if group:
        yield Passage(group)


def _belongs(before: Line, line: Line) -> bool:
    """Whether a line goes on with the sentence of the one before it."""
    if before.block != line.block or line.bullet or line.level or before.level:
        return False
    if before.cells or line.cells:
        return False
    if GOES_ON.match(line.text) or BREAKS_OFF.search(before.text):
        return True
    starts = line.text[0].islower() or line.text[0] == "("
    return starts and before.text[-1] not in ENDS and not LABEL.match(line.text)
