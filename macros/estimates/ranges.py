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


class Ranges:
    """The ranges of all figures.

    order: the derived figures, each after those it needs. values: every figure by place, at
    the inputs' stated values. box: the inputs with a range.
    failures: by place, why a figure does not exist everywhere in the box.
    """

    def __init__(self, order: Sequence[Formula], values: Sequence[float], box: Box) -> None:
        self.values, self.box = values, box
        self.failures: dict[int, Undefined] = {}
        self.inputs: dict[int, dict[int, None]] = {place: {place: None} for place in box}
        self._needs: dict[int, dict[int, Formula]] = {}
        self._bounds: dict[int, Interval] = dict(box)
        self._enclosures: dict[int, Enclosure] = {}
        self._tracing = Tracing([constant(value) for value in values], box)
        for formula in order:
            self._figure(formula)

    def bounds(self, place: int) -> Interval | None:
        """The low and high of a figure; None where the box does not move it."""
        if place not in self.inputs or place in self.failures:
            return None
        if place not in self._bounds:
            self._bounds[place] = self._search(place).bounds()
        return self._bounds[place]

    def _search(self, place: int) -> Search:
        box = {x: self.box[x] for x in self.inputs[place]}
        formulas = tuple(self._needs[place].values())
        return Search(formulas, self.inputs, self.values, box, self._enclosures)

    def _figure(self, formula: Formula) -> None:
        """Enclose one figure after those it needs."""
        place = formula.place
        inputs = {x: None for other in formula.uses for x in self.inputs.get(other, ())}
        if not inputs:
            return
        self.inputs[place] = inputs
        needed: dict[int, Formula] = {}
        for other in formula.uses:
            needed.update(self._needs.get(other, {}))
        self._needs[place] = {**needed, place: formula}
        failed = next((self.failures[x] for x in formula.uses if x in self.failures), None)
        if failed:
            self.failures[place] = failed
            return
        try:
            self._enclose(formula)
        except Undefined:
            self._settle(formula)

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
        self._enclosures[place] = unknown({x: self.box[x] for x in self.inputs[place]})
        try:
            bounds = self.bounds(place) or EVERYTHING
        except Undefined as error:
            self.failures[place] = error
        else:
            back = Enclosure(bounds, self._enclosures[place].slopes)
            self._tracing.keep(formula, back, back)
