"""How a value changes with the inputs that have a range: intervals with their derivatives.

For every ranged input x an enclosure carries two intervals, over all values of all inputs:

- rate: dy/dx
- share: x · dy/dx / y, the elasticity, where x is always positive, else dy/dx / y; everything
  where y may be 0

Shares add up exactly in products and quotients (x·x/x has the share 1, x/x the share 0), rates
add up exactly in sums (x - x has the rate 0); each narrows the other. An input that is used
twice therefore cancels as it does on paper.
A step (ceil, floor, round) is taken as a slope anywhere from 0 to infinity.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from macros.estimates import intervals as i
from macros.estimates.intervals import EVERYTHING, ZERO, Interval
from macros.estimates.program import Term


class Slope(NamedTuple):
    """Rate and share of one input; unit is its interval where it is always positive, else 1."""

    rate: Interval
    share: Interval
    unit: Interval


class Enclosure(NamedTuple):
    """An interval with the slope of each input it depends on, by the input's place."""

    value: Interval
    slopes: Mapping[int, Slope]


Enclose = Callable[[Sequence[Enclosure]], Enclosure]

FLAT = Slope(ZERO, ZERO, i.ONE)
STEEP: Interval = (0.0, math.inf)
LOGARITHMS = {"ln": 1.0, "log2": math.log(2), "log10": math.log(10)}
STEPPED = frozenset({"ceil", "floor", "round"})


def constant(value: float) -> Enclosure:
    """A number that nothing changes."""
    return Enclosure((value, value), {})


def ranged(place: int, low: float, high: float) -> Enclosure:
    """An input with a range."""
    if low > 0:
        return Enclosure((low, high), {place: Slope(i.ONE, i.ONE, (low, high))})
    share = EVERYTHING if i.has_zero((low, high)) else i.divide(i.ONE, (low, high))
    return Enclosure((low, high), {place: Slope(i.ONE, share, i.ONE)})


def narrowed(value: Interval, slopes: Mapping[int, Slope]) -> Enclosure:
    """An enclosure from rates and shares found separately: each narrows the other."""
    if i.has_zero(value):
        return Enclosure(value, {x: Slope(s[0], EVERYTHING, s[2]) for x, s in slopes.items()})
    closed = {}
    for x, (rate, share, unit) in slopes.items():
        turn = value if unit is i.ONE else i.divide(value, unit)
        narrow = i.meet(rate, i.multiply(share, turn))
        closed[x] = Slope(narrow, i.meet(share, i.divide(narrow, turn)), unit)
    return Enclosure(value, closed)


def _both(one: Enclosure, other: Enclosure) -> list[tuple[int, Slope, Slope, Interval]]:
    """The inputs of two values: place, slope of each, unit."""
    found = []
    for x, slope in one.slopes.items():
        found.append((x, slope, other.slopes.get(x, FLAT), slope.unit))
    for x, slope in other.slopes.items():
        if x not in one.slopes:
            found.append((x, FLAT, slope, slope.unit))
    return found


def _all(parts: Sequence[Enclosure]) -> list[tuple[int, list[Slope], Interval]]:
    """The inputs of several values: place, slope of each, unit."""
    units = {x: slope.unit for part in parts for x, slope in part.slopes.items()}
    return [(x, [p.slopes.get(x, FLAT) for p in parts], unit) for x, unit in units.items()]


def _unknown(parts: Sequence[Enclosure]) -> dict[int, Slope]:
    """Slopes of which nothing is known."""
    return {x: Slope(EVERYTHING, EVERYTHING, unit) for x, _, unit in _all(parts)}


def negate(part: Enclosure) -> Enclosure:
    """-y."""
    slopes = {x: Slope(i.negate(s[0]), s[1], s[2]) for x, s in part.slopes.items()}
    return Enclosure(i.negate(part.value), slopes)


def add(parts: Sequence[Enclosure]) -> Enclosure:
    """A sum. Terms of one sign: the share is a mean of theirs."""
    value = parts[0].value
    for part in parts[1:]:
        value = i.add(value, part.value)
    alike = all(part.value[0] > 0 for part in parts) or all(part.value[1] < 0 for part in parts)
    slopes = {}
    for x, own, unit in _all(parts):
        rate = (sum(s.rate[0] for s in own), sum(s.rate[1] for s in own))
        share = i.hull([s.share for s in own]) if alike else EVERYTHING
        slopes[x] = Slope(rate, share, unit)
    return narrowed(value, slopes)


def multiply(one: Enclosure, other: Enclosure) -> Enclosure:
    """A product: shares add up, rates by the product rule."""
    value = i.multiply(one.value, other.value)
    slopes = {}
    for x, a, b, unit in _both(one, other):
        rate = i.add(i.multiply(a.rate, other.value), i.multiply(b.rate, one.value))
        slopes[x] = Slope(rate, i.add(a.share, b.share), unit)
    return narrowed(value, slopes)


def divide(one: Enclosure, other: Enclosure) -> Enclosure:
    """A quotient: shares are subtracted. Undefined where the divisor may be 0."""
    value = i.divide(one.value, other.value)
    slopes = {}
    for x, a, b, unit in _both(one, other):
        change = i.add(a.rate, i.negate(i.multiply(value, b.rate)))
        share = i.add(a.share, i.negate(b.share))
        slopes[x] = Slope(i.divide(change, other.value), share, unit)
    return narrowed(value, slopes)


def raise_to(base: Enclosure, exponent: Enclosure) -> Enclosure:
    """A power: share = exponent · share of the base + rate of the exponent · ln base."""
    value = i.raise_to(base.value, exponent.value)
    if base.value[0] <= 0:
        steepness = _steepness(base.value, exponent)
        rates = {
            x: Slope(i.multiply(steepness, s.rate), EVERYTHING, s.unit)
            for x, s in base.slopes.items()
        }
        return narrowed(value, {**rates, **_unknown([exponent])})
    logarithm = i.call("ln", [base.value])
    slopes = {}
    for x, a, b, unit in _both(base, exponent):
        below = i.multiply(b.rate, i.multiply(logarithm, unit))
        share = i.add(i.multiply(exponent.value, a.share), below)
        slopes[x] = Slope(EVERYTHING, share, unit)
    return narrowed(value, slopes)


def _steepness(base: Interval, exponent: Enclosure) -> Interval:
    """The derivative of a power of what may be 0 or less; everything where it is not known."""
    power = exponent.value[0]
    if exponent.slopes or power < 1:
        return EVERYTHING
    return i.multiply(exponent.value, i.raise_to(base, (power - 1, power - 1)))


def call(function: str, parts: Sequence[Enclosure]) -> Enclosure:
    """A function of the notation."""
    value = i.call(function, [part.value for part in parts])
    if function in ("min", "max"):
        return narrowed(value, _chosen(function, value, parts))
    first = parts[0]
    if function in STEPPED and len(parts) == 2 and parts[1].slopes:
        return narrowed(value, _unknown(parts))
    slopes = {
        x: Slope(*_rule(function, slope, first.value, value), slope.unit)
        for x, slope in first.slopes.items()
    }
    return narrowed(value, slopes)


def _rule(function: str, slope: Slope, at: Interval, value: Interval) -> tuple[Interval, Interval]:
    """Rate and share of a function of one value, from those of the value."""
    if function in STEPPED:
        return i.multiply(STEEP, slope.rate), i.multiply(STEEP, slope.share)
    if function in LOGARITHMS:
        base = (LOGARITHMS[function], LOGARITHMS[function])
        return i.divide(i.divide(slope.share, slope.unit), base), EVERYTHING
    if function == "exp":
        return i.multiply(value, slope.rate), i.multiply(slope.rate, slope.unit)
    if function == "sqrt":
        return EVERYTHING, i.divide(slope.share, (2.0, 2.0))
    if function == "harmonic":
        # 1/(n+1) < H'(n) < 1/(n+½), from the bounds of the trigamma function.
        return i.multiply((1 / (at[1] + 1), 1 / (at[0] + 0.5)), slope.rate), EVERYTHING
    if at[0] >= 0:
        return slope.rate, slope.share
    turned = i.negate(slope.rate)
    return (turned, slope.share) if at[1] <= 0 else (i.hull([turned, slope.rate]), EVERYTHING)


def _chosen(function: str, value: Interval, parts: Sequence[Enclosure]) -> dict[int, Slope]:
    """The slopes of those operands that can be the least, or the greatest."""
    if function == "min":
        able = [part for part in parts if part.value[0] <= value[1]]
    else:
        able = [part for part in parts if part.value[1] >= value[0]]
    slopes = {}
    for x, own, unit in _all(able):
        slopes[x] = Slope(i.hull([s.rate for s in own]), i.hull([s.share for s in own]), unit)
    return slopes


def compile_enclosure(term: Term) -> Enclose:
    """A function of all figures' enclosures by place that encloses a term.

    It raises Undefined where the value may not exist somewhere in the ranges.
    """
    kind, *rest = term
    if kind == "n":
        fixed = constant(rest[0])
        return lambda values: fixed
    if kind == "v":
        place: int = rest[0]
        return lambda values: values[place]
    parts = [compile_enclosure(part) for part in rest]
    match kind:
        case "neg":
            return lambda values: negate(parts[0](values))
        case "+":
            return lambda values: add([part(values) for part in parts])
        case "*":
            return lambda values: _fold([part(values) for part in parts])
        case "/":
            return lambda values: divide(parts[0](values), parts[1](values))
        case "^":
            return lambda values: raise_to(parts[0](values), parts[1](values))
    return lambda values: call(kind, [part(values) for part in parts])


def _fold(parts: Sequence[Enclosure]) -> Enclosure:
    product = parts[0]
    for part in parts[1:]:
        product = multiply(product, part)
    return product
