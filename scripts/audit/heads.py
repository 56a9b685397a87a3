"""The number at the head of a quantity, with what is glued to it: `$5-6`, `100-10K`, `250ms`."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache
from typing import NamedTuple

from scripts.audit import tokens as t
from scripts.audit.nodes import Meaning
from scripts.audit.units import GLUED, SCALES, spelled, unit_of

ONE = Fraction(1)

Tokens = Sequence[t.Token]


class Head(NamedTuple):
    """A number with what is glued to it, before its units and nouns."""

    number: Fraction
    digits: str
    high: Fraction | None
    meanings: tuple[Meaning, ...]
    times: bool
    currency: str
    start: int
    end: int


def bare(number: Fraction, digits: str, start: int, end: int) -> Head:
    """A number with nothing glued to it."""
    return Head(number, digits, None, (Meaning(ONE, ()),), False, "", start, end)


def letter_meaning(meaning: int | str) -> Meaning:
    """A letter's meaning: a scale where it is a number, a unit where it is a spelling."""
    if isinstance(meaning, int):
        return Meaning(Fraction(meaning), ())
    return Meaning(ONE, spelled(meaning))


def read_head(tokens: Tokens, at: int, end: int) -> tuple[Head, int] | None:
    """The number or range that starts at a token, and the index after it."""
    currency = ""
    start = tokens[at].start
    if tokens[at].kind == t.CURRENCY:
        currency, at = tokens[at].text[-1], at + 1
    if at >= end or tokens[at].kind != t.NUMBER:
        return None
    number = tokens[at]
    last = _range_end(tokens, at, end)
    high = tokens[last].value if last > at else None
    meanings = glued_meanings(tokens[last].glued)
    if number.value is None or meanings is None:
        return None
    low = _low_end(number, tokens[last], meanings[0]) if last > at else number.value
    if low is None:
        return None
    times = tokens[last].glued in ("x", "X")
    head = Head(low, number.text, high, meanings, times, currency, start, tokens[last].end)
    return head, last + 1


def _range_end(tokens: Tokens, at: int, end: int) -> int:
    """The index of the number that ends a range like 5-7 or 100-10K; `at` for a single number."""
    if at + 2 >= end or tokens[at + 1].text != "-":
        return at
    dash, last = tokens[at + 1], tokens[at + 2]
    if last.kind == t.CURRENCY and at + 3 < end:
        last = tokens[at + 3]
    glued = t.is_glued(tokens[at], dash) and dash.end + (last is not tokens[at + 2]) == last.start
    if last.kind != t.NUMBER or not glued:
        return at
    low, high = tokens[at].value, last.value
    rises = low is not None and high is not None and (low < high or last.glued != tokens[at].glued)
    return tokens.index(last, at) if rises else at


def _low_end(low: t.Token, high: t.Token, meaning: Meaning) -> Fraction | None:
    """The low end of a range, in what the high end is written in: 5-10K, 100-10K, 5K-10K."""
    if low.value is None or high.value is None or low.glued == high.glued:
        return low.value
    if not low.glued:
        return low.value / meaning.scale if low.value > high.value else low.value
    own = glued_meanings(low.glued)
    if not own or own[0].units != meaning.units:
        return None
    return low.value * own[0].scale / meaning.scale


@lru_cache(maxsize=4096)
def glued_meanings(glued: str) -> tuple[Meaning, ...] | None:
    """What letters glued to a number mean; None where they make it no number."""
    if not glued or glued in ("x", "X"):
        return (Meaning(ONE, ()),)
    if glued in GLUED:
        return tuple(letter_meaning(each) for each in GLUED[glued])
    if glued in SCALES:
        return (Meaning(Fraction(SCALES[glued]), ()),)
    if units := unit_of(glued):
        return tuple(Meaning(ONE, unit) for unit in units)
    if glued[0] in SCALES and (units := unit_of(glued[1:])):
        return tuple(Meaning(Fraction(SCALES[glued[0]]), unit) for unit in units)
    return None
