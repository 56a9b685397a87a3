"""Finds the least and the greatest value of one figure over a box of inputs."""

from __future__ import annotations

import heapq
import math
from collections.abc import Mapping, Sequence
from itertools import count

from macros.estimates.arithmetic import Undefined, checked
from macros.estimates.enclosing import Box, Formula, Tracing, settled
from macros.estimates.intervals import Interval, times
from macros.estimates.slopes import Enclosure, constant

# The gap, relative to the figure, at which halving stops; and how many parts it may make.
TIGHT = 2e-3
PARTS = 60

Spot = Mapping[int, float]


def point(order: Sequence[Formula], values: list[float], place: int) -> float:
    """Compute some figures in place, in order; the value of one of them."""
    for formula in order:
        values[formula.place] = formula.compute(values)
    return values[place]


class Search:
    """The search for one figure.

    formulas: what it needs and itself, in order. inputs: those that each of these depends on.
    enclosures: what is known of each over the whole box, slopes traced back to inputs.
    """

    def __init__(
        self,
        formulas: Sequence[Formula],
        inputs: Mapping[int, Mapping[int, None]],
        values: Sequence[float],
        box: Box,
        enclosures: Mapping[int, Enclosure],
    ) -> None:
        self.formulas, self.inputs, self.values = formulas, inputs, values
        self.box, self.enclosures = box, enclosures
        self.place = formulas[-1].place

    @property
    def is_settled(self) -> bool:
        """Whether the figure has one direction with each input, so that its ends are exact."""
        return not settled(self.enclosures[self.place], self.box, 1)[1]

    def bounds(self) -> Interval:
        """The least and the greatest value, never too narrow.

        Raises Undefined where the figure does not exist everywhere in the box.
        """
        return -checked(self._greatest(-1)), checked(self._greatest(1))

    def _greatest(self, sign: int) -> float:
        """The greatest value of sign · figure."""
        ends, left = settled(self.enclosures[self.place], self.box, sign)
        values = list(self.values)
        for x, value in ends.items():
            values[x] = value
        if not left:
            return sign * point(self.formulas, values, self.place)
        moving = [f for f in self.formulas if any(x in left for x in self.inputs[f.place])]
        point([f for f in self.formulas if f not in moving], values, self.place)
        part = {x: self.box[x] for x in left}
        halving = Halving(moving, values, sign)
        low, high = self.enclosures[self.place].value
        known = high if sign > 0 else -low
        free = self._freed(moving, values, sign, part)
        if free is not None:
            known = min(known, free.ceiling)
            halving.look({x: free.spot.get(x, sum(ends) / 2) for x, ends in part.items()})
        return halving.greatest(part, known)

    def _freed(
        self, moving: Sequence[Formula], values: list[float], sign: int, part: Box
    ) -> Halving | None:
        """The same search if figures that round could take any value they ever have.

        None where no figure rounds on the way, or where that leads to what does not exist.
        """
        steps = self._first_steps(moving)
        if not steps:
            return None
        freed = _leading_to(self.place, moving, steps)
        used = {place for formula in freed for place in formula.uses}
        wide = {x: ends for x, ends in {**part, **steps}.items() if x in used}
        start = list(values)
        for place, (low, high) in steps.items():
            start[place] = low
            if low == high:
                wide.pop(place, None)
        free = Halving(freed, start, sign)
        try:
            free.greatest(wide)
        except Undefined:
            return None
        return free

    def _first_steps(self, moving: Sequence[Formula]) -> dict[int, Interval]:
        """The figures that round and need no other that does, with all they can be."""
        steps: dict[int, Interval] = {}
        above: set[int] = set()
        for formula in moving[:-1]:
            if any(place in above for place in formula.uses):
                above.add(formula.place)
            elif formula.rounds:
                above.add(formula.place)
                steps[formula.place] = self.enclosures[formula.place].value
        return {place: ends for place, ends in steps.items() if max(map(abs, ends)) < math.inf}


def _leading_to(
    place: int, moving: Sequence[Formula], steps: Mapping[int, Interval]
) -> list[Formula]:
    """The formulas that a figure still needs when some others are taken as given."""
    wanted = {place}
    kept: list[Formula] = []
    for formula in reversed(moving):
        if formula.place in wanted and formula.place not in steps:
            wanted.update(formula.uses)
            kept.insert(0, formula)
    return kept


class Halving:
    """Branch and bound over the inputs whose effect changes its direction.

    moving: the formulas that they move, the figure's last. values: all else, by place.
    best, spot: the greatest value seen, and where. ceiling: what the search came to.
    """

    def __init__(self, moving: Sequence[Formula], values: Sequence[float], sign: int) -> None:
        self.moving, self.values, self.sign = moving, values, sign
        self.constants = [constant(value) for value in values]
        self.best = -math.inf
        self.spot: Spot = {}
        self.ceiling = math.inf

    def greatest(self, box: Box, known: float = math.inf) -> float:
        """The greatest value of sign · figure in a box, or a little more.

        known: what it is known not to exceed.
        """
        if not box:
            self.ceiling = self.look({})
            return self.ceiling
        number = count()
        heap = [(-min(self._ceiling(box), known), next(number), box)]
        for _ in range(PARTS):
            top, _, widest = heap[0]
            if top > -math.inf and -top - self.best <= TIGHT * max(abs(top), abs(self.best)):
                break
            heapq.heappop(heap)
            for part in halves(widest):
                heapq.heappush(heap, (-min(self._ceiling(part), -top), next(number), part))
        if heap[0][0] == -math.inf:
            self._trace(heap[0][2])
        self.ceiling = max(self.best, -heap[0][0])
        return self.ceiling

    def _trace(self, box: Box) -> tuple[Tracing, Enclosure]:
        """The figure over a part of the box; Undefined where it may not exist."""
        tracing = Tracing(self.constants, box)
        for formula in self.moving[:-1]:
            enclosure = tracing.enclose(formula)
            back = tracing.trace(enclosure) if formula.rounds else enclosure
            tracing.keep(formula, enclosure, back)
        return tracing, tracing.enclose(self.moving[-1])

    def _ceiling(self, box: Box) -> float:
        """What sign · figure does not exceed in a part; infinite where it may not exist.

        Looks at spots in the part on the way, for the best value known.
        """
        middle = {x: (low + high) / 2 for x, (low, high) in box.items()}
        center = self.look(middle)
        try:
            tracing, enclosure = self._trace(box)
        except Undefined:
            for end in (0, 1):
                self.look({x: ends[end] for x, ends in box.items()})
            return math.inf
        back = tracing.trace(enclosure)
        ends, left = settled(back, box, self.sign)
        ceiling = self.look({**middle, **ends})
        if not left:
            return ceiling
        value = enclosure.value
        direct = value[1] if self.sign > 0 else -value[0]
        return min(direct, center + _rise(back, box), self._free(tracing, enclosure, box))

    def _free(self, tracing: Tracing, enclosure: Enclosure, box: Box) -> float:
        """The ceiling if figures that round could take any value they have in the part."""
        wide = {**box, **{x: known.value for x, known in tracing.traced.items()}}
        ends, left = settled(enclosure, wide, self.sign)
        if left:
            return math.inf
        values = self._at(ends)
        order = [formula for formula in self.moving if formula.place not in ends]
        try:
            return self.sign * point(order, values, self.moving[-1].place)
        except Undefined:
            return math.inf

    def look(self, spot: Spot) -> float:
        """Sign · figure at a spot; the best so far is kept."""
        found = self.sign * point(self.moving, self._at(spot), self.moving[-1].place)
        if found > self.best:
            self.best, self.spot = found, spot
        return found

    def _at(self, spot: Spot) -> list[float]:
        values = list(self.values)
        for x, value in spot.items():
            values[x] = value
        return values


def _rise(enclosure: Enclosure, box: Box) -> float:
    """How far a value can be from that at the middle of a part, by its slopes."""
    steepest = ((x, max(map(abs, s.rate))) for x, s in enclosure.slopes.items() if x in box)
    return sum(times(rate, (box[x][1] - box[x][0]) / 2) for x, rate in steepest)


def halves(box: Box) -> tuple[Box, Box]:
    """A part split in two across its relatively widest input, at its geometric middle."""
    widest = max(box, key=lambda x: _spread(box[x]))
    low, high = box[widest]
    middle = math.sqrt(low) * math.sqrt(high) if low > 0 else (low + high) / 2
    return {**box, widest: (low, middle)}, {**box, widest: (middle, high)}


def _spread(interval: Interval) -> float:
    low, high = interval
    return (high - low) / max(abs(low), abs(high))
