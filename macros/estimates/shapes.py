"""The shape of a figure: in which unit it is shown, and how its text is put together.

A shape is a ladder of rungs, small to large, each a unit and its factor to base units. The
text goes up while what is said at a rung comes to the next one. A figure shown in one unit has
one rung; sizes climb from byte to EB, durations from ns to years, lengths from metre to km.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from macros.estimates import say
from macros.estimates.say import Style
from macros.estimates.units import (
    BASE,
    INFORMATION,
    LENGTH,
    MONEY,
    TIME,
    Atom,
    Dims,
    Unit,
    find_atom,
    unit_of,
)

SIZES = ("byte", "kB", "MB", "GB", "TB", "PB", "EB")
BIT_SIZES = ("bit", "kbit", "Mbit", "Gbit", "Tbit", "Pbit")
DURATIONS = ("ns", "µs", "ms", "s", "min", "hour", "day", "year")
LENGTHS = ("metre", "km")
SUPERSCRIPTS = {2: "²", 3: "³"}
# Float noise allowed where a number comes to the next rung.
ALMOST = 1 - 1e-9
# Dollars with one decimal get their second: $0.10.
ONE_DECIMAL = re.compile(r"\.[0-9]$")


@dataclass(frozen=True)
class Rung:
    """One unit of a ladder. one, many: what follows the number, leading space included."""

    factor: float
    one: str
    many: str
    made_of: Unit

    @property
    def unit(self) -> str:
        """The unit as the notation writes it."""
        return str(self.made_of)


@dataclass(frozen=True)
class Shape:
    """How a figure is shown. lead: "$" or "", before the number."""

    unit: Unit
    rungs: tuple[Rung, ...]
    style: Style
    lead: str = ""

    def rung(self, value: float) -> Rung:
        """The rung that a value in base units is shown at."""
        chosen = self.rungs[0]
        for rung in self.rungs[1:]:
            said = say.keep(say.decimal(value / chosen.factor), self.style).number
            if said * chosen.factor < rung.factor * ALMOST:
                break
            chosen = rung
        return chosen

    def number(self, value: float) -> float:
        """A value in base units as a number of the unit that its text has."""
        return value / self.rung(value).factor

    def text(self, value: float, style: Style | None = None) -> str:
        """A value in base units as one would say it, unit included."""
        rung = self.rung(value)
        amount = self.amount(value, style)
        return amount + (rung.one if amount in ("1", "$1") else rung.many)

    def range_text(self, low: float, high: float) -> str:
        """Two values in base units as a range: "1.3 to 7.5 TB", "900 GB to 1.2 TB"."""
        style: Style = "say" if self.style == "exact" else self.style
        if self.rung(low) is not self.rung(high):
            return f"{self.text(low, style)} to {self.text(high, style)}"
        return f"{self.amount(low, style)} to {self.text(high, style)}"

    def amount(self, value: float, style: Style | None = None) -> str:
        """The text of a value in base units without the unit behind it."""
        number = say.say(value / self.rung(value).factor, style or self.style)
        if self.lead and ONE_DECIMAL.search(number):
            number += "0"
        sign = say.MINUS if number.startswith(say.MINUS) else ""
        return sign + self.lead + number[len(sign) :]


@lru_cache(maxsize=4096)
def fixed(unit: Unit, *, exact: bool) -> Shape:
    """The shape of a figure that is shown in one unit: as written, or as `->` asks."""
    percent = unit.parts[:1] and unit.parts[0][0].name == "%"
    style: Style = "exact" if exact else "percent" if percent else "say"
    return Shape(unit, (_rung(unit),), style, _lead(unit))


@lru_cache(maxsize=4096)
def chosen(
    dims: Dims, atoms: tuple[tuple[str, str], ...], *, percent: bool, nouns: frozenset[str]
) -> Shape:
    """The shape of a figure that states no unit.

    atoms: for each dimension the atom that its operands are shown in, in order of appearance.
    """
    hints = dict(atoms)
    if not dims:
        return fixed(unit_of([(find_atom("%", nouns), 1)] if percent else []), exact=False)
    parts = _ordered(dims, hints, nouns)
    unit = unit_of(parts)
    ladder = _ladder(dims, hints)
    units = [_with(parts, find_atom(name, nouns)) for name in ladder] or [unit]
    return Shape(unit, tuple(_rung(u) for u in units), "say", _lead(unit))


def _ordered(dims: Dims, hints: Mapping[str, str], nouns: frozenset[str]) -> list[tuple[Atom, int]]:
    """The dimensions as atoms: money first, then in order of appearance."""
    order = list(dict.fromkeys((MONEY, INFORMATION, *hints, *dict(dims))))
    ranked = sorted(dims, key=lambda pair: order.index(pair[0]))
    return [(find_atom(hints.get(dim, BASE.get(dim, dim)), nouns), e) for dim, e in ranked]


def _ladder(dims: Dims, hints: Mapping[str, str]) -> tuple[str, ...]:
    """The units that a figure of these dimensions climbs through; none for most."""
    if dims == ((TIME, 1),):
        return DURATIONS
    if dims == ((LENGTH, 1),):
        return LENGTHS
    if (INFORMATION, 1) in dims:
        return BIT_SIZES if hints.get(INFORMATION, "").endswith("bit") else SIZES
    return ()


def _with(parts: Iterable[tuple[Atom, int]], atom: Atom) -> Unit:
    """The unit with another atom for one dimension."""
    return unit_of((atom if old.dim == atom.dim else old, e) for old, e in parts)


def _lead(unit: Unit) -> str:
    return "$" if unit.parts and unit.parts[0][0].name == "$" and unit.parts[0][1] == 1 else ""


def _rung(unit: Unit) -> Rung:
    """What follows the number: the first thing counted takes its plural."""
    above = [(atom, e) for atom, e in unit.parts if e > 0 and atom.name != "ratio"]
    if _lead(unit):
        above = above[1:]
    below = "".join("/" + _powered(atom.name, -e) for atom, e in unit.parts if e < 0)
    one = "·".join(_powered(atom.name, e) for atom, e in above)
    many = "·".join(_powered(a.many if i == 0 else a.name, e) for i, (a, e) in enumerate(above))
    gap = " " if above and not one.startswith("%") else ""
    return Rung(unit.factor, gap + one + below, gap + many + below, unit)


def _powered(name: str, exponent: int) -> str:
    return name + ("" if exponent == 1 else SUPERSCRIPTS.get(exponent, f"^{exponent}"))
