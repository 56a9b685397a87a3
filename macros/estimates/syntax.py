"""The notation as a tree: what the grammar builds, before anything is looked up.

    Sheet
    ├── Group        # Traffic
    ├── Assignment   name = value (low..high) -> unit  # reason
    ├── Decision     decide name: condition, with its two answers
    └── Scenario     scenario name "title": overrides

Sums and products are flat, so that a tree is only as deep as its parentheses.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property


@dataclass(frozen=True)
class Quantity:
    """A literal: its number with the scale word applied, its unit as written ("" for none)."""

    number: float
    unit: str
    digits: str


@dataclass(frozen=True)
class Name:
    """A figure of the model."""

    name: str


@dataclass(frozen=True)
class Constant:
    """A constant of the shared table: `const.ssd_read`."""

    name: str


@dataclass(frozen=True)
class Negative:
    """A value with its sign turned."""

    value: Node


@dataclass(frozen=True)
class Sum:
    """Terms, each with its sign: 1 to add, -1 to subtract."""

    terms: tuple[tuple[int, Node], ...]


@dataclass(frozen=True)
class Product:
    """Factors, each with its sign: 1 to multiply, -1 to divide."""

    factors: tuple[tuple[int, Node], ...]


@dataclass(frozen=True)
class Power:
    """A base raised to an exponent."""

    base: Node
    exponent: Node


@dataclass(frozen=True)
class Call:
    """A function of one or more values."""

    function: str
    arguments: tuple[Node, ...]


Node = Quantity | Name | Constant | Negative | Sum | Product | Power | Call


@dataclass(frozen=True)
class Compare:
    """Two values of one kind and how they must stand: <, <=, > or >=."""

    operator: str
    left: Node
    right: Node


@dataclass(frozen=True)
class Every:
    """All of some conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Some:
    """At least one of some conditions."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True)
class Not:
    """A condition turned round."""

    condition: Condition


Condition = Compare | Every | Some | Not


@dataclass(frozen=True)
class Bounds:
    """A range as written: two literals; a unit left out is that of the input."""

    low: Quantity
    high: Quantity


@dataclass(frozen=True)
class Group:
    """A heading: the figures after it belong to it."""

    title: str
    line: int = 0


@dataclass(frozen=True)
class Assignment:
    """`name = value (low..high) -> unit  # reason`; what was left out is None or ""."""

    name: str
    value: Node
    bounds: Bounds | None
    shown: str
    reason: str
    line: int = 0

    @cached_property
    def leaves(self) -> tuple[Node, ...]:
        """The literals, names and constants of the value, left to right."""
        return tuple(leaves(self.value))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The figures that the value uses, in order, with repeats."""
        return tuple(leaf.name for leaf in self.leaves if isinstance(leaf, Name))


@dataclass(frozen=True)
class Answer:
    """One side of a decision: its text, and the diagram view it chooses ("" for none)."""

    side: str
    text: str
    view: str
    line: int = 0


@dataclass(frozen=True)
class Decision:
    """`decide name: condition` with the answers that followed it."""

    name: str
    condition: Condition
    answers: tuple[Answer, ...] = ()
    line: int = 0


@dataclass(frozen=True)
class Override:
    """An input's value in a scenario."""

    name: str
    value: Node
    bounds: Bounds | None
    line: int = 0


@dataclass(frozen=True)
class Scenario:
    """`scenario name "title": overrides`."""

    name: str
    title: str
    overrides: tuple[Override, ...]
    line: int = 0


Statement = Group | Assignment | Decision | Scenario


@dataclass(frozen=True)
class Sheet:
    """A model as written, in order."""

    statements: tuple[Statement, ...]


def names_in(node: Node | Condition) -> tuple[str, ...]:
    """The figures that a value or a condition uses, in order, with repeats."""
    return tuple(leaf.name for leaf in leaves(node) if isinstance(leaf, Name))


def leaves(node: Node | Condition) -> list[Node]:
    """The literals, names and constants of a value or a condition, left to right."""
    match node:
        case Quantity() | Name() | Constant():
            return [node]
        case Negative(inner) | Not(inner):
            parts: tuple[Node | Condition, ...] = (inner,)
        case Sum(terms):
            parts = tuple(term for _, term in terms)
        case Product(factors):
            parts = tuple(factor for _, factor in factors)
        case Power(base, exponent):
            parts = (base, exponent)
        case Call(_, arguments):
            parts = arguments
        case Compare(_, left, right):
            parts = (left, right)
        case Every(conditions) | Some(conditions):
            parts = conditions
    return [leaf for part in parts for leaf in leaves(part)]
