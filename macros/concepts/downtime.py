"""What an availability allows: downtime by span, alone, in a chain and in a pair.

Everything is kept as the part that fails, since 1 minus a part near 1 loses its digits. The twin
is theme/assets/concepts/downtime-model.js.
"""

from __future__ import annotations

from dataclasses import dataclass

DAY = 86_400.0
# A month is a twelfth of 365.25 days, as in the notation of estimates.
SPANS = {
    "Day": DAY,
    "Week": 7 * DAY,
    "28 days": 28 * DAY,
    "Month": 365.25 * DAY / 12,
    "Year": 365.25 * DAY,
}
# The span that the drawing shows: four weeks, so that each has the same weekends.
DRAWN = "28 days"


@dataclass(frozen=True)
class Promise:
    """goal: percent of the time that one service is there; parts: services in the chain."""

    goal: float
    parts: int

    @property
    def fails(self) -> tuple[float, float, float]:
        """The part of the time that fails: one service, a chain, two of which one is enough.

        They fail independently of each other.
        """
        one = (100 - self.goal) / 100
        return one, 1 - (1 - one) ** self.parts, one * one
