"""A reader of expressions: from tokens to trees.

It reads as far as it can and says where it stopped; whoever asked decides whether that was the
whole of it. It never guesses: a sign without a quantity after it is left standing.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from scripts.audit import tokens as t
from scripts.audit.heads import bare
from scripts.audit.nodes import Call, Node, Operation, Quantity, leaves
from scripts.audit.quantities import plain_quantity, read_quantity
from scripts.audit.suffix import read_suffix
from scripts.audit.units import PERIOD
from scripts.audit.words import ABOUT, FUNCTIONS, SIGN_WORDS

DEEPEST = 12
MOST_TERMS = 60
MOST_NAMES = 2

Read = tuple[Node, int] | None


class Reader:
    """Reads expressions from a slice of tokens; `end` is where the slice ends."""

    def __init__(self, tokens: Sequence[t.Token], end: int | None = None) -> None:
        self.tokens = tokens
        self.end = len(tokens) if end is None else end

    def expression(self, at: int, depth: int = 0) -> Read:
        """The longest sum that starts at a token, and the index after it."""
        read = self._term(at, depth)
        for _ in range(MOST_TERMS):
            if not read or not (sign := self._sum_sign(read[1])):
                break
            after = self._term(read[1] + 1, depth)
            if not after and sign == "+":
                after = self._named_addend(read[1] + 1, depth)
            if not after:
                break
            read = Operation(sign, read[0], after[0]), after[1]
        return read

    def _named_addend(self, at: int, depth: int) -> Read:
        """`8 bytes + user_id 8 bytes`: an addend may be named before it is given."""
        for start in range(at + 1, min(at + MOST_NAMES, self.end - 1) + 1):
            if self.tokens[start - 1].kind != t.WORD:
                return None
            if self.tokens[start].kind in (t.NUMBER, t.CURRENCY):
                return self._term(start, depth)
        return None

    def quantity(self, at: int) -> Read:
        """The single quantity that starts at a token, and the index after it."""
        if self._sign(at + 1) == "^":
            return self._powered(plain_quantity(self.tokens, at), 0)
        read = read_quantity(self.tokens, at, self.end)
        if read and self._sign(read[1]) == "×" and not self._factor(read[1] + 1, 0):
            return self._multiplier(read)
        return read

    def _term(self, at: int, depth: int) -> Read:
        read = self._factor(at, depth)
        for _ in range(MOST_TERMS):
            if not read or not (sign := self._product_sign(read)):
                break
            after = self._factor(read[1] + 1, depth)
            if not after:
                return self._multiplier(read)
            read = Operation(sign, read[0], after[0]), after[1]
        return read

    def _factor(self, at: int, depth: int) -> Read:
        while at < self.end and self._is_about(at):
            at += 1
        if at >= self.end or depth > DEEPEST:
            return None
        token = self.tokens[at]
        if token.kind == t.OPEN:
            return self._powered(self._group(at, depth), depth)
        if token.kind == t.WORD:
            return self._worded(at, depth)
        if token.kind in (t.NUMBER, t.CURRENCY):
            if self._sign(at + 1) == "^":
                return self._powered(plain_quantity(self.tokens, at), depth)
            return self._duration(read_quantity(self.tokens, at, self.end))
        return None

    def _duration(self, read: Read) -> Read:
        """`2h 30min` and `2 hours and 30 minutes` are one duration."""
        while read and _is_duration(read[0]):
            at = read[1]
            at += at < self.end and self.tokens[at].text == "and"
            if at >= self.end or self.tokens[at].kind != t.NUMBER:
                break
            after = read_quantity(self.tokens, at, self.end)
            if not after or not _is_duration(after[0]):
                break
            read = Operation("+", read[0], after[0]), after[1]
        return read

    def _is_about(self, at: int) -> bool:
        token = self.tokens[at]
        return token.kind == t.ABOUT or (token.kind == t.WORD and token.text.lower() in ABOUT)

    def _group(self, at: int, depth: int) -> Read:
        inner = self.expression(at + 1, depth + 1)
        if not inner or inner[1] >= self.end or self.tokens[inner[1]].kind != t.CLOSE:
            return None
        return self._with_unit(inner[0], inner[1] + 1)

    def _with_unit(self, node: Node, at: int) -> tuple[Node, int]:
        """A group or a power, times the unit that follows it."""
        stop = self.tokens[at - 1].end
        unit, after = read_suffix(self.tokens, at, self.end, bare(Fraction(1), "1", stop, stop))
        if after == at:
            return node, at
        if isinstance(unit, Quantity) and not (
            unit.meanings[0].units or unit.meanings[0].scale != 1
        ):
            return node, after
        return Operation("×", node, unit), after

    def _powered(self, read: Read, depth: int) -> Read:
        if not read or self._sign(read[1]) != "^":
            return read
        at = read[1] + 1
        minus = self._sign(at) == "-"
        at += minus
        if at < self.end and self.tokens[at].kind == t.OPEN:
            minus_inside = self._sign(at + 1) == "-"
            power = self.expression(at + 1 + minus_inside, depth + 1)
            if not power or power[1] >= self.end or self.tokens[power[1]].kind != t.CLOSE:
                return None
            power = power[0], power[1] + 1
            minus = minus or minus_inside
        else:
            power = plain_quantity(self.tokens, at) if at < self.end else None
        if not power:
            return None
        exponent: Node = Operation("-", zero(), power[0]) if minus else power[0]
        return self._with_unit(Operation("^", read[0], exponent), power[1])

    def _worded(self, at: int, depth: int) -> Read:
        """`every 4 seconds` is a rate; `log2(8)` a function; any other word no factor."""
        word = self.tokens[at].text.lower()
        if word == "every":
            read = self._factor(at + 1, depth + 1)
            return (Operation("÷", plain(), read[0]), read[1]) if read else None
        if word in FUNCTIONS and at + 1 < self.end and self.tokens[at + 1].kind == t.OPEN:
            read = self._group(at + 1, depth)
            return (Call(word, read[0]), read[1]) if read else None
        return None

    def _sign(self, at: int) -> str:
        if at >= self.end:
            return ""
        token = self.tokens[at]
        return token.text if token.kind == t.SIGN else ""

    def _product_sign(self, read: tuple[Node, int]) -> str:
        node, at = read
        sign = self._sign(at)
        if sign in ("×", "÷", "%"):
            return sign
        word = self.tokens[at].text.lower() if at < self.end else ""
        percent = isinstance(node, Quantity) and node.percent and not node.nouns
        if word == "of" and percent and at + 1 < self.end:
            return "×" if self.tokens[at + 1].kind in (t.NUMBER, t.CURRENCY, t.OPEN) else ""
        return "×" if word == "times" else ""

    def _sum_sign(self, at: int) -> str:
        sign = self._sign(at)
        if not sign:
            return SIGN_WORDS.get(self.tokens[at].text.lower(), "") if at < self.end else ""
        token, before = self.tokens[at], self.tokens[at - 1]
        after = self.tokens[at + 1] if at + 1 < self.end else None
        even = after is not None and t.is_glued(before, token) == t.is_glued(token, after)
        return sign if sign in "+-" and even else ""

    def _multiplier(self, read: tuple[Node, int]) -> Read:
        """`5×` with nothing after it is five times something."""
        node, at = read
        if self._sign(at) != "×" or not isinstance(node, Quantity) or not node.is_bare:
            return read
        return replace(node, times=True), at + 1


def _is_duration(node: Node) -> bool:
    """Whether a tree is a time and nothing else."""
    return all(leaf.plain.dims == PERIOD and not leaf.nouns for leaf in leaves(node))


def plain(at: int = 0) -> Quantity:
    """The number one."""
    return Quantity.of(Fraction(1), "1", at)


def zero() -> Quantity:
    """The number nought."""
    return Quantity.of(Fraction(0), "0", 0)
