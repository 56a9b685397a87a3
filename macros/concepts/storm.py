"""What comes back after a failure that hits every client in the same second.

A model of flows: each second a service answers as many calls as its capacity and refuses the
rest, of every attempt the same part. Random waits are spread evenly, which is what many clients
that draw them come to; nothing is drawn, so that two runs are the same. Its twin is
theme/assets/concepts/storm-model.js, which adds in the same order.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

# Calls above the capacity by less than that are the noise of floating point.
NOISE = 1 + 1e-9


class Wait(StrEnum):
    """How a client waits before it tries again."""

    FIXED = "fixed"
    DOUBLED = "doubled"
    JITTERED = "jittered"


@dataclass(frozen=True)
class Storm:
    """clients: calls that fail at second 0. capacity: calls a second that the service answers.

    attempts: for each client, the failed one included. wait: seconds before every new attempt
    where it is fixed. spread: seconds before the first new one where it doubles, or the span in
    which it is drawn; twice that before the next.
    """

    clients: float
    capacity: float
    attempts: int
    wait: int
    spread: int


@dataclass(frozen=True)
class Course:
    """What the service sees, second by second from 0; the failure itself is not counted."""

    arrivals: Sequence[float]
    capacity: float
    unanswered: float

    @property
    def busiest(self) -> float:
        """Calls in the busiest second."""
        return max(self.arrivals)

    @property
    def overloaded(self) -> int:
        """Seconds in which more calls come than are answered."""
        return sum(calls > self.capacity * NOISE for calls in self.arrivals)

    @property
    def last(self) -> int:
        """The last second with a call."""
        return max((at for at, calls in enumerate(self.arrivals) if calls > 0), default=0)


def course(storm: Storm, wait: Wait) -> Course:
    """What comes back to the service, with one way to wait."""
    length = 1 + sum(span(storm, wait, again) for again in range(1, storm.attempts))
    coming = [[0.0] * storm.attempts for _ in range(length)]
    unanswered = storm.clients if storm.attempts == 1 else 0.0
    if storm.attempts > 1:
        _send(coming, storm, wait, 0, 1, storm.clients)
    for second, calls in enumerate(coming):
        total = sum(calls)
        refused = 1 - storm.capacity / total if total > storm.capacity * NOISE else 0.0
        for again in range(1, storm.attempts):
            failed = calls[again] * refused
            if failed == 0:
                continue
            if again + 1 == storm.attempts:
                unanswered += failed
            else:
                _send(coming, storm, wait, second, again + 1, failed)
    return Course([sum(calls) for calls in coming], storm.capacity, unanswered)


def span(storm: Storm, wait: Wait, again: int) -> int:
    """The longest wait before the first, second, … new attempt, in seconds."""
    return int(storm.wait if wait is Wait.FIXED else storm.spread * 2 ** (again - 1))


def _send(
    coming: list[list[float]], storm: Storm, wait: Wait, now: int, again: int, failed: float
) -> None:
    """Have calls that failed come again: all in one second, or evenly over the span."""
    longest = span(storm, wait, again)
    first = 1 if wait is Wait.JITTERED else longest
    part = failed / (longest - first + 1)
    for later in range(first, longest + 1):
        coming[now + later][again] += part
