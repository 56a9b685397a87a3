"""Lines between two fence lines: what they cost, and where a fence may be lost among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate

from scripts.normalize.fences.evidence import cost_inside, cost_outside
from scripts.normalize.lines import BLANKS

_LOST_CLOSE = 3.0
_LOST_OPEN = 4.0
_STRUCTURE = re.compile(r" {0,3}(?:#{1,6} |\*\*|-{3,}\s*$|\*{3,}\s*$)")


@dataclass(frozen=True)
class Cut:
    """A fence supposed lost: the index of the line before which it stood, the reading's cost.

    lead: how much more the next best place costs; 0 where another place is as likely.
    """

    at: int
    cost: float
    lead: float


class Segment:
    """The lines [start, end) of a text, none of which is a fence line."""

    def __init__(self, lines: Sequence[str], start: int, end: int) -> None:
        self._lines = lines
        self.start, self.end = start, end
        self._sums: dict[str, list[float]] = {}

    @property
    def filled(self) -> bool:
        """Whether any of the lines holds anything."""
        return any(self._lines[at].strip(BLANKS) for at in range(self.start, self.end))

    def cost(self, family: str) -> float:
        """What the lines cost in a fence of that family; outside, where it is empty."""
        return self._sum(family)[-1]

    def _sum(self, family: str) -> list[float]:
        """The cost of the first 0, 1, 2, … lines."""
        if family not in self._sums:
            costs = (
                cost_inside(self._lines[at], family) if family else cost_outside(self._lines[at])
                for at in range(self.start, self.end)
            )
            self._sums[family] = list(accumulate(costs, initial=0.0))
        return self._sums[family]

    def openings(self) -> Iterator[Cut]:
        """The likeliest place of a lost opening fence."""
        outside, inside = self._sum(""), self._sum("text")
        places = {
            at: outside[at] + inside[-1] - inside[at]
            for at in range(self.end - self.start)
            if self._begins(at)
        }
        yield from self._cut(places, _LOST_OPEN)

    def closings(self, family: str) -> Iterator[Cut]:
        """The likeliest place of a lost closing fence, for a fence of that family."""
        outside, inside = self._sum(""), self._sum(family)
        places: dict[int, float] = {}
        last = 0
        for at in range(1, self.end - self.start + 1):
            if self._line(at - 1).strip(BLANKS):
                last = at
            if last and self._ends(at):
                cost = inside[at] + outside[-1] - outside[at]
                places[last] = min(cost, places.get(last, cost))
        yield from self._cut(places, _LOST_CLOSE)

    def _cut(self, places: dict[int, float], price: float) -> Iterator[Cut]:
        if not places:
            return
        best, *others = sorted((cost, at) for at, cost in places.items())[:2]
        lead = others[0][0] - best[0] if others else price
        yield Cut(self.start + best[1], best[0] + price, lead)

    def _line(self, at: int) -> str:
        return self._lines[self.start + at]

    def _begins(self, at: int) -> bool:
        """Whether a fence may have opened before this line."""
        if not self._line(at).strip(BLANKS):
            return False
        return at == 0 or not self._line(at - 1).strip(BLANKS) or self._line(at - 1).endswith(":")

    def _ends(self, at: int) -> bool:
        """Whether a fence may have closed before this line."""
        if self.start + at == self.end or not self._line(at).strip(BLANKS):
            return True
        return not self._line(at - 1).strip(BLANKS) or bool(_STRUCTURE.match(self._line(at)))
