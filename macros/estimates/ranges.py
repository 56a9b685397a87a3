"""Carries the ranges of inputs through to every figure.

A figure's low and high are the least and the greatest it can be when every input is anywhere in
its range, all at once. They are never too narrow:

1. The slope of the figure with each input is enclosed over all ranges (see slopes). Where none
   changes its sign the figure rises or falls with each input throughout, so that its low and
   high are at two corners and are computed there exactly. An input used twice is one input.
2. Where a sign is open, the ranges of the inputs in question are halved again and again, each
   part enclosed for itself, until what is left open no longer shows (see searching).
"""

from __future__ import annotations

from collections.abc import Sequence

from macros.estimates.arithmetic import Undefined, checked
from macros.estimates.enclosing import Box, Formula, Tracing, unknown
from macros.estimates.intervals import EVERYTHING, Interval
from macros.estimates.searching import Search
from macros.estimates.slopes import Enclosure, constant

# A figure that depends on more inputs or figures than these is from then on taken as an input of
# its own. That keeps a model of any size quick, and can only widen what follows from it.
MOST_INPUTS, MOST_FIGURES = 100, 400


class Ranges:
    """The ranges of all figures.

    order: the derived figures, each after those it needs. values: every figure by place, at
    the inputs' stated values. box: the inputs with a range.
    failures: by place, why a figure does not exist everywhere in the box.
    """

    def __init__(self, order: Sequence[Formula], values: Sequence[float], box: Box) -> None:
        self.failures: dict[int, Undefined] = {}
        self._values, self._box = values, dict(box)
        self._formulas = {formula.place: formula for formula in order}
        self._rank = {formula.place: rank for rank, formula in enumerate(order)}
        self._inputs: dict[int, dict[int, None]] = {place: {place: None} for place in box}
        self._cut: dict[int, dict[int, None]] = {}
        self._bounds: dict[int, Interval] = dict(box)
        self._enclosures: dict[int, Enclosure] = {}
        self._tracing = Tracing([constant(value) for value in values], box)
        for formula in order:
            self._figure(formula)

    def bounds(self, place: int) -> Interval | None:
        """The low and high of a figure; None where the box does not move it."""
        if place not in self._inputs or place in self.failures:
            return None
        if place not in self._bounds:
            self._bounds[place] = self._search(place).bounds()
        return self._bounds[place]

    def inputs(self, place: int) -> tuple[int, ...]:
        """The places of the ranged inputs that a figure depends on."""
        found: dict[int, None] = {}
        waiting = [place]
        while waiting:
            for x in self._cut.get(waiting[-1], self._inputs.get(waiting.pop(), {})):
                if x in self._cut and x not in found:
                    waiting.append(x)
                found[x] = None
        return tuple(sorted(x for x in found if x not in self._cut))

    def _search(self, place: int) -> Search:
        box = {x: self._box[x] for x in self._inputs[place]}
        return Search(self._needed(place), self._inputs, self._values, box, self._enclosures)

    def _needed(self, place: int) -> list[Formula]:
        """The figures that move with the box and that a figure follows from, itself last."""
        found, waiting = {place}, [place]
        while waiting:
            for other in self._formulas[waiting.pop()].uses:
                moves = other in self._inputs and other not in self._box
                if moves and other not in found:
                    found.add(other)
                    waiting.append(other)
        return [self._formulas[other] for other in sorted(found, key=self._rank.__getitem__)]

    def _figure(self, formula: Formula) -> None:
        """Enclose one figure after those it needs."""
        place = formula.place
        moving = [self._inputs[other] for other in formula.uses if other in self._inputs]
        if not moving:
            return
        same = all(inputs is moving[0] for inputs in moving)
        self._inputs[place] = moving[0] if same else {x: None for each in moving for x in each}
        failed = next((self.failures[x] for x in formula.uses if x in self.failures), None)
        if failed:
            self.failures[place] = failed
            return
        try:
            self._enclose(formula)
        except Undefined:
            self._settle(formula)
        self._relieve(place)

    def _enclose(self, formula: Formula) -> None:
        """Enclose a figure, exactly where it has one direction with each input."""
        enclosure = self._tracing.enclose(formula)
        back = self._tracing.trace(enclosure)
        self._enclosures[formula.place] = back
        search = self._search(formula.place)
        if search.is_settled:
            self._bounds[formula.place] = search.bounds()
            back = Enclosure(self._bounds[formula.place], back.slopes)
            self._enclosures[formula.place] = back
        for end in back.value:
            checked(end)
        self._tracing.keep(formula, enclosure, back)

    def _settle(self, formula: Formula) -> None:
        """Find out, by parts, whether a figure exists everywhere after all."""
        place = formula.place
        self._enclosures[place] = unknown({x: self._box[x] for x in self._inputs[place]})
        try:
            bounds = self.bounds(place) or EVERYTHING
        except Undefined as error:
            self.failures[place] = error
        else:
            back = Enclosure(bounds, self._enclosures[place].slopes)
            self._tracing.keep(formula, back, back)

    def _relieve(self, place: int) -> None:
        """Take a figure with too much behind it as an input of its own from here on."""
        few = len(self._inputs[place]) <= MOST_INPUTS
        if place in self.failures or (few and len(self._needed(place)) <= MOST_FIGURES):
            return
        bounds = self.bounds(place)
        if bounds is not None and bounds[0] < bounds[1]:
            self._cut[place] = self._inputs[place]
            self._inputs[place] = {place: None}
            self._box[place] = bounds
            self._tracing.replace(place, bounds)
