"""Lines as items: a label and the value that the line gives it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from fractions import Fraction

from scripts.audit import tokens as t
from scripts.audit.evaluate import Undefined, evaluate
from scripts.audit.lines import Line
from scripts.audit.nodes import Mode, Node, Quantity, Value, leaves
from scripts.audit.passages import Passage
from scripts.audit.reader import Reader
from scripts.audit.relations import is_about, relations, value_start
from scripts.audit.rounding import slack

LEADERS = re.compile(
    r"^(?P<label>[A-Za-z][^:=]{0,60}?)(?:\s*\.{2,}\s*|\s+[-\u2013\u2014]\s+|\s{2,})(?=[~$\u20ac\u00a3]?[0-9])"
)
DASHES = ("-", "\u2014", "\u2013")


@dataclass(frozen=True)
class Item:
    """A line that gives something a value.

    label: in lower case, without brackets. node: the value as written. is_sum: the value is an
    expression nobody wrote the result of. start, end: where the value stands in the line's text.
    """

    line: Line
    label: str
    node: Node
    is_sum: bool
    start: int
    end: int
    text: str

    def value(self, mode: Mode) -> Value | None:
        """The value under a mode, None where it has none."""
        try:
            return evaluate(self.node, mode)
        except Undefined:
            return None

    @property
    def loose(self) -> Fraction:
        """By how much the value may be off through rounding, in base units."""
        value = self.value(Mode())
        if value is None or not isinstance(self.node, Quantity) or "." not in self.node.digits:
            return Fraction(0)
        return abs(value.number) * slack(self.node)

    @property
    def nouns(self) -> frozenset[str]:
        """What it counts."""
        return frozenset(noun for leaf in leaves(self.node) for noun in leaf.nouns)


def item_of(line: Line, passage: Passage) -> Item | None:
    """The value that a line, read as a passage, gives its label; None for none or several."""
    if line.cells or not any("0" <= sign <= "9" for sign in line.text):
        return None
    for way in (_after_relation, _after_colon, _after_leader, _at_start):
        found = way(passage)
        if found:
            return found
    return None


def _make(passage: Passage, label: str, node: Node, first: int, after: int) -> Item:
    tokens = passage.tokens
    start, end = tokens[first].start, tokens[after - 1].end
    bare = re.sub(r"\([^()]*\)", " ", label).lower()
    is_sum = not isinstance(node, Quantity)
    return Item(
        passage.lines[0], " ".join(bare.split()), node, is_sum, start, end, passage.text[start:end]
    )


def _after_relation(passage: Passage) -> Item | None:
    """The last value of a chain: `photos: 10M × 2 MB = 20 TB`."""
    found = relations(passage.tokens)
    signs = [relation for relation in found if relation.kind == "="]
    if not signs:
        return None
    tokens = passage.tokens
    at = value_start(tokens, signs[-1].after, len(tokens))
    read = Reader(tokens).expression(at) if at is not None else None
    if at is None or not read:
        return None
    return _make(passage, _label(passage, signs[0].start), read[0], at, read[1])


def _label(passage: Passage, before: int) -> str:
    """What stands before the first colon, or before a token."""
    for token in passage.tokens[:before]:
        if token.text == ":":
            return passage.text[: token.start]
    first = passage.tokens[before] if before < len(passage.tokens) else None
    return passage.text[: first.start] if first else passage.text


def _after_colon(passage: Passage) -> Item | None:
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if token.text != ":":
            continue
        at = index + 1
        while at < len(tokens) and is_about(tokens[at]):
            at += 1
        if at >= len(tokens) or tokens[at].kind not in (t.NUMBER, t.CURRENCY, t.OPEN):
            return None
        return _read(passage, passage.text[: token.start], at)
    return None


def _after_leader(passage: Passage) -> Item | None:
    match = LEADERS.match(passage.text)
    if not match:
        return None
    tokens = passage.tokens
    for index, token in enumerate(tokens):
        if token.start >= match.end() and token.kind in (t.NUMBER, t.CURRENCY):
            return _read(passage, match["label"], index)
    return None


def _at_start(passage: Passage) -> Item | None:
    """`500 bytes for the address`, as an item of a list."""
    tokens = passage.tokens
    if not tokens or not passage.lines[0].bullet:
        return None
    first = 1 if tokens[0].kind == t.ABOUT else 0
    if len(tokens) > first and tokens[first].kind in (t.NUMBER, t.CURRENCY):
        return _read(passage, "", first)
    return None


def _read(passage: Passage, label: str, at: int) -> Item | None:
    read = Reader(passage.tokens).expression(at)
    if not read:
        return None
    after = passage.tokens[read[1]] if read[1] < len(passage.tokens) else None
    if after and after.kind == t.SIGN and after.text not in DASHES:
        return None
    return _make(passage, label, read[0], at, read[1])
