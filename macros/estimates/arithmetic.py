"""The functions of the notation on plain numbers, and what each refuses.

Whole numbers and equality allow for float noise: two numbers within 1e-9 of each other,
relative to the larger, are the same. So `ceil(0.3 / 0.1)` is 3, not 4.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from functools import reduce
from operator import mul

TOLERANCE = 1e-9
# Euler's constant, https://oeis.org/A001620.
EULER = 0.5772156649015329
HARMONIC_FROM = 20.0
LARGEST = 1e100
LARGEST_EXPONENT = 230.0


class Undefined(Exception):
    """A value that does not exist: `what` is wrong, and how to `mend` it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


class TooLarge(Undefined):
    """A value beyond all reason: 1e100 in base units."""

    def __init__(self) -> None:
        super().__init__("is too large", "check the powers and the units")


def checked(value: float) -> float:
    """The value; TooLarge where it is beyond all reason, or no number."""
    if -LARGEST < value < LARGEST:
        return value
    raise TooLarge


def same(one: float, other: float) -> bool:
    """Whether two numbers are the same but for float noise."""
    return abs(one - other) <= TOLERANCE * max(abs(one), abs(other))


def whole(number: float) -> float | None:
    """The whole number that `number` is but for float noise, or None."""
    near = math.floor(number + 0.5)
    return float(near) if abs(number - near) <= TOLERANCE * max(1.0, abs(number)) else None


def add(terms: Sequence[float]) -> float:
    """The sum of the terms, left to right."""
    return sum(terms)


def multiply(factors: Sequence[float]) -> float:
    """The product of the factors, left to right."""
    return reduce(mul, factors)


def divide(one: float, other: float) -> float:
    """The quotient; Undefined where the divisor is 0."""
    if other == 0:
        raise Undefined("divides by zero", "make sure that the divisor cannot be 0")
    return one / other


def power(base: float, exponent: float) -> float:
    """The base to the exponent; Undefined for 0 to a negative and a negative to a fraction."""
    if base == 0 and exponent < 0:
        raise Undefined("divides by zero", "0 has no negative power")
    if base < 0 and not exponent.is_integer():
        raise Undefined("takes a fractional power of a negative number", "keep the base above 0")
    try:
        return float(base**exponent)
    except OverflowError:
        return math.inf


def _stepped(rounding: Callable[[float], float]) -> Callable[..., float]:
    def stepped(number: float, step: float = 1.0) -> float:
        if step <= 0:
            raise Undefined("rounds to steps of nothing", "make the step larger than 0")
        steps = number / step
        if not math.isfinite(steps):
            raise TooLarge
        near = whole(steps)
        return (rounding(steps) if near is None else near) * step

    return stepped


def _root(number: float) -> float:
    if number < 0:
        raise Undefined("takes the root of a negative number", "keep the value at 0 or above")
    return math.sqrt(number)


def _logarithm(function: Callable[[float], float]) -> Callable[[float], float]:
    def logarithm(number: float) -> float:
        if number <= 0:
            raise Undefined("takes the logarithm of 0 or less", "keep the value above 0")
        return function(number)

    return logarithm


def _exponential(number: float) -> float:
    return math.exp(number) if number < LARGEST_EXPONENT * math.log(10) else math.inf


def harmonic(number: float) -> float:
    """1 + 1/2 + … + 1/n, continued smoothly between whole numbers.

    From 20 on by the asymptotic series ln n + γ + 1/2n - 1/12n² + 1/120n⁴ - 1/252n⁶, below by
    stepping up to there: https://dlmf.nist.gov/5.11 (digamma). Undefined below 0.
    """
    if number < 0:
        raise Undefined("takes the harmonic number of a negative number", "keep it at 0 or above")
    below = 0.0
    while number < HARMONIC_FROM:
        number += 1
        below += 1 / number
    square = number * number
    series = 1 / (2 * number) - 1 / (12 * square) + 1 / (120 * square**2) - 1 / (252 * square**3)
    return math.log(number) + EULER + series - below


def compare(operator: str, left: float, right: float) -> bool:
    """Whether left stands to right as the operator says; noise apart, equals are equal."""
    if same(left, right):
        return operator in ("<=", ">=")
    return left < right if operator in ("<", "<=") else left > right


FUNCTIONS: dict[str, Callable[..., float]] = {
    "abs": abs,
    "ceil": _stepped(math.ceil),
    "exp": _exponential,
    "floor": _stepped(math.floor),
    "harmonic": harmonic,
    "ln": _logarithm(math.log),
    "log10": _logarithm(math.log10),
    "log2": _logarithm(math.log2),
    "max": max,
    "min": min,
    "round": _stepped(lambda number: math.floor(number + 0.5)),
    "sqrt": _root,
}
# How many arguments each takes: (fewest, most).
MANY = 50
ARGUMENTS = dict.fromkeys(FUNCTIONS, (1, 1))
ARGUMENTS |= dict.fromkeys(("min", "max"), (2, MANY))
ARGUMENTS |= dict.fromkeys(("ceil", "floor", "round"), (1, 2))
