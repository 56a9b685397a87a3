"""When a sequence is damage: the neighbours that clean text has, and those that it never has.

Portuguese writes IRMÃ”, German „Ä“, mathematics √π: each is also a UTF-8 sequence read wrongly.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from scripts.normalize.mojibake.slots import Setting, Slot, Trust
from scripts.normalize.mojibake.tables import CLOSING, MATHS, Family, script

# Letters beyond Latin-1 that notes in Latin script hold.
_COMMON = frozenset("œŒšŠžŽŸƒğĞşŞıİłŁąĄęĘćĆńŃśŚźŹżŻčČřŘěĚůŮőŐűŰđĐāēīōū")


def trust_of(slots: Sequence[Slot], at: int, setting: Setting, family: Family) -> Trust:
    """How sure it is that the slot at this index is damage done by this family."""
    rules = _windows if family.name == "Windows" else _mac
    return rules(slots, at, setting)


def _windows(slots: Sequence[Slot], at: int, setting: Setting) -> Trust:
    slot = slots[at]
    first = slot.piece.raw[0]
    before, behind = _neighbours(slots, at, setting)
    if first in (0xE2, 0xEF) or first >= 0xF0:
        doubtful = slot.lost and before.islower() and slot.text != "â€"
        return Trust.FILE if doubtful else Trust.SURE
    if _adjacent(slots, at) and first <= 0xCB:
        return Trust.SURE
    closing = slot.text[-1] in CLOSING
    if first in (0xC2, 0xC3):
        capital = before.isupper() or before in CLOSING
        return Trust.WEAK if _control(slot) or (closing and capital) else Trust.SURE
    if first in (0xC4, 0xC5, 0xCE, 0xCF):
        inside = before.islower() or behind.islower()
        return Trust.WEAK if closing and not inside else Trust.SURE
    if first in (0xC6, 0xCB):
        return Trust.WEAK
    return Trust.SURE if _alike(slots, at) >= 2 else Trust.WEAK


def _mac(slots: Sequence[Slot], at: int, setting: Setting) -> Trust:
    slot = slots[at]
    first, last = slot.piece.raw[0], slot.text[-1]
    if first in (0xE2, 0xEF) or first >= 0xF0:
        return Trust.SURE
    if _adjacent(slots, at) and first <= 0xCB:
        return Trust.SURE
    if first == 0xC2:
        return Trust.WEAK if _control(slot) else Trust.FILE if last in MATHS else Trust.SURE
    if first == 0xC3:
        # A sum under a root has its terms behind it, a division has blanks on both sides.
        divides = slot.text == "√∑" and setting.left.isspace() and setting.right.isspace()
        return Trust.FILE if divides else Trust.WEAK if last in MATHS else Trust.SURE
    if first in (0xC4, 0xC5):
        likely = slot.options[0] in _COMMON
        return Trust.WEAK if not likely else Trust.FILE if last in MATHS | {"°"} else Trust.SURE
    if first in (0xCE, 0xCF):
        return Trust.FILE if last in "†°" or last.islower() else Trust.SURE
    if first in (0xC6, 0xCB):
        return Trust.WEAK
    return Trust.SURE if _alike(slots, at) >= 3 - (first >= 0xE0) else Trust.WEAK


def _neighbours(slots: Sequence[Slot], at: int, setting: Setting) -> tuple[str, str]:
    """The characters as they stand before and behind a slot."""
    before = slots[at - 1].text[-1] if at else setting.left
    behind = slots[at + 1].text[0] if at + 1 < len(slots) else setting.right
    return before, behind


def _control(slot: Slot) -> bool:
    """Whether a slot was a control character: only ever a stage between two rounds of damage."""
    return bool(slot.options) and all(not char or "\x80" <= char <= "\x9f" for char in slot.options)


def _adjacent(slots: Sequence[Slot], at: int) -> bool:
    """Whether a neighbour in the run is a sequence too."""
    return any(
        0 <= near < len(slots) and bool(slots[near].options) and slots[near].piece.need > 1
        for near in (at - 1, at + 1)
    )


def _alike(slots: Sequence[Slot], at: int) -> int:
    """How many sequences in a row, this one among them, give letters of one script."""
    wanted = script(slots[at].options[0]) if slots[at].options else ""
    if not wanted:
        return 0

    def walk(step: Callable[[int], int]) -> int:
        near, found = step(at), 0
        while found < 2 and 0 <= near < len(slots) and slots[near].options:
            if script(slots[near].options[0]) != wanted:
                break
            near, found = step(near), found + 1
        return found

    return 1 + walk(lambda near: near - 1) + walk(lambda near: near + 1)
