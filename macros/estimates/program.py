"""The model as arithmetic alone: names are places, units are resolved to factors.

A term is a nested tuple, the same shape that is exported as JSON:

    ("n", number)              a number in base units
    ("v", place)               the figure at a place
    ("+", a, b, …)  ("neg", a)
    ("*", a, b, …)  ("/", a, b)  ("^", a, b)
    (function, a, …)           a function of the notation
    ("<", a, b) and <= > >=,  ("and", …)  ("or", …)  ("not", a)   for decisions
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from macros.estimates import arithmetic
from macros.estimates import syntax as s
from macros.estimates.units import Unit

Term = tuple[Any, ...]
Compute = Callable[[Sequence[float]], float]
Test = Callable[[Sequence[float]], bool]

ZERO, ONE = ("n", 0.0), ("n", 1.0)


class Lowering:
    """Turns syntax into terms.

    places: the place of each figure. factor: what takes a written unit to base units.
    constants: the value of each constant in base units.
    """

    def __init__(
        self,
        places: Mapping[str, int],
        unit: Callable[[str], Unit],
        constants: Mapping[str, float],
    ) -> None:
        self.places, self.unit, self.constants = places, unit, constants

    def term(self, node: s.Node) -> Term:
        """The term of a value."""
        match node:
            case s.Quantity() | s.Name() | s.Constant():
                return self.leaf(node)
            case s.Negative(value):
                return ("neg", self.term(value))
            case s.Sum(terms):
                return ("+", *(self._signed(sign, term) for sign, term in terms))
            case s.Product(factors):
                above = [self.term(factor) for sign, factor in factors if sign > 0]
                below = [self.term(factor) for sign, factor in factors if sign < 0]
                top = _product(above)
                return ("/", top, _product(below)) if below else top
            case s.Power(base, exponent):
                return ("^", self.term(base), self.term(exponent))
            case s.Call(function, arguments):
                return (function, *(self.term(argument) for argument in arguments))

    def leaf(self, node: s.Quantity | s.Name | s.Constant) -> Term:
        """The term of a literal, a name or a constant."""
        match node:
            case s.Quantity(number, unit):
                return ("n", number * self.unit(unit).factor)
            case s.Name(name):
                return ("v", self.places[name])
            case s.Constant(name):
                return ("n", self.constants[name])

    def _signed(self, sign: int, node: s.Node) -> Term:
        term = self.term(node)
        return term if sign > 0 else ("neg", term)

    def condition(self, node: s.Condition) -> Term:
        """The term of a condition."""
        match node:
            case s.Compare(operator, left, right):
                return (operator, self.term(left), self.term(right))
            case s.Every(conditions):
                return ("and", *map(self.condition, conditions))
            case s.Some(conditions):
                return ("or", *map(self.condition, conditions))
            case s.Not(condition):
                return ("not", self.condition(condition))


def _product(terms: list[Term]) -> Term:
    return terms[0] if len(terms) == 1 else ("*", *terms) if terms else ONE


def compile_term(term: Term) -> Compute:
    """A function of all figures' values (in base units, by place) that computes the term.

    It raises arithmetic.Undefined where the value does not exist.
    """
    kind, *rest = term
    if kind == "n":
        number: float = rest[0]
        return lambda values: number
    if kind == "v":
        place: int = rest[0]
        return lambda values: values[place]
    parts = [compile_term(part) for part in rest]
    if len(parts) == 1:
        return _unary(kind, parts[0])
    if len(parts) == 2:
        return _binary(kind, *parts)
    gather = {"+": arithmetic.add, "*": arithmetic.multiply}.get(kind)
    if gather:
        return lambda values: gather([part(values) for part in parts])
    function = arithmetic.FUNCTIONS[kind]
    return lambda values: function(*[part(values) for part in parts])


def _unary(kind: str, one: Compute) -> Compute:
    if kind == "neg":
        return lambda values: -one(values)
    function = arithmetic.FUNCTIONS[kind]
    return lambda values: function(one(values))


def _binary(kind: str, one: Compute, other: Compute) -> Compute:
    match kind:
        case "+":
            return lambda values: one(values) + other(values)
        case "*":
            return lambda values: one(values) * other(values)
        case "/":
            divide = arithmetic.divide
            return lambda values: divide(one(values), other(values))
        case "^":
            power = arithmetic.power
            return lambda values: power(one(values), other(values))
    function = arithmetic.FUNCTIONS[kind]
    return lambda values: function(one(values), other(values))


def compile_condition(term: Term) -> Test:
    """A function of all figures' values that tells whether a condition holds."""
    kind, *rest = term
    if kind in ("and", "or"):
        tests = [compile_condition(part) for part in rest]
        gather = all if kind == "and" else any
        return lambda values: gather([test(values) for test in tests])
    if kind == "not":
        test = compile_condition(rest[0])
        return lambda values: not test(values)
    left, right = (compile_term(part) for part in rest)
    compare = arithmetic.compare
    return lambda values: compare(kind, left(values), right(values))
