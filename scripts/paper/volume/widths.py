"""How wide the columns of a table are, in shares of its width, from the text in them."""

from __future__ import annotations

from scripts.paper.tree import Node, plain

# Characters: beyond this a cell wraps anyway, so more text asks for no more width.
LONGEST = 46
LEAST = 5
# A longer word is broken, as theme/paper/common.typ has it.
LONGEST_WORD = 25


def column_widths(table: Node) -> list[float]:
    """The share of each column: what its longest word needs, more where its cells are long."""
    return [
        _width([plain(cell) for cell in column])
        for column in zip(table["head"], *table["rows"], strict=True)
    ]


def _width(cells: list[str]) -> float:
    """The width of a column in characters."""
    word = max((len(word) for cell in cells for word in cell.split()), default=0)
    mean = sum(map(len, cells)) / len(cells)
    longest = max(map(len, cells))
    wanted = min(LONGEST, (mean + longest) / 2)
    return max(LEAST, 1.15 * min(word, LONGEST_WORD) + 2, wanted)
