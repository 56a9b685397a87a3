"""Running text as tokens: numbers, words, signs, and what only looks like a number.

Dates, clock times, versions, addresses, ordinals and identifiers with digits in them are
recognised here, once, so that nothing later takes them for quantities.
"""

from __future__ import annotations

import re
from fractions import Fraction
from typing import NamedTuple

# Kinds, one letter each: number, word, relation, sign, opening, closing, currency, ratio,
# approximation, bound, comma, end of clause, anything else.
NUMBER, WORD, RELATION, SIGN, OPEN, CLOSE = "n", "w", "r", "o", "(", ")"
CURRENCY, RATIO, ABOUT, BOUND, COMMA, STOP, OTHER = "$", "q", "~", "<", ",", ".", "?"

MOST_DIGITS = 30

TOKEN = re.compile(
    r"""
      (?P<skip>(?:https?://|www\.)\S{1,500}
        |[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[T ][0-9]{2}:[0-9]{2}\S{0,20})?
        |[0-9]{1,2}/[0-9]{1,2}/[0-9]{4}|[0-9]+(?:\.[0-9]+){2,}
        |[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})+|0[xX][0-9a-fA-F]+|[#@][0-9]+
        |\+[0-9]{1,3}[\s(-]*[0-9]{2,4}[\s)-]+[0-9]{2,4}[-\s][0-9]{2,4})
    | (?P<ratio>[0-9]+(?:\.[0-9]+)?:[0-9]+(?:\.[0-9]+)?)
    | (?P<number>(?:[0-9]{1,3}(?:,[0-9]{3})+(?![0-9])|[0-9]{1,3}(?:_[0-9]{3})+(?![0-9_])|[0-9]+)
        (?:\.[0-9]+)?(?:[eE][+-]?[0-9]{1,2}(?![\w.]))?|\.[0-9]+)
        (?P<glued>[^\W\d]\w*)?
    | (?P<word>[^\W\d][\w]*(?:[-.'\u2019]\w+)*)
    | (?P<bound><=|>=|!=|:=|\+=|-=|\*=|/=|[<>\u2264\u2265])
    | (?P<relation>\u2248|\u2243|\u2245|~=|=>|==?>|-{1,2}>|[\u2192\u21d2\u27f6\u279c]|={1,3})
    | (?P<about>[~\u223c])
    | (?P<sign>[\u00d7*\u00f7/+^%\u00b7\u22c5\u2013\u2212-])
    | (?P<open>[(\[]) | (?P<close>[)\]])
    | (?P<currency>US\$|[$\u20ac\u00a3\u00a5\u20b9\u20a9\u20bd\u20ba])
    | (?P<comma>,) | (?P<stop>[;:.!?|\u2014]) | (?P<other>\S)
    """,
    re.VERBOSE,
)
KINDS = {
    "skip": OTHER,
    "ratio": RATIO,
    "number": NUMBER,
    "glued": NUMBER,
    "word": WORD,
    "bound": BOUND,
    "relation": RELATION,
    "about": ABOUT,
    "sign": SIGN,
    "open": OPEN,
    "close": CLOSE,
    "currency": CURRENCY,
    "comma": COMMA,
    "stop": STOP,
    "other": OTHER,
}
SAME_SIGN = {
    **dict.fromkeys("*\u00b7\u22c5", "\u00d7"),
    "/": "\u00f7",
    **dict.fromkeys("\u2013\u2212", "-"),
}
SUPERSCRIPTS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹⁻", "0123456789-")
RAISED = re.compile("(?<=[0-9)])[⁰¹²³⁴⁵⁶⁷⁸⁹⁻]+")
# "3 x 5" and "3x5" multiply, "0x5" is hexadecimal.
CROSS = re.compile(
    r"(?<![0-9a-zA-Z_.,])((?:[0-9][0-9,]*)?[0-9](?:\.[0-9]+)?[KMBTkmGB%]{0,2})\s?[xX]\s?(?=[0-9$.(])"
)
SIDE_BY_SIDE = re.compile(r"(?<=[)\w])\s[xX]\s(?=[0-9$(])")
# "10M requests @ $1" and "at $1" multiply.
PRICED_AT = re.compile(r"\s(?:@|at)\s+([~]?\$[0-9])")
ABBREVIATED = re.compile(r"\b(i|e)\.(e|g)\.", re.I)
ADDRESS = re.compile(r"[\w.+-]{1,64}@[\w-]{1,64}\.\w+")
HEXADECIMAL = re.compile(r"0[xX][0-9a-fA-F]{2}")
ORDINALS = ("st", "nd", "rd", "th")


class Token(NamedTuple):
    """A token: its kind, its text, where it starts and ends, and for a number its value."""

    kind: str
    text: str
    start: int
    end: int
    value: Fraction | None = None
    glued: str = ""


def normal(text: str) -> str:
    """The text with raised digits and crosses as signs. Its words stay as they are."""
    if not text.isascii():
        text = RAISED.sub(lambda match: "^" + match.group().translate(SUPERSCRIPTS), text)
    if ("x" in text or "X" in text) and not HEXADECIMAL.search(text):
        text = SIDE_BY_SIDE.sub(" × ", CROSS.sub(r"\1 × ", text))
    if "@" in text:
        text = ADDRESS.sub(lambda match: "@" * len(match.group()), text)
    if "." in text:
        text = ABBREVIATED.sub(r"\1\2", text)
    return PRICED_AT.sub(r" × \1", text) if "$" in text else text


def tokenize(text: str) -> list[Token]:
    """The tokens of a text that `normal` has seen."""
    found: list[Token] = []
    for match in TOKEN.finditer(text):
        group = match.lastgroup or "other"
        kind = KINDS[group]
        if kind == NUMBER:
            found.append(_number(match))
            continue
        said = match.group()
        if kind == SIGN:
            said = SAME_SIGN.get(said, said)
        found.append(Token(kind, said, match.start(), match.end()))
    return found


def _number(match: re.Match[str]) -> Token:
    digits, glued = match["number"], match["glued"] or ""
    span = match.start(), match.end()
    if len(digits) > MOST_DIGITS or glued.startswith("_") or glued.lower() in ORDINALS:
        return Token(OTHER, match.group(), *span)
    plain = digits.replace(",", "").replace("_", "")
    # Whole numbers are most of them, and quicker to make than from a text.
    value = Fraction(int(plain)) if plain.isdecimal() and plain.isascii() else Fraction(plain)
    return Token(NUMBER, digits, *span, value, glued)


def is_glued(one: Token, other: Token) -> bool:
    """Whether nothing stands between two tokens."""
    return one.end == other.start
