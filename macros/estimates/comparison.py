"""Scenarios side by side: each figure with its ratio to today, and the decisions that flip."""

from __future__ import annotations

from dataclasses import dataclass

from macros.estimates import say
from macros.estimates.arithmetic import same
from macros.estimates.estimate import Estimate, UndefinedFigure
from macros.estimates.model import Scenario
from macros.estimates.syntax import names_in

STEPS = 64
HALVINGS = 40


@dataclass(frozen=True)
class Flip:
    """A decision that a scenario turns over.

    before, after: the sides it takes. driver: the input that is said to turn it; at: the value
    of the driver, in base units, at which the decision first turns on the way from today to the
    scenario, all its changes made in step.
    """

    name: str
    before: bool
    after: bool
    driver: str
    at: float


def ratio_text(before: float, after: float) -> str:
    """How many times as much: "10×", "÷ 20", "same"; "" where there is or was nothing."""
    if same(before, after):
        return "same"
    if not before or not after:
        return ""
    falls = abs(after) < abs(before)
    said = say.say(before / after if falls else after / before)
    if said == "1":
        return "same"
    return f"÷ {said}" if falls else f"{said}×"


def headline(model: Estimate) -> tuple[str, ...]:
    """The figures worth comparing: what scenarios change, then what decisions compare."""
    changed = [change.name for scenario in model.scenarios for change in scenario.changes]
    compared = [name for choice in model.decisions for name in names_in(choice.node)]
    derived = {figure.name for figure in model.derived}
    return tuple(dict.fromkeys([*changed, *(name for name in compared if name in derived)]))


def flips(model: Estimate, scenario: Scenario) -> tuple[Flip, ...]:
    """The decisions that a scenario turns over, those that turn first on the way there first."""
    turned = [
        choice.name
        for choice in model.decisions
        if model.holds(choice.name) != model.holds(choice.name, scenario.name)
    ]
    found = [(_turning(model, scenario, name), name) for name in turned]
    driver = scenario.changes[0]
    return tuple(
        Flip(
            name,
            model.holds(name),
            not model.holds(name),
            driver.name,
            _driven(model, scenario, way),
        )
        for way, name in sorted(found)
    )


def _turning(model: Estimate, scenario: Scenario, decision: str) -> float:
    """How far on the way from today (0) to a scenario (1) a decision first turns."""
    before = model.holds(decision)
    turned = next(
        step
        for step in range(1, STEPS + 1)
        if _side(model, scenario, decision, step / STEPS) != before
    )
    low, high = (turned - 1) / STEPS, turned / STEPS
    for _ in range(HALVINGS):
        middle = (low + high) / 2
        if _side(model, scenario, decision, middle) == before:
            low = middle
        else:
            high = middle
    return high


def _side(model: Estimate, scenario: Scenario, decision: str, way: float) -> bool | None:
    """The side a decision takes on the way; None where a figure does not exist there."""
    inputs = _inputs(model, scenario, way)
    try:
        return model.holds_at(decision, model.evaluate(inputs))
    except UndefinedFigure:
        return None


def _inputs(model: Estimate, scenario: Scenario, way: float) -> dict[str, float]:
    """The changed inputs part of the way: by equal factors, or by equal steps through 0."""
    values = {}
    for change in scenario.changes:
        start, end = model.magnitude(change.name), change.magnitude
        if way == 1:
            values[change.name] = end
        elif start * end > 0:
            values[change.name] = start * (end / start) ** way
        else:
            values[change.name] = start + (end - start) * way
    return values


def _driven(model: Estimate, scenario: Scenario, way: float) -> float:
    return _inputs(model, scenario, way)[scenario.changes[0].name]
