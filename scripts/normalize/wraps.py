"""Paragraphs: lines that were wrapped by hand, and breaks at the ends of lines.

Lines are joined where a break falls inside a sentence: the line is full, or the next one goes on
in lower case. Breaks between sentences stay, since one sentence a line is the handbook's own form.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import (
    BLANKS,
    BULLET_SIGNS,
    MARK_SIGNS,
    OPEN_BOXES,
    ends_sentence,
    is_label,
    prefix_of,
)
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

# Lines that were wrapped are about as long as this.
_SHORTEST = 40
_LONGEST = 120
# A line that goes on in lower case is at least this long if a program wrapped it.
_FULL = 50
# What begins a line that stands for itself.
_ALONE = re.compile(
    rf"[{BULLET_SIGNS}{MARK_SIGNS}{OPEN_BOXES}|<+\\]|:(?=[\s:]|$)|\d+[.)]\s|[-*+]\s|\[[ xX]\]"
)
_BREAK = re.compile(r"(?: {2,}|\\|<br ?/?>)$")


def find_breaks(text: Text, _: Options) -> Found:
    """Take blanks from the ends of lines; write the breaks among them as `<br>`.

    Two blanks break a line. Behind the end of a sentence nobody means that; elsewhere, as
    between the lines of an address, the break stays.
    """
    edits: list[Edit] = []
    breaks = _meant_breaks(text)
    code = text.blocks.code
    for at, line in enumerate(text.lines):
        bare = line.rstrip(BLANKS)
        if bare == line or at in code or (text.kept[at] and not _in_container(text, at)):
            continue
        if at in breaks:
            edits.append(Edit(at, (line,), (bare + "<br>",), "two blanks break a line unseen"))
        else:
            edits.append(Edit(at, (line,), (bare,), "blanks at the end of a line"))
    return Found(tuple(edits))


def _in_container(text: Text, at: int) -> bool:
    """Whether a line ends a sentence in an admonition or another block of the engine's own."""
    doubtful = text.doubt is not None and at >= text.doubt
    own = at >= text.front and not text.off[at] and not doubtful
    return own and bool(text.lines[at].strip(BLANKS)) and ends_sentence(text.lines[at])


def _meant_breaks(text: Text) -> frozenset[int]:
    """The lines whose two blanks at the end are a break that matters."""
    found: set[int] = set()
    for block in text.blocks.of(Kind.PARAGRAPH):
        lines = block.content.split("\n")
        if "  \n" not in block.content or len(lines) != block.end - block.start:
            continue
        found |= {
            block.start + at
            for at, line in enumerate(lines[:-1])
            if line.endswith("  ") and not ends_sentence(line)
        }
    return frozenset(found)


def find_wraps(text: Text, _: Options) -> Found:
    """Join lines that were wrapped by hand; report those that run together on a page."""
    edits: list[Edit] = []
    left: list[Left] = []
    for block in text.blocks.of(Kind.PARAGRAPH):
        lines = [line.rstrip(" \t") for line in block.content.split("\n")]
        raw = text.lines[block.start : block.end]
        if len(lines) < 2 or len(lines) != len(raw):
            continue
        joins = _all_joins([line.strip(BLANKS) for line in lines])
        left += _run_together(lines, joins, block)
        edits += _joined(raw, lines, joins, block.start)
    return Found(tuple(edits), tuple(left))


def _all_joins(lines: Sequence[str]) -> list[bool]:
    """For each line but the last, whether the next one belongs to it.

    Joined lines are longer, which may show that others were full; so until nothing is joined.
    """
    joins = [False] * (len(lines) - 1)
    while True:
        starts = [0, *(at for at, joined in enumerate(joins, 1) if not joined)]
        ends = [*starts[1:], len(lines)]
        more = _joins([" ".join(lines[a:b]) for a, b in zip(starts, ends, strict=True)])
        if not any(more):
            return joins
        for at, joined in zip(starts[1:], more, strict=True):
            joins[at - 1] = joined


def _joins(lines: Sequence[str]) -> list[bool]:
    """For each line but the last, whether the next one belongs to it."""
    plain = (line for line in lines if len(line) <= _LONGEST and "{{" not in line)
    longest = max(map(len, plain), default=0)
    filled = [len(line) + 1 + len(after.split(" ")[0]) > longest for line, after in pairwise(lines)]
    wide = longest >= _SHORTEST
    return [
        _may_join(line, after) and _inside(line, after, wide and full and len(line) <= _LONGEST)
        for line, after, full in zip(lines, lines[1:], filled, strict=False)
    ]


def _inside(line: str, after: str, full: bool) -> bool:
    """Whether a line breaks inside a sentence."""
    if not ends_sentence(line) or line.endswith(";"):
        return full or (after[:1].islower() and len(line) >= _FULL)
    # A point may end an abbreviation, and a colon stands within a sentence.
    goes_on = after[:1].islower() or (after[:1] in '`("“[' and line[-1:] == ":")
    explains = line.endswith(":") and after[:1].islower()
    return (full or explains) and goes_on and len(line) >= _FULL


def _may_join(line: str, after: str) -> bool:
    return not (
        _BREAK.search(line)
        or _ALONE.match(after)
        or _ALONE.match(line if line[:1] in "|<:" else "")
        or is_label(after)
        or "{%" in line + after
    )


def _joined(
    raw: Sequence[str], lines: Sequence[str], joins: Sequence[bool], start: int
) -> Iterator[Edit]:
    at = 0
    while at < len(lines):
        end = at
        while end < len(joins) and joins[end]:
            end += 1
        if end > at:
            prefix = prefix_of(raw[at], lines[at])
            whole = prefix + " ".join(line.strip(BLANKS) for line in lines[at : end + 1])
            before = tuple(raw[at : end + 1])
            yield Edit(start + at, before, (whole,), "one paragraph, wrapped by hand")
        at = end + 1


def _run_together(lines: Sequence[str], joins: Sequence[bool], block: Block) -> Iterator[Left]:
    """Lines that stand apart in the text, and will not on a page."""
    for at, joined in enumerate(joins):
        line, after = lines[at].strip(BLANKS), lines[at + 1].strip(BLANKS)
        if joined or ends_sentence(line) or _BREAK.search(line) or line.startswith(("<", "|")):
            continue
        # Behind a colon stands what the line above means.
        if line and after and not after.startswith(("<", "|", "{%", ": ")):
            what = "lines that run together on a page"
            yield Left(block.start + at, what, "one paragraph", "join them, or make a list of them")
            return
