"""In which order: runs of characters beyond ASCII, undone level by level until nothing is left.

A run is undone for itself: damaged and clean text stand side by side in one line, and damage of
one kind beside that of another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import ftfy
from ftfy.badness import is_bad

from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.mojibake.slots import Setting, Slot, Trust
from scripts.normalize.mojibake.tables import (
    EASTERN,
    FAMILIES,
    REPLACEMENT,
    TURKISH_MARK,
    Family,
    is_common,
)
from scripts.normalize.mojibake.undo import Damage, Level, is_plausible, undo_level
from scripts.normalize.mojibake.weave import Piece
from scripts.normalize.text import Text

_RUN = re.compile(r"[^\x00-\x7f]+")
_CONTROL = re.compile("[\x80-\x9f]")
_MARKS = re.compile(r"[\s>*+-]*")
# A no-break space whose second byte became a plain space.
_BROKEN_SPACE = re.compile("(?<![A-ZÀ-ÞÂ])Â (?=\\S)")

# Damage twice over is common, four times has been seen; each level makes a run shorter.
_LEVELS = 6
# The quotes whose last bytes cp1252 and cp1254 drop: U+201D by both, U+201E by the second alone.
QUOTES = ("”", "„")
# Distinct runs remembered: notes repeat theirs (quotes, edges of frames) all the time.
_REMEMBERED = 10_000


@dataclass(frozen=True)
class _Repair:
    """A run repaired: its text, the families undone from the outside in, what stays open.

    guessed: whether a lost byte was put back, and what came of it was undone further.
    """

    text: str
    families: tuple[str, ...] = ()
    open: tuple[Slot, ...] = ()
    guessed: bool = False


def find_mojibake(text: Text, _: Options) -> Found:
    """Undo UTF-8 that was read as cp1252, cp1254, Latin-1 or MacRoman, whatever happened since.

    Only what has one reading is repaired; the rest is left.
    """
    lines = [
        (at, line) for at, line in enumerate(text.lines) if not line.isascii() and not text.off[at]
    ]
    damage = _Damage([line for _, line in lines])
    edits: list[Edit] = []
    left: list[Left] = []
    for at, line in lines:
        repaired, why, opened = damage.repair_line(line)
        if repaired != line:
            edits.append(Edit(at, (line,), (repaired,), why))
        if opened:
            left.append(_left(at, opened))
    return Found(tuple(edits), tuple(left))


class _Damage:
    """The damage of one text, surveyed before anything is repaired."""

    def __init__(self, lines: list[str]) -> None:
        self._turkish = any(TURKISH_MARK + "Ÿ" in line for line in lines)
        self._eastern = False
        self._known: frozenset[str] = frozenset()
        self._known = self._survey(lines)
        self._mend = lru_cache(_REMEMBERED)(self._repair)

    def _survey(self, lines: list[str]) -> frozenset[str]:
        """The families that have done damage beyond doubt somewhere in these lines."""
        found: set[str] = set()
        runs = {entry for line in lines for entry in _runs(line)}
        self._eastern = any(not (EASTERN - {TURKISH_MARK}).isdisjoint(run) for run, _ in runs)
        for _ in range(_LEVELS):
            below: set[tuple[str, Setting]] = set()
            for run, setting in runs:
                for family in FAMILIES:
                    level = self._undo(run, setting, family)
                    found |= {family.name} if level.trust is Trust.SURE else set()
                    below |= {(level.text, setting)} if level.text != run else set()
            self._eastern |= any(not EASTERN.isdisjoint(run) for run, _ in below)
            runs = below
        return frozenset(found)

    def repair_line(self, line: str) -> tuple[str, str, tuple[Slot, ...]]:
        """A line repaired, why, and the pieces that stay open."""
        parts: list[str] = []
        families: set[str] = set()
        opened: list[Slot] = []
        at = 0
        for match, (run, setting) in zip(_RUN.finditer(line), _runs(line), strict=True):
            repair = self._mend(run, setting)
            parts += [line[at : match.start()], repair.text]
            at = match.end()
            families |= {" over ".join(repair.families)} if repair.families else set()
            opened += repair.open
        done = "".join(parts) + line[at:]
        if "Windows" in self._known and _BROKEN_SPACE.search(done):
            done = _BROKEN_SPACE.sub("\N{NO-BREAK SPACE}", done)
            families.add("Windows")
        return done, f"UTF-8 that was read as {' and '.join(sorted(families))}", tuple(opened)

    def _repair(self, run: str, setting: Setting) -> _Repair:
        """Undo a run, if that can be done in one way."""
        repair = self._likelier(run, setting)
        stump = "Windows" in self._known and setting.right.islower() and self._is_stump(repair.text)
        return _Repair(run, open=(_whole(run),)) if stump else repair

    def _likelier(self, run: str, setting: Setting) -> _Repair:
        """Undo a run; where bytes may have been put back in two ways, the likelier one."""
        repair = self._undone(run, setting, QUOTES[0])
        if repair.open or not repair.guessed:
            return repair
        other = self._undone(run, setting, QUOTES[1])
        rival = repair if other.open else other
        ours, theirs = _rarities(repair.text), _rarities(rival.text)
        if min(ours, theirs) or (ours == theirs and repair.text != rival.text):
            return _Repair(run, open=(_whole(run),))
        return rival if theirs < ours else repair

    def _undone(self, run: str, setting: Setting, inner: str) -> _Repair:
        """Undo a run level by level.

        inner: of two quotes that differ in a byte that was lost, the one that was meant within
        a sequence, where no text around it tells.
        """
        text, families, guessed, guess = run, [], False, False
        opened: list[tuple[str, Slot]] = []
        for _ in range(_LEVELS):
            unsure = any(slot.lost for _, slot in opened)
            name, level, opened = self._best(text, setting, inner)
            if level.broken or (unsure and level.text != text):
                return _Repair(run, open=(_whole(run),))
            if level.text == text:
                break
            text, guessed, guess = level.text, guessed or guess, level.guessed
            families.append(name)
        if len(_CONTROL.findall(text)) > len(_CONTROL.findall(run)) or REPLACEMENT in text:
            return _Repair(run, open=(_whole(run),))
        if not families and not opened and self._undo_else(run) != run:
            return _Repair(self._undo_else(run), ("another encoding",))
        worth = (slot for name, slot in opened if name in self._known or slot.trust is Trust.SURE)
        return _Repair(text, tuple(families), tuple(worth), guessed)

    def _best(
        self, run: str, setting: Setting, inner: str
    ) -> tuple[str, Level, list[tuple[str, Slot]]]:
        """The family that undoes a level of a run, none where two disagree, and what is open."""
        tried = [(family.name, self._undo(run, setting, family, inner)) for family in FAMILIES]
        ready = [entry for entry in tried if entry[1].text != run]
        sure = [entry for entry in ready if entry[1].trust is Trust.SURE] or ready
        fewest = min((level.strays for _, level in sure), default=0)
        best = [entry for entry in sure if entry[1].strays == fewest]
        if len({level.text for _, level in best}) == 1:
            name, level = best[0]
            return name, level, [(name, slot) for slot in level.open]
        opened = [(name, slot) for name, level in tried for slot in level.open]
        return "", Level(run, Trust.NONE, ()), opened

    def _undo(self, run: str, setting: Setting, family: Family, inner: str = QUOTES[0]) -> Level:
        turkish = self._turkish or inner != QUOTES[0]
        damage = Damage(family, turkish, family.name in self._known, inner)
        return undo_level(run, setting, damage)

    def _is_stump(self, text: str) -> bool:
        """Whether a text before small letters is what is left of a capital, like Ş or Í."""
        return text == "Ã" or (self._eastern and text in ("Ä", "Å"))

    def _undo_else(self, run: str) -> str:
        """What ftfy makes of a run in one of the encodings that no table here has."""
        if not is_bad(run):
            return run
        fixed = ftfy.fix_encoding(run)
        known = all(char >= "\xa0" and is_plausible(char) for char in fixed)
        return fixed if known and len(fixed) < len(run) else run


def _whole(run: str) -> Slot:
    """A run as one slot of which nothing is known."""
    return Slot(Piece(0, len(run), b"", 0), run, lost=True, trust=Trust.SURE)


def _rarities(text: str) -> int:
    """How many of the characters of a text hardly anybody writes."""
    return sum(not is_common(char) for char in text)


def _runs(line: str) -> Iterator[tuple[str, Setting]]:
    """The runs of a line beyond ASCII, each with what stands around it."""
    for match in _RUN.finditer(line):
        start, end = match.span()
        begins = start < 40 and bool(_MARKS.fullmatch(line[:start]))
        yield match.group(), Setting(line[start - 1 : start], line[end : end + 1], begins)


def _left(at: int, slots: tuple[Slot, ...]) -> Left:
    shown = ", ".join(sorted({slot.text for slot in slots}))
    options = sorted({option for slot in slots for option in slot.options if option})
    why = f"it may have been {' or '.join(options)}" if options else "a byte was lost"
    return Left(at, f"damaged characters {shown}", why, "write what was meant")
