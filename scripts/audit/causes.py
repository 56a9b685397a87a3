"""Why a claim fails: the likely cause, from how far off it is and from what it is made of."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from scripts.audit.evaluate import Undefined, evaluate
from scripts.audit.nodes import Mode, Node, Operation, Quantity, leaves
from scripts.audit.units import INFO_AXIS, TIME_AXIS

CLOSE = Fraction(4, 100)
DAY = Fraction(86400)
# Factors between periods, as people confuse them. A month is a twelfth of 365.25 days.
BETWEEN_PERIODS = (
    (DAY, "a day", "a second"),
    (Fraction(2629800), "a month", "a second"),
    (Fraction(31557600), "a year", "a second"),
    (Fraction(3600), "an hour", "a second"),
    (Fraction(60), "a minute", "a second"),
    (Fraction(24), "a day", "an hour"),
    (Fraction(1440), "a day", "a minute"),
    (Fraction(365), "a year", "a day"),
    (Fraction(30), "a month", "a day"),
    (Fraction(12), "a year", "a month"),
    (Fraction(7), "a week", "a day"),
)
TENS = (10, 100, 10**4, 10**5, 10**7, 10**8)
THOUSANDS = (10**3, 10**6, 10**9, 10**12)
UNEXPLAINED = "no single factor explains it: stale after an edit, or a slip of arithmetic"


# What units and what noun a quantity has; empty for a bare number.
Kind = tuple[object, ...]
Others = Callable[[Kind, Fraction], Quantity | None]


def kind_of(quantity: Quantity) -> Kind:
    """What must agree for one quantity to be the stale form of another: its unit, or its noun."""
    return quantity.meanings[0].units or quantity.nouns[:1]


def nobody(_kind: Kind, _size: Fraction) -> Quantity | None:
    """No other quantity: for claims judged by themselves."""
    return None


def is_near(one: Fraction, other: Fraction, within: Fraction = CLOSE) -> bool:
    """Whether two numbers are the same but for rounding."""
    return bool(other) and abs(one / other - 1) <= within


def explain(ratio: Fraction, computed: Node, stated: Node, others: Others = nobody) -> str:
    """The likely cause of a slip.

    ratio: stated over computed. others: finds a quantity of a kind and about a size in the text,
    for operands that are stale.
    """
    for guess in _guesses(abs(ratio), computed, stated, others):
        return guess
    return UNEXPLAINED


def _guesses(ratio: Fraction, computed: Node, stated: Node, others: Others) -> Iterator[str]:
    both = [*leaves(computed), *leaves(stated)]
    axes = {base.axis for leaf in both for base, _ in leaf.meanings[0].units}
    yield from _thousands(ratio)
    yield from _operands(ratio, computed)
    if TIME_AXIS in axes:
        yield from _periods(ratio)
    if INFO_AXIS in axes:
        yield from _bits(ratio)
    if any(leaf.percent for leaf in both):
        yield from _percent(ratio)
    yield from _tens(ratio)
    yield from _periods(ratio)
    yield from _stale(ratio, computed, others)
    yield from _twice(ratio)


def _percent(ratio: Fraction) -> Iterator[str]:
    if is_near(ratio, Fraction(100)) or is_near(ratio, Fraction(1, 100)):
        yield "a factor of 100: a percentage taken as a number"


def _direction(ratio: Fraction) -> tuple[Fraction, str]:
    return (ratio, "too large") if ratio > 1 else (1 / ratio, "too small")


def _thousands(ratio: Fraction) -> Iterator[str]:
    size, way = _direction(ratio)
    for factor in THOUSANDS:
        if is_near(size, Fraction(factor), Fraction(1, 10)):
            yield f"a factor of {factor:,}, {way}: K, M, B or T mixed up"
    for power in (1, 2, 3):
        if is_near(size, Fraction(1024, 1000) ** power, Fraction(1, 500)):
            yield "1,024 counted for 1,000, or the other way round"


def _periods(ratio: Fraction) -> Iterator[str]:
    size, _ = _direction(ratio)
    for factor, longer, shorter in BETWEEN_PERIODS:
        if is_near(size, factor):
            first, second = (longer, shorter) if ratio > 1 else (shorter, longer)
            yield f"a factor of {int(factor):,}: per {_bare(first)} taken for per {_bare(second)}"


def _bare(period: str) -> str:
    return period.split()[1]


def _bits(ratio: Fraction) -> Iterator[str]:
    if is_near(ratio, Fraction(8)):
        yield "a factor of 8: bits given for bytes"
    if is_near(ratio, Fraction(1, 8)):
        yield "a factor of 8: bytes given for bits"


def _tens(ratio: Fraction) -> Iterator[str]:
    size, way = _direction(ratio)
    for factor in TENS:
        if is_near(size, Fraction(factor)):
            noughts = len(str(factor)) - 1
            many = "a nought" if noughts == 1 else f"{noughts} noughts"
            off = "too many" if way == "too large" else "missing"
            yield f"a factor of {factor:,}: {many} {off}"


def _operands(ratio: Fraction, computed: Node) -> Iterator[str]:
    """An operand left out, used twice, or used the wrong way round."""
    if not isinstance(computed, Operation):
        return
    if computed.sign in "+-":
        yield from _addends(ratio, computed)
        return
    for sign, leaf in _factors(computed):
        number = leaf.value(Mode(without_time=True)).number
        if number in (0, 1):
            continue
        effect = number if sign == "×" else 1 / number
        said = f"{sign} {_text(leaf)}"
        if is_near(ratio, 1 / effect):
            yield f"{said} is left out"
        elif is_near(ratio, effect):
            yield f"{said} is counted twice"
        elif is_near(ratio, 1 / effect**2):
            other = "multiplied by" if sign == "÷" else "divided by"
            yield f"{other} {_text(leaf)} where it should be {said}"


def _factors(node: Node) -> Iterator[tuple[str, Quantity]]:
    """The single quantities of a product with their signs."""
    if isinstance(node, Quantity):
        yield "×", node
    elif isinstance(node, Operation) and node.sign in ("×", "÷"):
        yield from _factors(node.left)
        if isinstance(node.right, Quantity):
            yield node.sign, node.right


def _addends(ratio: Fraction, computed: Operation) -> Iterator[str]:
    timeless = Mode(without_time=True)
    try:
        total = evaluate(computed, timeless).number
    except Undefined:
        return
    for leaf in leaves(computed):
        value = leaf.value(timeless).number
        if total and value and is_near(ratio * total, total - value, Fraction(1, 200)):
            yield f"the sum misses {_text(leaf)}"
        elif total and value and is_near(ratio * total, total + value, Fraction(1, 200)):
            yield f"the sum counts {_text(leaf)} twice"


def _stale(ratio: Fraction, computed: Node, others: Others) -> Iterator[str]:
    """The claim holds with another quantity of the text, of the same kind, for an operand."""
    for sign, leaf in _factors(computed):
        number = leaf.value(Mode()).number
        if not kind_of(leaf) or not number:
            continue
        wanted = number * ratio if sign == "×" else number / ratio
        other = others(kind_of(leaf), wanted)
        if other and other.digits != leaf.digits:
            yield f"stale after an edit: it holds with {_text(other)} in place of {_text(leaf)}"
            return


def _twice(ratio: Fraction) -> Iterator[str]:
    if is_near(ratio, Fraction(2)):
        yield "doubled: something is counted twice"
    if is_near(ratio, Fraction(1, 2)):
        yield "halved: something is counted half"


def _text(leaf: Quantity) -> str:
    scale = next(
        (f" {letter}" for letter, size in SAID_SCALES if leaf.meanings[0].scale == size), ""
    )
    return f"{leaf.currency}{leaf.digits}{scale}{'%' if leaf.percent else ''}"


SAID_SCALES = (("K", 10**3), ("M", 10**6), ("B", 10**9), ("T", 10**12))
