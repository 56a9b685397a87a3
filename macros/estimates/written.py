"""Writes a tree out again, with whatever stands for its leaves: names, labels or numbers."""

from __future__ import annotations

from collections.abc import Callable

from macros.estimates import syntax as s

# Words of names that are not words.
ACRONYMS = {
    word.lower(): word
    for word in (
        *("API", "CDN", "CPU", "DB", "DNS", "GPS", "HTTP", "HTTPS", "ID", "IDs", "IO", "IP"),
        *("JSON", "LRU", "MTU", "NAT", "RAM", "RTT", "SLA", "SLO", "SMS", "SQL", "SSD"),
        *("TCP", "TLS", "TTL", "UDP", "URL", "URLs", "UUID"),
    )
}

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


def condition_text(node: s.Condition, leaf: Leaf) -> str:
    """A condition as a reader sees it: "peak writes < 5,000 links/s"."""
    match node:
        case s.Compare(operator, left, right):
            sign = {"<=": "≤", ">=": "≥"}.get(operator, operator)
            sides = [written(side, leaf, times="×", over="÷") for side in (left, right)]
            return f"{sides[0]} {sign} {sides[1]}"
        case s.Not(condition):
            return f"not ({condition_text(condition, leaf)})"
        case s.Every(conditions):
            return " and ".join(_grouped(part, leaf) for part in conditions)
        case s.Some(conditions):
            return " or ".join(condition_text(part, leaf) for part in conditions)


def _grouped(node: s.Condition, leaf: Leaf) -> str:
    text = condition_text(node, leaf)
    return f"({text})" if isinstance(node, s.Some) else text


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
    """A figure's name as a reader sees it: "new links", "long URL"."""
    return " ".join(ACRONYMS.get(word, word) for word in name.split("_"))


def sentence(text: str) -> str:
    """The text with its first letter large."""
    return text[:1].upper() + text[1:]
