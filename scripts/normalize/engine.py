"""Runs fixes over a text, in order, until none of them finds anything more to do.

Each run of a fix that changes something is a step. Steps are what a report is replayed by:
the edits of a step refer to the lines as the step before left them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from copy import copy
from dataclasses import replace
from itertools import accumulate

from scripts.normalize.model import Change, Edit, Fix, Found, Left, Options, Remaining, Result
from scripts.normalize.text import Text

# The first round repairs, the second meets what the first laid bare, the third is idle.
# More are needed only by texts made to need them.
ROUNDS = 8


def run_fixes(lines: Sequence[str], fixes: Sequence[Fix], options: Options) -> Result:
    """Repair lines of text.

    lines: a text split at its newlines. Whatever the last round of the fixes could not decide
    is left. Raises ValueError where a fix gives edits that do not fit its text.
    """
    return Run(lines).repair(fixes, options).result()


def apply(lines: Sequence[str], edits: Sequence[Edit]) -> tuple[str, ...]:
    """The lines with the edits made.

    Raises ValueError where edits overlap, are out of order, or do not match the lines.
    """
    return tuple(_applied(lines, edits))


def _applied(lines: Sequence[str], edits: Sequence[Edit]) -> Iterator[str]:
    at = 0
    for edit in edits:
        if edit.at < at or tuple(lines[edit.at : edit.end]) != edit.before:
            raise ValueError(f"the edit of line {edit.at + 1} does not fit the text")
        yield from lines[at : edit.at]
        yield from edit.after
        at = edit.end
    yield from lines[at:]


class Run:
    """A text on its way, where each of its lines came from, and what was done to it."""

    def __init__(self, lines: Sequence[str]) -> None:
        self.text = Text(tuple(lines))
        self.origins = list(range(len(self.text.lines)))
        self._steps = 0
        self._changes: list[tuple[str, int, Edit, int]] = []
        self._places: list[int] = []
        self._left: dict[str, tuple[Left, ...]] = {}
        self._seen: dict[str, tuple[str, ...]] = {}

    def repair(self, fixes: Sequence[Fix], options: Options) -> Run:
        """Run the fixes until they are idle; gives the run itself."""
        for _ in range(ROUNDS):
            if not self._round(fixes, options):
                break
        return self

    def branch(self, kind: str, edits: Sequence[Edit]) -> Run:
        """A run that goes on from here with these edits; this one stays as it is."""
        other = copy(self)
        other.origins, other._places = list(self.origins), list(self._places)
        other._changes, other._left, other._seen = list(self._changes), dict(self._left), {}
        other._apply(kind, edits)
        return other

    def _round(self, fixes: Sequence[Fix], options: Options) -> bool:
        """Run every fix once; whether any of them changed something."""
        changed = False
        for fix in fixes:
            if self._seen.get(fix.kind) is self.text.lines:
                continue
            found = fix.find(self.text, options)
            self._left[fix.kind] = self._remembered(fix, found)
            if fix.judges and found.doubt != self.text.doubt:
                self.text = Text(self.text.lines, self.text, found.doubt)
                self._seen = {}
            changed = self._take(fix, found) or changed
            if not found.edits:  # an idle fix stays idle until the text changes
                self._seen[fix.kind] = self.text.lines
        return changed

    def _remembered(self, fix: Fix, found: Found) -> tuple[Left, ...]:
        """What a fix leaves, together with what it left before, if it remembers that.

        Lines for which an author switched the normalizer off are nobody's task.
        """
        known = {left.at for left in found.left}
        new = tuple(left for left in found.left if not self.text.off[left.at])
        before = self._left.get(fix.kind, ()) if fix.remembers else ()
        return (*new, *(left for left in before if left.at not in known))

    def _take(self, fix: Fix, found: Found) -> bool:
        """Apply what a fix found; whether that changed anything."""
        edits = [edit for edit in found.edits if not _is_off(self.text.off, edit)]
        if edits:
            self._apply(fix.kind, edits)
        return bool(edits)

    def _apply(self, kind: str, edits: Sequence[Edit]) -> None:
        """Make a step of these edits."""
        lines = apply(self.text.lines, edits)
        self._move(edits)
        for edit, place in zip(edits, _new_places(edits), strict=True):
            self._changes.append((kind, self._steps, edit, self._origin(edit.at)))
            self._places.append(place)
        self.origins = self._new_origins(edits)
        doubt = self.text.doubt
        if doubt is not None:
            doubt += sum(len(e.after) - len(e.before) for e in edits if e.end <= doubt)
        self.text = Text(lines, self.text, doubt)
        self._steps += 1

    def _move(self, edits: Sequence[Edit]) -> None:
        """Bring the places of earlier changes up to date with new edits."""
        if all(len(edit.before) == len(edit.after) for edit in edits):
            return
        ends = [edit.end for edit in edits]
        shifts = [0, *accumulate(len(edit.after) - len(edit.before) for edit in edits)]

        def moved(place: int) -> int:
            passed = bisect_right(ends, place)
            inside = passed < len(edits) and edits[passed].at < place
            return (edits[passed].at if inside else place) + shifts[passed]

        self._places = [moved(place) for place in self._places]
        self._left = {
            kind: tuple(replace(left, at=moved(left.at)) for left in entries)
            for kind, entries in self._left.items()
        }

    def _origin(self, at: int) -> int:
        """The input line (index) of a line of the current text."""
        if at < len(self.origins):
            return self.origins[at]
        return self.origins[-1] if self.origins else 0

    def _new_origins(self, edits: Sequence[Edit]) -> list[int]:
        """Where each line comes from once the edits are made."""
        origins: list[int] = []
        at = 0
        for edit in edits:
            origins += self.origins[at : edit.at]
            first, last = self._origin(edit.at), len(edit.before) - 1
            for index in range(len(edit.after)):
                kept = last >= 0 and len(edit.before) == len(edit.after)
                origins.append(self.origins[edit.at + index] if kept else first)
            at = edit.end
        return origins + self.origins[at:]

    def result(self) -> Result:
        """What came of the text."""
        last = max(len(self.text.lines) - 1, 0)
        changes = tuple(
            Change(kind, step, edit, origin + 1, min(place, last) + 1)
            for (kind, step, edit, origin), place in zip(self._changes, self._places, strict=True)
        )
        left = sorted(
            (
                Remaining(kind, self._origin(e.at) + 1, min(e.at, last) + 1, e.what, e.why, e.mend)
                for kind, entries in self._left.items()
                for e in entries
            ),
            key=lambda entry: (entry.line_out, entry.kind),
        )
        return Result(self.text.lines, changes, tuple(left))


def _is_off(off: Sequence[int], edit: Edit) -> bool:
    """Whether an edit would touch lines for which an author switched the normalizer off."""
    if edit.before:
        return any(off[edit.at : edit.end])
    behind = off[edit.at] if edit.at < len(off) else 1
    return bool(edit.at and off[edit.at - 1] and behind)


def _new_places(edits: Sequence[Edit]) -> Iterator[int]:
    """Where each edit's lines stand once all edits are made."""
    shift = 0
    for edit in edits:
        yield edit.at + shift
        shift += len(edit.after) - len(edit.before)
