"""The lines that may open or close a fence.

A quote is a text of its own: its fences are read apart from those around it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.normalize.lines import BLANKS

_MARK = re.compile(r"^(\s*(?:[-*+]\s+|\d+[.)]\s+)?)(`{3,}|~{3,})([^`]*)$")
_TAIL = re.compile(r"[\"”'’).,;:!?]+")
_QUOTE = re.compile(r"^ {0,3}> ?")


@dataclass(frozen=True)
class Mark:
    """A line that may open or close a fence: its index, its sign, what stands around the sign.

    tail: punctuation behind the sign, which ends a sentence that the code was part of; CommonMark
    takes it for an info string, so that the line closes nothing.
    """

    at: int
    indent: str
    sign: str
    info: str
    tail: str = ""

    @property
    def opens_only(self) -> bool:
        """Whether the line has an info string, or begins a list item, so that it cannot close."""
        return bool(self.info) or bool(self.tail) or bool(self.indent.strip(BLANKS))


@dataclass(frozen=True)
class Level:
    """A text without its quote marks.

    lines: the text; raw: the same with its quote marks; shift: the index in the whole text of
    its first line; marks: its fence lines; quote: the mark that stands before every raw line.
    """

    lines: tuple[str, ...]
    raw: tuple[str, ...]
    shift: int
    marks: tuple[Mark, ...]
    quote: str


def read_level(lines: tuple[str, ...], hidden: Sequence[int]) -> Level:
    """A whole text; lines with a flag in `hidden` are no fence lines."""
    return Level(lines, lines, 0, tuple(_marks(lines, hidden)), "")


def _marks(lines: Sequence[str], hidden: Sequence[int]) -> Iterator[Mark]:
    for at, line in enumerate(lines):
        if ("```" in line or "~~~" in line) and not hidden[at]:
            found = _MARK.match(line)
            if found:
                indent, sign, info = found.group(1), found.group(2), found.group(3).strip(BLANKS)
                tail = info if _TAIL.fullmatch(info) else ""
                yield Mark(at, indent, sign, "" if tail else info, tail)


def quotes_in(level: Level, inside: Sequence[int]) -> Iterator[Level]:
    """The quotes in a text, those within fences left out.

    inside: for each line, whether it stands in a fence.
    """
    start = None
    for at in range(len(level.lines) + 1):
        quoted = at < len(level.lines) and not inside[at] and bool(_QUOTE.match(level.lines[at]))
        if quoted and start is None:
            start = at
        elif not quoted and start is not None:
            yield _quote(level, start, at)
            start = None


def _quote(level: Level, start: int, end: int) -> Level:
    bare = tuple(_QUOTE.sub("", line, count=1) for line in level.lines[start:end])
    mark = _QUOTE.match(level.lines[start])
    quote = level.quote + (mark.group() if mark else "")
    marks = tuple(_marks(bare, bytes(len(bare))))
    return Level(bare, level.raw[start:end], level.shift + start, marks, quote)
