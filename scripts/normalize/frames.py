"""Frames drawn with box characters, whose right edges no longer line up.

    ┌──────────┐        ┌───────────┐
    │ Redis │           │ Redis     │
    │ Postgres  │   →   │ Postgres  │
    └────────┘          └───────────┘

A frame is as wide as its top, or as its longest line where that is longer. Frames within a frame
are put right first. Rows with several frames side by side are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from wcwidth import wcswidth

from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

_TOP = re.compile(r"([┌╭╔┏])[─═━┬╦┳╌┄ ]*([┐╮╗┓])")
_EDGES = {"┌": "│├", "╭": "│├", "╔": "║╠", "┏": "┃┣"}
_RIGHT = {"┌": "│┤", "╭": "│┤", "╔": "║╣", "┏": "┃┫"}
_BOTTOMS = {"┌": "└", "╭": "╰", "╔": "╚", "┏": "┗"}
_BOTTOM_RIGHT = {"┌": "┘", "╭": "╯", "╔": "╝", "┏": "┛"}
_LINES = {"┌": "─", "╭": "─", "╔": "═", "┏": "━"}

# How far from its place a right edge may be and still be told as one.
_FAR = 16
# Frames within frames, and rows of one frame, that are looked at.
_DEPTH = 4
_ROWS = 2_000


@dataclass(frozen=True)
class _Frame:
    """A frame: rows [top, bottom], the column of its left edge, the sign of its corner."""

    top: int
    bottom: int
    column: int
    corner: str


class _CrookedError(Exception):
    """A frame that cannot be put right: the row, and why."""

    def __init__(self, row: int, why: str) -> None:
        self.row, self.why = row, why
        super().__init__(why)


def find_frames(text: Text, _: Options) -> Found:
    """Line up the right edges of frames in code."""
    edits: list[Edit] = []
    left: list[Left] = []
    for block in text.blocks.leaves:
        if block.kind != "fence" or not _TOP.search(block.content):
            continue
        rows = block.content.removesuffix("\n").split("\n")
        start = block.start + 1
        raw = text.lines[start : start + len(rows)]
        if [line[len(line) - len(row) :] for line, row in zip(raw, rows, strict=False)] != rows:
            continue
        done, crooked = straighten(rows)
        left += [
            Left(start + error.row, "a frame whose edges do not line up", error.why, "draw it anew")
            for error in crooked
        ]
        for at, (line, row, new) in enumerate(zip(raw, rows, done, strict=True)):
            if row != new:
                after = line[: len(line) - len(row)] + new
                why = "the right edge of a frame was out of line"
                edits.append(Edit(start + at, (line,), (after,), why))
    return Found(tuple(edits), tuple(left))


def straighten(rows: Sequence[str]) -> tuple[list[str], list[_CrookedError]]:
    """Rows of text with the frames in them put right, and the frames that could not be."""
    done = list(rows)
    crooked: list[_CrookedError] = []
    for frame in _frames(rows):
        try:
            new = _straight(done[frame.top : frame.bottom + 1], frame, 0)
        except _CrookedError as error:
            crooked.append(_CrookedError(frame.top + error.row, error.why))
            continue
        done[frame.top : frame.bottom + 1] = new
    return done, crooked


def width(text: str) -> int:
    """The columns that a text takes, wide characters counted twice."""
    columns = wcswidth(text)
    return columns if columns >= 0 else len(text)


def _frames(rows: Sequence[str]) -> Iterator[_Frame]:
    """The outermost frames that stand alone in their rows."""
    at = 0
    while at < len(rows):
        tops = list(_TOP.finditer(rows[at]))
        if len(tops) != 1 or any(edge in rows[at][: tops[0].start()] for edge in "│║┃"):
            at += 1
            continue
        top = tops[0]
        bottom = _bottom(rows, at, top.start(), top.group(1))
        if bottom:
            yield _Frame(at, bottom, top.start(), top.group(1))
        at = (bottom or at) + 1


def _bottom(rows: Sequence[str], at: int, column: int, corner: str) -> int:
    """The row of a frame's bottom; 0 where its left edge breaks off before."""
    for row in range(at + 1, min(at + _ROWS, len(rows))):
        sign = rows[row][column : column + 1]
        if sign == _BOTTOMS[corner]:
            return row
        if not sign or sign not in _EDGES[corner]:
            return 0
    return 0


def _straight(rows: Sequence[str], frame: _Frame, depth: int, least: int = 0) -> list[str]:
    """The rows of a frame, at least so wide inside, its right edge in line.

    Raises _CrookedError.
    """
    split = [_split(row[frame.column :], frame, at, rows) for at, row in enumerate(rows)]
    bodies = [body for body, _ in split]
    bodies[1:-1] = _straight_inside(bodies[1:-1], depth)
    top = width(bodies[0])
    longest = max((width(body.rstrip(BLANKS)) for body in bodies[1:-1]), default=0)
    # Text that touches the edge of a clean frame may do so; text that broke it gets a margin.
    wanted = max(top, least, longest + 1 if longest > top else 0)
    return [
        row[: frame.column + 1] + _fit(body, wanted, frame.corner) + tail
        for row, body, (_, tail) in zip(rows, bodies, split, strict=True)
    ]


def _straight_inside(rows: Sequence[str], depth: int) -> list[str]:
    """The text of a frame with the frames in it put right; those that were equal stay so."""
    done = list(rows)
    frames = list(_frames(rows)) if depth < _DEPTH else []
    widest: dict[tuple[int, int], int] = {}
    for least in (False, True):
        for frame in frames:
            twins = (frame.column, width(rows[frame.top].rstrip(BLANKS)))
            part = rows[frame.top : frame.bottom + 1]
            try:
                new = _straight(part, frame, depth + 1, widest[twins] if least else 0)
            except _CrookedError as error:
                raise _CrookedError(frame.top + error.row + 1, error.why) from error
            inside = width(_TOP.sub("", new[0][frame.column :], count=1))
            widest[twins] = max(widest.get(twins, 0), width(new[0][frame.column :]) - inside - 2)
            done[frame.top : frame.bottom + 1] = new
    return done


def _split(row: str, frame: _Frame, at: int, rows: Sequence[str]) -> tuple[str, str]:
    """A row between its edges, and from its right edge on. Raises _CrookedError."""
    last = len(rows) - 1
    corner = frame.corner
    if at == 0:
        end = _TOP.match(row)
        place = end.end() - 1 if end else -1
    elif at == last:
        place = row.find(_BOTTOM_RIGHT[corner])
        if place < 0 or not _is_line(row[1:place]):
            raise _CrookedError(at, "its bottom has no right corner")
    else:
        place = _right_edge(row, frame, rows[0])
    if place < 0:
        return row[1:].rstrip(BLANKS), _RIGHT[corner][0]
    return row[1:place], row[place:].rstrip(BLANKS)


def _right_edge(row: str, frame: _Frame, top: str) -> int:
    """Where a row's right edge is: the edge nearest to its place, -1 where it has none."""
    end = _TOP.search(top)
    target = width(top[frame.column : end.end()]) if end else 0
    edges = [at for at in range(1, len(row)) if row[at] in _RIGHT[frame.corner]]
    behind = [at for at in edges if not row[at + 1 :].strip(BLANKS)]
    if behind:
        return behind[-1] if abs(width(row[: behind[-1] + 1]) - target) <= _FAR else -1
    near = [at for at in edges if abs(width(row[: at + 1]) - target) <= 1]
    return near[-1] if near else -1


def _is_line(body: str) -> bool:
    """Whether a row is drawn rather than written."""
    return (
        bool(body) and all(char in "─═━┬┴┼╦╩╬┳┻╋╌┄ " for char in body) and body.strip(BLANKS) != ""
    )


def _fit(body: str, wanted: int, corner: str) -> str:
    """A row made as wide as the frame: longer lines, or more blanks."""
    missing = wanted - width(body)
    if _is_line(body) and not body[-1:].isspace() and not body[:1].isspace():
        drawn = _LINES[corner] if body[-1] in "┬┴┼╦╩╬┳┻╋" else body[-1]
        return body + drawn * missing if missing >= 0 else _shorten(body, -missing)
    return body + " " * missing if missing >= 0 else body[: len(body) + missing]


def _shorten(body: str, excess: int) -> str:
    """A drawn line with some of its last strokes taken out; its joints stay."""
    joint = max((at for at, char in enumerate(body) if char in "┬┴┼╦╩╬┳┻╋"), default=-1)
    return body if len(body) - joint - 1 <= excess else body[: len(body) - excess]
