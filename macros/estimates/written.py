"""Writes a tree out again, with whatever stands for its leaves: names, labels or numbers."""

from __future__ import annotations

from collections.abc import Callable

from macros.estimates import syntax as s

SUM, PRODUCT, UNARY, POWER, ATOM = range(5)

SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")

Leaf = Callable[[s.Node], str]


def notation(leaf: s.Node) -> str:
    """A leaf as it stands in the notation."""
    match leaf:
        case s.Quantity(number, unit):
            digits = f"{number:.12g}"
            return f"{digits} {unit}".strip()
        case s.Name(name):
            return name
        case s.Constant(name):
            return f"const.{name}"
    raise TypeError(leaf)


def written(node: s.Node, leaf: Leaf = notation, *, times: str = "*", over: str = "/") -> str:
    """The value as text, with parentheses only where needed.

    leaf: the text of a literal, name or constant; one with an operator in it is put in
    parentheses by the caller. times, over: the signs of multiplication and division.
    """
    return _Writer(leaf, times, over).text(node, SUM)


class _Writer:
    def __init__(self, leaf: Leaf, times: str, over: str) -> None:
        self.leaf, self.signs = leaf, {1: f" {times} ", -1: f" {over} "}
        self.minus = "-" if over == "/" else "−"

    def text(self, node: s.Node, level: int) -> str:
        own, text = self._own(node)
        return f"({text})" if own < level else text

    def _own(self, node: s.Node) -> tuple[int, str]:
        """How tightly a value binds, and its text."""
        match node:
            case s.Quantity() | s.Name() | s.Constant():
                return ATOM, self.leaf(node)
            case s.Negative(value):
                return UNARY, self.minus + self.text(value, POWER)
            case s.Sum(terms):
                signs = {1: " + ", -1: f" {self.minus} "}
                return SUM, self._joined(terms, signs, PRODUCT)
            case s.Product(factors):
                return PRODUCT, self._joined(factors, self.signs, UNARY)
            case s.Power(base, exponent):
                return POWER, self._power(self.text(base, ATOM), self.text(exponent, ATOM))
            case s.Call(function, arguments):
                inside = ", ".join(self.text(argument, SUM) for argument in arguments)
                return ATOM, f"{function}({inside})"

    def _power(self, base: str, exponent: str) -> str:
        if self.minus == "-":
            return f"{base}^{exponent}"
        base = f"({base})" if " " in base and not base.endswith(")") else base
        raised = exponent.isascii() and exponent.isdigit()
        return base + (exponent.translate(SUPERSCRIPTS) if raised else f"^{exponent}")

    def _joined(
        self, parts: tuple[tuple[int, s.Node], ...], signs: dict[int, str], level: int
    ) -> str:
        texts = [
            (signs[sign] if place else "") + self.text(part, level)
            for place, (sign, part) in enumerate(parts)
        ]
        return "".join(texts)


def label(name: str) -> str:
    """A figure's name as a reader sees it: "new links"."""
    return name.replace("_", " ")
