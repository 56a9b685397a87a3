"""The value of a tree under a reading, in byte, second and dollar."""

from __future__ import annotations

import math
from collections.abc import Callable
from fractions import Fraction

from scripts.audit.nodes import PLAIN, Call, Mode, Node, Operation, Quantity, Value, leaves
from scripts.audit.units import NONE, TIME_AXIS, Dims, dims_of

MOST_POWER = 200
# Numbers beyond this have no meaning in notes, and floats hold their ratios.
MOST_BITS = 450
MOST_UNDER_ROOT = 10**300
ROUNDINGS: dict[str, Callable[[Fraction], int]] = {
    "ceil": math.ceil,
    "floor": math.floor,
    "round": round,
}
CURVES: dict[str, Callable[[float], float]] = {
    **dict.fromkeys(("log2", "log\u2082", "lg"), math.log2),
    **dict.fromkeys(("log10", "log\u2081\u2080"), math.log10),
    "sqrt": math.sqrt,
}


class Undefined(Exception):
    """A tree without a value: bytes added to seconds, a division by zero, a huge power."""


def evaluate(node: Node, mode: Mode = PLAIN) -> Value:
    """The value of a tree under a mode; raises Undefined."""
    if isinstance(node, Quantity):
        return node.value(mode)
    if isinstance(node, Call):
        return _call(node.name, evaluate(node.inner, mode))
    left, right = evaluate(node.left, mode), evaluate(node.right, mode)
    if node.sign == "×":
        return _sized(Value(left.number * right.number, _plus(left.dims, right.dims, 1)))
    if node.sign == "÷":
        if not right.number:
            raise Undefined
        return _sized(Value(left.number / right.number, _plus(left.dims, right.dims, -1)))
    if node.sign == "^":
        return _power(left, right)
    if node.sign == "%":
        return _remainder(left, right)
    return _sum(node, left, right, mode)


def _call(name: str, inner: Value) -> Value:
    number = inner.number
    if name in ROUNDINGS:
        return Value(Fraction(ROUNDINGS[name](number)), inner.dims)
    if inner.dims != NONE or number <= 0 or number > MOST_UNDER_ROOT:
        raise Undefined
    return Value(Fraction(CURVES[name](float(number))), NONE)


def _plus(one: Dims, other: Dims, sign: int) -> Dims:
    return (one[0] + sign * other[0], one[1] + sign * other[1], one[2] + sign * other[2])


def _sized(value: Value) -> Value:
    if value.number.numerator.bit_length() + value.number.denominator.bit_length() > MOST_BITS:
        raise Undefined
    return value


def _power(left: Value, right: Value) -> Value:
    if right.dims != NONE or left.dims != NONE or abs(right.number) > MOST_POWER:
        raise Undefined
    if not left.number and right.number < 0:
        raise Undefined
    if right.number.denominator == 1:
        return _sized(Value(left.number ** int(right.number), NONE))
    if left.number <= 0 or left.number > 10**30:
        raise Undefined
    return Value(Fraction(float(left.number) ** float(right.number)), NONE)


def _remainder(left: Value, right: Value) -> Value:
    if right.dims != NONE or left.dims != NONE or not right.number:
        raise Undefined
    return Value(left.number % right.number, NONE)


def _sum(node: Operation, left: Value, right: Value, mode: Mode) -> Value:
    sign = 1 if node.sign == "+" else -1
    last = node.right
    if isinstance(last, Quantity) and last.percent and not _is_percent(node.left):
        return Value(left.number * (1 + sign * right.number), left.dims)
    if left.dims != right.dims:
        left, right = _lent(node.left, left, node.right, mode), _lent(last, right, node.left, mode)
    if left.dims != right.dims:
        raise Undefined
    return Value(left.number + sign * right.number, left.dims)


def _is_percent(node: Node) -> bool:
    return all(leaf.percent for leaf in leaves(node))


def _lent(node: Node, value: Value, other: Node, mode: Mode) -> Value:
    """A sum of bare numbers takes the unit of what it is added to: 100 + 200 + 50 ms."""
    if value.dims != NONE or not all(leaf.is_bare for leaf in leaves(node)):
        return value
    unit = unit_value(other, mode)
    return Value(value.number * unit.number, unit.dims)


def unit_value(node: Node, mode: Mode) -> Value:
    """One of the unit that a tree's first quantity with a unit is written in."""
    for leaf in leaves(node):
        units = leaf.meanings[min(mode.meaning, len(leaf.meanings) - 1)].units
        if mode.without_time:
            units = tuple(part for part in units if part[0].axis != TIME_AXIS)
        if units:
            number = Fraction(1)
            for base, power in units:
                number *= (base.binary if mode.binary else base.size) ** power
            return Value(number, dims_of(units))
    return Value(Fraction(1), NONE)
