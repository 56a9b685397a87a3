"""Lines that are points of a list, though they begin with a sign that Markdown does not know.

• Redis          - Redis            □ Name the scope       - [ ] Name the scope
• Kafka      →   - Kafka            ☑ Draw the boxes   →   - [x] Draw the boxes

✅ Fast          - ✅ Fast           **Level:** hard        - **Level:** hard
❌ Dear      →   - ❌ Dear           **Time:** 45 minutes → - **Time:** 45 minutes
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import (
    BLANKS,
    BULLET_SIGNS,
    DONE_BOXES,
    MARK_SIGNS,
    OPEN_BOXES,
    continuation,
    is_label,
    prefix_of,
)
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_STYLE = "\N{VARIATION SELECTOR-16}?"
_BULLET = re.compile(f"[{BULLET_SIGNS}]{_STYLE} +(?=\\S)")
_BOX = re.compile(f"([{OPEN_BOXES}{DONE_BOXES}]){_STYLE} +(?=\\S)|\\[([ xX])\\] +(?=\\S)")
_MARK = re.compile(f"[{MARK_SIGNS}]{_STYLE} ?(?=\\S)")
_ITEM_BOX = re.compile(f"^([\\s>]*[-*+] +)([{OPEN_BOXES}{DONE_BOXES}]){_STYLE} +(?=\\S)")
_FENCE_BOX = re.compile(f"^\\s*[{OPEN_BOXES}{DONE_BOXES}]{_STYLE} +\\S")

_WHY = {
    "bullet": "a point of a list begins with `-`",
    "task": "a box to tick is a task of a list",
    "mark": "lines of one paragraph run together on a page; these are points",
    "label": "lines of one paragraph run together on a page; these are points",
}


def find_points(text: Text, _: Options) -> Found:
    """Make list items of lines that begin with bullets, boxes, ticks, crosses or labels."""
    edits = [*_paragraphs(text), *_items(text), *_fences(text)]
    return Found(tuple(sorted(edits, key=lambda edit: edit.at)))


def _paragraphs(text: Text) -> Iterator[Edit]:
    for block in text.blocks.of(Kind.PARAGRAPH):
        lines = [line.strip(BLANKS) for line in block.content.split("\n")]
        kinds = [_kind(line) for line in lines]
        # The first line of a list item is a point already.
        kinds[0] = "" if block.items else kinds[0]
        if len(lines) != block.end - block.start or not any(kinds):
            continue
        kinds = _settled(kinds)
        for at, (line, kind) in enumerate(zip(lines, kinds, strict=True)):
            if kind:
                yield from _item(text, block, at, line, kind, kinds)


def _settled(kinds: list[str]) -> list[str]:
    """The kinds of a paragraph's lines; signs that may be part of a sentence need company."""
    marks = sum(kind == "mark" for kind in kinds)
    labels = kinds.count("label")
    return [
        ""
        if (kind == "mark" and marks < 2) or (kind == "label" and labels != len(kinds))
        else ""
        if kind == "label" and labels < 2
        else kind
        for kind in kinds
    ]


def _kind(line: str) -> str:
    if _BULLET.match(line):
        return "bullet"
    if _BOX.match(line):
        return "task"
    if _MARK.match(line):
        return "mark"
    return "label" if is_label(line) else ""


def _item(
    text: Text, block: Block, at: int, line: str, kind: str, kinds: Sequence[str]
) -> Iterator[Edit]:
    """The edit that makes a list item of a line of a paragraph."""
    raw = text.lines[block.start + at]
    prefix = prefix_of(raw, line)
    if line and not raw.rstrip(BLANKS).endswith(line):
        return
    new = prefix + _as_item(line, kind)
    first = at > 0 and not kinds[at - 1]
    blank = (continuation(prefix).rstrip(BLANKS),) if first else ()
    yield Edit(block.start + at, (raw,), (*blank, new), _WHY[kind])


def _as_item(line: str, kind: str) -> str:
    if kind == "bullet":
        return "- " + _BULLET.sub("", line, count=1)
    box = _BOX.match(line) if kind == "task" else None
    if box:
        done = (box.group(1) or "") in DONE_BOXES if box.group(1) else box.group(2) in "xX"
        return f"- [{'x' if done else ' '}] {line[box.end() :]}"
    return "- " + line


def _items(text: Text) -> Iterator[Edit]:
    """Boxes behind the mark of a list item."""
    code = text.blocks.code
    for at, line in enumerate(text.lines):
        if line.isascii() or text.kept[at] or at in code:
            continue
        match = _ITEM_BOX.match(line)
        if match:
            tick = " " if match.group(2) in OPEN_BOXES else "x"
            new = f"{match.group(1)}[{tick}] {line[match.end() :]}"
            yield Edit(at, (line,), (new,), _WHY["task"])


def _fences(text: Text) -> Iterator[Edit]:
    """Checklists in a fence: boxes, and labels above them, and nothing else."""
    for block in text.blocks.of(Kind.FENCE):
        if block.info or block.quotes or block.items or block.content.isascii():
            continue
        lines = block.content.removesuffix("\n").split("\n")
        boxes = [bool(_FENCE_BOX.match(line)) for line in lines]
        others = [
            line for line, box in zip(lines, boxes, strict=True) if line.strip(BLANKS) and not box
        ]
        if sum(boxes) < 2 or not all(_is_heading_line(line) for line in others):
            continue
        before = text.lines[block.start : block.end]
        if len(before) == len(lines) + 2:
            why = "a checklist is text, not code"
            yield Edit(block.start, before, tuple(_unfenced(lines, boxes)), why)


def _is_heading_line(line: str) -> bool:
    return line.rstrip(BLANKS).endswith(":") and len(line.split()) <= 8 and not line.startswith(" ")


def _unfenced(lines: Sequence[str], boxes: Sequence[bool]) -> Iterator[str]:
    for at, (line, box) in enumerate(zip(lines, boxes, strict=True)):
        if box:
            if at and not boxes[at - 1] and lines[at - 1].strip(BLANKS):
                yield ""
            yield _as_item(line.strip(BLANKS), "task")
        else:
            if line.strip(BLANKS) and at and boxes[at - 1]:
                yield ""
            yield line.rstrip(BLANKS)
