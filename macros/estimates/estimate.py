"""An estimate: its figures, what they are worth today and in each scenario, and their texts.

    Estimate
    ├── figures      inputs and derived values, in the order they are written
    ├── groups       the headings, with the figures below each
    ├── decisions    thresholds turned into text
    └── scenarios    named sets of inputs

All of it is frozen. Magnitudes are in base units (byte, s, $) unless a docstring says otherwise.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from macros.errors import Fault
from macros.estimates import arithmetic
from macros.estimates import syntax as s
from macros.estimates.constants import Constant
from macros.estimates.enclosing import Formula, formula
from macros.estimates.intervals import Interval
from macros.estimates.model import (
    PLACEHOLDER,
    Decision,
    Derived,
    Figure,
    Group,
    Input,
    Scenario,
    Value,
)
from macros.estimates.program import Compute, Test, compile_condition
from macros.estimates.ranges import Ranges
from macros.estimates.sensitivity import Swing, swings
from macros.estimates.shapes import Shape, fixed
from macros.estimates.units import Unit, parse_unit
from macros.estimates.words import unknown
from macros.estimates.working import Working, work_out
from macros.estimates.written import condition_text, label


@dataclass(frozen=True, eq=False)
class Estimate:
    """A model that has been read and checked; every value in it exists."""

    path: str
    first_line: int
    figures: tuple[Figure, ...]
    groups: tuple[Group, ...]
    decisions: tuple[Decision, ...]
    scenarios: tuple[Scenario, ...]
    constants: tuple[Constant, ...]
    computes: tuple[tuple[int, Compute], ...] = field(repr=False, compare=False)
    today: tuple[float, ...] = field(repr=False)
    used: frozenset[str] = field(repr=False)
    nouns: frozenset[str] = field(repr=False)

    @cached_property
    def inputs(self) -> tuple[Input, ...]:
        """The assumptions, in order."""
        return tuple(figure for figure in self.figures if isinstance(figure, Input))

    @cached_property
    def derived(self) -> tuple[Derived, ...]:
        """What follows from them, in order."""
        return tuple(figure for figure in self.figures if isinstance(figure, Derived))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of all figures, in order."""
        return tuple(figure.name for figure in self.figures)

    @cached_property
    def by_name(self) -> Mapping[str, Figure]:
        """The figures by name."""
        return {figure.name: figure for figure in self.figures}

    def figure(self, name: str) -> Figure:
        """The figure of that name; KeyError with the nearest names where there is none."""
        if name not in self.by_name:
            raise unknown("figure", name, self.names)
        return self.by_name[name]

    def scenario(self, name: str) -> Scenario:
        """The scenario of that name; KeyError with the names there are."""
        for scenario in self.scenarios:
            if scenario.name == name:
                return scenario
        raise unknown("scenario", name, tuple(plan.name for plan in self.scenarios))

    def value(self, name: str, scenario: str | None = None) -> Value:
        """A figure's number and unit, as its text has them but not rounded."""
        figure = self.figure(name)
        magnitude = self.magnitude(name, scenario)
        rung = figure.shape.rung(magnitude)
        return Value(magnitude / rung.factor, rung.unit)

    def magnitude(self, name: str, scenario: str | None = None) -> float:
        """A figure's value in base units."""
        return self.magnitudes(scenario)[self.figure(name).place]

    def text(self, name: str, scenario: str | None = None) -> str:
        """A figure as one would say it: "3.9 TB"."""
        magnitude = self.magnitude(name, scenario)
        return self.shape(name, scenario).text(magnitude)

    def exact_text(self, name: str, scenario: str | None = None) -> str:
        """A figure with twelve significant digits."""
        return self.shape(name, scenario).text(self.magnitude(name, scenario), "exact")

    def shape(self, name: str, scenario: str | None = None) -> Shape:
        """How a figure is shown: an input that a scenario changes, as it is written there."""
        changes = self.scenario(scenario).changes if scenario else ()
        shapes = {change.name: change.shape for change in changes}
        return shapes.get(name, self.figure(name).shape)

    def magnitudes(self, scenario: str | None = None) -> Sequence[float]:
        """Every figure's value by place, in base units."""
        if scenario is None:
            return self.today
        return self._scenarios[self.scenario(scenario).name]

    def at(self, name: str, inputs: Mapping[str, float], scenario: str | None = None) -> float:
        """A figure in base units with some inputs changed from today or from a scenario."""
        return self.evaluate(inputs, scenario)[self.figure(name).place]

    def evaluate(self, inputs: Mapping[str, float], scenario: str | None = None) -> list[float]:
        """Every figure by place, with some inputs changed (base units).

        Raises UndefinedFigure where a value does not exist.
        """
        values = list(self.magnitudes(scenario))
        for name, magnitude in inputs.items():
            values[self.by_name[name].place] = magnitude
        place = 0
        try:
            for place, compute in self.computes:
                values[place] = arithmetic.checked(compute(values))
        except arithmetic.Undefined as error:
            raise UndefinedFigure(self.figures[place].name, error) from None
        return values

    def unit(self, text: str) -> Unit:
        """A unit of this model from its text, "" for a plain number."""
        return parse_unit(text, self.nouns)

    def working(self, name: str, scenario: str | None = None) -> Working:
        """How a figure comes about, step by step."""
        return work_out(self, name, scenario)

    def holds(self, decision: str, scenario: str | None = None) -> bool:
        """Whether a decision's condition holds."""
        return self.holds_at(decision, self.magnitudes(scenario))

    def holds_at(self, decision: str, values: Sequence[float]) -> bool:
        """Whether a decision's condition holds for all figures' values by place."""
        return self._tests[self.decision(decision).name](values)

    def unused(self, outside: Collection[str]) -> tuple[Fault, ...]:
        """A fault for each figure that nothing uses.

        outside: the figures that the page's text, its diagrams or other pages use. A figure is
        also used by another figure, a decision or its texts, and a scenario.
        """
        return tuple(
            Fault(
                self.path,
                figure.line,
                f"'{figure.name}' is never used",
                "neither the estimate nor the text asks for it",
                f'use it, {{{{ est("{figure.name}") }}}}, or take it out',
            )
            for figure in self.figures
            if figure.name not in self.used and figure.name not in outside
        )

    def chain(self, name: str) -> tuple[str, ...]:
        """The derived figures that a figure follows from, itself last, each after its own."""
        terms = {figure.place: s.names_in(figure.node) for figure in self.derived}
        wanted = {name}
        found: list[str] = []
        for place, _ in reversed(self.computes):
            figure = self.figures[place]
            if figure.name in wanted:
                wanted.update(terms[place])
                found.append(figure.name)
        return tuple(reversed(found))

    def decision(self, name: str) -> Decision:
        """The decision of that name; KeyError where there is none."""
        found = next((d for d in self.decisions if d.name == name), None)
        if found is None:
            raise unknown("decision", name, tuple(choice.name for choice in self.decisions))
        return found

    def answer(self, name: str, scenario: str | None = None) -> str:
        """The text of the side that a decision takes, its figures filled in."""
        text = self.raw_answer(name, scenario)
        return PLACEHOLDER.sub(lambda found: self.text(found[1].strip(), scenario), text)

    def raw_answer(self, name: str, scenario: str | None = None) -> str:
        """The text of the side that a decision takes, figures in braces."""
        decision = self.decision(name)
        return decision.yes if self.holds(name, scenario) else decision.no

    def question(self, name: str) -> str:
        """A decision's condition as a reader sees it: "peak writes < 5,000 links/s"."""
        return condition_text(self.decision(name).node, self.symbol)

    def symbol(self, leaf: s.Node) -> str:
        """A leaf of an expression for a reader: a name without underscores, a literal's text."""
        if isinstance(leaf, s.Quantity):
            unit = self.unit(leaf.unit)
            return fixed(unit, exact=True).text(leaf.number * unit.factor)
        return label(getattr(leaf, "name", ""))

    def view(self, name: str, scenario: str | None = None) -> str:
        """The diagram view that a decision chooses, "" for none."""
        decision = self.decision(name)
        return decision.yes_view if self.holds(name, scenario) else decision.no_view

    def bounds(self, name: str, scenario: str | None = None) -> Interval | None:
        """The least and greatest a figure can be within all ranges, in base units.

        None where no range moves it. See ranges for the method.
        """
        return self.ranges(scenario).bounds(self.figure(name).place)

    def range_text(self, name: str, scenario: str | None = None) -> str:
        """The range of a figure as one would say it: "1.3 to 7.5 TB"; "" for none."""
        bounds = self.bounds(name, scenario)
        return self.shape(name, scenario).range_text(*bounds) if bounds else ""

    def ranges(self, scenario: str | None = None, only: str | None = None) -> Ranges:
        """The ranges of all figures; with `only`, as if no other input had one."""
        key = (scenario, only)
        if key not in self._ranges:
            box = self.box(scenario)
            place = self.figure(only).place if only else None
            chosen = {x: ends for x, ends in box.items() if place is None or x == place}
            self._ranges[key] = Ranges(self._formulas, self.magnitudes(scenario), chosen)
        return self._ranges[key]

    def box(self, scenario: str | None = None) -> dict[int, Interval]:
        """The inputs with a range, by place, in base units.

        An input that a scenario changes has the range that the scenario gives it, or none.
        """
        ends = {figure.name: (figure.low, figure.high) for figure in self.inputs}
        for change in self.scenario(scenario).changes if scenario else ():
            ends[change.name] = (change.low, change.high)
        return {
            self.by_name[name].place: (low, high)
            for name, (low, high) in ends.items()
            if low is not None and high is not None
        }

    def sensitivity(self, name: str, scenario: str | None = None) -> tuple[Swing, ...]:
        """What each ranged input alone does to a figure, the widest swing first."""
        return swings(self, name, scenario)

    @cached_property
    def _ranges(self) -> dict[tuple[str | None, str | None], Ranges]:
        return {}

    @cached_property
    def _formulas(self) -> tuple[Formula, ...]:
        terms = {figure.place: figure.term for figure in self.derived}
        return tuple(formula(place, terms[place], compute) for place, compute in self.computes)

    @cached_property
    def _scenarios(self) -> Mapping[str, Sequence[float]]:
        return {
            scenario.name: self.evaluate({c.name: c.magnitude for c in scenario.changes})
            for scenario in self.scenarios
        }

    @cached_property
    def _tests(self) -> Mapping[str, Test]:
        return {decision.name: compile_condition(decision.term) for decision in self.decisions}


class UndefinedFigure(arithmetic.Undefined):
    """A figure that has no value for some inputs; `name` is the figure."""

    def __init__(self, name: str, error: arithmetic.Undefined) -> None:
        super().__init__(error.what, error.mend)
        self.name = name
