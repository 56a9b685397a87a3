"""The two sides of a relation: what is computed before it, and what is stated after it."""

from __future__ import annotations

from dataclasses import dataclass

from scripts.audit import tokens as t
from scripts.audit.evaluate import Undefined, evaluate
from scripts.audit.nodes import Node, Quantity
from scripts.audit.passages import Passage
from scripts.audit.reader import Reader
from scripts.audit.relations import Relation, is_about, value_start
from scripts.audit.units import Dims, unit_of
from scripts.audit.words import HANGING

# How far to the left of a relation an expression may reach, in tokens.
LONGEST_LEFT = 80


@dataclass(frozen=True)
class Side:
    """One side of a relation: its tree, and its first token and the one after it."""

    node: Node
    start: int
    end: int
    about: bool = False


def left_side(passage: Passage, end: int, floor: int) -> Side | None:
    """The longest expression that ends right before a relation; None where a part is missing."""
    tokens = passage.tokens
    last = end
    while last > floor and tokens[last - 1].text.lower() in TRAILING:
        last -= 1
    reader = Reader(tokens, last)
    for start in range(max(floor, last - LONGEST_LEFT), last):
        if tokens[start].kind not in (t.NUMBER, t.CURRENCY, t.OPEN) and not _is_function(
            tokens, start
        ):
            continue
        read = reader.expression(start)
        if read and read[1] == last:
            return None if hangs(tokens, start) else Side(read[0], start, last)
    return None


TRAILING = frozenset({",", "which", "that", "this", "it", "so"})


def _is_function(tokens: list[t.Token], at: int) -> bool:
    return tokens[at].kind == t.WORD and tokens[at].text.lower() in ("log2", "log10", "sqrt")


def hangs(tokens: list[t.Token], at: int) -> bool:
    """Whether what starts at a token is only part of a larger expression."""
    if not at:
        return False
    before = tokens[at - 1]
    if before.text == "@" or _ends_quantity(tokens, at - 1):
        return True
    if before.kind == t.SIGN:
        dash = before.text == "-" and (at < 2 or tokens[at - 2].kind in (t.WORD, t.CLOSE, t.STOP))
        return not dash
    if before.kind == t.ABOUT and at > 1:
        return hangs(tokens, at - 1)
    if tokens[at].kind == t.OPEN and before.kind == t.WORD and t.is_glued(before, tokens[at]):
        return True
    return before.kind == t.BOUND or (before.kind == t.WORD and before.text.lower() in HANGING)


def _ends_quantity(tokens: list[t.Token], at: int) -> bool:
    """Whether a token ends another quantity right before: 2h 30min, 5 feet 6."""
    if tokens[at].kind == t.NUMBER:
        return True
    unit = tokens[at].kind == t.WORD and bool(unit_of(tokens[at].text))
    return unit and at > 0 and tokens[at - 1].kind == t.NUMBER


def right_side(passage: Passage, relation: Relation, ceiling: int) -> Side | None:
    """The value that a relation states; None where it is a bound or goes on with an unknown."""
    at = value_start(passage.tokens, relation.after, ceiling)
    if at is None:
        return None
    read = Reader(passage.tokens, ceiling).expression(at)
    if not read:
        return None
    after = passage.tokens[read[1]] if read[1] < ceiling else None
    if after and after.kind == t.SIGN and after.text != "-":
        return None
    if after and after.kind in (t.NUMBER, t.CURRENCY):
        return None
    if after and after.text.lower() == "to" and _is_value(passage.tokens, read[1] + 1):
        return None
    about = relation.about or any(is_about(token) for token in passage.tokens[relation.after : at])
    return Side(read[0], at, read[1], about)


def _is_value(tokens: list[t.Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].kind in (t.NUMBER, t.CURRENCY)


def dims(node: Node) -> Dims | None:
    """A tree's dimensions in their plainest reading, None where it has no value."""
    try:
        return evaluate(node).dims
    except Undefined:
        return None


def same_unit(one: Node, other: Node) -> bool:
    """Whether two lone quantities are written in the same unit, scales aside."""
    if not (isinstance(one, Quantity) and isinstance(other, Quantity)):
        return False
    return one.meanings[0].units == other.meanings[0].units
