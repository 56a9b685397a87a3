"""Encloses figure after figure over a box of inputs.

A figure that rounds (ceil, floor, round) jumps, and what is computed from it twice would be
widened by its jumps. So later figures take it as a quantity of its own, and the slopes with it
are traced back to the inputs only in the end: `shards` cancels in `size / shards * shards`.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from macros.estimates import intervals as i
from macros.estimates.intervals import EVERYTHING, Interval
from macros.estimates.program import Compute, Term
from macros.estimates.slopes import (
    FLAT,
    STEPPED,
    Enclose,
    Enclosure,
    Slope,
    compile_enclosure,
    constant,
    narrowed,
    ranged,
)

NOISE = 1e-12

Box = Mapping[int, Interval]


@dataclass(frozen=True, eq=False)
class Formula:
    """A derived figure as arithmetic: its place, the places it uses, its functions."""

    place: int
    uses: tuple[int, ...]
    rounds: bool
    compute: Compute
    enclose: Enclose


def formula(place: int, term: Term, compute: Compute) -> Formula:
    """The formula of a derived figure."""
    kinds, uses = set[str](), dict[int, None]()
    _survey(term, kinds, uses)
    rounds = bool(kinds & STEPPED)
    return Formula(place, tuple(uses), rounds, compute, compile_enclosure(term))


def _survey(term: Term, kinds: set[str], uses: dict[int, None]) -> None:
    kind, *rest = term
    kinds.add(kind)
    if kind == "v":
        uses[rest[0]] = None
    elif kind != "n":
        for part in rest:
            _survey(part, kinds, uses)


class Tracing:
    """The enclosures of figures over a box.

    enclosures: by place, as later figures take them. traced: of figures that round, their
    slopes with the inputs. The box and the figures' values at fixed inputs are given.
    """

    def __init__(self, enclosures: Sequence[Enclosure], box: Box) -> None:
        self.enclosures = list(enclosures)
        self.traced: dict[int, Enclosure] = {}
        for place, bounds in box.items():
            self.replace(place, bounds)

    def replace(self, place: int, bounds: Interval) -> None:
        """Take a figure as an input that is anywhere between two bounds."""
        low, high = bounds
        self.traced.pop(place, None)
        self.enclosures[place] = ranged(place, low, high) if low < high else constant(low)

    def enclose(self, formula: Formula) -> Enclosure:
        """A figure over the box, with slopes that may lead to figures that round."""
        return formula.enclose(self.enclosures)

    def keep(self, formula: Formula, enclosure: Enclosure, back: Enclosure) -> None:
        """Let later figures use a figure; `back` is it with slopes traced back to inputs."""
        if formula.rounds:
            low, high = back.value
            self.traced[formula.place] = back
            self.enclosures[formula.place] = (
                ranged(formula.place, low, high) if low < high else constant(low)
            )
        else:
            self.enclosures[formula.place] = Enclosure(back.value, enclosure.slopes)

    def trace(self, enclosure: Enclosure) -> Enclosure:
        """The same with the slopes of its inputs alone."""
        steps = [x for x in enclosure.slopes if x in self.traced]
        if not steps:
            return enclosure
        slopes = {x: slope for x, slope in enclosure.slopes.items() if x not in self.traced}
        for step in steps:
            own, through = enclosure.slopes[step], self.traced[step]
            for x, slope in through.slopes.items():
                direct = slopes.get(x, FLAT)
                effect = slope.share if through.value[0] > 0 else i.multiply(slope.rate, slope.unit)
                rate = i.add(direct.rate, i.multiply(own.rate, slope.rate))
                share = i.add(direct.share, i.multiply(own.share, effect))
                slopes[x] = Slope(rate, share, slope.unit)
        return narrowed(enclosure.value, slopes)


def settled(enclosure: Enclosure, box: Box, sign: int) -> tuple[dict[int, float], list[int]]:
    """Where the greatest value of sign · figure is.

    The inputs of the box whose effect has one direction, each at the end that it is at; and
    those whose effect has not, or is not known to have.
    """
    largest = max(abs(enclosure.value[0]), abs(enclosure.value[1]))
    unnoticed = NOISE * largest if largest < math.inf else 0.0
    ends: dict[int, float] = {}
    left: list[int] = []
    for x, (low, high) in box.items():
        slope = enclosure.slopes.get(x)
        noise = unnoticed / (max(abs(low), abs(high)) or 1.0)
        if slope is None or slope.rate[0] >= -noise:
            ends[x] = high if sign > 0 else low
        elif slope.rate[1] <= noise:
            ends[x] = low if sign > 0 else high
        else:
            left.append(x)
    return ends, left


def unknown(box: Box) -> Enclosure:
    """An enclosure of which nothing is known but the inputs it depends on."""
    slopes = {
        x: Slope(EVERYTHING, EVERYTHING, (low, high) if low > 0 else i.ONE)
        for x, (low, high) in box.items()
    }
    return Enclosure(EVERYTHING, slopes)
