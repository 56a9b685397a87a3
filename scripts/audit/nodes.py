"""Expressions as trees, and what a single quantity is worth under a reading.

A quantity in notes may mean several things ("8B"), a month may be a unit or mere decoration
("100 GB/day × 365 = 36 TB/year"), and KB may be 1,000 or 1,024 bytes. A tree is therefore
evaluated under a `Mode`, and a claim is compared under every mode that makes sense.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from fractions import Fraction
from functools import cached_property
from typing import Any, NamedTuple

from scripts.audit.units import TIME_AXIS, Dims, Units, dims_of


class Mode(NamedTuple):
    """How to read a tree.

    without_time: units of time are decoration. binary: KB is 1,024 bytes. meaning: which of a
    quantity's meanings to take (the last where it has fewer). high: the upper end of ranges.
    """

    without_time: bool = False
    binary: bool = False
    meaning: int = 0
    high: bool = False


PLAIN = Mode()


class Meaning(NamedTuple):
    """What follows a number: a scale (10^6 for M) and units with exponents."""

    scale: Fraction
    units: Units


class Value(NamedTuple):
    """A number in byte, second and dollar, with its dimensions."""

    number: Fraction
    dims: Dims


@dataclass(frozen=True)
class Quantity:
    """A number as written, with what follows it.

    digits: the number as text. high: the upper end of a range. meanings: the usual one first.
    percent, times ("5×"), at_least ("1000+"): marks on the number. nouns: the counted things, in
    the singular. per: what it is for each of ("/user"). vague: a unit stands among the nouns, so
    dimensions may be missed. start, end: where in the text.
    """

    number: Fraction
    digits: str
    high: Fraction | None
    meanings: tuple[Meaning, ...]
    nouns: tuple[str, ...]
    per: tuple[str, ...]
    percent: bool
    times: bool
    at_least: bool
    vague: bool
    currency: str
    start: int
    end: int

    @classmethod
    def of(cls, number: Fraction, digits: str, start: int, end: int | None = None) -> Quantity:
        """A number and nothing else."""
        only = (Meaning(Fraction(1), ()),)
        stop = start if end is None else end
        return cls(number, digits, None, only, (), (), False, False, False, False, "", start, stop)

    def with_parts(self, **parts: Any) -> Quantity:
        """The quantity with some of its fields changed."""
        return replace(self, **parts)

    @property
    def is_bare(self) -> bool:
        """Whether it is a number and nothing else: no unit, no noun, no percent sign."""
        return not (self.meanings[0].units or self.nouns or self.percent or self.times)

    @cached_property
    def plain(self) -> Value:
        """The value in its plainest reading."""
        return self._value(PLAIN)

    def value(self, mode: Mode) -> Value:
        """The quantity's value and dimensions under a mode."""
        return self.plain if mode == PLAIN else self._value(mode)

    def _value(self, mode: Mode) -> Value:
        meaning = self.meanings[min(mode.meaning, len(self.meanings) - 1)]
        number = self.high if mode.high and self.high is not None else self.number
        if meaning.scale != 1:
            number *= meaning.scale
        units = meaning.units
        if mode.without_time and units:
            units = tuple(part for part in units if part[0].axis != TIME_AXIS)
        for base, power in units:
            number = _times(number, base.binary if mode.binary else base.size, power)
        return Value(number / 100 if self.percent else number, dims_of(units))


def _times(number: Fraction, size: Fraction, power: int) -> Fraction:
    """A number times a power of a size. Most sizes are 1 and most powers too, so those are free."""
    if size == 1:
        return number
    if power == 1:
        return number * size
    return number / size if power == -1 else number * size**power


@dataclass(frozen=True, slots=True)
class Operation:
    """Two trees and the sign between them: + - × ÷ ^ or % (the remainder)."""

    sign: str
    left: Node
    right: Node


@dataclass(frozen=True, slots=True)
class Call:
    """A function of one tree: a logarithm, a root, a rounding."""

    name: str
    inner: Node


Node = Quantity | Operation | Call


def leaves(node: Node) -> Iterator[Quantity]:
    """The quantities of a tree, from left to right."""
    if isinstance(node, Quantity):
        yield node
    elif isinstance(node, Call):
        yield from leaves(node.inner)
    else:
        yield from leaves(node.left)
        yield from leaves(node.right)
