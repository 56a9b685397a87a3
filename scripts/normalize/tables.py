"""Tables: columns that line up.

A table is aligned where it then fits a line of `_WIDEST` columns, and compact (one blank around
each cell) where it does not. A page of the handbook keeps its tables compact if most of their
rows are.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.frames import width
from scripts.normalize.lines import BLANKS, without_code
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

_WIDEST = 100
_DELIMITER = re.compile(r"^\|? *:?-+:? *(?:\| *:?-+:? *)*\|?$")
_SPLIT = re.compile(r"(?<!\\)\|")
# A delimiter needs no more dashes than these.
_DASHES = 3


def find_tables(text: Text, _: Options) -> Found:
    """Align the columns of tables; report rows that do not fit their table."""
    edits: list[Edit] = []
    left: list[Left] = []
    for block in text.blocks.of(Kind.TABLE, Kind.PARAGRAPH):
        if block.kind is Kind.PARAGRAPH:
            left += _broken(text, block)
            continue
        prefix = _prefix(text, block)
        lines = text.lines[block.start : block.end]
        if prefix is None:
            continue
        rows = [cells_of(line[len(prefix) :]) for line in lines]
        columns = len(rows[1])
        wide = next((at for at, row in enumerate(rows) if len(row) > columns), None)
        if wide is not None:
            what = f"a row of {len(rows[wide])} cells in a table of {columns} columns"
            left.append(Left(block.start + wide, what, "what is too much is not shown", "mend it"))
            continue
        full = [[*row, *[""] * (columns - len(row))] for row in rows]
        compact = _compact(text, lines)
        new = [prefix + line for line in _written(full, compact)]
        # On a page of the handbook a delimiter may stand with or without blanks.
        new[1] = lines[1] if compact else new[1]
        edits += [
            Edit(block.start + at, (old,), (fresh,), "the columns of a table line up")
            for at, (old, fresh) in enumerate(zip(lines, new, strict=True))
            if old != fresh
        ]
    return Found(tuple(edits), tuple(left))


def cells_of(row: str) -> list[str]:
    """The cells of a table row. A `|` in a code span divides cells too, unless escaped."""
    bare = row.strip(BLANKS).removeprefix("|")
    if bare.endswith("|") and not bare.endswith("\\|"):
        bare = bare[:-1]
    return [cell.strip(BLANKS) for cell in _SPLIT.split(bare)]


def _prefix(text: Text, block: Block) -> str | None:
    """What stands before each row; None where rows differ in it."""
    line = text.lines[block.start]
    prefix = line[: len(line) - len(line.lstrip(" >"))]
    same = all(row.startswith(prefix) for row in text.lines[block.start : block.end])
    return prefix if same else None


def _compact(text: Text, lines: Sequence[str]) -> bool:
    """Whether a page of the handbook keeps this table compact."""
    if not text.titled:
        return False
    rows = [line.strip(" >") for at, line in enumerate(lines) if at != 1]
    tight = sum(row == _row(cells_of(row)) for row in rows)
    return 2 * tight > len(rows)


def _row(cells: Sequence[str]) -> str:
    """A row with one blank around each cell; an empty cell is one blank."""
    return "|" + "".join(f" {cell} |" if cell else " |" for cell in cells)


def _written(rows: Sequence[Sequence[str]], compact: bool) -> list[str]:
    """The rows of a table, the second of which is the delimiter."""
    signs = [(cell[:1] == ":", cell[-1:] == ":") for cell in rows[1]]
    texts = [row for at, row in enumerate(rows) if at != 1]
    widths = [max(_DASHES, *(width(row[at]) for row in texts)) for at in range(len(rows[1]))]
    if compact or sum(widths) + 3 * len(widths) + 1 > _WIDEST:
        lines = [_row(row) for row in texts]
        lines.insert(1, _row([_delimiter(sign, _DASHES) for sign in signs]))
        return lines
    lines = [
        _row(
            [_padded(cell, wide, sign) for cell, wide, sign in zip(row, widths, signs, strict=True)]
        )
        for row in texts
    ]
    lines.insert(
        1, _row([_delimiter(sign, wide) for sign, wide in zip(signs, widths, strict=True)])
    )
    return lines


def _padded(cell: str, wide: int, sign: tuple[bool, bool]) -> str:
    missing = wide - width(cell)
    return " " * missing + cell if sign == (False, True) else cell + " " * missing


def _delimiter(sign: tuple[bool, bool], wide: int) -> str:
    left, right = sign
    return ":" * left + "-" * (wide - left - right) + ":" * right


def _broken(text: Text, block: Block) -> list[Left]:
    """A table whose delimiter does not fit its header, which Markdown takes for text."""
    lines = [line.strip(BLANKS) for line in block.content.split("\n")]
    for at in range(1, len(lines)):
        header, line = without_code(lines[at - 1]), lines[at]
        if "|" in header and "|" in line and "--" in line and _DELIMITER.match(line):
            columns = len(cells_of(header)), len(cells_of(line))
            what = f"a table with {columns[0]} headings and {columns[1]} columns"
            why = "Markdown shows it as text"
            return [Left(block.start + at, what, why, "give each column one heading")]
    return []
