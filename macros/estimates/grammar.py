"""Turns one line of notation into its part of the tree, by the grammar in notation.lark."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, Literal

from lark import Lark, Token, Transformer, v_args

from macros.estimates import syntax as s

HERE = Path(__file__).parent

# Powers of ten stay decimal strings, so that 0.1M is exactly 100000.
DECIMAL_SCALES = {
    "k": 3, "M": 6, "G": 9, "T": 12, "P": 15,
    "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
}  # fmt: skip
BINARY_SCALES = {"Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40}
COMPARISONS = {"≤": "<=", "≥": ">="}
DIVISIONS = frozenset("/÷")
MINUSES = frozenset("-−")
ADDITIONS = MINUSES | {"+"}
POWERS = frozenset({"^", "**"})

Start = Literal["statement", "answer", "overrides"]


def scaled(digits: str, scale: str | None) -> float:
    """A number as written and its scale word as a float; infinite where it is too large."""
    plain = digits.replace("_", "")
    if scale in BINARY_SCALES:
        return float(plain) * BINARY_SCALES[scale]
    mantissa, _, exponent = plain.lower().partition("e")
    power = int(exponent or 0) + (DECIMAL_SCALES[scale] if scale else 0)
    return float(f"{mantissa}e{power}")


class TwoPowers(Exception):
    """`a ^ b ^ c`, which can be read two ways."""


def parse_line(text: str, start: Start) -> Any:
    """The part of the tree that a line stands for; its line numbers are 0.

    Raises lark.exceptions.UnexpectedInput where the line does not fit the grammar, TwoPowers
    where a power is raised again.
    """
    return _parser().parse(text, start=start)


@cache
def _parser() -> Lark:
    return Lark(
        (HERE / "notation.lark").read_text("utf-8"),
        parser="lalr",
        lexer="contextual",
        start=["statement", "answer", "overrides"],
        maybe_placeholders=True,
        transformer=_Builder(),
    )


class _Builder(Transformer[Token, Any]):
    """Builds the tree while the parser reduces, so that no depth of input needs a deep stack."""

    @v_args(inline=True)
    def group(self, comment: str) -> s.Group:
        return s.Group(comment.lstrip("#").strip())

    @v_args(inline=True)
    def assignment(
        self,
        name: str,
        value: s.Node,
        bounds: s.Bounds | None,
        arrow: str | None,
        unit: str | None,
        comment: str | None,
    ) -> s.Assignment:
        return s.Assignment(str(name), value, bounds, str(unit or ""), _reason(comment))

    @v_args(inline=True)
    def decision(
        self, _word: str, name: str, condition: s.Condition, _comment: str | None
    ) -> s.Decision:
        return s.Decision(str(name), condition)

    @v_args(inline=True)
    def scenario(
        self,
        _word: str,
        name: str,
        title: str,
        overrides: tuple[s.Override, ...] | None,
        _comment: str | None,
    ) -> s.Scenario:
        return s.Scenario(str(name), title[1:-1].strip(), overrides or ())

    @v_args(inline=True)
    def answer(self, side: str, view: str | None, text: str) -> s.Answer:
        return s.Answer(str(side), text.strip(), view.split()[-1] if view else "")

    @v_args(inline=True)
    def overrides(self, *parts: s.Override | str | None) -> tuple[s.Override, ...]:
        return tuple(part for part in parts if isinstance(part, s.Override))

    @v_args(inline=True)
    def override(self, name: str, value: s.Node, bounds: s.Bounds | None) -> s.Override:
        return s.Override(str(name), _settled(value), bounds)

    @v_args(inline=True)
    def bounds(self, low: s.Node, _dots: str, high: s.Node) -> s.Bounds:
        return s.Bounds(_literal(low), _literal(high))

    @v_args(inline=True)
    def condition(self, *parts: s.Condition) -> s.Condition:
        return parts[0] if len(parts) == 1 else s.Some(parts)

    @v_args(inline=True)
    def every(self, *parts: s.Condition) -> s.Condition:
        return parts[0] if len(parts) == 1 else s.Every(parts)

    @v_args(inline=True)
    def opposite(self, condition: s.Condition) -> s.Condition:
        return s.Not(condition)

    @v_args(inline=True)
    def comparison(self, *parts: Any) -> s.Condition:
        if len(parts) == 1:
            condition: s.Condition = parts[0]
            return condition
        left, operator, right = parts
        return s.Compare(COMPARISONS.get(operator, str(operator)), left, right)

    def value(self, parts: list[Any]) -> s.Node:
        return arrange(parts)

    @v_args(inline=True)
    def negative(self, _sign: str, value: s.Node) -> s.Node:
        return _Signed(value)

    def name(self, parts: list[str]) -> s.Name:
        return s.Name(str(parts[0]))

    @v_args(inline=True)
    def constant(self, name: str) -> s.Constant:
        return s.Constant(name.removeprefix("const."))

    @v_args(inline=True)
    def call(self, function: str, *arguments: s.Node) -> s.Call:
        return s.Call(str(function), arguments)

    def quantity(self, parts: list[str | None]) -> s.Quantity:
        if parts[0] == "$":
            _, digits, scale, unit = parts
            unit = "$" + (unit or "")
        else:
            digits, scale, unit = parts
        return s.Quantity(scaled(str(digits), scale and str(scale)), str(unit or ""), str(digits))


class _Signed(s.Negative):
    """A sign before an operand, without parentheses around both."""


class _Raised(s.Power):
    """A power in this row, without parentheses around it."""


def arrange(parts: Sequence[Any]) -> s.Node:
    """The tree of operands and operators in a row: powers first, then products, then sums.

    Raises TwoPowers.
    """
    row = _powers(parts) if POWERS.intersection(parts[1::2]) else parts
    terms: list[tuple[int, s.Node]] = []
    factors: list[tuple[int, s.Node]] = [(1, _settled(row[0]))]
    sign = 1
    for operator, operand in zip(row[1::2], row[2::2], strict=True):
        if operator in ADDITIONS:
            terms.append((sign, _product(factors)))
            sign, factors = (-1 if operator in MINUSES else 1), [(1, _settled(operand))]
        else:
            factors.append((-1 if operator in DIVISIONS else 1, _settled(operand)))
    if not terms:
        return _product(factors)
    return s.Sum((*terms, (sign, _product(factors))))


def _product(factors: list[tuple[int, s.Node]]) -> s.Node:
    return factors[0][1] if len(factors) == 1 else s.Product(tuple(factors))


def _powers(parts: Sequence[Any]) -> list[Any]:
    """The row with each power as one operand; a sign before a base is a sign before the power."""
    row = [parts[0]]
    for operator, operand in zip(parts[1::2], parts[2::2], strict=True):
        if operator not in POWERS:
            row += [operator, operand]
            continue
        base = row.pop()
        bare = base.value if isinstance(base, _Signed) else base
        if isinstance(bare, _Raised):
            raise TwoPowers
        raised = _Raised(bare, _settled(operand))
        row.append(_Signed(raised) if isinstance(base, _Signed) else raised)
    return row


def _settled(part: Any) -> Any:
    """The operand as it stands in the tree."""
    if isinstance(part, _Raised):
        return s.Power(part.base, part.exponent)
    if isinstance(part, _Signed):
        value = _settled(part.value)
        return value.value if isinstance(value, s.Negative) else s.Negative(value)
    return part


def _reason(comment: str | None) -> str:
    return (comment or "").lstrip("#").strip()


def _literal(value: s.Node) -> s.Quantity:
    if isinstance(value, s.Negative):
        inner = value.value
        assert isinstance(inner, s.Quantity)  # noqa: S101 - the grammar allows nothing else
        return s.Quantity(-inner.number, inner.unit, inner.digits)
    assert isinstance(value, s.Quantity)  # noqa: S101 - as above
    return value
