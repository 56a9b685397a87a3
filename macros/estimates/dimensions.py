"""Checks units as dimensions: what may be added, compared, rounded and raised, and why not."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from macros.estimates import syntax as s
from macros.estimates.arithmetic import ARGUMENTS
from macros.estimates.units import (
    INFORMATION,
    LENGTH,
    MONEY,
    TIME,
    Dims,
    Unit,
    combine,
    dims_text,
    raised,
)
from macros.estimates.words import either, nearest
from macros.estimates.written import written

LARGEST_POWER = 12
MEASURES = frozenset({INFORMATION, TIME, LENGTH, MONEY})
PLAIN_ONLY = frozenset({"exp", "harmonic", "ln", "log10", "log2"})


class Mismatch(Exception):
    """Units that do not go together: what, why and how to mend it."""

    def __init__(self, what: str, why: str, mend: str) -> None:
        self.what, self.why, self.mend = what, why, mend
        super().__init__(f"{what}; {why}; {mend}")


class Unknown(Exception):
    """The value depends on a figure that is itself at fault; that fault is reported there."""


@dataclass(frozen=True)
class Dimensions:
    """Finds the dimensions of values.

    figures: the dimensions of each figure known so far, None for one at fault.
    constants: those of the shared constants. unit: reads a unit as written.
    """

    figures: Mapping[str, Dims | None]
    constants: Mapping[str, Dims]
    unit: Callable[[str], Unit]

    def of(self, node: s.Node) -> Dims:
        """The dimensions of a value; raises Mismatch, or Unknown."""
        match node:
            case s.Quantity(_, unit):
                return self.unit(unit).dims
            case s.Name(name):
                return self._figure(name)
            case s.Constant(name):
                return self.constants[name]
            case s.Negative(value):
                return self.of(value)
            case s.Sum(terms):
                return self._alike([term for _, term in terms], terms[1][0] > 0)
            case s.Product(factors):
                dims: Dims = ()
                for sign, factor in factors:
                    dims = combine(dims, self.of(factor), sign)
                return dims
            case s.Power(base, exponent):
                return self._power(base, exponent)
            case s.Call(function, arguments):
                return self._call(function, arguments)

    def check(self, node: s.Condition) -> None:
        """Check a condition; raises Mismatch, or Unknown."""
        match node:
            case s.Compare(_, left, right):
                self._same(left, right, "compare")
            case s.Every(conditions) | s.Some(conditions):
                for condition in conditions:
                    self.check(condition)
            case s.Not(condition):
                self.check(condition)

    def _figure(self, name: str) -> Dims:
        dims = self.figures.get(name)
        if dims is None:
            raise Unknown(name)
        return dims

    def _alike(self, nodes: Sequence[s.Node], adds: bool) -> Dims:
        for node in nodes[1:]:
            self._same(nodes[0], node, "add" if adds else "subtract")
        return self.of(nodes[0])

    def _same(self, one: s.Node, other: s.Node, action: str) -> None:
        left, right = self.of(one), self.of(other)
        if left == right:
            return
        what = f"cannot {action} '{written(one)}' and '{written(other)}'"
        why = f"the first is {dims_text(left)}, the second {dims_text(right)}"
        apart = combine(left, right, -1)
        raise Mismatch(what, why, f"bring them to one unit: they differ by {dims_text(apart)}")

    def _power(self, base: s.Node, exponent: s.Node) -> Dims:
        self._plain(exponent, "an exponent")
        dims = self.of(base)
        if not dims:
            return ()
        number = _constant(exponent)
        if number is None or not number.is_integer() or abs(number) > LARGEST_POWER:
            what = f"'{written(base)}' is {dims_text(dims)} and is raised to '{written(exponent)}'"
            why = f"a unit can only be raised to a whole number up to {LARGEST_POWER}"
            raise Mismatch(what, why, "divide by the unit first, then raise")
        return raised(dims, int(number))

    def _plain(self, node: s.Node, role: str) -> None:
        dims = self.of(node)
        if dims:
            what = f"{role} must be a plain number, '{written(node)}' is {dims_text(dims)}"
            unit = dims_text(dims)
            raise Mismatch(what, "", f"divide it by its unit: {written(node)} / 1 {unit}")

    def _call(self, function: str, arguments: Sequence[s.Node]) -> Dims:
        _count_arguments(function, arguments)
        if function in ("min", "max"):
            for argument in arguments[1:]:
                self._same(arguments[0], argument, f"take the {function} of")
            return self.of(arguments[0])
        if function in PLAIN_ONLY:
            self._plain(arguments[0], f"what {function}() takes")
            return ()
        if function == "sqrt":
            return self._root(arguments[0])
        if function in ("ceil", "floor", "round"):
            return self._stepped(function, arguments)
        return self.of(arguments[0])

    def _root(self, node: s.Node) -> Dims:
        dims = self.of(node)
        if any(exponent % 2 for _, exponent in dims):
            what = f"sqrt() of '{written(node)}', which is {dims_text(dims)}"
            raise Mismatch(what, "half of a unit means nothing", "divide by the unit first")
        return tuple((dim, exponent // 2) for dim, exponent in dims)

    def _stepped(self, function: str, arguments: Sequence[s.Node]) -> Dims:
        if len(arguments) == 2:
            self._same(arguments[0], arguments[1], f"{function}() in steps")
            return self.of(arguments[0])
        dims = self.of(arguments[0])
        if any(dim in MEASURES for dim, _ in dims):
            what = f"{function}() of '{written(arguments[0])}', which is {dims_text(dims)}"
            why = "what is whole depends on the unit"
            raise Mismatch(
                what,
                why,
                f"give the step: {function}({written(arguments[0])}, 1 {dims_text(dims)})",
            )
        return dims


def _count_arguments(function: str, arguments: Sequence[s.Node]) -> None:
    if function not in ARGUMENTS:
        near = nearest(function, tuple(ARGUMENTS))
        mend = f"did you mean {either(near)}" if near else f"there are {', '.join(ARGUMENTS)}"
        raise Mismatch(f"unknown function '{function}'", "", mend)
    fewest, most = ARGUMENTS[function]
    if not fewest <= len(arguments) <= most:
        wanted = f"{fewest}" if fewest == most else f"{fewest} to {most}"
        what = f"{function}() is given {len(arguments)} value{'s' * (len(arguments) != 1)}"
        raise Mismatch(what, "", f"give it {wanted}, with commas between them")


def _constant(node: s.Node) -> float | None:
    """The number of a plain literal, or None."""
    match node:
        case s.Quantity(number, ""):
            return number
        case s.Negative(s.Quantity(number, "")):
            return -number
    return None
