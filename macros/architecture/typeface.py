"""Reads from a TrueType file how wide its characters are, and nothing else.

The tables are those of the OpenType specification: `head`, `hhea`, `hmtx` and the `cmap` subtable
of format 4, which holds the characters up to U+FFFF. A library that knows all of a face takes
longer to load than a drawing takes to lay out.
"""

from __future__ import annotations

import struct
import sys
from array import array
from collections.abc import Iterator
from pathlib import Path

SEGMENTS = 4  # the format of the cmap subtable that is read


def advances(path: Path) -> dict[int, float]:
    """The advance width of each character by its code, in shares of the font size.

    Raises ValueError where the face has no cmap subtable of format 4.
    """
    data = path.read_bytes()
    tables = _tables(data)
    (em,) = struct.unpack_from(">H", data, tables["head"] + 18)
    (metrics,) = struct.unpack_from(">H", data, tables["hhea"] + 34)
    widths = _words(data, tables["hmtx"], metrics * 2)[::2]
    last = metrics - 1  # glyphs from here on are as wide as this one
    return {
        code: widths[min(glyph, last)] / em for code, glyph in _characters(data, tables["cmap"])
    }


def _tables(data: bytes) -> dict[str, int]:
    """Where each table of a face starts, by its tag."""
    (count,) = struct.unpack_from(">H", data, 4)
    found = {}
    for at in range(12, 12 + 16 * count, 16):
        tag, _, start, _ = struct.unpack_from(">4sIII", data, at)
        found[tag.decode("latin-1")] = start
    return found


def _characters(data: bytes, table: int) -> Iterator[tuple[int, int]]:
    """(character code, glyph) of every character that the face has."""
    (count,) = struct.unpack_from(">H", data, table + 2)
    for at in range(table + 4, table + 4 + 8 * count, 8):
        _, _, offset = struct.unpack_from(">HHI", data, at)
        if struct.unpack_from(">H", data, table + offset) == (SEGMENTS,):
            return _segments(data, table + offset)
    raise ValueError(f"the face has no cmap subtable of format {SEGMENTS}")


def _segments(data: bytes, start: int) -> Iterator[tuple[int, int]]:
    """The characters of such a subtable: segments of codes whose glyphs are shifted or listed."""
    (length,) = struct.unpack_from(">H", data, start + 2)
    words = _words(data, start, length // 2)
    count = words[3] // 2
    ends, starts, deltas = 7, 8 + count, 8 + 2 * count
    offsets = 8 + 3 * count
    for at in range(count):
        shift, offset = words[deltas + at], words[offsets + at]
        for code in range(words[starts + at], words[ends + at] + 1):
            glyph = code
            if offset:  # in bytes from the offset's own place
                glyph = words[offsets + at + offset // 2 + code - words[starts + at]]
            if code != 0xFFFF and (glyph or not offset):
                yield code, (glyph + shift) & 0xFFFF


def _words(data: bytes, start: int, count: int) -> array[int]:
    """Numbers of two bytes, the greater byte first."""
    words = array("H", data[start : start + 2 * count])
    if sys.byteorder == "little":
        words.byteswap()
    return words
