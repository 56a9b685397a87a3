"""Tables: families of encodings, and characters that notes are likely to hold."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property

from scripts.normalize.encodings import MAC, UNDEFINED, WINDOWS


@dataclass(frozen=True)
class Family:
    """Encodings whose damage is undone by one table.

    bytes: the byte that a character stands for; lost: bytes that may have been dropped;
    lost_turkish: the same where the text went through cp1254.
    """

    name: str
    bytes: dict[str, int] = field(compare=False)
    lost: frozenset[int]
    lost_turkish: frozenset[int]

    @cached_property
    def leads(self) -> frozenset[str]:
        """The characters that begin a sequence of two bytes or more."""
        return frozenset(char for char, byte in self.bytes.items() if 0xC2 <= byte <= 0xF4)


FAMILIES = (
    Family("Windows", WINDOWS, UNDEFINED["cp1252"], UNDEFINED["cp1254"]),
    Family("MacRoman", MAC, frozenset(), frozenset()),
)

# The first byte of a UTF-8 sequence, as a four-byte one reads in cp1254: the mark of that
# encoding, because an emoji begins with it.
TURKISH_MARK = "\N{LATIN SMALL LETTER G WITH BREVE}"

EMOJI_STYLE = "\N{VARIATION SELECTOR-16}"
JOINER = "\N{ZERO WIDTH JOINER}"
REPLACEMENT = "\N{REPLACEMENT CHARACTER}"

# What one of these encodings can read into a text: between two rounds of damage, any of them.
BETWEEN = frozenset(WINDOWS) | frozenset(MAC)

# Characters that close a word, so that they follow letters in clean text.
CLOSING = frozenset("”’»›“‘…–—•\N{NO-BREAK SPACE}")
# Characters that stand beside √ ≈ ¬ in clean mathematics.
MATHS = frozenset("π∫∂∏∑Ω∞±≤≥≠∆√≈µ÷")

# Ranges of symbols that notes hold: punctuation, superscripts, currencies, letter-like, arrows,
# mathematics, technical, enclosed, boxes, shapes, dingbats, more arrows, stars.
_SYMBOLS = (
    (0x2009, 0x2009),
    (0x200B, 0x200F),
    (0x2010, 0x205E),
    (0x2060, 0x2064),
    (0x2070, 0x209C),
    (0x20A0, 0x20BF),
    (0x20D0, 0x20F0),
    (0x2100, 0x218B),
    (0x2190, 0x23FF),
    (0x2460, 0x27EF),
    (0x27F0, 0x2BFF),
    (0xFE0E, 0xFE0F),
    (0xFB00, 0xFB06),
    (0xFEFF, 0xFEFF),
    (0xF8FF, 0xF8FF),
    (0xFF01, 0xFF5E),
    (0x1F000, 0x1FAFF),
    (0x1D400, 0x1D7FF),
)

# Characters that a sequence without one of its bytes may have been: those that people write.
FITTING = frozenset(
    "“”„‘’–—•…‰€™←↑→↓↔⇐⇒⇔"
    "≈≠≤≥∞∏∝√∑−×÷"
    "✓✔✗✘✅❌❎❓❗❕❔⚠⭐●◐◁▶◀▼▲■□☐☑☒☁☝✏✍✂✨❄❤➤➡⏰⏳⌚⌛"
    "⏎⏏⏩⏪⏫⏬⏭⏮⏯⏱⏲⏸⏹⏺⌃⌘⌥⌫␣❝❞❣❶❷❸❹❺❻❼❽❾❿"
    "⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉ℝℏ⁄"
    "━┏┐═╝▁▍▐"
)
SUPERSCRIPTS = frozenset("⁰ⁱ⁴⁵⁶⁷⁸⁹⁺⁻ⁿ₀₁₂₃₄₅₆₇₈₉")
# Those that turn into a picture by a variation selector behind them.
STYLED = frozenset("❤☁☝✏✍✂❄➡⚠☑▶◀❗❓⌚⌛⏰⏳⭐☎☐✔")
NUMBERS = frozenset("❶❷❸❹❺❻❼❽❾❿")
CHECKBOXES = frozenset("☐")
_PLAIN_EDGES = frozenset("─│┌┐└┘├┤┬┴┼━┃┏┓┗┛┣┫┳┻╋╭╮╰╯")
# Capital letters that are what is left of a letter whose second byte was dropped.
STUMPS = frozenset("ÂÃÄÅÎÏÐÑ")
# Letters whose like begin with the bytes C4 and C5, so that their capitals leave Ä and Å.
EASTERN = frozenset("ğĞşŞıİłŁąĄęĘćĆńŃśŚźŹżŻčČřŘěĚůŮőŐűŰđĐāĀēĒīĪūŪ")
# What is left of a symbol of which cp1254 dropped both other bytes.
SYMBOL_STUMP = "â"


def is_symbol(char: str) -> bool:
    """Whether a character is a symbol of the kinds that notes hold."""
    code = ord(char)
    return any(low <= code <= high for low, high in _SYMBOLS)


def is_common(char: str) -> bool:
    """Whether a character is one that many notes hold."""
    plain_edge = char in _PLAIN_EDGES or 0x2550 <= ord(char) <= 0x256C
    return char in BETWEEN or char in FITTING or plain_edge or is_emoji(char) or bool(script(char))


def is_emoji(char: str) -> bool:
    """Whether a character is a picture of its own."""
    return 0x1F000 <= ord(char) <= 0x1FAFF


def script(char: str) -> str:
    """The script of a letter, as far as repairs need it: a name, or empty for none known."""
    code = ord(char) if char else 0
    for name, low, high in _SCRIPTS:
        if low <= code <= high:
            return name
    return ""


_SCRIPTS = (
    ("latin", 0x00C0, 0x024F),
    ("greek", 0x0370, 0x03FF),
    ("cyrillic", 0x0400, 0x04FF),
    ("hebrew", 0x0590, 0x05FF),
    ("arabic", 0x0600, 0x06FF),
    ("devanagari", 0x0900, 0x097F),
    ("thai", 0x0E00, 0x0E7F),
    ("latin", 0x1E00, 0x1EFF),
    ("cjk", 0x3000, 0x30FF),
    ("cjk", 0x3400, 0x9FFF),
    ("hangul", 0xAC00, 0xD7A3),
    ("cjk", 0xFF00, 0xFFEF),
)
