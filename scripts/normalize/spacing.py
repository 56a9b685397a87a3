"""Blank lines: one between blocks, none too many, one newline at the end."""

from __future__ import annotations

from scripts.normalize.blocks import Kind
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_MISSING = "a blank line, without which the page shows this as part of the text above"
_APART = "a blank line between blocks"
_DOUBLE = "one blank line is enough"


def find_gaps(text: Text, _: Options) -> Found:
    """Put a blank line between blocks that stand too close."""
    wanted: dict[int, str] = {}
    for block in text.blocks.leaves:
        if block.items:
            continue
        if block.kind in (Kind.HEADING, Kind.FENCE, Kind.TABLE, Kind.RULE):
            wanted.setdefault(block.start, _APART)
            wanted.setdefault(block.end, _APART)
    for entry in text.blocks.lists:
        if not entry.items_above:
            wanted[entry.start] = _MISSING
    edits = [
        Edit(at, (), (_blank_like(text, at),), why)
        for at, why in sorted(wanted.items())
        if _too_close(text, at)
    ]
    return Found(tuple(edits))


def _too_close(text: Text, at: int) -> bool:
    """Whether no blank line stands before this line, and one may be put there."""
    if at <= text.front or at >= len(text.lines) or (text.kept[at] and text.kept[at - 1]):
        return False
    if text.doubt is not None and at >= text.doubt:
        return False
    before, line = text.lines[at - 1], text.lines[at]
    if not before.strip(" >") or not line.strip(" >"):
        return False
    tags = ("{%", "<!--")
    return not before.lstrip(BLANKS).startswith(tags) and not line.lstrip(BLANKS).startswith(tags)


def _blank_like(text: Text, at: int) -> str:
    """A blank line between two lines: with quote marks, where both are in a quote."""
    marks = [len(line) - len(line.lstrip(" >")) for line in text.lines[at - 1 : at + 1]]
    quoted = [line[:mark] for line, mark in zip(text.lines[at - 1 : at + 1], marks, strict=True)]
    depth = min(part.count(">") for part in quoted)
    return ("> " * depth).rstrip(BLANKS)


def find_blanks(text: Text, _: Options) -> Found:
    """Take out blank lines beyond one, and those at both ends; end with one newline."""
    code = text.blocks.code
    edits: list[Edit] = []
    blanks: list[int] = []
    for at in range(text.front, len(text.lines)):
        line = text.lines[at]
        if not line.strip(BLANKS) and at not in code and not text.kept[at]:
            blanks.append(at)
            continue
        edits += _surplus(text, blanks, first=bool(blanks) and blanks[0] == 0)
        blanks = []
    edits += _end(text, blanks)
    return Found(tuple(edits))


def _surplus(text: Text, blanks: list[int], *, first: bool) -> list[Edit]:
    kept = 0 if first else 1
    if len(blanks) <= kept:
        return []
    before = text.lines[blanks[kept] : blanks[-1] + 1]
    return [Edit(blanks[kept], before, (), _DOUBLE)]


def _end(text: Text, blanks: list[int]) -> list[Edit]:
    """The end of a text: its last line, and a newline behind it."""
    length = len(text.lines)
    if not blanks:
        filled = bool(text.lines[-1].strip(BLANKS)) if length else False
        return [Edit(length, (), ("",), "a text ends with a newline")] if filled else []
    if blanks[0] == 0:
        return [Edit(0, text.lines, ("",), _DOUBLE)] if length > 1 or text.lines[0] else []
    if len(blanks) == 1 and text.lines[-1] == "":
        return []
    before = text.lines[blanks[0] :]
    return [Edit(blanks[0], before, ("",), "one newline at the end")]
