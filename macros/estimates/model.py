"""The parts of an estimate: assumptions, what follows from them, decisions, scenarios.

All of it is frozen data. Magnitudes are in base units (byte, s, $).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from macros.estimates import syntax as s
from macros.estimates.program import Term
from macros.estimates.shapes import Shape
from macros.estimates.units import Dims
from macros.estimates.written import label, sentence, written

PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


@dataclass(frozen=True)
class Value:
    """A figure's number in the unit it is shown in, and that unit."""

    magnitude: float
    unit: str


@dataclass(frozen=True)
class Input:
    """An assumption. magnitude, low, high are in base units; low and high are None or a range."""

    name: str
    group: str
    line: int
    reason: str
    place: int
    shape: Shape
    dims: Dims
    magnitude: float
    low: float | None
    high: float | None

    @property
    def unit(self) -> str:
        """The unit as the notation writes it."""
        return self.shape.rung(self.magnitude).unit

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return label(self.name)

    @property
    def title(self) -> str:
        """The name as it begins a line."""
        return sentence(self.label)


@dataclass(frozen=True)
class Derived:
    """A figure that follows from others. `note` is its comment, "" for none."""

    name: str
    group: str
    line: int
    note: str
    place: int
    shape: Shape
    dims: Dims
    node: s.Node
    term: Term
    today: float = 0.0

    @property
    def unit(self) -> str:
        """The unit of its text today."""
        return self.shape.rung(self.today).unit

    @property
    def expression(self) -> str:
        """What it follows from, in the notation."""
        return written(self.node)

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return label(self.name)

    @property
    def title(self) -> str:
        """The name as it begins a line."""
        return sentence(self.label)


Figure = Input | Derived


@dataclass(frozen=True)
class Decision:
    """A threshold: its condition, the text of each side, and the diagram view each chooses."""

    name: str
    line: int
    node: s.Condition
    term: Term
    yes: str
    no: str
    yes_view: str
    no_view: str

    @property
    def label(self) -> str:
        """The name as a reader sees it."""
        return label(self.name)


@dataclass(frozen=True)
class Changed:
    """An input's value in a scenario, in base units; low and high as in Input."""

    name: str
    magnitude: float
    low: float | None
    high: float | None
    shape: Shape


@dataclass(frozen=True)
class Scenario:
    """A named set of inputs that differ from today."""

    name: str
    title: str
    line: int
    changes: tuple[Changed, ...]


@dataclass(frozen=True)
class Group:
    """A heading and the names of its figures."""

    title: str
    names: tuple[str, ...]
