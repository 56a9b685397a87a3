"""Fences read by their evidence, where it speaks clearly against CommonMark's reading."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from scripts.normalize.fences.edits import closing_line, lost_language, path_edits
from scripts.normalize.fences.evidence import cost_inside, looks_like_prose
from scripts.normalize.fences.marks import Level, quotes_in, read_level
from scripts.normalize.fences.path import (
    Path,
    Step,
    best_path,
    inside_flags,
    natural_path,
    rival_cost,
)
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

# How much cheaper a reading has to be than CommonMark's to be believed, and to be mentioned.
_CLEAR = 3.0
_DOUBTFUL = 1.0
# How much likelier a lost fence's place has to be than any other.
_LEAD = 1.5
# Fence lines beyond which a text is no notes, and is left as it is.
_MOST = 20_000
# Quotes within quotes that are looked into.
_DEPTH = 4


def find_fences(text: Text, _: Options) -> Found:
    """Put right fences that are inverted, unclosed, nested, or too short for what they hold."""
    edits: list[Edit] = []
    left: list[Left] = []
    doubt: int | None = None
    pending = [(read_level(text.lines, text.special), 0)]
    while pending:
        level, depth = pending.pop()
        if len(level.marks) > _MOST:
            left.append(Left(level.marks[0].at, "too many fence lines", "", "split the file"))
            continue
        found, inside = _judge(level)
        edits += found.edits
        left += found.left
        if not depth and found.doubt is not None:
            doubt = found.doubt
        if depth < _DEPTH:
            pending += [(quote, depth + 1) for quote in quotes_in(level, inside)]
    return Found(tuple(sorted(edits, key=lambda edit: edit.at)), tuple(left), doubt)


def _judge(level: Level) -> tuple[Found, Sequence[int]]:
    """What to do about the fences of one text, and which of its lines are in a fence."""
    length = len(level.lines)
    if not level.marks:
        return Found(), bytes(length)
    natural, best = natural_path(level), best_path(level)
    steps, likely = natural.steps(), best.steps()
    inside = inside_flags(steps, length)
    gain = natural.cost - best.cost
    certain = gain >= _CLEAR and all(_is_certain(step, level, best) for step in likely)
    if certain and rival_cost(level, best) - best.cost >= _LEAD:
        return Found(tuple(path_edits(level, best, inside))), inside_flags(likely, length)
    if gain >= _DOUBTFUL:
        at = level.shift + _parting(steps, likely)
        what = "the fences look wrong: text in code, or code in text"
        why = "a fence line may be lost, or a fence may stand inside another"
        left = Left(at, what, why, "look at the fences from here on")
        return Found(left=(left,), doubt=_last_shared(steps, likely) + 1), inside
    return _close(level, steps) if natural.state.sign else Found(), inside


def _is_certain(step: Step, level: Level, path: Path) -> bool:
    """Whether a step needs no guess: a lost fence has one place, and its code one language."""
    if step.cut is None:
        return True
    if step.cut.lead < _LEAD:
        return False
    return step.act != "lost-open" or bool(lost_language(level, path, step))


def _parting(one: Sequence[Step], other: Sequence[Step]) -> int:
    """The line on which two readings part."""
    places = [
        place.at
        for mine, yours in zip(one, other, strict=False)
        if mine != yours
        for place in (mine.mark or mine.cut, yours.mark or yours.cut)
        if place
    ]
    tail = max(one, other, key=len)[min(len(one), len(other)) :]
    places += [place.at for step in tail if (place := step.mark or step.cut)]
    return min(places, default=0)


def _last_shared(one: Sequence[Step], other: Sequence[Step]) -> int:
    """The line that ends the last fence on which two readings agree; -1 where there is none."""
    shared = takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False))
    closed = (step.mark.at for step, _ in shared if step.mark and step.act == "close")
    return max(closed, default=-1)


def _last_anchor(steps: Sequence[Step]) -> int:
    """The last line that opens a fence for certain, since it names a language, else the first.

    Behind it, any fence line may open or close one.
    """
    openers = [step.mark for step in steps if step.act == "open" and step.mark]
    return next((mark.at for mark in reversed(openers) if mark.info), openers[0].at)


def _close(level: Level, steps: Sequence[Step]) -> Found:
    """Close the fence that is open at the end, if all that is in it belongs there."""
    opener = next(step.mark for step in reversed(steps) if step.act == "open" and step.mark)
    inner = (step.mark for step in steps if step.act == "literal" and step.mark)
    nested = any(mark.at > opener.at and mark.sign.startswith(opener.sign) for mark in inner)
    last = len(level.lines)
    while last > opener.at + 1 and not level.lines[last - 1].strip(BLANKS):
        last -= 1
    code = level.lines[opener.at + 1 : last]
    first_blank = next((at for at, line in enumerate(code) if not line.strip(BLANKS)), len(code))
    inside = sum(cost_inside(line, "text") for line in code)
    if nested or inside >= _DOUBTFUL or any(map(looks_like_prose, code[first_blank:])):
        what = "another fence opens" if nested else "prose stands"
        why = f"{what} behind it, so where it ends is not clear"
        left = Left(level.shift + opener.at, "this fence is never closed", why, "close it")
        return Found(left=(left,), doubt=_last_anchor(steps))
    why = "the fence was open to the end"
    return Found((Edit(level.shift + last, (), (closing_line(level, opener),), why),))
