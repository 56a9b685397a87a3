"""Rounding as people round: when a stated number may stand for a computed one."""

from __future__ import annotations

import math
from fractions import Fraction

from scripts.audit.nodes import Quantity

# A stated number may be off by half of its last digit, however coarse that is, up to a third:
# 1.5 may be called 2. Where only noughts follow that digit, up to 16 %: 1M a day are 11.6/s, and
# with 10^5 seconds to a day people call that 10/s.
COARSEST = Fraction(34, 100)
COARSEST_ROUND = Fraction(16, 100)
# Near 100 %, what counts is the distance from it: 99.9 % is not 99.99 %.
NEARLY_ALL = Fraction(9, 10)
COMPLEMENT = Fraction(1, 4)


def half_of_last_digit(digits: str) -> Fraction:
    """Half of what the last digit that is not a closing nought counts: "1.2" gives 0.05."""
    whole, _, decimals = (
        digits.lower().split("e")[0].replace(",", "").replace("_", "").partition(".")
    )
    if decimals:
        return Fraction(1, 2 * 10 ** len(decimals))
    return Fraction(10 ** (len(whole) - len(whole.rstrip("0"))), 2)


def slack(stated: Quantity) -> Fraction:
    """By how much, relative to itself, a stated quantity may be off through rounding alone."""
    number = Fraction(stated.digits.replace(",", "").replace("_", ""))
    if not number:
        return Fraction(0)
    half = half_of_last_digit(stated.digits) / abs(number)
    is_round = "." not in stated.digits and stated.digits.rstrip("0") != stated.digits
    return min(half, COARSEST_ROUND if is_round else COARSEST)


def rounds_to(stated: Quantity, share: Fraction) -> bool:
    """Whether ours, rounded to the digits of the stated number, is that number: 2,448 ≈ 2,000.

    share: ours over the stated one.
    """
    whole = stated.digits.replace(",", "").replace("_", "").lower().split("e")[0]
    kept = len(whole.replace(".", "").lstrip("0").rstrip("0" if "." not in whole else ""))
    number = Fraction(stated.digits.replace(",", "").replace("_", ""))
    if not number or not kept:
        return False
    ours = abs(share * number)
    unit = Fraction(10) ** (math.floor(math.log10(ours)) - kept + 1) if ours else Fraction(0)
    return abs(ours - abs(number)) <= unit / 2


def last_digit(stated: Quantity) -> Fraction:
    """Half of the last digit as written, noughts and all, relative to the quantity."""
    number = Fraction(stated.digits.replace(",", "").replace("_", ""))
    _, _, decimals = stated.digits.lower().split("e")[0].partition(".")
    return Fraction(1, 2 * 10 ** len(decimals)) / abs(number) if number else Fraction(0)


def agrees(stated: Fraction, computed: Fraction, tolerance: Fraction, rounded: Fraction) -> bool:
    """Whether `stated` may stand for `computed`.

    tolerance: the relative difference that passes. rounded: what `slack` says of the stated one.
    A difference from A to B may be written either way round, so signs do not count.
    """
    stated, computed = abs(stated), abs(computed)
    if stated == computed:
        return True
    if not stated or not computed:
        return False
    difference = abs(stated - computed)
    return difference <= tolerance * computed or difference <= rounded * stated


def agrees_near_all(stated: Fraction, computed: Fraction, rounded: Fraction) -> bool:
    """The same for shares close to 100 %: compared by what is missing to it."""
    missing, ours = 1 - stated, 1 - computed
    difference = abs(missing - ours)
    return difference <= COMPLEMENT * abs(ours) or difference <= rounded * stated
