"""In which units the operands of a value are shown, so that its result can be shown alike."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from macros.estimates import syntax as s
from macros.estimates.units import Dims, Unit

UnitOf = Callable[[s.Node], Unit]


@dataclass(frozen=True)
class Hints:
    """How to show a result.

    atoms: for each dimension the unit word. percent: whether a plain number is a percentage.
    """

    atoms: dict[str, str] = field(default_factory=dict)
    percent: bool = False


def hints_of(node: s.Node, dims: Dims, unit_of: UnitOf) -> Hints:
    """The hints that a value's leaves give for its result of dimensions `dims`.

    A dimension is shown in the unit of the first leaf that has it on the same side of the
    stroke, else of the first that has it at all.
    """
    if not dims:
        return Hints(percent=_percent(node, unit_of))
    same: dict[str, str] = {}
    other: dict[str, str] = {}
    sides = dict(dims)
    for leaf, side in _sided(node, 1):
        for atom, exponent in unit_of(leaf).parts:
            if atom.dim in sides:
                alike = (exponent * side > 0) == (sides[atom.dim] > 0)
                (same if alike else other).setdefault(atom.dim, atom.name)
    return Hints({**{d: n for d, n in other.items() if d not in same}, **same})


def _sided(node: s.Node, side: int) -> list[tuple[s.Node, int]]:
    """The leaves, each with 1 where it multiplies and -1 where it divides."""
    match node:
        case s.Product(factors):
            return [pair for sign, part in factors for pair in _sided(part, side * sign)]
        case s.Sum(terms):
            return [pair for _, part in terms for pair in _sided(part, side)]
        case s.Negative(value):
            return _sided(value, side)
        case s.Power(base, _):
            return _sided(base, side)
        case s.Call(_, arguments):
            return [pair for part in arguments for pair in _sided(part, side)]
    return [(node, side)]


def _percent(node: s.Node, unit_of: UnitOf) -> bool:
    """Whether a plain result reads best as a percentage: a sum with one, a product of them."""
    match node:
        case s.Sum(terms):
            return any(_percent(term, unit_of) for _, term in terms)
        case s.Call("min" | "max" | "round" | "floor" | "ceil", arguments):
            return any(_percent(argument, unit_of) for argument in arguments)
        case s.Product(factors):
            return all(sign > 0 and _percent(factor, unit_of) for sign, factor in factors)
        case s.Power(inner, _) | s.Negative(inner):
            return _percent(inner, unit_of)
        case s.Call():
            return False
    unit = unit_of(node)
    return bool(unit.parts) and not unit.dims and unit.parts[0][0].name == "%"
