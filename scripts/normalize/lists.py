"""Lists: their numbers, and what belongs to their points."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from scripts.normalize.blocks import Kind, ListBlock
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

_NUMBER = re.compile(r"^([\s>]*)(\d{1,9})([.)])(?=\s|$)")
_PLAIN_NUMBER = re.compile(r"^(\s*)1([.)]) \S")
_TEXT_INFO = ("", "text", "txt")


def find_numbers(text: Text, _: Options) -> Found:
    """Number lists that say `1.` on each line, in text and in plain fences.

    Lists with other gaps are left: somebody may refer to their numbers.
    """
    edits: list[Edit] = []
    left: list[Left] = []
    for block in _numbered(text):
        numbers = [item.number for item in block.items]
        wanted = list(range(numbers[0], numbers[0] + len(numbers)))
        if numbers == wanted:
            continue
        if len(set(numbers)) == 1:
            edits += _renumbered(text, block, wanted)
        else:
            what = f"numbers {', '.join(map(str, numbers[:9]))} in one list"
            why = f"readers will see {', '.join(map(str, wanted[:9]))}"
            left.append(Left(block.start, what, why, "number it as it is meant"))
    edits += _in_fences(text)
    edits.sort(key=lambda edit: edit.at)
    return Found(tuple(edits), tuple(left))


def _numbered(text: Text) -> Iterator[ListBlock]:
    """The numbered lists."""
    return (block for block in text.blocks.lists if block.ordered and len(block.items) > 1)


def _renumbered(text: Text, block: ListBlock, wanted: Sequence[int]) -> Iterator[Edit]:
    for item, number in zip(block.items, wanted, strict=True):
        line = text.lines[item.start]
        found = _number_at(line, item.number)
        if found and number != item.number:
            start, end = found
            yield Edit(
                item.start,
                (line,),
                (line[:start] + str(number) + line[end:],),
                "each point of a numbered list has its own number",
            )


def _number_at(line: str, number: int) -> tuple[int, int] | None:
    """Where on a line its list number stands."""
    match = _NUMBER.match(line)
    if match and int(match.group(2)) == number:
        return match.span(2)
    return None


def _in_fences(text: Text) -> Iterator[Edit]:
    """Numbers of lines that follow each other in a fence of plain text."""
    for block in text.blocks.of(Kind.FENCE):
        if block.info not in _TEXT_INFO or block.quotes or "1. " not in block.content:
            continue
        number, indent = 0, ""
        for at in range(block.start + 1, block.end):
            line = text.lines[at]
            match = _PLAIN_NUMBER.match(line)
            if not match or (number and match.group(1) != indent):
                number = 0
                continue
            number, indent = number + 1, match.group(1)
            if number > 1:
                new = f"{indent}{number}{line[match.start(2) :]}"
                yield Edit(at, (line,), (new,), "each line of a numbered list has its own number")


def find_points_below(text: Text, _: Options) -> Found:
    """Indent bullets that stand between the numbers of one list, so that it stays one list.

    `1. …` with bullets below, then `1. …` again, is one numbered list, each of its points a
    title over bullets.
    """
    edits: list[Edit] = []
    pairs = [pair for chain in _chains(text) for pair in chain]
    below = {points.start for _, points in pairs}
    pairs += [pair for pair in _leaning(text) if pair[1].start not in below]
    for number, points in sorted(pairs, key=lambda pair: pair[1].start):
        why = f"the point belongs to number {number.items[-1].number} above it"
        indent = len(text.lines[points.start]) - len(text.lines[points.start].lstrip(" "))
        for at in range(points.start, points.end):
            line = text.lines[at]
            if line.strip(BLANKS):
                edits.append(Edit(at, (line,), (" " * (4 - indent) + line,), why))
    return Found(tuple(edits))


def _leaning(text: Text) -> Iterator[tuple[ListBlock, ListBlock]]:
    """Bullets that stand in a little, right below a numbered point, but not far enough."""
    outer = [b for b in text.blocks.lists if not b.quotes and not b.items_above]
    outer.sort(key=lambda block: block.start)
    for number, points in pairwise(outer):
        leans = re.match(r" {1,3}[-*+] ", text.lines[points.start])
        if number.ordered and not points.ordered and leans and number.end == points.start:
            yield number, points


def _chains(text: Text) -> Iterator[list[tuple[ListBlock, ListBlock]]]:
    """Numbered points, each alone in its list and followed by bullets, two or more in a row."""
    outer = [block for block in text.blocks.lists if not block.quotes and not block.items_above]
    outer.sort(key=lambda block: block.start)
    chain: list[tuple[ListBlock, ListBlock]] = []
    at = 0
    while at + 1 < len(outer):
        number, points = outer[at], outer[at + 1]
        if _heads(text, number, points) and _adjoins(text, chain, number):
            chain.append((number, points))
            at += 2
            continue
        if _is_chain(chain):
            yield chain
        restart = bool(chain)
        chain = []
        at += 0 if restart else 1
    if _is_chain(chain):
        yield chain


def _heads(text: Text, number: ListBlock, points: ListBlock) -> bool:
    """Whether a numbered point of one line stands right above bullets."""
    filled = [line for line in text.lines[number.start : number.end] if line.strip(BLANKS)]
    short = number.ordered and len(number.items) == 1 and len(filled) == 1
    return short and not points.ordered and _blank_between(text, number.end, points.start)


def _adjoins(text: Text, chain: Sequence[tuple[ListBlock, ListBlock]], number: ListBlock) -> bool:
    """Whether a numbered point goes on where the chain ends."""
    return not chain or _blank_between(text, chain[-1][1].end, number.start)


def _is_chain(chain: Sequence[tuple[ListBlock, ListBlock]]) -> bool:
    """Whether these are points of one list: all numbered 1, or numbered on."""
    numbers = [number.items[0].number for number, _ in chain]
    counted = list(range(1, len(numbers) + 1))
    return len(numbers) > 1 and (set(numbers) == {1} or numbers == counted)


def _blank_between(text: Text, start: int, end: int) -> bool:
    return start <= end and not any(line.strip(BLANKS) for line in text.lines[start:end])
