"""Turns one line of notation into its part of the tree, by the grammar in notation.lark."""

from __future__ import annotations

from decimal import Decimal
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

Start = Literal["statement", "answer", "overrides"]


def scaled(digits: str, scale: str | None) -> float:
    """A number as written and its scale word as a float; infinite where it is too large."""
    plain = digits.replace("_", "")
    if scale in BINARY_SCALES:
        return float(plain) * BINARY_SCALES[scale]
    if scale is None:
        return float(plain)
    if "e" in plain or "E" in plain:
        return float(Decimal(plain).scaleb(DECIMAL_SCALES[scale]))
    return float(f"{plain}e{DECIMAL_SCALES[scale]}")


def parse_line(text: str, start: Start) -> Any:
    """The part of the tree that a line stands for; its line numbers are 0.

    Raises lark.exceptions.UnexpectedInput where the line does not fit the grammar.
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


@v_args(inline=True)
class _Builder(Transformer[Token, Any]):
    """Builds the tree while the parser reduces, so that no depth of input needs a deep stack."""

    def group(self, comment: str) -> s.Group:
        return s.Group(comment.lstrip("#").strip())

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

    def decision(
        self, _word: str, name: str, condition: s.Condition, _comment: str | None
    ) -> s.Decision:
        return s.Decision(str(name), condition)

    def scenario(
        self,
        _word: str,
        name: str,
        title: str,
        overrides: tuple[s.Override, ...] | None,
        _comment: str | None,
    ) -> s.Scenario:
        return s.Scenario(str(name), title[1:-1].strip(), overrides or ())

    def answer(self, side: str, view: str | None, text: str) -> s.Answer:
        return s.Answer(str(side), text.strip(), view.split()[-1] if view else "")

    def overrides(self, *parts: s.Override | str | None) -> tuple[s.Override, ...]:
        return tuple(part for part in parts if isinstance(part, s.Override))

    def override(self, name: str, value: s.Node, bounds: s.Bounds | None) -> s.Override:
        return s.Override(str(name), value, bounds)

    def bounds(self, low: s.Node, _dots: str, high: s.Node) -> s.Bounds:
        return s.Bounds(_literal(low), _literal(high))

    def condition(self, *parts: s.Condition) -> s.Condition:
        return parts[0] if len(parts) == 1 else s.Some(parts)

    def every(self, *parts: s.Condition) -> s.Condition:
        return parts[0] if len(parts) == 1 else s.Every(parts)

    def opposite(self, condition: s.Condition) -> s.Condition:
        return s.Not(condition)

    def comparison(self, *parts: Any) -> s.Condition:
        if len(parts) == 1:
            condition: s.Condition = parts[0]
            return condition
        left, operator, right = parts
        return s.Compare(COMPARISONS.get(operator, str(operator)), left, right)

    def sum(self, *parts: Any) -> s.Node:
        signs = [1, *(-1 if sign in MINUSES else 1 for sign in parts[1::2])]
        return s.Sum(tuple(zip(signs, parts[::2], strict=True)))

    def product(self, *parts: Any) -> s.Node:
        signs = [1, *(-1 if sign in DIVISIONS else 1 for sign in parts[1::2])]
        return s.Product(tuple(zip(signs, parts[::2], strict=True)))

    def negative(self, _sign: str, value: s.Node) -> s.Node:
        return s.Negative(value)

    def power(self, base: s.Node, exponent: s.Node) -> s.Node:
        return s.Power(base, exponent)

    def name(self, name: str) -> s.Name:
        return s.Name(str(name))

    def constant(self, name: str) -> s.Constant:
        return s.Constant(name.removeprefix("const."))

    def call(self, function: str, *arguments: s.Node) -> s.Call:
        return s.Call(str(function), arguments)

    def quantity(self, *parts: str | None) -> s.Quantity:
        if parts[0] == "$":
            _, digits, scale, unit = parts
            unit = "$" + (unit or "")
        else:
            digits, scale, unit = parts
        return s.Quantity(scaled(str(digits), scale and str(scale)), str(unit or ""), str(digits))


def _reason(comment: str | None) -> str:
    return (comment or "").lstrip("#").strip()


def _literal(value: s.Node) -> s.Quantity:
    if isinstance(value, s.Negative):
        inner = value.value
        assert isinstance(inner, s.Quantity)  # noqa: S101 - the grammar allows nothing else
        return s.Quantity(-inner.number, inner.unit, inner.digits)
    assert isinstance(value, s.Quantity)  # noqa: S101 - as above
    return value
