"""What belongs to a list item, indented by four columns, as the handbook's engine reads it.

CommonMark takes two or three columns for enough; Python-Markdown, which draws the pages, does
not, and would show a nested list as part of the outer one.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from scripts.normalize.blocks import ListBlock, reader
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_STEP = 4
# Lists longer than this many lines are left alone: they are data.
_LONGEST = 5_000


@dataclass(frozen=True)
class _Line:
    """A line of a list: the columns before its text, and how deep in items it stands."""

    indent: int
    depth: int
    offset: int


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
        below = [other for other in near if other.quotes == block.quotes]
        new = _indented(bare, below, block.start)
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


def _indented(lines: list[str], lists: list[ListBlock], shift: int) -> list[str]:
    places = [_Line(0, 0, 0)] * len(lines)
    marks: set[int] = set()
    for block in lists:
        for item in block.items:
            first = item.start - shift
            indent, offset = _columns(lines[first], item.number if block.ordered else None)
            marks.add(first)
            places[first] = _Line(indent, block.items_above, indent)
            for at in range(first + 1, min(item.end - shift, len(lines))):
                places[at] = _Line(_leading(lines[at]), block.items_above + 1, offset)
    return list(_moved(lines, places, marks))


def _moved(lines: list[str], places: list[_Line], marks: set[int]) -> Iterator[str]:
    for at, (line, place) in enumerate(zip(lines, places, strict=True)):
        if not line.strip(BLANKS):
            yield line
            continue
        extra = 0 if at in marks else max(place.indent - place.offset, 0)
        lazy = at not in marks and place.indent < place.offset
        yield line if lazy else " " * (_STEP * place.depth + extra) + line.lstrip(" ")


def _columns(line: str, number: int | None) -> tuple[int, int]:
    """Where an item's mark stands on its first line, and where its text begins."""
    indent = _leading(line)
    mark = 1 if number is None else len(line[indent:]) - len(line[indent:].lstrip("0123456789")) + 1
    rest = line[indent + mark :]
    blanks = _leading(rest)
    return indent, indent + mark + (blanks if 0 < blanks <= _STEP and rest.strip(BLANKS) else 1)


def _leading(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _same(before: list[str], after: list[str]) -> bool:
    """Whether CommonMark reads two lists alike."""
    return _read(before) == _read(after)


def _read(lines: list[str]) -> list[tuple[str, str, str]]:
    tokens = reader().parse("\n".join(lines))
    return [(token.type, token.content.strip(), token.info) for token in tokens]
