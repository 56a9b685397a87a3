"""Interval arithmetic: what an expression can be when its operands are anywhere in theirs.

An interval is a pair (low, high); either end may be infinite. Every function returns an
interval that contains all values, and raises Undefined where one of them may not exist.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from macros.estimates.arithmetic import FUNCTIONS, Undefined, power

Interval = tuple[float, float]

EVERYTHING: Interval = (-math.inf, math.inf)
ZERO: Interval = (0.0, 0.0)
ONE: Interval = (1.0, 1.0)
# Functions that never fall as their one operand grows.
RISING = frozenset({"exp", "harmonic", "ln", "log10", "log2", "sqrt"})


def times(one: float, other: float) -> float:
    """A product in which nothing times infinity is nothing."""
    return one * other if one and other else 0.0


def negate(a: Interval) -> Interval:
    """-a."""
    return -a[1], -a[0]


def add(a: Interval, b: Interval) -> Interval:
    """A + b."""
    return a[0] + b[0], a[1] + b[1]


def multiply(a: Interval, b: Interval) -> Interval:
    """A · b."""
    if a[0] >= 0 and b[0] >= 0:
        return times(a[0], b[0]), times(a[1], b[1])
    ends = [times(x, y) for x in a for y in b]
    return min(ends), max(ends)


def divide(a: Interval, b: Interval) -> Interval:
    """A / b; Undefined where b may be 0."""
    if b[0] <= 0 <= b[1]:
        raise Undefined("may divide by zero", "keep the divisor away from 0 in all of its range")
    return multiply(a, (1 / b[1], 1 / b[0]))


def has_zero(a: Interval) -> bool:
    """Whether an interval contains 0."""
    return a[0] <= 0 <= a[1]


def hull(parts: Sequence[Interval]) -> Interval:
    """The smallest interval that contains all of some."""
    return min(part[0] for part in parts), max(part[1] for part in parts)


def meet(a: Interval, b: Interval) -> Interval:
    """What two intervals that enclose the same thing have in common, rounding apart."""
    low, high = max(a[0], b[0]), min(a[1], b[1])
    return (low, high) if low <= high else (high, low)


def raise_to(base: Interval, exponent: Interval) -> Interval:
    """Base ^ exponent; a base that may be negative takes a fixed whole exponent only."""
    ends = [power(b, e) for b in base for e in exponent]
    if has_zero(base) and exponent[0] < 0:
        raise Undefined("may divide by zero", "keep the base away from 0 in all of its range")
    if base[0] < 0:
        if exponent[0] != exponent[1]:
            raise Undefined("raises what may be negative", "keep the base above 0")
        if has_zero(base):
            ends.append(0.0)
    return min(ends), max(ends)


def call(function: str, operands: Sequence[Interval]) -> Interval:
    """A function of the notation on intervals."""
    first = operands[0]
    if function in ("min", "max"):
        choose = min if function == "min" else max
        return choose(low for low, _ in operands), choose(high for _, high in operands)
    if function == "abs":
        low, high = sorted((abs(first[0]), abs(first[1])))
        return (0.0 if has_zero(first) else low), high
    compute = FUNCTIONS[function]
    if function in RISING or len(operands) == 1:
        return compute(first[0]), compute(first[1])
    ends = [compute(x, step) for x in first for step in operands[1]]
    widest = max(map(abs, operands[1])) if operands[1][0] != operands[1][1] else 0.0
    return min(ends) - widest, max(ends) + widest
