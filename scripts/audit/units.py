"""What a word after a number means in notes: the handbook's units, and how people misspell them.

Sizes come from the estimate notation (`macros.estimates.units`), so that a month is the same
month everywhere. What notes write more loosely (`KB`, `secs`, `QPS`) is spelled out here.
A word may have several meanings; the first is the usual one.
"""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from typing import NamedTuple

from macros.estimates.spellings import DECIMAL, RATES, SPELLINGS
from macros.estimates.units import INFORMATION, LENGTH, MONEY, TIME, parse_unit

Dims = tuple[int, int, int]

# The dimensions that notes keep apart; everything else in them is a count, also kilometres.
AXES = (INFORMATION, TIME, MONEY)
INFO_AXIS, TIME_AXIS, CASH_AXIS = 0, 1, 2
NONE: Dims = (0, 0, 0)
INFO, PERIOD, CASH = (1, 0, 0), (0, 1, 0), (0, 0, 1)
PER_TIME: Dims = (0, -1, 0)


class Base(NamedTuple):
    """One unit: its size in byte, second or dollar, the same with 1,024 a step, and its axis.

    is_bit: whether it counts bits.
    """

    size: Fraction
    binary: Fraction
    axis: int
    is_bit: bool = False


Units = tuple[tuple[Base, int], ...]

STEPS = DECIMAL.upper()


def _prefix(step: str) -> str:
    return "k" if step == "K" else step


# Loose spellings, as the estimate notation writes them. Two spellings after a bar: the word is
# written for either, the first more often.
LOOSE = {
    **{f"{p}B": f"{_prefix(p)}B" for p in STEPS},
    **{f"{p}b": f"{_prefix(p)}bit|{_prefix(p)}B" for p in STEPS},
    **{f"{p.lower()}b": f"{_prefix(p)}B|{_prefix(p)}bit" for p in STEPS},
    **{f"{p}Bps": f"{_prefix(p)}B/s" for p in STEPS},
    **{f"{p}bps": f"{_prefix(p)}bit/s" for p in STEPS},
    **{f"{p.lower()}bps": f"{_prefix(p)}bit/s" for p in STEPS},
    **{f"{p}bit": f"{_prefix(p)}bit" for p in STEPS},
    **dict.fromkeys(("sec", "secs"), "s"),
    **dict.fromkeys(("msec", "msecs", "millis"), "ms"),
    "usec": "us",
    "mins": "min",
    **dict.fromkeys(("hr", "hrs"), "hour"),
    "d": "day",
    **dict.fromkeys(("wk", "wks"), "week"),
    **dict.fromkeys(("mo", "mos", "mth", "mths"), "month"),
    **dict.fromkeys(("y", "yr", "yrs"), "year"),
    **dict.fromkeys(("usd", "USD"), "$"),
}  # fmt: skip
# Rates with one word: events a second.
EVENTS = ("qps", "rps", "tps", "iops", "eps", "wps")
# Longer periods, in years.
LONG_PERIODS = {"decade": 10, "decades": 10, "century": 100}
# Single letters that may be counted things as well as units are no units on their own.
NOT_ALONE = frozenset({"B", "ratio", "%", "percent", "$"})

SCALES = {
    **dict.fromkeys(("K", "k", "thousand", "grand"), 10**3),
    **dict.fromkeys(("M", "million", "millions", "mn", "mln", "mio"), 10**6),
    **dict.fromkeys(("B", "bn", "bln", "billion", "billions", "Bn"), 10**9),
    **dict.fromkeys(("T", "tn", "trn", "trillion", "trillions"), 10**12),
    "G": 10**9,
    "hundred": 100,
    "lakh": 10**5,
    "crore": 10**7,
}
# Letters that are a scale or a unit: the meanings in the order of how often each is meant, glued
# to a number ("8B") and apart from it ("8 B"). A scale is a number, a unit its strict spelling.
GLUED: dict[str, tuple[int | str, ...]] = {
    "K": (10**3, "kB"),
    "k": (10**3, "kB"),
    "M": (10**6, "MB"),
    "B": (10**9, "byte"),
    "T": (10**12, "TB"),
    "G": (10**9, "GB"),
    "b": (10**9, "byte", "bit"),
    "m": (10**6, "min", 1),
    "t": (10**12, 1),
}
APART: dict[str, tuple[int | str, ...]] = {**GLUED, "B": ("byte", 10**9)}


@cache
def spelled(text: str) -> Units:
    """A unit of the estimate notation ("kB", "$/GB") as bases with exponents."""
    return tuple((_base(atom.name), power) for atom, power in parse_unit(text).parts)


@cache
def _base(name: str) -> Base:
    unit = parse_unit(name)
    size = Fraction(repr(unit.factor))
    ((axis, _),) = unit.dims
    prefix, word = (name[:1], name[1:]) if name[0] in DECIMAL else ("", name)
    binary = size
    if axis == INFORMATION and prefix and word in ("B", "bit"):
        binary = size * Fraction(1024, 1000) ** (DECIMAL.index(prefix) + 1)
    return Base(size, binary, AXES.index(axis), is_bit=name.endswith("bit"))


@cache
def _table() -> dict[str, tuple[Units, ...]]:
    known = {
        word: name
        for word, name in SPELLINGS.items()
        if word not in NOT_ALONE and (LENGTH, 1) not in parse_unit(name).dims
    }
    table = {
        word: tuple(spelled(name) for name in names.split("|"))
        for word, names in {**known, **RATES, **LOOSE}.items()
    }
    (second, _), (year, _) = spelled("s")[0], spelled("year")[0]
    for word in EVENTS:
        table[word] = (((second, -1),),)
    for word, years in LONG_PERIODS.items():
        table[word] = (((Base(year.size * years, year.size * years, year.axis), 1),),)
    return table


@cache
def unit_of(word: str) -> tuple[Units, ...]:
    """The meanings of a word as a unit, the usual one first; empty where it is none.

    Information is told by its capitals (MB, Mb); any other unit in either case (Seconds, QPS).
    "node-hours" and "GB-month" are read by their parts.
    """
    table = _table()
    found = table.get(word) or table.get(word.lower() if len(word) > 2 else word)
    if found or "-" not in word:
        return found or ()
    *first, last = word.split("-")
    ending = table.get(last) or table.get(last.lower())
    if not ending:
        return ()
    front = table.get(first[0]) if len(first) == 1 else None
    return (front[0] + ending[0],) if front else ending


def dims_of(units: Units) -> Dims:
    """The dimensions of a unit, as exponents of information, time and money."""
    if not units:
        return NONE
    total = [0, 0, 0]
    for base, power in units:
        total[base.axis] += power
    return (total[0], total[1], total[2])
