"""Signs that arithmetic needs, read through damage.

Notes arrive with their multiplication signs read in the wrong encoding ("Ã—" for "×"). To audit
them we need only the signs, not the text, so this repairs just those, in place: the number of
lines does not change, and a text without damage comes back as it was.
"""

from __future__ import annotations

import re
from functools import cache

from scripts.normalize.encodings import decode_byte

SIGNS = (
    "\N{MULTIPLICATION SIGN}\N{DIVISION SIGN}\N{ALMOST EQUAL TO}\N{RIGHTWARDS ARROW}"
    "\N{LEFTWARDS ARROW}\N{DOWNWARDS ARROW}\N{UPWARDS ARROW}\N{LEFT RIGHT ARROW}"
    "\N{RIGHTWARDS DOUBLE ARROW}\N{LESS-THAN OR EQUAL TO}\N{GREATER-THAN OR EQUAL TO}"
    "\N{PLUS-MINUS SIGN}\N{MINUS SIGN}\N{EN DASH}\N{EM DASH}\N{LEFT SINGLE QUOTATION MARK}"
    "\N{RIGHT SINGLE QUOTATION MARK}\N{LEFT DOUBLE QUOTATION MARK}"
    "\N{RIGHT DOUBLE QUOTATION MARK}\N{HORIZONTAL ELLIPSIS}\N{BULLET}\N{MIDDLE DOT}"
    "\N{CHECK MARK}\N{HEAVY CHECK MARK}\N{BALLOT X}\N{HEAVY BALLOT X}"
    "\N{WHITE HEAVY CHECK MARK}\N{CROSS MARK}\N{WARNING SIGN}\N{WHITE SQUARE}"
    "\N{MICRO SIGN}\N{GREEK SMALL LETTER MU}\N{SUPERSCRIPT TWO}\N{SUPERSCRIPT THREE}"
    "\N{SUPERSCRIPT SIX}\N{SUPERSCRIPT NINE}\N{EURO SIGN}\N{POUND SIGN}\N{NO-BREAK SPACE}"
    "\N{TILDE OPERATOR}\N{ASYMPTOTICALLY EQUAL TO}\N{DOT OPERATOR}"
    "\N{BOX DRAWINGS LIGHT VERTICAL}\N{BOX DRAWINGS LIGHT HORIZONTAL}"
    "\N{BOX DRAWINGS LIGHT VERTICAL AND RIGHT}\N{BOX DRAWINGS LIGHT UP AND RIGHT}"
    "\N{BOX DRAWINGS LIGHT DOWN AND RIGHT}\N{BOX DRAWINGS LIGHT DOWN AND LEFT}"
    "\N{BOX DRAWINGS LIGHT UP AND LEFT}\N{BOX DRAWINGS LIGHT VERTICAL AND LEFT}"
    "\N{BOX DRAWINGS LIGHT DOWN AND HORIZONTAL}\N{BOX DRAWINGS LIGHT UP AND HORIZONTAL}"
    "\N{BOX DRAWINGS LIGHT VERTICAL AND HORIZONTAL}\N{BOX DRAWINGS DOUBLE HORIZONTAL}"
    "\N{BOX DRAWINGS DOUBLE VERTICAL}\N{BLACK DOWN-POINTING TRIANGLE}"
)
WRONG_ENCODINGS = ("cp1252", "cp1254", "latin-1", "mac_roman")
# A text damaged more often than twice is left to the normalizer.
MOST_TIMES = 2


@cache
def _damage() -> tuple[re.Pattern[str], dict[str, str]]:
    """What each sign becomes, with or without the bytes that the encoding does not define."""
    whole: dict[str, str] = {}
    for sign in SIGNS:
        for encoding in WRONG_ENCODINGS:
            for drop in ("surrogateescape", "ignore"):
                damaged = sign
                for _ in range(MOST_TIMES):
                    damaged = _misread(damaged, encoding, drop)
                    if len(damaged) > 1:
                        whole.setdefault(damaged, sign)
    longest_first = sorted(whole, key=len, reverse=True)
    return re.compile("|".join(map(re.escape, longest_first))), whole


def _misread(text: str, encoding: str, drop: str) -> str:
    raw = text.encode("utf-8", "surrogatepass")
    if drop == "ignore":
        return raw.decode(encoding, "ignore")
    return "".join(decode_byte(value, encoding) for value in raw)


def mend_signs(text: str) -> str:
    """The text with its damaged signs put right; its lines stay where they are."""
    if text.isascii():
        return text
    pattern, signs = _damage()
    return pattern.sub(lambda match: signs[match.group()], text)
