"""What to undo: runs of characters taken apart into the UTF-8 sequences that they once were."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scripts.normalize.mojibake.tables import Family


@dataclass(frozen=True)
class Piece:
    """A part of a run: text [start, end) and the bytes that it stands for.

    need: how many bytes its UTF-8 sequence has; 0 for a character that is no sequence.
    """

    start: int
    end: int
    raw: bytes
    need: int

    @property
    def whole(self) -> bool:
        """Whether no byte of the sequence is missing."""
        return 0 < self.need == len(self.raw)

    @property
    def missing(self) -> int:
        """How many bytes of the sequence are missing."""
        return self.need - len(self.raw)


def take_apart(run: str, family: Family) -> Iterator[Piece]:
    """The pieces of a run of characters beyond ASCII.

    Bytes that begin a sequence and bytes that continue one are different, so there is one way
    to take a run apart: a first byte, and as many of those behind it as continue it.
    """
    table = family.bytes
    at = 0
    while at < len(run):
        first = table.get(run[at], 0)
        need = _length(first)
        end = at + 1
        while end < len(run) and end - at < need and 0x80 <= table.get(run[end], 0) <= 0xBF:
            end += 1
        raw = bytes(table[char] for char in run[at:end]) if need else b""
        yield Piece(at, end, raw, need)
        at = end


def _length(first: int) -> int:
    """How many bytes a UTF-8 sequence with this first byte has; 0 where none begins so."""
    if 0xC2 <= first <= 0xDF:
        return 2
    if 0xE0 <= first <= 0xEF:
        return 3
    return 4 if 0xF0 <= first <= 0xF4 else 0


def decoded(raw: bytes) -> str:
    """The character that bytes are in UTF-8, or nothing."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return ""
