"""How well repair works: clean pages damaged, repaired, and compared with what they were.

A page is recovered if it comes back byte for byte. Damage done line by line (encodings, mojibake)
is judged line by line. Whatever differs from the clean page counts as wrong, unless the page was
left as it is, or the line was, and the report says so.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from itertools import islice
from pathlib import Path
from random import Random

from scripts.normalize import normalize_bytes, normalize_text
from scripts.normalize.damage import DAMAGES, Damage, Damaged
from scripts.normalize.damage.kinds import body_start
from scripts.normalize.model import Options, Result
from scripts.normalize.reading import UnreadableError
from scripts.normalize.text import OFF

SAMPLES = Path(__file__).parent / "samples"
_SEED = 20_250_601
# Damaged pages made of one clean page by one kind of damage.
_MOST = 4
# Characters of the first column of the table.
_WIDTH = 64


class Outcome(StrEnum):
    """What came of damage."""

    RECOVERED = "recovered exactly"
    LEFT = "left and reported"
    WRONG = "wrong"


@dataclass(frozen=True)
class Clean:
    """A clean page: its name, its lines, what normalizing it needs to know."""

    name: str
    lines: tuple[str, ...]
    options: Options


@dataclass(frozen=True)
class Case:
    """One judgement: the kind of damage, the page, the line (from 1), the outcome."""

    kind: str
    page: str
    line: int
    outcome: Outcome
    wanted: str = ""
    got: str = ""


def clean_pages(root: Path, macros: frozenset[str]) -> list[Clean]:
    """The clean pages of a checkout: the handbook's, and samples of what it has few of.

    A page that normalizing would change is not clean, and is left out; so is one that switches
    the normalizer off, because it shows damage.
    """
    files = [*sorted((root / "docs").rglob("*.md")), *sorted(SAMPLES.glob("*.md"))]
    pages = [
        Clean(file.name, tuple(file.read_text(encoding="utf-8").split("\n")), options)
        for file in files
        for options in [Options(file.parent, False, macros)]
    ]
    return [page for page in pages if _is_clean(page)]


def _is_clean(page: Clean) -> bool:
    if OFF in page.lines:
        return False
    result = normalize_text("\n".join(page.lines), page.options)
    return not result.changes and not result.left


def measure(pages: Iterable[Clean], damages: Sequence[Damage] = DAMAGES) -> Iterator[Case]:
    """Damage each page in each way, repair it, judge what came of it."""
    for page in pages:
        for damage in damages:
            random = Random(f"{_SEED} {damage.kind} {page.name}")  # noqa: S311  no secret
            made = [one for one in damage.make(page.lines, random) if _fits(page, one)]
            for damaged in random.sample(made, min(_MOST, len(made))):
                yield from _judge(page, damage, damaged)


def _fits(page: Clean, damaged: Damaged) -> bool:
    """Whether the clean page has the form that the damaged page's author asks for."""
    if not damaged.sentences:
        return True
    options = replace(page.options, sentences=True)
    return not normalize_text("\n".join(page.lines), options).changes


def _judge(page: Clean, damage: Damage, damaged: Damaged) -> Iterator[Case]:
    options = replace(page.options, sentences=damaged.sentences)
    try:
        reading, result = normalize_bytes(damaged.data, options)
    except UnreadableError as error:
        yield Case(damage.kind, page.name, 1, Outcome.LEFT, "", error.what)
        return
    if damage.by_line:
        before = reading.text.split("\n")
        doubtful = bool(reading.left)
        yield from _by_line(page, damage, before, result, doubtful)
        return
    outcome, line = _whole(page, result)
    yield Case(damage.kind, page.name, line, outcome, *_difference(page.lines, result.lines))


def _by_line(
    page: Clean, damage: Damage, before: Sequence[str], result: Result, doubtful: bool
) -> Iterator[Case]:
    """Judge each line that was damaged; `doubtful`: the encoding of all of them was reported."""
    if len(result.lines) != len(page.lines):
        yield Case(damage.kind, page.name, 1, Outcome.WRONG, *_difference(page.lines, result.lines))
        return
    reported = {entry.line_in for entry in result.left}
    for at, (wanted, got) in enumerate(zip(page.lines, result.lines, strict=True), 1):
        if wanted == got and before[at - 1] == wanted and wanted.isascii():
            continue
        if wanted == got:
            outcome = Outcome.RECOVERED
        else:
            outcome = Outcome.LEFT if at in reported or doubtful else Outcome.WRONG
        yield Case(damage.kind, page.name, at, outcome, wanted, got)


def _whole(page: Clean, result: Result) -> tuple[Outcome, int]:
    """Judge a page that was damaged in one way."""
    if result.lines == page.lines:
        return Outcome.RECOVERED, 1
    line = result.left[0].line_out if result.left else 1
    untouched = not result.changes and bool(result.left)
    return (Outcome.LEFT if untouched else Outcome.WRONG), line


def _difference(wanted: Sequence[str], got: Sequence[str]) -> tuple[str, str]:
    """The first difference between two texts."""
    for tag, a, b, c, d in SequenceMatcher(None, wanted, got, autojunk=False).get_opcodes():
        if tag != "equal":
            return " ⏎ ".join(wanted[a:b][:3]), " ⏎ ".join(got[c:d][:3])
    return "", ""


def tally(cases: Iterable[Case]) -> dict[str, Counter[Outcome]]:
    """How often each kind of damage came to each outcome, in the order of the kinds."""
    counts: dict[str, Counter[Outcome]] = {}
    for case in cases:
        counts.setdefault(case.kind, Counter())[case.outcome] += 1
    return {damage.kind: counts[damage.kind] for damage in DAMAGES if damage.kind in counts}


def table(counts: Mapping[str, Counter[Outcome]]) -> Iterator[str]:
    """Counts as lines of a table, the sum of all kinds last."""
    yield "".join([f"{'damage':<{_WIDTH}}", *(f"{outcome.value:>19}" for outcome in Outcome)])
    total = sum(counts.values(), Counter[Outcome]())
    for kind, counted in [*counts.items(), ("all", total)]:
        yield "".join([f"{kind:<{_WIDTH}}", *(f"{counted[outcome]:>19,}" for outcome in Outcome)])


def ugly_notes(pages: Sequence[Clean], size: int) -> bytes:
    """About `size` bytes of notes: clean pages, one after the other, each damaged in one way."""
    random = Random(_SEED)  # noqa: S311  no secret
    damages = [damage for damage in DAMAGES if not damage.kind.startswith(("encoding", "newlines"))]
    parts: list[bytes] = []
    length = 0
    while length < size:
        page, damage = random.choice(pages), random.choice(damages)
        body = page.lines[body_start(page.lines) :]
        for damaged in islice(damage.make(body, random), 1):
            parts.append(damaged.data)
            length += len(damaged.data) + 2
    return b"\n\n".join(parts)[:size]
