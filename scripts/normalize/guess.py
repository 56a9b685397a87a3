"""When to read bytes as which single-byte encoding: by how well the characters sit in the text.

A right single quote sits between letters; an upper-case Õ does not. Each encoding is scored by
the seats that its characters take; the best wins, and a close second is a doubt to report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.normalize.encodings import (
    ICELANDIC_HINTS,
    LEGACY,
    TURKISH_HINTS,
    TURKISH_ONLY,
    decode_byte,
)
from scripts.normalize.mojibake.tables import script

_OPENING = frozenset("“‘«„‚‹")
_CLOSING = frozenset("”’»›")
_DASHES = frozenset("–—")
_MATHS = frozenset("×÷±≈≤≥≠")
_MONEY = frozenset("€£¥¢")
_SPACES = frozenset(" \t\n\r")

# Letters of two bytes beyond those of European alphabets: of them, notes hold these.
_RARE_LETTERS = ("\u0180", "\u07ff")
_USED_LETTERS = frozenset(
    "ƒƠơƯưȘșȚț˚˜ˆˇ"
    + "".join(map(chr, (*range(0x0386, 0x03D0), *range(0x0400, 0x0460), *range(0x05D0, 0x0656))))
)
# Runs of bytes looked at; a file's encoding shows long before.
_SAMPLE = 20_000
# A lead of less than this many points, about one character in a telling seat, is no lead.
_LEAD = 3


@dataclass(frozen=True)
class Guess:
    """The likeliest encoding; `doubt` names another that is about as likely, or is empty."""

    encoding: str
    doubt: str


def guess_encoding(strays: Sequence[tuple[bytes, bytes, bytes]]) -> Guess:
    """Guess from runs of bytes above 127, each with the byte before and the byte behind it."""
    sample = strays[:_SAMPLE]
    scores = {name: _score(sample, name) for name in LEGACY}
    scores["cp1254"] += _turkish(sample)
    best = max(LEGACY, key=lambda name: scores[name])
    rivals = [
        name
        for name in LEGACY
        if name != best
        and scores[best] - scores[name] < _LEAD
        and _texts(sample, name) != _texts(sample, best)
    ]
    return Guess(best, rivals[0] if rivals else "")


def is_chance(text: str, before: bytes) -> bool:
    """Whether bytes of an old encoding look like UTF-8 by chance.

    text: what they are in UTF-8, in a file that holds other bytes which are not; before: the
    byte before them. Two bytes such as ’à then make one rare letter.
    """
    if len(text) > 1 or text >= "\U00010000":
        return False
    if _RARE_LETTERS[0] <= text <= _RARE_LETTERS[1] and text not in _USED_LETTERS:
        return True
    return script(text) in ("cjk", "hangul") and before.isalpha()


def _texts(sample: Sequence[tuple[bytes, bytes, bytes]], encoding: str) -> list[str]:
    return ["".join(decode_byte(b, encoding) for b in run) for _, run, _ in sample]


def _score(sample: Sequence[tuple[bytes, bytes, bytes]], encoding: str) -> float:
    table = {byte: decode_byte(byte, encoding) for byte in range(0x100)}
    total = 0.0
    for before, run, behind in sample:
        text = "".join(table[byte] for byte in before + run + behind)
        first = len(before)
        for at in range(first, first + len(run)):
            left = text[at - 1] if at else "\n"
            right = text[at + 1] if at + 1 < len(text) else "\n"
            total += seat(text[at], left, right)
    return total


def seat(char: str, left: str, right: str) -> float:
    """How well a character sits between its neighbours: from -10 (never) to 3 (typical)."""
    if char.isalpha():
        return _letter_seat(char, left, right)
    if "\x80" <= char <= "\x9f":
        return -10
    if char in _DASHES:
        return 3 if left in _SPACES and right in _SPACES else 1
    if char in _OPENING:
        return 3 if not left.isalnum() and right.isalnum() else -1
    if char in _CLOSING:
        return 3 if not left.isspace() else -1
    return _symbol_seat(char, left, right)


def _letter_seat(char: str, left: str, right: str) -> float:
    if char.islower():
        return 2 if _lower(left) or _lower(right) else -1
    if _lower(left):
        return -3
    return 1 if left.isupper() or right.isalpha() else -1


def _lower(char: str) -> bool:
    return char.isalpha() and char.islower()


def _symbol_seat(char: str, left: str, right: str) -> float:
    if char == "…":
        return 2 if left.isalnum() else 0
    if char in _MATHS:
        return 2 if {left, right} & _SPACES or left.isdigit() or right.isdigit() else -1
    if char in _MONEY:
        return 2 if left.isdigit() or right.isdigit() else -1
    if char in "•·":
        return 2 if right in _SPACES else 0
    if char in "°²³":
        return 2 if left.isalnum() else -1
    if char == "\N{NO-BREAK SPACE}":
        return 1 if not left.isspace() else 0
    return 1 if char in "©®™§" else -1


def _turkish(sample: Sequence[tuple[bytes, bytes, bytes]]) -> float:
    """The points that Turkish letters earn cp1254 over cp1252, negative for Icelandic ones."""
    chars = "".join(_texts(sample, "cp1254"))
    telling = sum(char in TURKISH_ONLY for char in chars)
    if not telling:
        return 0
    icelandic = any(char in ICELANDIC_HINTS for char in chars)
    turkish = any(char in TURKISH_HINTS for char in chars)
    if icelandic == turkish:
        return 1 if telling > 1 else -1
    return float(_LEAD if turkish else -_LEAD)
