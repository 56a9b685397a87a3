"""Edges of frames that lost a byte: their neighbours tell which edges they were.

U+2501 ━, U+250F ┏ and U+2510 ┐ differ in a byte that gets dropped, as do U+2550 ═ and U+255D ╝.
A line that comes from the left has to be met: ┐ stands where a light line ends, ━ where a heavy
one goes on, ╝ where a line that began with ╚ ends.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from scripts.normalize.mojibake.slots import Slot

_LIGHT_FROM_LEFT = frozenset("─┌├┬┴┼└╭╰╶")
_HEAVY_FROM_LEFT = frozenset("━┏┣┳┻╋┗")
_HEAVY_TOP = frozenset("┓┳")
_DOUBLE_BOTTOM = frozenset("╚╩")
_DOUBLE_OTHER = frozenset("╔╠╦╬")
_DOUBLE_MET = frozenset("═╗╣╦╩╬╝")

# As many edges in a row are a line and nothing else.
_LINE = 3


def settle_boxes(slots: Sequence[Slot]) -> list[Slot]:
    """Settle the lost edges among these slots as far as their neighbours tell."""
    done = list(slots)
    at = 0
    while at < len(done):
        mark = _mark(done[at])
        end = at + 1
        while mark and end < len(done) and _mark(done[end]) == mark:
            end += 1
        if mark:
            before = done[at - 1].settled if at else None
            behind = done[end].settled if end < len(done) else None
            chars = (_light_or_heavy if mark == b"\xe2\x94" else _double)(before, behind, end - at)
            for index, char in enumerate(chars):
                done[at + index] = replace(done[at + index], options=(char,))
        at = end
    return done


def _mark(slot: Slot) -> bytes:
    """The two bytes left of a lost edge; empty for any other slot."""
    raw = slot.piece.raw
    return raw if slot.lost and raw in (b"\xe2\x94", b"\xe2\x95") else b""


def _light_or_heavy(before: str | None, behind: str | None, number: int) -> str:
    if before in _LIGHT_FROM_LEFT:
        return "┐" if number == 1 else ""
    if before in _HEAVY_FROM_LEFT:
        return "━" * number
    if behind in _HEAVY_TOP:
        return "┏" + "━" * (number - 1)
    return "━" * number if number >= _LINE and behind is None else ""


def _double(before: str | None, behind: str | None, number: int) -> str:
    if before in _DOUBLE_BOTTOM and behind not in _DOUBLE_MET:
        return "═" * (number - 1) + "╝"
    if before in _DOUBLE_BOTTOM or before in _DOUBLE_OTHER:
        return "═" * number
    return "═" * number if number >= _LINE and before is None and behind is None else ""
