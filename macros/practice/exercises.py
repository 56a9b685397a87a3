"""Which exercises a chapter's estimate holds: a figure to find, and the figures it is found from.

An exercise gives a few numbers and asks for one that follows from them. It is fit for the head
where it takes at most a handful of givens, only the four operations and rounding, and no number
that the one who solves it cannot know. Which numbers are given is decided here, once, for the
worked examples in the page and for the endless ones in the browser.
"""

from __future__ import annotations

from dataclasses import dataclass

from macros.estimates import Estimate
from macros.estimates import syntax as s
from macros.estimates.model import Derived, Figure, Input

MOST_GIVENS = 5  # what one keeps in view on a corner of the board
MOST_STEPS = 4
IN_THE_HEAD = frozenset({"ceil", "floor", "round", "min", "max"})
# How far a number without a range of its own may lie from today's, as a factor.
AROUND = 4.0
# How the reason begins of an assumption that the interviewer makes, and of one that only quotes
# what another text has printed.
GIVEN, QUOTED = "given", "printed"


@dataclass(frozen=True)
class Fresh:
    """A given of an exercise. low, high: where new values may lie, in base units.

    Both are today's value where the number is part of the exercise and stays.
    """

    figure: Figure
    low: float
    high: float

    @property
    def varies(self) -> bool:
        """Whether the number is another one each time."""
        return self.low < self.high


@dataclass(frozen=True)
class Exercise:
    """Find `target`; `steps` are the derived figures from the givens to it, itself last."""

    target: Derived
    givens: tuple[Fresh, ...]
    steps: tuple[Derived, ...]


def exercises(model: Estimate) -> tuple[Exercise, ...]:
    """The exercises of an estimate, in the order of their targets; none for some estimates."""
    found = (_exercise(model, figure) for figure in model.derived)
    return tuple(one for one in found if one is not None)


def is_whole(model: Estimate, given: Fresh) -> bool:
    """Whether a given comes in whole numbers of its unit, as do its range and today's value."""
    figure = given.figure
    factor = unit_factor(model, figure)
    counted = (given.low, given.high) if isinstance(figure, Input) and given.varies else ()
    sizes = (model.today[figure.place] / factor, *(end / factor for end in counted))
    return isinstance(figure, Input) and all(size >= 1 and size % 1 == 0 for size in sizes)


def unit_factor(model: Estimate, figure: Figure) -> float:
    """What takes a number in the unit of a figure's text today to base units."""
    return figure.shape.rung(model.today[figure.place]).factor


def _exercise(model: Estimate, target: Derived) -> Exercise | None:
    """The exercise that asks for a figure: from its assumptions, else from its operands."""
    whole = _reach(model, target)
    if any(isinstance(one, Input) and one.reason.startswith(QUOTED) for one in whole[1]):
        return None
    step = ((target,), _operands(model, target))
    for steps, operands in (whole, step):
        givens = tuple(_fresh(model, figure) for figure in operands)
        if _fits(model, target, steps, givens):
            return Exercise(target, givens, steps)
    return None


def _reach(model: Estimate, target: Derived) -> tuple[tuple[Derived, ...], tuple[Figure, ...]]:
    """The steps from the assumptions to a figure, and those assumptions, as in the text."""
    names = model.chain(target.name)
    steps = tuple(one for one in map(model.figure, names) if isinstance(one, Derived))
    used = {name for one in steps for name in s.names_in(one.node)}
    return steps, tuple(one for one in model.inputs if one.name in used)


def _operands(model: Estimate, target: Derived) -> tuple[Figure, ...]:
    """The figures that a figure's own expression names, as in the text."""
    used = set(s.names_in(target.node))
    return tuple(one for one in model.figures if one.name in used)


def _fits(
    model: Estimate, target: Derived, steps: tuple[Derived, ...], givens: tuple[Fresh, ...]
) -> bool:
    """Whether an exercise is fit for the head, and worth asking twice."""
    return (
        0 < len(givens) <= MOST_GIVENS
        and len(steps) <= MOST_STEPS
        and all(_simple(step.node) for step in steps)
        and any(_multiplies(step.node) for step in steps)
        and any(given.varies for given in givens)
        and not _is_copy(target, givens)
        and model.today[target.place] > 0
    )


def _is_copy(target: Derived, givens: tuple[Fresh, ...]) -> bool:
    """Whether the answer is the only given, in the same unit."""
    return len(givens) == 1 and target.shape.unit == givens[0].figure.shape.unit


def _simple(node: s.Node) -> bool:
    """Whether a value can be found in the head from what the exercise says."""
    match node:
        case s.Name():
            return True
        case s.Quantity(number, unit):
            return number == 1 and bool(unit)
        case s.Negative(value):
            return _simple(value)
        case s.Sum(terms) | s.Product(terms):
            return all(_simple(part) for _, part in terms)
        case s.Call(function, arguments):
            return function in IN_THE_HEAD and all(_simple(one) for one in arguments)
        case _:
            return False


def _multiplies(node: s.Node) -> bool:
    """Whether a value is a product or a quotient, or has one in it; a copy has a unit to change."""
    match node:
        case s.Product() | s.Name():
            return True
        case s.Negative(value):
            return _multiplies(value)
        case s.Sum(terms):
            return any(_multiplies(part) for _, part in terms if not isinstance(part, s.Name))
        case s.Call(_, arguments):
            return any(_multiplies(one) for one in arguments if not isinstance(one, s.Name))
        case _:
            return False


def _fresh(model: Estimate, figure: Figure) -> Fresh:
    """Where the number of a given may lie.

    An assumption keeps to its range. One without a range is varied where the interviewer gives
    it and it measures or counts something; a definition or a choice stays what it is. What is
    itself derived is varied around today's value.
    """
    today = model.today[figure.place]
    if isinstance(figure, Input) and figure.low is not None and figure.high is not None:
        return Fresh(figure, figure.low, figure.high)
    free = not isinstance(figure, Input) or figure.reason.startswith(GIVEN)
    if free and figure.dims and today > 0:
        return Fresh(figure, today / AROUND, today * AROUND)
    return Fresh(figure, today, today)
