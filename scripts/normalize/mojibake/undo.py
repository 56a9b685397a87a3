"""What one level of damage by one family was."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from scripts.normalize.mojibake.boxes import settle_boxes
from scripts.normalize.mojibake.lost import candidates, settle_lost
from scripts.normalize.mojibake.slots import Setting, Slot, Trust
from scripts.normalize.mojibake.tables import (
    BETWEEN,
    STUMPS,
    SYMBOL_STUMP,
    Family,
    is_symbol,
    script,
)
from scripts.normalize.mojibake.trust import trust_of
from scripts.normalize.mojibake.weave import Piece, decoded, take_apart

# Runs of this length are tried all at once.
_LONG = 30
# Nobody draws or writes a run as long as this without a blank; a longer one is only undone whole.
_LONGEST = 10_000
# First bytes of symbols and pictures: clean text has no such letter before what continues it.
_SYMBOL_LEADS = (b"\xe2", b"\xef", b"\xf0")


@dataclass(frozen=True)
class Damage:
    """What is supposed of the damage that a run took.

    turkish: whether bytes may have been dropped that only cp1254 drops; known: whether the text
    has damage by this family beyond doubt, which makes likely damage certain; inner: the quote
    meant within a sequence, where a byte of it was lost.
    """

    family: Family
    turkish: bool
    known: bool
    inner: str

    @property
    def lost(self) -> frozenset[int]:
        """The bytes that may have been dropped."""
        return self.family.lost_turkish if self.turkish else self.family.lost


@dataclass(frozen=True)
class Level:
    """A run with one level of damage undone: its text, how sure that is, what stays open.

    strays: how many of its characters are in no sequence.
    broken: whether a sequence that was undone stands beside the first part of another.
    guessed: whether a byte that was lost was put back.
    """

    text: str
    trust: Trust
    open: tuple[Slot, ...]
    strays: int = 0
    broken: bool = False
    guessed: bool = False


def undo_level(run: str, setting: Setting, damage: Damage) -> Level:
    """Undo one level of damage by one family, as far as it has one reading."""
    family, lost = damage.family, damage.lost
    if family.leads.isdisjoint(run):
        return Level(run, Trust.NONE, (), len(run))
    swift = _swift(run, family)
    if swift or len(run) > _LONGEST:
        return Level(
            swift or run, Trust.SURE if swift else Trust.NONE, (), 0 if swift else len(run)
        )
    slots = settle_lost(
        settle_boxes(_slots(run, family, lost)), setting, family.leads, damage.inner
    )
    slots = [
        replace(slot, trust=trust_of(slots, at, setting, family)) if _is_sequence(slot) else slot
        for at, slot in enumerate(slots)
    ]
    if lost and _are_leftovers(slots, setting):
        slots = [replace(slot, trust=Trust.WEAK) for slot in slots]
    parts: list[str] = []
    opened: list[Slot] = []
    best, guessed = Trust.NONE, False
    for slot in slots:
        certain = slot.trust is Trust.SURE or (slot.trust is Trust.FILE and damage.known)
        if certain and len(slot.options) == 1:
            parts.append(slot.options[0])
            best = max(best, slot.trust)
            guessed = guessed or slot.lost
        else:
            parts.append(slot.text)
            opened += [slot] if slot.trust else []
    strays = sum(slot.trust is Trust.NONE for slot in slots)
    return Level("".join(parts), best, tuple(opened), strays, _broken(slots), guessed)


def _swift(run: str, family: Family) -> str:
    """A run that is nothing but whole symbols and pictures, all at once; empty for others.

    The result is what the slow way gives; lines of frames are long, and mostly this.
    """
    if len(run) < _LONG:
        return ""
    try:
        text = bytes(map(family.bytes.__getitem__, run)).decode("utf-8")
    except (KeyError, UnicodeDecodeError):
        return ""
    return text if all(char >= "\u2000" and is_symbol(char) for char in set(text)) else ""


def is_plausible(char: str) -> bool:
    """Whether a character may stand in notes, or between two levels of damage."""
    return is_symbol(char) or char in BETWEEN or bool(script(char))


def _broken(slots: list[Slot]) -> bool:
    """Whether a sequence beyond doubt stands beside a first byte without the rest.

    The rest was dropped. Undone as far as it goes, the two would look like another sequence.
    """
    return any(
        Trust.SURE in (one.trust, other.trust) and (_is_stump(one) or _is_stump(other))
        for one, other in pairwise(slots)
    )


def _is_stump(slot: Slot) -> bool:
    return slot.trust is Trust.NONE and slot.piece.need > 0


def _are_leftovers(slots: list[Slot], setting: Setting) -> bool:
    """Whether letters stand where they do not belong: what is left of characters, probably.

    Those are capitals without small letters behind them, and an â that is in no word.
    """
    if len(slots) != 1:
        return all(slot.text in STUMPS for slot in slots)
    text = slots[0].text
    if text == SYMBOL_STUMP:
        return not (setting.left.isalpha() or setting.right.isalpha())
    inside = setting.left.islower() or not setting.right.isalpha()
    spaced = text == "Â" and setting.right == " "
    return text in STUMPS and inside and not spaced


def _is_sequence(slot: Slot) -> bool:
    return bool(slot.piece.raw) and (bool(slot.options) or slot.lost)


def _slots(run: str, family: Family, lost: frozenset[int]) -> list[Slot]:
    slots: list[Slot] = []
    for piece in take_apart(run, family):
        follows = bool(slots and slots[-1].options)
        slots += _slot(piece, run[piece.start : piece.end], lost, follows)
    return slots


def _slot(piece: Piece, text: str, lost: frozenset[int], follows: bool) -> Iterator[Slot]:
    """The slot, or the two slots, of a piece; `follows`: a sequence stands right before it."""
    raw = piece.raw
    if piece.whole and (char := decoded(raw)) and is_plausible(char):
        yield Slot(piece, text, (char,))
    elif piece.whole and raw[:1] == b"\xe2" and (options := candidates(raw[:2], lost)):
        # The third character is clean, and only looks like the byte that is missing.
        middle = piece.end - 1
        yield Slot(Piece(piece.start, middle, raw[:2], 3), text[:-1], options, lost=True)
        yield Slot(Piece(middle, piece.end, b"", 0), text[-1])
    elif piece.missing == 1 and raw[:1] in _SYMBOL_LEADS and len(raw) >= 2 and lost:
        yield Slot(piece, text, candidates(raw, lost), lost=True)
    elif raw == b"\xc2" and lost and follows:
        # A control character that lost its second byte: the level below knows what it was.
        yield Slot(piece, text, ("",))
    elif piece.need == 4 and len(raw) >= 2 and lost:
        yield Slot(piece, text, (), lost=True)
    else:
        yield Slot(piece, text)
