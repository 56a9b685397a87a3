"""Makes the figures of an Estimate: dimensions, shape, term and value of each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from macros.estimates import syntax as s
from macros.estimates.arithmetic import LARGEST, Undefined, checked
from macros.estimates.constants import Constant
from macros.estimates.dimensions import Dimensions, Mismatch, Unknown
from macros.estimates.hints import Hints, hints_of
from macros.estimates.model import (
    Derived,
    Figure,
    Input,
)
from macros.estimates.names import assignments
from macros.estimates.program import Compute, Lowering, compile_term
from macros.estimates.report import Report
from macros.estimates.shapes import Shape, chosen, fixed
from macros.estimates.units import Dims, Unit, combine, dims_text, parse_unit, raised
from macros.estimates.written import written


@dataclass(frozen=True)
class Literal:
    """A number with its unit and range, in base units."""

    magnitude: float
    low: float | None
    high: float | None
    shape: Shape
    dims: Dims


class FigureMaker:
    """Makes figures one by one, each after those it needs; `figures` and `values` fill up."""

    def __init__(
        self,
        sheet: s.Sheet,
        nouns: frozenset[str],
        constants: Mapping[str, Constant],
        report: Report,
    ) -> None:
        self.nouns, self.report = nouns, report
        self.written = {part.name: part for part in reversed(assignments(sheet))}
        names = dict.fromkeys(part.name for part in assignments(sheet))
        self.places = {name: place for place, name in enumerate(names)}
        self.figures: dict[str, Figure] = {}
        self.values = [0.0] * len(names)
        self.computes: list[tuple[int, Compute]] = []
        self.dims: dict[str, Dims | None] = {}
        self.constants = constants
        magnitudes = {name: constant.magnitude for name, constant in constants.items()}
        self.lowering = Lowering(self.places, self.unit, magnitudes)
        known = {name: constant.parsed.dims for name, constant in constants.items()}
        self.dimensions = Dimensions(self.dims, known, self.unit)
        self._groups = _groups_by_name(sheet)

    def unit(self, text: str) -> Unit:
        """A unit of this model from its text."""
        return parse_unit(text, self.nouns)

    def make_input(self, part: s.Assignment) -> None:
        """Make an input; report a missing reason and a range that does not fit."""
        if not part.reason:
            why = "an assumption without its reason cannot be judged"
            mend = "add one: # given, or # assumed because …"
            self.report.add(part.line, f"input '{part.name}' has no reason", why, mend)
        if part.name in self.report.broken:
            return
        literal = self.literal(part.name, part.line, part.value, part.bounds)
        if literal is None:
            return
        if part.shown:
            self._shown_input(part, literal)
        self.dims[part.name] = literal.dims
        place = self.places[part.name]
        self.values[place] = literal.magnitude
        group = self._groups[part.name]
        self.figures[part.name] = Input(
            part.name, group, part.line, part.reason, place,
            literal.shape, literal.dims, literal.magnitude, literal.low, literal.high,
        )  # fmt: skip

    def _shown_input(self, part: s.Assignment, literal: Literal) -> None:
        what = f"input '{part.name}' has '-> {part.shown}'"
        mend = (
            f"give it in {part.shown}, or write '{part.name}_shown = {part.name} -> {part.shown}'"
        )
        self.report.add(part.line, what, "an input is shown as it is written", mend)

    def literal(
        self, name: str, line: int, value: s.Node, bounds: s.Bounds | None
    ) -> Literal | None:
        """A literal in base units, None where its range is at fault (reported)."""
        sign = -1.0 if isinstance(value, s.Negative) else 1.0
        quantity = value.value if isinstance(value, s.Negative) else value
        assert isinstance(quantity, s.Quantity)  # noqa: S101 - an input is a literal
        unit = self.unit(quantity.unit)
        number = sign * quantity.number
        if abs(number * unit.factor) >= LARGEST:
            self.report.add(line, f"'{name}' is too large", "", "check its unit", figure=name)
            return None
        shape = fixed(unit, exact=True)
        if bounds is None:
            return Literal(number * unit.factor, None, None, shape, unit.dims)
        ends = [self._end(end, unit, name, line) for end in (bounds.low, bounds.high)]
        if None in ends:
            return None
        low, high = (end for end in ends if end is not None)
        fault = _range_fault(name, low, number * unit.factor, high, shape)
        if fault:
            self.report.add(line, *fault, figure=name)
            return None
        return Literal(number * unit.factor, low, high, shape, unit.dims)

    def _end(self, end: s.Quantity, unit: Unit, name: str, line: int) -> float | None:
        """An end of a range in base units; one without a unit is in the unit of its input."""
        own = self.unit(end.unit) if end.unit else unit
        if own.dims != unit.dims:
            what = f"the range of '{name}' is in {end.unit}"
            mend = f"leave the unit out, or give it in {unit}"
            self.report.add(line, what, f"the value is in {unit}", mend, figure=name)
            return None
        return end.number * own.factor

    def make_derived(self, part: s.Assignment) -> None:
        """Make a derived figure; report units that do not go together and values that fail."""
        if part.bounds is not None:
            what, mend = f"'{part.name}' is derived and has a range", "give a range to its inputs"
            self.report.add(part.line, what, "its range follows from those of its inputs", mend)
        if part.name in self.report.broken:
            return
        try:
            dims = self.dimensions.of(part.value)
        except Unknown:
            self.report.broken.add(part.name)
            return
        except Mismatch as error:
            self.report.add(part.line, error.what, error.why, error.mend, figure=part.name)
            return
        shown = self.unit(part.shown) if part.shown else None
        if shown and shown.dims != dims:
            self._misshown(part, dims, shown)
            return
        self.dims[part.name] = dims
        self._compute(part, dims, shown)

    def _compute(self, part: s.Assignment, dims: Dims, shown: Unit | None) -> None:
        term = self.lowering.term(part.value)
        compute, place = compile_term(term), self.places[part.name]
        try:
            self.values[place] = checked(compute(self.values))
        except Undefined as error:
            what = f"'{part.name}' {error.what}"
            self.report.add(part.line, what, "", error.mend, figure=part.name)
            self.dims[part.name] = None
            return
        self.computes.append((place, compute))
        shape = fixed(shown, exact=False) if shown else self._shape(part.value, dims)
        group = self._groups[part.name]
        self.figures[part.name] = Derived(
            part.name, group, part.line, part.reason, place,
            shape, dims, part.value, term, self.values[place],
        )  # fmt: skip

    def _shape(self, node: s.Node, dims: Dims) -> Shape:
        hints: Hints = hints_of(node, dims, self._unit_of)
        return chosen(dims, tuple(hints.atoms.items()), percent=hints.percent, nouns=self.nouns)

    def _unit_of(self, leaf: s.Node) -> Unit:
        """The unit that a leaf is shown in."""
        match leaf:
            case s.Quantity(_, unit):
                return self.unit(unit)
            case s.Name(name):
                return self.figures[name].shape.unit
            case s.Constant(name):
                return self.constants[name].parsed
        raise TypeError(leaf)

    def _misshown(self, part: s.Assignment, dims: Dims, shown: Unit) -> None:
        what = f"'{part.name}' is {dims_text(dims)}, asked for in {part.shown}"
        extra = combine(dims, shown.dims, -1)
        missing = all(exponent < 0 for _, exponent in extra)
        apart = dims_text(raised(extra, -1) if missing else extra)
        why = f"{written(part.value)} {f'lacks {apart}' if missing else f'has {apart} too much'}"
        mend = self._hint(part, extra) or (
            f"multiply by something in {apart}" if missing else f"divide by something in {apart}"
        )
        self.report.add(part.line, what, why, mend, figure=part.name)

    def _hint(self, part: s.Assignment, extra: Dims) -> str:
        """Where one thing too much is counted: the input that was to be given per that thing."""
        if len(extra) != 1 or extra[0][1] != 1:
            return ""
        thing = dims_text(extra)
        for leaf in reversed(part.leaves):
            figure = self.figures.get(leaf.name) if isinstance(leaf, s.Name) else None
            if isinstance(figure, Input) and extra[0][0] not in dict(figure.dims):
                return f"give {figure.name} in {figure.unit or '1'}/{thing}"
        return ""


def _range_fault(
    name: str, low: float, value: float, high: float, shape: Shape
) -> tuple[str, str, str] | None:
    said = f"({shape.text(low)} to {shape.text(high)})"
    if low >= high:
        return f"the range of '{name}' is reversed or empty", said, "write (low..high)"
    if not low <= value <= high:
        why = f"{shape.text(value)} is not within {said}"
        return (
            f"the range of '{name}' does not contain its value",
            why,
            "widen it, or change the value",
        )
    return None


def _groups_by_name(sheet: s.Sheet) -> dict[str, str]:
    title = ""
    groups: dict[str, str] = {}
    for part in sheet.statements:
        if isinstance(part, s.Group):
            title = part.title
        elif isinstance(part, s.Assignment):
            groups.setdefault(part.name, title)
    return groups
