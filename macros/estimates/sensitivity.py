"""Which assumption dominates a figure: what each input alone does to it over its range."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.estimates.estimate import Estimate


@dataclass(frozen=True)
class Swing:
    """What one input does to a figure, all other inputs as stated. In base units.

    at_low, at_high: the figure at the ends of the input's range. least, greatest: what it can be
    in between, which is beyond its ends where it turns round on the way.
    """

    name: str
    at_low: float
    at_high: float
    least: float
    greatest: float

    @property
    def width(self) -> float:
        """How far the figure swings."""
        return self.greatest - self.least


def swings(estimate: Estimate, name: str, scenario: str | None = None) -> tuple[Swing, ...]:
    """The swing of a figure with each ranged input that moves it, the widest first."""
    place = estimate.figure(name).place
    found = []
    for x in estimate.ranges(scenario).inputs(place):
        only = estimate.figures[x].name
        bounds = estimate.ranges(scenario, only).bounds(place)
        if bounds is not None:
            low, high = (
                estimate.at(name, {only: end}, scenario) for end in estimate.box(scenario)[x]
            )
            found.append(
                Swing(only, low, high, min(low, high, bounds[0]), max(low, high, bounds[1]))
            )
    return tuple(sorted((s for s in found if s.width > 0), key=lambda s: (-s.width, s.name)))
