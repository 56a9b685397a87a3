"""What belongs to a list item, indented by four columns, as the handbook's engine reads it.

CommonMark takes two or three columns for enough; Python-Markdown, which draws the pages, does
not, and would show a nested list as part of the outer one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable

from scripts.normalize.blocks import Block, Kind, ListBlock, reader
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_STEP = 4
# Lists longer than this many lines are left alone: they are data.
_LONGEST = 5_000


def find_indents(text: Text, _: Options) -> Found:
    """Indent what belongs to list items by four columns an item.

    A list is changed only where CommonMark reads the result as it read the original.
    """
    inner = sorted(text.blocks.lists, key=lambda block: (block.start, block.items_above))
    starts = [block.start for block in inner]
    edits: list[Edit] = []
    for block in inner:
        if block.items_above or block.end - block.start > _LONGEST:
            continue
        end = _end(text, block)
        lines = text.lines[block.start : end]
        prefix = _quote(lines[0], block.quotes)
        if prefix is None or not all(map(_written_with(prefix), lines)):
            continue
        bare = [line[len(prefix) :] if line.startswith(prefix) else "" for line in lines]
        near = inner[bisect_left(starts, block.start) : bisect_left(starts, end)]
        new = _indented(bare, near, text.blocks.within(block.start, end), block.start)
        if new != bare and _same(bare, new):
            for at, (line, old, fresh) in enumerate(zip(lines, bare, new, strict=True)):
                if old != fresh:
                    why = "what belongs to a list item is indented by four columns"
                    edits.append(Edit(block.start + at, (line,), (prefix + fresh,), why))
    return Found(tuple(sorted(edits, key=lambda edit: edit.at)))


def _end(text: Text, block: ListBlock) -> int:
    end = block.end
    while end > block.start + 1 and not text.lines[end - 1].strip(" >"):
        end -= 1
    return end


def _quote(line: str, quotes: int) -> str | None:
    """The quote marks before a line; None where they are not written in one way."""
    prefix = "> " * quotes
    return prefix if line.startswith(prefix) else None


def _written_with(prefix: str) -> Callable[[str], bool]:
    """Whether a line begins with a prefix, or is blank behind it."""
    return lambda line: line.startswith(prefix) or line.strip(BLANKS) in ("", prefix.strip(BLANKS))


def _indented(
    lines: list[str], lists: list[ListBlock], leaves: list[Block], shift: int
) -> list[str]:
    """The lines of a list, whose nested lists and leaves are these, with their new indents.

    shift: the index in the text of the first line.
    """
    offsets: dict[int, int] = {}
    done = list(lines)
    for block in lists:
        for item in block.items:
            first = item.start - shift
            if first in offsets:
                return lines
            number = item.number if block.ordered else None
            offsets[first] = _offset(lines[first], number)
            done[first] = " " * (_STEP * block.items_above) + lines[first].lstrip(" ")
    for leaf in leaves:
        if leaf.kind is Kind.PARAGRAPH and leaf.start - shift in offsets:
            continue  # further lines of an item's first paragraph may stand where they like
        for at in range(leaf.start - shift, min(leaf.end - shift, len(lines))):
            if at not in offsets and lines[at].strip(BLANKS):
                extra = _extra(lines, leaf, at, shift, offsets)
                done[at] = " " * (_STEP * leaf.items + extra) + lines[at].lstrip(" ")
    return done


def _extra(lines: list[str], leaf: Block, at: int, shift: int, offsets: dict[int, int]) -> int:
    """How far a line of a block stands in from where its block begins; code keeps that."""
    if leaf.kind not in (Kind.FENCE, Kind.CODE, Kind.HTML):
        return 0
    first = leaf.start - shift
    base = offsets.get(first, _leading(lines[first]))
    if leaf.kind is Kind.CODE:
        # Code that stands in by eight columns already is code to both readers, and stays.
        enough = _leading(lines[first]) >= _STEP * (leaf.items + 1)
        below = max((offset for start, offset in offsets.items() if start < first), default=0)
        base = _STEP * leaf.items if enough else below
    return max(_leading(lines[at]) - base, 0)


def _offset(line: str, number: int | None) -> int:
    """The column in which the text of an item begins, told from its first line."""
    indent = _leading(line)
    mark = 1 if number is None else len(line[indent:]) - len(line[indent:].lstrip("0123456789")) + 1
    rest = line[indent + mark :]
    blanks = _leading(rest)
    return indent + mark + (blanks if 0 < blanks <= _STEP and rest.strip(BLANKS) else 1)


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _same(before: list[str], after: list[str]) -> bool:
    """Whether CommonMark reads two lists alike."""
    return _read(before) == _read(after)


def _read(lines: list[str]) -> list[tuple[str, str, str]]:
    tokens = reader().parse("\n".join(lines))
    return [(token.type, token.content.strip(), token.info) for token in tokens]
