"""Tables: total rows, total columns, and columns that are the product of two others."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations

from scripts.audit.causes import explain, is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.judge import Judgement, number_text
from scripts.audit.lines import Line
from scripts.audit.nodes import Meaning, Mode, Quantity, Value
from scripts.audit.quantities import read_quantity
from scripts.audit.rounding import agrees, last_digit, slack
from scripts.audit.tokens import ABOUT, normal, tokenize
from scripts.audit.units import NONE, unit_of

FORM = "tables"
TOTAL = re.compile(
    r"^(?:grand |sub-?|overall )?(?:total|sum)\b(?!\s*(?:users|requests|time))", re.I
)
NOT_ADDED = re.compile(
    r"\b(?:avg|average|mean|median|min|max|p[0-9]+|latency|unit|per|each|ratio|rate|price|index"
    r"|version|year|date|id|no|rank|growth|hit)\b|#|/(?:unit|item|node|server|gb|tb|mb|month each)",
    re.I,
)
EMPTY = frozenset({"", "-", "\u2013", "\u2014", "n/a", "na", "none", "nil"})
MOST_COLUMNS, MOST_ROWS = 8, 200
# A pattern across a row counts where most rows follow it, and at least two.
FEWEST_ROWS, MOST_ROWS_OFF = 2, Fraction(1, 3)
TIGHT = 5


@dataclass(frozen=True)
class Cell:
    """A number in a table, and its value in the unit of its column."""

    quantity: Quantity
    value: Value
    text: str


@dataclass(frozen=True)
class Table:
    """Rows of a table below its header; a cell without a number is None."""

    header: tuple[str, ...]
    rows: tuple[tuple[Line, tuple[Cell | None, ...]], ...]

    def column(self, index: int) -> list[Cell | None]:
        """One column, without its header."""
        return [cells[index] if index < len(cells) else None for _, cells in self.rows]


def find(notes: Notes) -> Iterator[Finding]:
    """The sums and products of the tables of a text."""
    for lines in _groups(notes.lines):
        table = _read(lines)
        yield from _total_rows(notes, table)
        yield from _across(notes, table)


def _groups(lines: Sequence[Line]) -> Iterator[list[Line]]:
    """Runs of table rows."""
    group: list[Line] = []
    for line in lines:
        if group and not (line.cells and line.block == group[-1].block):
            if len(group) > 2:
                yield group
            group = []
        if line.cells:
            group.append(line)
    if len(group) > 2:
        yield group


def _read(lines: Sequence[Line]) -> Table:
    header = lines[0].cells
    rows = tuple(
        (
            line,
            tuple(
                _cell(text, header[i] if i < len(header) else "")
                for i, text in enumerate(line.cells)
            ),
        )
        for line in lines[1:]
    )
    return Table(header, rows)


def _cell(text: str, head: str) -> Cell | None:
    """A cell that is one number, in the unit that its header may give: "Size (GB)"."""
    tokens = tokenize(normal(text))
    if tokens and tokens[0].kind == ABOUT:
        tokens = tokens[1:]
    read = read_quantity(tokens, 0, len(tokens)) if tokens else None
    if not read or read[1] != len(tokens) or not isinstance(read[0], Quantity):
        return None
    quantity = read[0]
    value = quantity.value(Mode())
    if value.dims == NONE and not quantity.percent and (unit := _unit(head)):
        value = Value(value.number * unit.number, unit.dims)
    return Cell(quantity, value, text)


def _unit(head: str) -> Value | None:
    words = re.findall(r"[A-Za-z]+", head)
    units = next((found for word in reversed(words) if (found := unit_of(word))), None)
    if not units:
        return None
    meanings = (Meaning(Fraction(1), units[0]),)
    return Quantity.of(Fraction(1), "1", 0).with_parts(meanings=meanings).value(Mode())


def _is_total(line: Line) -> bool:
    return bool(line.cells) and bool(TOTAL.match(line.cells[0].strip()))


def _total_rows(notes: Notes, table: Table) -> Iterator[Finding]:
    start = 0
    for end, (line, cells) in enumerate(table.rows):
        if not _is_total(line):
            continue
        for index, total in enumerate(cells[:MOST_COLUMNS]):
            head = table.header[index] if index < len(table.header) else ""
            items = _items(table, index, start, end)
            if total and items and not NOT_ADDED.search(head):
                yield _sum(notes, line, head, items, total)
        start = end + 1 if line.cells[0].lower().startswith("sub") else start


def _items(table: Table, index: int, start: int, end: int) -> list[Cell]:
    """The numbers of a column above its total; none where one of them is unreadable."""
    found: list[Cell] = []
    for line, cells in table.rows[start:end]:
        cell = cells[index] if index < len(cells) else None
        text = line.cells[index].strip().lower() if index < len(line.cells) else ""
        if (cell is None and text not in EMPTY) or _is_total(line):
            return []
        if cell is not None:
            found.append(cell)
    return found if len(found) > 1 else []


def _sum(notes: Notes, line: Line, head: str, items: Sequence[Cell], total: Cell) -> Finding:
    ours = sum((cell.value.number for cell in items), Fraction(0))
    judgement = _judge(notes, ours, total, items, "the sum of the rows")
    label = f"{head}: " if head else ""
    claim = label + " + ".join(cell.text for cell in items) + f" = {total.text}"
    if any(cell.value.dims != total.value.dims for cell in items) or _mixed(items, total):
        judgement = outcome(True, ours, ours, "", "")
    return notes.finding(FORM, line, claim, total.text, judgement)


def _mixed(items: Sequence[Cell], total: Cell) -> bool:
    return len({cell.quantity.percent for cell in (*items, total)}) > 1


def _judge(
    notes: Notes, ours: Fraction, total: Cell, items: Sequence[Cell], what: str
) -> Judgement:
    stated = total.value.number
    about = total.text.lstrip().startswith(("~", "≈"))
    share = notes.tolerance if about else notes.tolerance / TIGHT
    holds = agrees(stated, ours, share, last_digit(total.quantity))
    said = total.text.replace(
        total.quantity.digits,
        number_text(ours / stated * total.quantity.number if stated else ours),
    )
    return outcome(
        holds, stated, ours, said.lstrip("~≈ "), "" if holds else _cause(ours, total, items, what)
    )


def _cause(ours: Fraction, total: Cell, items: Sequence[Cell], what: str) -> str:
    stated = total.value.number
    for cell in items:
        if cell.value.number and is_near(ours - cell.value.number, stated, Fraction(1, 200)):
            return f"the sum misses an item: {cell.text}"
        if cell.value.number and is_near(ours + cell.value.number, stated, Fraction(1, 200)):
            return f"the sum counts an item twice: {cell.text}"
    said = explain(stated / ours, total.quantity, total.quantity) if ours and stated else ""
    return said if "factor of" in said else f"stale after an edit: it is not {what}"


def _across(notes: Notes, table: Table) -> Iterator[Finding]:
    """Rows in which one column is the product or the sum of others."""
    rows = [(line, cells) for line, cells in table.rows[:MOST_ROWS] if not _is_total(line)]
    width = min(len(table.header), MOST_COLUMNS)
    numeric = [
        i for i in range(width) if sum(1 for _, c in rows if len(c) > i and c[i]) > FEWEST_ROWS
    ]
    for a, b in combinations(numeric, 2):
        for c in numeric:
            if c not in (a, b):
                yield from _products(notes, table, rows, (a, b, c))


def _products(
    notes: Notes,
    table: Table,
    rows: Sequence[tuple[Line, tuple[Cell | None, ...]]],
    columns: tuple[int, int, int],
) -> Iterator[Finding]:
    found: list[tuple[Line, Cell, Cell, Cell, bool]] = []
    for line, cells in rows:
        one, other, product = (cells[i] if i < len(cells) else None for i in columns)
        if one is None or other is None or product is None:
            continue
        ours = one.value.number * other.value.number
        fits = agrees(product.value.number, ours, notes.tolerance, slack(product.quantity))
        if one.value.number != 1 and other.value.number != 1:
            found.append((line, one, other, product, fits))
    holding = sum(1 for *_, fits in found if fits)
    if holding < FEWEST_ROWS or len(found) - holding > holding * MOST_ROWS_OFF:
        return
    for line, one, other, product, fits in found:
        yield _product(notes, line, (one, other, product), table.header[columns[2]], fits)


def _product(
    notes: Notes, line: Line, cells: tuple[Cell, Cell, Cell], head: str, fits: bool
) -> Finding:
    one, other, product = cells
    ours = one.value.number * other.value.number
    judgement = _judge(notes, ours, product, (), "the product of its row")
    if fits:
        judgement = outcome(True, product.value.number, ours, "", "")
    claim = f"{head}: {one.text} × {other.text} = {product.text}"
    return notes.finding(FORM, line, claim, product.text, judgement)
