"""The edits that make CommonMark read a text as another reading does."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.normalize.fences.language import guess_language
from scripts.normalize.fences.marks import Level, Mark
from scripts.normalize.fences.path import Path, Step
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit

_LONGER = "a fence that holds a fence is longer than that one"
_CLOSED = "a fence was not closed where its code ends"
_OPENED = "code stood outside every fence"
_SPLIT = "text behind a closing fence keeps it from closing"
_TRIMMED = "blank lines around code that stood outside its fence"


@dataclass(frozen=True)
class Fenced:
    """A fence of a reading: the step that opens it, the marks within it, the one that closes it."""

    opener: Step
    inner: tuple[Mark, ...]
    closer: Step | None


def path_edits(level: Level, path: Path, inside: Sequence[int]) -> Iterator[Edit]:
    """The edits from CommonMark's reading of a text to this one.

    inside: for each line, whether CommonMark has it in a fence.
    """
    inserted: dict[int, tuple[str, str]] = {}
    replaced: dict[int, tuple[str, ...]] = {}
    for fenced in fences_of(path.steps()):
        _insert(level, path, fenced, inserted)
        _resign(level, fenced, replaced)
        _split(level, fenced, replaced)
        for at in _edge_blanks(level, fenced, inside):
            replaced[at] = ()
    for at in sorted({*inserted, *replaced}):
        line, why = inserted.get(at, ("", ""))
        before = (level.raw[at],) if at in replaced else ()
        after = ((line,) if why else ()) + replaced.get(at, ())
        if before == after:
            continue
        reason = why or (_SPLIT if len(after) > 1 else _LONGER if after else _TRIMMED)
        yield Edit(level.shift + at, before, after, reason)


def fences_of(steps: Sequence[Step]) -> Iterator[Fenced]:
    """The fences of a reading."""
    opener: Step | None = None
    inner: list[Mark] = []
    for step in steps:
        if step.act in ("open", "lost-open"):
            opener, inner = step, []
        elif step.act in ("nest", "unnest") and step.mark:
            inner.append(step.mark)
        elif step.act in ("close", "lost-close") and opener:
            yield Fenced(opener, tuple(inner), step)
            opener = None
    if opener:
        yield Fenced(opener, tuple(inner), None)


def lost_language(level: Level, path: Path, step: Step) -> str:
    """The language of the code behind a lost opening fence; empty where it is not certain."""
    steps = path.steps()
    following = steps[steps.index(step) + 1 :]
    if not following or not step.cut:
        return ""
    place = following[0].mark or following[0].cut
    code = level.lines[step.cut.at : place.at if place else step.cut.at]
    return guess_language([line.rstrip(BLANKS) for line in code])


def closing_line(level: Level, opener: Mark) -> str:
    """The line that closes a fence."""
    return level.quote + " " * len(opener.indent) + opener.sign


def _insert(level: Level, path: Path, fenced: Fenced, inserted: dict[int, tuple[str, str]]) -> None:
    """Put in the fence lines that were lost."""
    opener, closer = fenced.opener, fenced.closer
    if opener.cut:
        language = lost_language(level, path, opener)
        inserted[opener.cut.at] = (level.quote + "```" + language, _OPENED)
    if closer and closer.cut and opener.mark:
        inserted[closer.cut.at] = (closing_line(level, opener.mark), _CLOSED)
    elif closer and closer.cut:
        inserted[closer.cut.at] = (level.quote + "```", _CLOSED)


def _resign(level: Level, fenced: Fenced, replaced: dict[int, tuple[str, ...]]) -> None:
    """Make a fence longer than those it holds."""
    if not fenced.inner:
        return
    sign = max((mark.sign for mark in fenced.inner), key=len)
    sign += sign[0]
    for step in (fenced.opener, fenced.closer):
        if step and step.mark:
            raw = level.raw[step.mark.at]
            start = raw.index(step.mark.sign)
            replaced[step.mark.at] = (raw[:start] + sign + raw[start + len(step.mark.sign) :],)


def _split(level: Level, fenced: Fenced, replaced: dict[int, tuple[str, ...]]) -> None:
    """Give text behind a closing fence a line of its own."""
    closer = fenced.closer.mark if fenced.closer else None
    if closer and closer.tail:
        raw = replaced.get(closer.at, (level.raw[closer.at],))[0].rstrip(BLANKS)
        fence = raw[: -len(closer.tail)].rstrip(BLANKS)
        replaced[closer.at] = (fence, level.quote + closer.indent + closer.tail)


def _edge_blanks(level: Level, fenced: Fenced, inside: Sequence[int]) -> Iterator[int]:
    """The blank lines at the edges of code that stood outside its fence until now."""
    opener, closer = fenced.opener.mark, fenced.closer.mark if fenced.closer else None
    if not opener or not closer or closer.at - opener.at < 2 or inside[opener.at + 1]:
        return
    filled = [at for at in range(opener.at + 1, closer.at) if level.lines[at].strip(BLANKS)]
    if filled:
        yield from range(opener.at + 1, filled[0])
        yield from range(filled[-1] + 1, closer.at)
