"""How a figure comes about: symbols, numbers, result, and the way one would go in the head.

The head route rounds every operand to two significant digits and the result to one (two where
it begins with 1), and says how far that is from the exact value.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from macros.estimates import say
from macros.estimates import syntax as s
from macros.estimates.arithmetic import TOLERANCE, Undefined
from macros.estimates.model import Derived
from macros.estimates.program import Lowering, Term, compile_term
from macros.estimates.say import Style
from macros.estimates.shapes import Shape, fixed
from macros.estimates.units import INFORMATION, Atom
from macros.estimates.written import written

if TYPE_CHECKING:
    from macros.estimates.estimate import Estimate

OPERAND_DIGITS, STEP_DIGITS = 2, 3
# A route that ends further off than this is no help; then there is none.
FURTHEST = 0.25
UNNOTICED = 0.005
EXACTLY = ", exact"
BITS_A_BYTE = 8.0


@dataclass(frozen=True)
class Working:
    """The steps of a figure as text. Of an input all but `result` are empty.

    head is empty where rounding would mislead.
    """

    symbolic: str
    substituted: str
    result: str
    head: str


@dataclass(frozen=True)
class Step:
    """A change of unit.

    factor: what to multiply by. text: the same as one more sign and number. rough, rough_text:
    both rounded as in the head.
    """

    factor: float
    text: str
    rough: float
    rough_text: str


def work_out(estimate: Estimate, name: str, scenario: str | None = None) -> Working:
    """The working of a figure, today or in a scenario."""
    figure = estimate.figure(name)
    result = estimate.text(name, scenario)
    if not isinstance(figure, Derived):
        return Working("", "", result, "")
    sheet = _Worker(estimate, figure, scenario)
    return Working(sheet.symbolic(), sheet.substituted(), result, sheet.head())


class _Worker:
    def __init__(self, estimate: Estimate, figure: Derived, scenario: str | None) -> None:
        self.estimate, self.figure, self.scenario = estimate, figure, scenario
        self.values = estimate.magnitudes(scenario)
        self.constants = {constant.name: constant for constant in estimate.constants}
        self.value = self.values[figure.place]
        self.rung = figure.shape.rung(self.value)
        self.steps = self._steps()

    def symbolic(self) -> str:
        """The expression with names as readers see them."""
        return written(self.figure.node, self.estimate.symbol, times="×", over="÷")

    def substituted(self) -> str:
        """The expression with its operands' texts, and the changes of unit it needs."""
        numbers = written(self.figure.node, self._number, times="×", over="÷")
        return numbers + "".join(step.text for step in self.steps)

    def head(self) -> str:
        """The route in the head, from the roundest operands that do not mislead."""
        return next(filter(None, map(self._route, (True, False))), "")

    def _route(self, rough: bool) -> str:
        rounding = _Rounding(self, rough)
        try:
            value = compile_term(rounding.term(self.figure.node))(self.values)
        except Undefined:
            return ""
        for step in self.steps:
            value *= step.rough / step.factor
        value = self.rung.factor * _whiteboard(value / self.rung.factor)
        error = value / self.value - 1 if self.value else value
        if not abs(error) <= FURTHEST:
            return ""
        numbers = written(self.figure.node, rounding.text, times="×", over="÷")
        numbers += "".join(step.rough_text for step in self.steps)
        sign, tail = _judged(error)
        return f"{numbers} {sign} {self.figure.shape.text(value)}{tail}"

    def leaf(self, leaf: s.Node) -> tuple[Shape, float]:
        """How a leaf is shown, and its value in base units."""
        match leaf:
            case s.Quantity(number, unit):
                parsed = self.estimate.unit(unit)
                return fixed(parsed, exact=True), number * parsed.factor
            case s.Name(name):
                place = self.estimate.figure(name).place
                return self.estimate.shape(name, self.scenario), self.values[place]
            case s.Constant(name):
                return self.constants[name].shape, self.constants[name].magnitude
        raise TypeError(leaf)

    def _number(self, leaf: s.Node) -> str:
        shape, value = self.leaf(leaf)
        return _guarded(shape.text(value))

    def _steps(self) -> list[Step]:
        """The changes of unit that a product of plain operands needs."""
        node = self.figure.node
        factors = node.factors if isinstance(node, s.Product) else ((1, node),)
        if any(not isinstance(part, s.Quantity | s.Name | s.Constant) for _, part in factors):
            return []
        parts: list[tuple[Atom, int]] = [(a, -e) for a, e in self.rung.made_of.parts]
        for sign, part in factors:
            shape, value = self.leaf(part)
            parts += [(atom, sign * e) for atom, e in shape.rung(value).made_of.parts]
        dims = dict.fromkeys(atom.dim for atom, _ in parts if atom.dim)
        found = (_step([(a, e) for a, e in parts if a.dim == dim], dim) for dim in dims)
        return [step for step in found if step]


class _Rounding(Lowering):
    """Lowers a value with its operands rounded; exponents stay as they are.

    rough: to two significant digits. Otherwise to what is said of them.
    """

    def __init__(self, worker: _Worker, rough: bool) -> None:
        places = {figure.name: figure.place for figure in worker.estimate.figures}
        constants = {name: constant.magnitude for name, constant in worker.constants.items()}
        super().__init__(places, worker.estimate.unit, constants)
        self.worker, self.rough = worker, rough
        self.exact: set[s.Node] = set()

    def term(self, node: s.Node) -> Term:
        """The term of a value."""
        if isinstance(node, s.Power):
            self.exact.update(s.leaves(node.exponent))
        return super().term(node)

    def leaf(self, node: s.Quantity | s.Name | s.Constant) -> Term:
        """The rounded number of an operand, in base units."""
        return ("n", self.rounded(node))

    def text(self, node: s.Node) -> str:
        """The rounded operand with its unit."""
        shape, _ = self.worker.leaf(node)
        return _guarded(shape.text(self.rounded(node), "exact"))

    def rounded(self, node: s.Node) -> float:
        """The operand in base units, rounded in the unit it is shown in."""
        shape, value = self.worker.leaf(node)
        if node in self.exact:
            return value
        factor = shape.rung(value).factor
        number = say.decimal(value / factor)
        style: Style = "say" if shape.style == "exact" else shape.style
        kept = number.rounded(OPERAND_DIGITS) if self.rough else say.keep(number, style)
        return math.copysign(kept.number * factor, value)


def _guarded(text: str) -> str:
    """A negative number in parentheses."""
    return f"({text})" if text.startswith(say.MINUS) else text


def _whiteboard(number: float) -> float:
    """A result as rough as in the head: one digit, two where the first is 1."""
    digits = say.decimal(number)
    return math.copysign(digits.rounded(2 if digits.digits[:1] == "1" else 1).number, number)


def _judged(error: float) -> tuple[str, str]:
    """The sign before a rough result, and the words after it."""
    if abs(error) < TOLERANCE:
        return "=", EXACTLY
    if abs(error) < UNNOTICED:
        return "≈", ", within 1%"
    percent = math.floor(abs(error) * 100 + 0.5)
    return "≈", f", {percent}% {'high' if error > 0 else 'low'}"


def _step(parts: Sequence[tuple[Atom, int]], dim: str) -> Step | None:
    """The change of unit that one dimension's words leave over; None for a power of ten."""
    factor = math.prod(atom.factor**exponent for atom, exponent in parts)
    totals: dict[str, int] = {}
    for atom, exponent in parts:
        totals[atom.name] = totals.get(atom.name, 0) + exponent
    left = {name: exponent for name, exponent in totals.items() if exponent}
    if dim == INFORMATION and not _is_power_of_ten(factor):
        bits = next((e for e in (1, -1) if _is_power_of_ten(factor / BITS_A_BYTE**e)), 0)
        if bits:
            return _said(BITS_A_BYTE**bits, "bits/byte")
    if _is_power_of_ten(factor):
        return None
    if sorted(left.values()) != [-1, 1]:
        return _said(factor, "")
    atoms = {atom.name: atom for atom, _ in parts}
    small, big = sorted((atoms[name] for name in left), key=lambda atom: atom.factor)
    return _said(factor, f"{small.many}/{big.name}")


def _said(factor: float, unit: str) -> Step:
    """A step that multiplies where the factor is large, and divides where it is small."""
    number = say.decimal(max(factor, 1 / factor))
    near = number.rounded(STEP_DIGITS).number
    rough = near if number.exponent == STEP_DIGITS - 1 else number.rounded(OPERAND_DIGITS).number
    texts = [
        f" {'×' if factor >= 1 else '÷'} {say.say(shown, 'exact')} {unit}".rstrip()
        for shown in (near, rough)
    ]
    return Step(factor, texts[0], rough if factor >= 1 else 1 / rough, texts[1])


def _is_power_of_ten(number: float) -> bool:
    power = math.log10(number)
    return abs(power - round(power)) < TOLERANCE
