"""A first draft of an estimate, from the arithmetic that a text does.

Every figure says where it comes from. A line is kept only if the notation accepts it together
with those before it, so the draft always parses; what could not be said in it is left.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from macros.errors import Faults
from macros.estimates import parse_estimate
from scripts.normalize.skeleton.quantities import TIMES, Quantity, Sum, find_sums

_SIZES = re.compile(r"(?:[kKMGTPE]i?)?(?:byte|B|bit)$")
# Numbers by which a rate per day or month is divided to get one per second, and what they say.
_SECONDS = {"day": (80_000, 100_000), "month": (2_500_000, 2_700_000), "hour": (3_600, 3_600)}
_SECONDS["year"] = (30_000_000, 32_000_000)

# A number this large that stands twice without its unit is the same figure.
_TELLING = 1_000
_NAME_LENGTH = 30
_REASON_LENGTH = 110


@dataclass(frozen=True)
class Known:
    """A figure of the draft: its name, the number that the text gives it, its unit."""

    name: str
    quantity: Quantity


@dataclass
class Draft:
    """An estimate under construction.

    lines: name, value and reason of each; known: its figures; failed: sums that could not be
    said, as (line, source, why).
    """

    lines: list[tuple[str, str, str]] = field(default_factory=list)
    known: list[Known] = field(default_factory=list)
    failed: list[tuple[int, str, str]] = field(default_factory=list)

    def text(self) -> list[str]:
        """The lines as the notation writes them, their signs and reasons lined up."""
        return written(self.lines)

    def find(self, quantity: Quantity) -> Known | None:
        """The figure that a factor of a later sum is: the same number, the same unit or none."""
        return next(
            (
                known
                for known in reversed(self.known)
                if known.quantity.value == quantity.value
                and (known.quantity.unit == quantity.unit or _may_be(quantity, known.quantity))
            ),
            None,
        )


def _may_be(quantity: Quantity, known: Quantity) -> bool:
    """Whether a number is large enough to be a figure of the text that has lost its unit.

    What it is given per, where that is said, is the same.
    """
    bare = not quantity.top and quantity.bottom in ((), known.bottom)
    return bare and quantity.value >= _TELLING


def draft_estimate(texts: Sequence[tuple[int, str]]) -> Draft:
    """Draft an estimate from lines of text, each with its number in the author's file."""
    draft = Draft()
    seen: set[str] = set()
    for number, line in texts:
        for found in find_sums(line):
            if found.source not in seen:
                seen.add(found.source)
                _add(draft, found, number)
    return draft


def _add(draft: Draft, found: Sum, number: int) -> None:
    """Add the lines that say a sum, if the notation accepts them."""
    reason = _reason(found, number)
    known = [draft.find(quantity) for quantity in found.quantities]
    whole = [one.quantity if one else q for one, q in zip(known, found.quantities, strict=True)]
    factors, signs, shown = _reading(replace(found, quantities=tuple(whole)))
    added: list[Known] = []
    lines: list[tuple[str, str, str]] = []
    terms: list[str] = []
    for factor in factors:
        one = draft.find(factor)
        if one is None:
            one = Known(_free(_name_of(factor), [*draft.known, *added]), factor)
            added.append(one)
            lines.append((one.name, factor.literal, reason))
        terms.append(one.name)
    told = found.result.top or (factors[0].top if not signs else ())
    named = replace(found, result=replace(found.result, top=told))
    name = _free(_result_name(named), [*draft.known, *added])
    parts = (part for pair in zip(terms, [*signs, ""], strict=True) for part in pair if part)
    product = " ".join(parts)
    lines.append((name, f"{product} -> {shown}" if shown else product, reason))
    why = _refused([*draft.lines, *lines])
    if why:
        draft.failed.append((number, found.source, why))
        return
    draft.lines += lines
    draft.known += [*added, Known(name, found.result)]


def written(lines: Sequence[tuple[str, str, str]]) -> list[str]:
    """Lines of an estimate, from names, values and reasons."""
    names = max((len(name) for name, _, _ in lines), default=0)
    values = max((len(value) for _, value, _ in lines), default=0)
    return [f"{name:<{names}} = {value:<{values}}  # {why}" for name, value, why in lines]


def _refused(lines: Sequence[tuple[str, str, str]]) -> str:
    """Why the notation refuses these lines; empty where it accepts them."""
    try:
        parse_estimate("\n".join(written(lines)) + "\n", path="draft", first_line=1)
    except Faults as error:
        return error.faults[0].what
    return ""


def _reading(found: Sum) -> tuple[tuple[Quantity, ...], tuple[str, ...], str]:
    """What a sum means: its factors, their signs, the unit shown."""
    rate = _per_second(found)
    if rate:
        return rate
    factors, top = _fit(found)
    divisors = [q for q, sign in zip(factors[1:], found.signs, strict=True) if sign == "/"]
    shares = [u for q in divisors for u in q.top if not _measure(u)]
    below = (*found.result.bottom, *(u for u in shares if u not in found.result.bottom))
    return factors, found.signs, replace(found.result, top=top, bottom=below).unit


def _per_second(found: Sum) -> tuple[tuple[Quantity, ...], tuple[str, ...], str] | None:
    """A rate per day, month or year that is divided by the seconds in it."""
    if len(found.quantities) != 2 or found.signs != ("/",):
        return None
    rate, seconds = found.quantities
    for period, (low, high) in _SECONDS.items():
        if low <= seconds.value <= high and seconds.top in ((), ("s",)):
            top = rate.top or found.result.top
            if period in rate.bottom or not rate.bottom:
                literal = f"{_amount(rate)} {'*'.join(top)}/{period}"
                whole = Quantity(literal, rate.value, top, (period,))
                return (whole,), (), "/".join(("*".join(top), "s")) if top else ""
    return None


def _amount(quantity: Quantity) -> str:
    """A quantity's literal without its unit."""
    unit = quantity.unit
    return quantity.literal.removesuffix(unit).rstrip() if unit else quantity.literal


def _fit(found: Sum) -> tuple[tuple[Quantity, ...], tuple[str, ...]]:
    """The factors with units that multiply to that of the result, and what the result counts.

    Notes leave out the `per user` of 2 tweets a day: what one factor counts and the result does
    not, the next factor is given per one of.
    """
    factors = list(found.quantities)
    top = found.result.top
    wanted = set(top)
    counted = {unit for factor in factors for unit in factor.top if not _measure(unit)}
    if not wanted:
        top = factors[-1].top
    elif not wanted & counted and not any(map(_measure, wanted)):
        bare = next((at for at, factor in enumerate(factors) if not factor.top), None)
        if bare is None:
            top = factors[-1].top
        else:
            factors[bare] = _counting(factors[bare], top)
    wanted = set(top)
    for at in range(len(factors) - 1):
        if found.signs[at] != "*":
            continue
        spare = [u for u in factors[at].top if u not in wanted and not _measure(u)]
        spare = [u for u in spare if u not in factors[at + 1].bottom]
        factors[at + 1] = _per(factors[at + 1], spare)
        if set(factors[at].top) & TIMES and set(factors[at + 1].top) & TIMES:
            factors[at] = _per(factors[at], factors[at + 1].top)
    below = {unit for factor in factors for unit in factor.bottom}
    missing = [unit for unit in found.result.bottom if unit in TIMES and unit not in below]
    if found.signs[-1] == "*":
        factors[-1] = _per(factors[-1], missing)
    return tuple(factors), top


def _counting(quantity: Quantity, top: tuple[str, ...]) -> Quantity:
    """A bare number as a number of things."""
    whole = Quantity("", quantity.value, top, quantity.bottom)
    return replace(whole, literal=f"{_amount(quantity)} {whole.unit}")


def _measure(unit: str) -> bool:
    """Whether a unit measures rather than counts."""
    return unit in TIMES or unit in ("dollar", "%") or bool(_SIZES.match(unit))


def _per(quantity: Quantity, units: Sequence[str]) -> Quantity:
    if not units or not quantity.top:
        return quantity
    bottom = (*quantity.bottom, *units)
    whole = Quantity("", quantity.value, quantity.top, bottom)
    return Quantity(f"{_amount(quantity)} {whole.unit}", quantity.value, quantity.top, bottom)


def _name_of(quantity: Quantity) -> str:
    if not quantity.top:
        return "factor"
    unit = quantity.top[0]
    if unit == "%":
        return "share"
    if unit == "dollar":
        return "_".join(("price", *(f"per_{_safe(below)}" for below in quantity.bottom)))
    if _SIZES.match(unit):
        return "_".join(("size", *(f"per_{_safe(below)}" for below in quantity.bottom)))
    if unit in TIMES:
        return "period"
    return "_".join((f"{_safe(unit)}s", *(f"per_{_safe(below)}" for below in quantity.bottom)))


def _safe(word: str) -> str:
    return re.sub(r"[^a-z0-9]+", "_", word.lower()).strip("_")[:_NAME_LENGTH]


def _result_name(found: Sum) -> str:
    """The name of a result: its label in the text, or what it counts."""
    label = _safe(found.label)
    return label if re.match(r"[a-z]", label) else f"{_name_of(found.result)}_found"


def _free(name: str, known: Sequence[Known]) -> str:
    """A name that no figure has."""
    taken = {one.name for one in known}
    number, free = 1, name
    while free in taken:
        number += 1
        free = f"{name}_{number}"
    return free


def _reason(found: Sum, number: int) -> str:
    source = found.source.replace("#", "no.")
    if len(source) > _REASON_LENGTH:
        source = source[: _REASON_LENGTH - 1].rstrip() + "…"
    return f"line {number}: {source}"
