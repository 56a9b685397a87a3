"""Sequences that lost a byte because an encoding leaves it undefined.

Each of those bytes is put back in each place; what comes out has to be a character that people
write, and one that fits where it stands. One such character is a repair, several are a question.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace

from scripts.normalize.mojibake.slots import Setting, Slot
from scripts.normalize.mojibake.tables import (
    CHECKBOXES,
    EMOJI_STYLE,
    FITTING,
    JOINER,
    NUMBERS,
    STYLED,
    SUPERSCRIPTS,
    is_emoji,
    is_symbol,
)
from scripts.normalize.mojibake.weave import decoded

# Pictures that people write: not the alchemical signs, shapes and arrows between them.
_PICTURES = ((0x1F1E6, 0x1F1FF), (0x1F300, 0x1F6FF), (0x1F7E0, 0x1F7EB), (0x1F900, 0x1FAFF))
_STYLE_LEAD = b"\xef\xb8"


def candidates(raw: bytes, lost: frozenset[int]) -> tuple[str, ...]:
    """The characters that these bytes may have been before one of `lost` was dropped."""
    found = {
        char
        for place in range(1, len(raw) + 1)
        for byte in lost
        if (char := decoded(raw[:place] + bytes([byte]) + raw[place:]))
    }
    return tuple(sorted(char for char in found if _written(char)))


def _written(char: str) -> bool:
    """Whether people write this character."""
    if is_emoji(char):
        return bool(unicodedata.name(char, "")) and any(a <= ord(char) <= b for a, b in _PICTURES)
    return char in FITTING or char in (EMOJI_STYLE, JOINER)


def settle_lost(
    slots: Sequence[Slot], setting: Setting, leads: frozenset[str], inner: str
) -> list[Slot]:
    """Keep, of what each lost slot may have been, what fits its place.

    leads: characters that begin a sequence; behind one of them, another level of damage decides
    what fits, and `inner` is the quote that is meant.
    """
    done = list(slots)
    for at, slot in enumerate(done):
        if not slot.lost:
            continue
        before = (done[at - 1].settled if at else setting.left) or ""
        behind = _next(done[at + 1] if at + 1 < len(done) else None, setting)
        begins = setting.begins and at == 0
        fitting = tuple(char for char in slot.options if _fits(char, before, behind, begins))
        if inner in slot.options and before[-1:] in leads:
            fitting = (inner,)
        elif "„" in slot.options:
            fitting = tuple(char for char in fitting if _quotes(char, before, behind))
        done[at] = replace(slot, options=fitting)
    return done


def _next(slot: Slot | None, setting: Setting) -> str:
    """The character behind a slot, as far as it is known."""
    if slot is None:
        return setting.right
    if slot.piece.raw.startswith(_STYLE_LEAD):
        return EMOJI_STYLE
    return slot.settled or slot.options[0][:1]


def _fits(char: str, before: str, behind: str, begins: bool) -> bool:
    """Whether a character fits between its neighbours."""
    last = before[-1:]
    if char == EMOJI_STYLE:
        return bool(last) and (is_symbol(last) or last in "0123456789#*©®")
    if char == JOINER:
        return _pictured(last) and _pictured(behind)
    if behind == EMOJI_STYLE:
        return char in STYLED or is_emoji(char)
    if char in SUPERSCRIPTS:
        return last.isalnum() or last == ")"
    if char in NUMBERS:
        return not last.isalnum()
    if char in CHECKBOXES:
        return begins
    if char == "”":
        pictures = _pictured(last) and _pictured(behind)
        return not pictures and not (not last.strip() and behind.isalnum())
    if char == "„":
        return not last.isalnum() and behind.isalnum()
    return not (begins and char in "☁☝")


def _quotes(char: str, before: str, behind: str) -> bool:
    """Whether a closing quote closes something, where it could be an opening one as well."""
    return char != "”" or (bool(before.strip()) and not behind.isalnum())


def _pictured(text: str) -> bool:
    return bool(text) and (is_emoji(text[-1]) or text[-1] in STYLED or text[-1] == EMOJI_STYLE)
