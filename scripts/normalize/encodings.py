"""Tables: how bytes of the encodings that notes arrive in become characters.

The tables come from Python's own codecs. Where a codec leaves a byte undefined, the byte stands
for the control character of the same number, as browsers read it (WHATWG Encoding Standard).
"""

from __future__ import annotations

# The single-byte encodings of notes, the likeliest first.
LEGACY = ("cp1252", "cp1254", "mac_roman")

# Bytes that an encoding leaves undefined; programs that obey drop them.
UNDEFINED = {
    "cp1252": frozenset({0x81, 0x8D, 0x8F, 0x90, 0x9D}),
    "cp1254": frozenset({0x81, 0x8D, 0x8E, 0x8F, 0x90, 0x9D, 0x9E}),
}


def decode_byte(byte: int, encoding: str) -> str:
    """The character that a byte (0 to 255) stands for in a single-byte encoding."""
    try:
        return bytes([byte]).decode(encoding)
    except UnicodeDecodeError:
        return chr(byte)


def upper_half(encoding: str) -> dict[str, int]:
    """The characters that the bytes 128 to 255 stand for, each with its byte."""
    return {decode_byte(byte, encoding): byte for byte in range(0x80, 0x100)}


# cp1252, cp1254 and Latin-1 agree but for a few letters, and no character of one stands for
# another byte in another: read as one family, damage by any of them is undone by one table.
WINDOWS = {
    **{chr(b): b for b in range(0x80, 0x100)},
    **upper_half("cp1254"),
    **upper_half("cp1252"),
}
MAC = upper_half("mac_roman")

# Letters of Turkish that cp1254 has where cp1252 has those of Icelandic, and letters that tell
# the two languages apart elsewhere.
TURKISH_ONLY = frozenset("ĞİŞğış")
TURKISH_HINTS = frozenset("çöüÇÖÜ")
ICELANDIC_HINTS = frozenset("áéíóúæÁÉÍÓÚÆ")
