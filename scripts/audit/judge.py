"""Judging one claim: two trees that are said to be equal."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from scripts.audit.causes import Others, explain, is_near, nobody
from scripts.audit.evaluate import Undefined, evaluate
from scripts.audit.findings import Verdict
from scripts.audit.nodes import Mode, Node, Operation, Quantity, leaves
from scripts.audit.readings import Reading, first_factor, has_sign, readings
from scripts.audit.rounding import NEARLY_ALL, agrees, agrees_near_all, rounds_to, slack
from scripts.audit.units import NONE, PERIOD, Dims

# Beyond this, we have misread something.
ABSURD = 10**13
MORE_ABOUT = Fraction(5, 4)
UNSAID_STEPS = (60, 24, 3600, 86400)
ORDER_OF_MAGNITUDE = Fraction(1, 2)
THOUSAND_POWERS = tuple(Fraction(1000) ** power for power in (-4, -3, -2, -1, 1, 2, 3, 4))


@dataclass(frozen=True)
class Judgement:
    """What we make of a claim. computed: in the unit that the stated number is written in."""

    verdict: Verdict
    computed: str
    ratio: float | None
    cause: str


UNREADABLE = Judgement(Verdict.UNCLEAR, "", None, "")


def judge(
    computed: Node,
    stated: Node,
    tolerance: Fraction,
    others: Others = nobody,
    *,
    about: bool = False,
) -> Judgement:
    """Whether `stated` may stand for `computed`, and if not, why not.

    tolerance: the relative difference that passes, a quarter more after ≈, and a tenth of it in a
    sum, where nothing but the addends can have been rounded.
    others: finds what else the text counts, for what is stale.
    about: the text says that it is only about right.
    """
    if about:
        tolerance *= MORE_ABOUT
    elif isinstance(computed, Operation) and is_sum(computed):
        tolerance = max(tolerance / 10, _loose_ends(computed))
    found = []
    for reading in readings(computed, stated):
        if holds(reading, computed, stated, tolerance) or (about and is_rounding(reading, stated)):
            return _said(Verdict.OK, reading, stated, "")
        found.append(reading)
    if has_sign(stated) and _first_holds(computed, stated, tolerance):
        return Judgement(Verdict.OK, "", 1.0, "")
    usable = [r for r in found if r.stated and r.computed]
    strong = [r for r in usable if r.strong]
    if not strong:
        return _said(Verdict.UNCLEAR, _nearest(usable), stated, "") if usable else UNREADABLE
    reading = _nearest(strong)
    ratio = reading.stated / reading.computed
    misread = not 1 / ABSURD < abs(ratio) < ABSURD
    if (
        misread
        or _only_scale_is_missing(ratio, computed, stated)
        or _unsaid_period(ratio, computed, stated)
    ):
        return _said(Verdict.UNCLEAR, reading, stated, "")
    return _said(Verdict.SLIP, reading, stated, explain(ratio, computed, stated, others))


def is_sum(node: Node) -> bool:
    """Whether a tree only adds and subtracts, so that rounding cannot make up for a difference."""
    if isinstance(node, Quantity):
        return not node.percent and node.high is None
    return (
        isinstance(node, Operation)
        and node.sign in "+-"
        and is_sum(node.left)
        and is_sum(node.right)
    )


def _loose_ends(node: Node) -> Fraction:
    """What the addends with decimals may be off by, relative to the sum."""
    total = value_of(node)
    if not total:
        return Fraction(0)
    loose = sum(
        (
            abs(leaf.value(Mode()).number) * slack(leaf)
            for leaf in leaves(node)
            if "." in leaf.digits
        ),
        Fraction(0),
    )
    return loose / abs(total)


def holds(reading: Reading, computed: Node, stated: Node, tolerance: Fraction) -> bool:
    """Whether a claim holds under a reading."""
    rounded = slack(stated) if isinstance(stated, Quantity) else slack_of_power(stated)
    if isinstance(stated, Quantity):
        if stated.at_least:
            return reading.computed >= reading.stated * (1 - tolerance)
        if stated.percent and _is_nearly_all(reading, computed):
            return agrees_near_all(reading.stated, reading.computed, rounded)
    return agrees(reading.stated, reading.computed, tolerance, rounded)


def is_rounding(reading: Reading, stated: Node) -> bool:
    """Whether a number that is said to be about right is ours, rounded to its digits."""
    if not isinstance(stated, Quantity) or stated.at_least or not reading.stated:
        return False
    return rounds_to(stated, reading.computed / reading.stated)


def slack_of_power(stated: Node) -> Fraction:
    """`10^4` and `3 × 10^4` give an order of magnitude and at most a digit."""
    if not isinstance(stated, Operation):
        return Fraction(0)
    if stated.sign == "^":
        ten = isinstance(stated.left, Quantity) and stated.left.number == 10
        return ORDER_OF_MAGNITUDE if ten else Fraction(0)
    if stated.sign == "×" and has_power(stated):
        left = stated.left
        return slack(left) if isinstance(left, Quantity) else slack_of_power(left)
    return Fraction(0)


def _is_nearly_all(reading: Reading, computed: Node) -> bool:
    near = all(NEARLY_ALL < value < 1 for value in (reading.stated, reading.computed))
    return near and all(leaf.percent or leaf.number <= 1 for leaf in leaves(computed))


def _first_holds(computed: Node, stated: Node, tolerance: Fraction) -> bool:
    """`10 × 5 = 50 × 30 = 1,500`: the first equals sign means only the 50."""
    first = first_factor(stated)
    found = readings(computed, first) if first is not stated else ()
    return any(holds(reading, computed, first, tolerance) for reading in found)


def _nearest(found: Sequence[Reading]) -> Reading:
    return min(found, key=lambda r: abs(_log(r.stated) - _log(r.computed)))


def _log(number: Fraction) -> float:
    number = abs(number)
    return math.log(number.numerator) - math.log(number.denominator)


def _only_scale_is_missing(ratio: Fraction, computed: Node, stated: Node) -> bool:
    """`500 × 2 = 1,000 M`: bare operands that leave their K, M or B to the reader."""
    plain = all(leaf.is_bare and leaf.meanings[0].scale == 1 for leaf in leaves(computed))
    if has_power(computed):
        return False
    scaled = any(leaf.meanings[0].scale != 1 for leaf in leaves(stated))
    return plain and scaled and any(is_near(ratio, power) for power in THOUSAND_POWERS)


def _unsaid_period(ratio: Fraction, computed: Node, stated: Node) -> bool:
    """`5 × 60 = 5 hours`: bare operands in minutes or seconds that nobody wrote."""
    bare = all(leaf.is_bare for leaf in leaves(computed))
    if not bare or not isinstance(stated, Quantity) or stated.plain.dims != PERIOD:
        return False
    size = max(abs(ratio), 1 / abs(ratio))
    return any(is_near(size, Fraction(step)) for step in UNSAID_STEPS)


def has_power(node: Node) -> bool:
    """Whether a tree raises anything to a power."""
    if not isinstance(node, Operation):
        return False
    return node.sign == "^" or has_power(node.left) or has_power(node.right)


def _said(verdict: Verdict, reading: Reading, stated: Node, cause: str) -> Judgement:
    ratio = float(reading.stated / reading.computed) if reading.computed else None
    return Judgement(verdict, in_unit_of(stated, reading), ratio, cause)


def in_unit_of(stated: Node, reading: Reading) -> str:
    """Our value, written in the unit of the stated number; in base units where it is a sum."""
    if not isinstance(stated, Quantity):
        return with_unit(reading.computed, _dims(stated))
    if not reading.stated or not stated.number:
        return number_text(reading.computed)
    return number_text(reading.computed / reading.stated * stated.number)


def with_unit(number: Fraction, dims: Dims) -> str:
    """A number in base units with its unit: "187.5 MB", "$40", "25/s"."""
    info, period, cash = dims
    prefix = ""
    if info == 1:
        steps = sum(1 for step in range(1, 6) if abs(number) >= 1000**step)
        number, prefix = number / 1000**steps, f" {' kMGTP'[steps].strip()}B"
    times = {0: "", 1: " s", -1: "/s"}.get(period, "")
    return f"{'$' if cash == 1 else ''}{number_text(number)}{prefix}{times}"


def _dims(node: Node) -> Dims:
    try:
        return evaluate(node).dims
    except Undefined:
        return NONE


def number_text(number: Fraction) -> str:
    """A number to four significant digits or whole: 1,157, 0.0231, 18.75."""
    size = abs(float(number))
    if size >= 10**15 or 0 < size < 10**-6:
        return f"{float(number):.3g}"
    if size >= 1000:
        return f"{round(number):,}"
    return f"{float(f'{float(number):.4g}'):g}"


def value_of(node: Node) -> Fraction | None:
    """A tree's value in base units, None where it has none."""
    try:
        return evaluate(node, Mode()).number
    except Undefined:
        return None
