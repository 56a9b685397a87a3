"""The cheapest way to read the fence lines of a text.

Read as CommonMark does, a lost fence turns the rest of a text inside out, and a fence inside a
fence ends the outer one. Each other reading costs something for what it assumes (a lost fence, a
nested one); each line costs something where it looks out of place. The reading with the least
cost is found by dynamic programming over the fence lines, with the lines between them summed up.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from scripts.normalize.fences.cuts import Cut, Segment
from scripts.normalize.fences.evidence import family_of
from scripts.normalize.fences.marks import Level, Mark

# What a reading pays for its assumptions, in the units of evidence.
_NESTED = 1.5
_NESTED_IN_MARKDOWN = 0.5
_NESTED_BARE = 2.0
_INFO_INSIDE = 5.0
_TAIL_BEHIND = 0.5
_UNCLOSED = 2.0
# A fence around nothing, and one that is closed by a longer sign than the one that opened it.
_EMPTY = 3.0
_UNEVEN = 2.0
# Suppositions that are weighed one by one; a reading with more is no reading.
_RIVALS = 12
_FAR = 100.0
# Readings kept at each fence line; the true one is never far from the cheapest.
_KEPT = 12


class State(NamedTuple):
    """Where a reading is: outside (no sign), in a fence, or in a fence within that fence.

    sign: of the fence that is open; family: of its text; nested: of the text in the inner one;
    filled: whether the fence holds anything yet.
    """

    sign: str = ""
    family: str = ""
    nested: str = ""
    filled: bool = False

    @property
    def shown(self) -> str:
        """The family of the text in this state; empty outside every fence."""
        return self.nested or self.family


OUTSIDE = State()
# Acts of a reading that CommonMark's has not.
_SUPPOSED = ("lost-open", "lost-close", "nest")
# An act that a reading supposes, and where.
Supposed = tuple[str, int]


@dataclass(frozen=True)
class Step:
    """One step of a reading: what it did at a mark, or the fence that it supposed lost."""

    act: str  # open, close, literal, nest, unnest; or lost-open, lost-close
    mark: Mark | None = None
    cut: Cut | None = None


@dataclass(frozen=True)
class Path:
    """A reading: its cost, where it is, and its last step, linked to the one before."""

    cost: float
    state: State
    step: Step | None = None
    before: Path | None = field(default=None, repr=False)

    def steps(self) -> list[Step]:
        """The steps of the reading, in order."""
        steps: list[Step] = []
        at: Path | None = self
        while at:
            steps += [at.step] if at.step else []
            at = at.before
        return steps[::-1]

    def then(self, cost: float, state: State, step: Step | None = None) -> Path:
        """The reading that goes one step on from this one."""
        if step is None:
            return Path(self.cost + cost, state, self.step, self.before)
        return Path(self.cost + cost, state, step, self)


def natural_path(level: Level) -> Path:
    """The reading of CommonMark."""
    path = Path(0, OUTSIDE)
    for segment, mark in _parts(level):
        path = next(iter(_through(path, segment)))
        if mark:
            path = next(iter(_at_mark(path, mark)))
    return _ended(path)


def best_path(level: Level, banned: Supposed | None = None) -> Path:
    """The reading with the least cost; without one supposition, where one is banned."""
    paths = [Path(0, OUTSIDE)]
    for segment, mark in _parts(level):
        paths = _cheapest(
            after
            for path in paths
            for after in _through(path, segment)
            if banned is None or supposed(after.step, segment.start) != banned
        )
        if mark:
            paths = _cheapest(
                after
                for path in paths
                for after in _at_mark(path, mark)
                if banned is None or supposed(after.step, mark.at) != banned
            )
    return min(map(_ended, paths), key=lambda path: path.cost)


def rival_cost(level: Level, best: Path) -> float:
    """The cost of the cheapest reading that supposes something else than the best one."""
    steps = [step for step in best.steps() if step.act in _SUPPOSED]
    if len(steps) > _RIVALS:
        return best.cost
    bans = {
        found
        for segment, mark in _parts(level)
        for step, place in _steps_in(steps, segment, mark)
        if (found := supposed(step, place))
    }
    return min((best_path(level, ban).cost for ban in bans), default=best.cost + _FAR)


def _steps_in(
    steps: Sequence[Step], segment: Segment, mark: Mark | None
) -> Iterator[tuple[Step, int]]:
    """Those of the steps in a segment and at the mark behind it, each with its place."""
    for step in steps:
        if step.cut and segment.start <= step.cut.at <= segment.end:
            yield step, segment.start
        elif step.mark and step.mark is mark:
            yield step, mark.at


def supposed(step: Step | None, place: int) -> Supposed | None:
    """What a step supposes that CommonMark does not: its act and its place, or None."""
    if step and step.act in _SUPPOSED:
        return step.act, place
    return None


def _parts(level: Level) -> Iterator[tuple[Segment, Mark | None]]:
    """The lines between marks, each with the mark behind them."""
    at = 0
    for mark in level.marks:
        yield Segment(level.lines, at, mark.at), mark
        at = mark.at + 1
    yield Segment(level.lines, at, len(level.lines)), None


def _cheapest(paths: Iterator[Path]) -> list[Path]:
    best: dict[State, Path] = {}
    for path in paths:
        if path.state not in best or path.cost < best[path.state].cost:
            best[path.state] = path
    return sorted(best.values(), key=lambda path: path.cost)[:_KEPT]


def _through(path: Path, segment: Segment) -> Iterator[Path]:
    """Through lines without a mark: as they are, or with a fence lost among them."""
    state = path.state
    filled = bool(state.sign) and (state.filled or segment.filled)
    yield path.then(segment.cost(state.shown), state._replace(filled=filled))
    if state == OUTSIDE:
        for cut in segment.openings():
            yield path.then(cut.cost, State("```", "text", filled=True), Step("lost-open", cut=cut))
    elif not state.nested:
        for cut in segment.closings(state.family):
            yield path.then(cut.cost, OUTSIDE, Step("lost-close", cut=cut))


def _at_mark(path: Path, mark: Mark) -> Iterator[Path]:
    """What a fence line may do; first what it does in CommonMark."""
    state = path.state
    if state == OUTSIDE:
        opened = State(mark.sign, family_of(mark.info))
        yield path.then(_INFO_INSIDE if mark.tail else 0, opened, Step("open", mark))
        return
    closes = _can_close(state.sign, mark.sign)
    if state.nested:
        if closes and not mark.opens_only:
            outer = State(state.sign, state.family, filled=True)
            yield path.then(0, outer, Step("unnest", mark))
        else:
            yield path.then(_INFO_INSIDE, state, Step("literal", mark))
        return
    if closes and not mark.opens_only:
        yield path.then(_closing(state, mark), OUTSIDE, Step("close", mark))
        if state.family in ("markdown", "text"):
            yield path.then(_NESTED_BARE, _inner(state, mark), Step("nest", mark))
        return
    markdown = state.family == "markdown"
    odd = closes and bool(mark.info or mark.tail)
    yield path.then(_INFO_INSIDE if odd else 0, state, Step("literal", mark))
    if closes and mark.tail:
        cost = _TAIL_BEHIND + _closing(state, mark)
        yield path.then(cost, OUTSIDE, Step("close", mark))
    if closes and mark.info:
        cost = _NESTED_IN_MARKDOWN if markdown else _NESTED
        yield path.then(cost, _inner(state, mark), Step("nest", mark))


def _closing(state: State, mark: Mark) -> float:
    """What it costs that a mark closes the fence that is open."""
    return _EMPTY * (not state.filled) + _UNEVEN * (len(mark.sign) > len(state.sign))


def _inner(state: State, mark: Mark) -> State:
    return State(state.sign, state.family, family_of(mark.info), filled=True)


def _can_close(opener: str, sign: str) -> bool:
    return sign.startswith(opener)


def _ended(path: Path) -> Path:
    cost = _UNCLOSED * (bool(path.state.sign) + 2 * bool(path.state.nested))
    return path.then(cost, path.state)


def inside_flags(steps: Sequence[Step], length: int) -> bytearray:
    """For each of `length` lines, 1 where a reading has it in a fence, its marks included."""
    flags = bytearray(length)
    start: int | None = None
    for step in steps:
        at = step.mark.at if step.mark else step.cut.at if step.cut else 0
        if step.act in ("open", "lost-open"):
            start = at
        elif step.act in ("close", "lost-close") and start is not None:
            end = at + 1 if step.act == "close" else at
            flags[start:end] = b"\1" * (end - start)
            start = None
    if start is not None:
        flags[start:] = b"\1" * (length - start)
    return flags
