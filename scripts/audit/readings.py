"""The ways a claim can be read, and which of them are certain enough to accuse anyone.

A claim holds if it holds under any sensible reading. It is a slip only if it fails under all,
and at least one of them is *strong*: the dimensions of both sides agree and nothing is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import NamedTuple

from scripts.audit.evaluate import Undefined, evaluate, unit_value
from scripts.audit.nodes import Mode, Node, Operation, Quantity, Value, leaves
from scripts.audit.units import NONE, PER_TIME, PERIOD, spelled

# Bare numbers that turn one period into another: × 365, ÷ 86,400, ÷ 100K seconds a day.
PERIODS = tuple(
    Fraction(each)
    for each in (7, 12, 24, 30, 31, 52, 60, 365, 720, 730, 1440, 3600, 8760, 86400, 100000)
) + tuple(Fraction(each) for each in (2500000, 2600000, 31500000))
PERIOD_TOLERANCE = Fraction(8, 100)
# What a price without its unit is usually for, and a rate without its period per.
# What a gigabyte usually costs, in dollars; less than a dollar is never for a terabyte.
PER_GB = (Fraction(1, 1000), Fraction(1, 2))
PRICED = {"GB": Fraction(0), "TB": Fraction(1)}
UNSAID_PERIODS = ("day", "month", "hour", "min", "week", "year")
MOST_MEANINGS = 3
BITS = 8


class Reading(NamedTuple):
    """One way to read a claim: both sides in the same unit, and whether it may accuse."""

    stated: Fraction
    computed: Fraction
    strong: bool


def has_sign(node: Node) -> bool:
    """Whether a tree computes anything."""
    return not isinstance(node, Quantity)


def readings(computed: Node, stated: Node) -> Iterator[Reading]:
    """Every sensible reading of "computed = stated", the plainest first."""
    for meaning in range(_meanings(computed, stated)):
        for high in (False, True) if _is_range(computed, stated) else (False,):
            yield from _under(computed, stated, Mode(meaning=meaning, high=high))
            yield from _under(computed, stated, Mode(meaning=meaning, high=high, binary=True))


def _meanings(*nodes: Node) -> int:
    most = max(len(leaf.meanings) for node in nodes for leaf in leaves(node))
    return min(most, MOST_MEANINGS)


def _is_range(*nodes: Node) -> bool:
    return any(leaf.high is not None for node in nodes for leaf in leaves(node))


def _under(left: Node, right: Node, mode: Mode) -> Iterator[Reading]:
    both = (*leaves(left), *leaves(right))
    # KB as 1,024 bytes, a second meaning, a range, a vague unit: they may acquit, never accuse.
    plain = mode.meaning == 0 and not mode.binary
    exact = not any(leaf.vague or leaf.high is not None for leaf in both)
    sure = plain and exact and len({leaf.currency for leaf in both if leaf.currency}) < 2
    try:
        ours, theirs = evaluate(left, mode), evaluate(right, mode)
    except Undefined:
        # "$32/month + $15 = $47/month": the period stands at some of the addends only.
        yield from _without_time(left, right, mode, sure)
        return
    same = ours.dims == theirs.dims
    if same:
        yield Reading(theirs.number, ours.number, sure)
    if has_sign(left) and (not same or _turns_period(left)):
        yield from _without_time(left, right, mode, sure)
    if has_sign(left) and (not same or _only_one_in_percent(left, right)):
        yield from _unsaid(left, right, ours, theirs, mode)
    if same and _turns_bits(left, right):
        # "65 MB/s × 8 = 520 Mbps": the 8 has turned the unit already.
        yield Reading(theirs.number, ours.number / BITS, sure)
        yield Reading(theirs.number, ours.number * BITS, sure)


def _turns_bits(left: Node, right: Node) -> bool:
    """Whether a bare 8 stands between bits on one side and bytes on the other."""
    bits = [
        {
            base.is_bit
            for leaf in leaves(node)
            for base, _ in leaf.meanings[0].units
            if not base.axis
        }
        for node in (left, right)
    ]
    eight = any(leaf.is_bare and leaf.number == BITS for leaf in leaves(left))
    return eight and bits in ([{True}, {False}], [{False}, {True}])


def _turns_period(node: Node) -> bool:
    """Whether a bare factor looks like the days of a year, the seconds of a day and so on."""
    bare = [leaf.value(Mode()).number for leaf in leaves(node) if leaf.is_bare]
    return any(
        abs(number / period - 1) <= PERIOD_TOLERANCE for number in bare for period in PERIODS
    )


def _without_time(left: Node, right: Node, mode: Mode, sure: bool) -> Iterator[Reading]:
    timeless = mode._replace(without_time=True)
    try:
        ours, theirs = evaluate(left, timeless), evaluate(right, timeless)
    except Undefined:
        return
    if ours.dims != theirs.dims:
        return
    yield Reading(theirs.number, ours.number, sure)


def _unsaid(left: Node, right: Node, ours: Value, theirs: Value, mode: Mode) -> Iterator[Reading]:
    """Readings that supply a unit nobody wrote. They may acquit, never accuse."""
    if all(leaf.is_bare for leaf in leaves(left)) or ours.dims == NONE:
        unit = unit_value(right, mode)
        base_unit = unit.number == 1 and unit.dims != PERIOD and mode == Mode()
        bare = all(leaf.is_bare for leaf in leaves(left))
        yield Reading(theirs.number, ours.number * unit.number, strong=bare and base_unit)
    if theirs.dims == NONE:
        unit = unit_value(left, mode)
        yield Reading(theirs.number * unit.number, ours.number, strong=False)
    if ours.dims[2] == theirs.dims[2] == 1 and ours.dims[0] > theirs.dims[0]:
        prices = [leaf.number for leaf in leaves(left) if leaf.currency]
        for name in (name for name, least in PRICED.items() if max(prices, default=least) >= least):
            usual = name == "GB" and all(PER_GB[0] <= price <= PER_GB[1] for price in prices)
            for time in (True, False):
                timed = mode._replace(without_time=time)
                yield from _priced(left, right, timed, name, strong=usual and mode == Mode())
    if _only_one_in_percent(left, right):
        # "4 × 25 = 100%": bare numbers that are percentages.
        yield Reading(theirs.number * 100, ours.number, strong=False)
        yield Reading(theirs.number, ours.number * 100, strong=False)
    if ours.dims[1] == 0 and theirs.dims[1] == PER_TIME[1] and ours.dims[::2] == theirs.dims[::2]:
        for name in UNSAID_PERIODS:
            yield Reading(theirs.number, ours.number / spelled(name)[0][0].size, strong=False)


def _only_one_in_percent(left: Node, right: Node) -> bool:
    sides = [{leaf.percent for leaf in leaves(node)} for node in (left, right)]
    return sides in ([{True}, {False}], [{False}, {True}])


def _priced(left: Node, right: Node, mode: Mode, name: str, *, strong: bool) -> Iterator[Reading]:
    ours, theirs = evaluate(left, mode), evaluate(right, mode)
    base = spelled(name)[0][0]
    size = base.binary if mode.binary else base.size
    if ours.dims[1] == theirs.dims[1]:
        yield Reading(theirs.number, ours.number / size, strong)


def first_factor(node: Node) -> Node:
    """The first quantity of a product: what "1 GB/day × 30" says before it goes on."""
    while isinstance(node, Operation) and node.sign in ("×", "÷"):
        node = node.left
    return node
