"""The dress of a line: quote marks, frames, bullets, emphasis, links, tags. Taken off here."""

from __future__ import annotations

import html
import re

from scripts.audit.latex import plain

FRAME = "".join(chr(sign) for sign in range(0x2500, 0x2580)) + "\u25bc\u25b2"
BLANKS = " \t\r\v\f\u00a0"
UPRIGHT = re.compile("[\u2502-\u2551]")
BARS = re.compile(rf"\s{{0,3}}[\u2502\u2503\u2551]\s{{0,3}}|[{FRAME}]{{2,}}")
BULLET = re.compile(
    r"(?:[-*+\u2022\u25e6\u25aa\u25a1\u2610\u2713\u2714\u2717\u2718\u2705\u274c\u25b6\u25ba]"
    r"|[0-9]{1,3}[.)]|[a-z][.)])\s+(?:\[[ xX]\]\s+)?"
)
SEPARATOR = re.compile(r"[\s|:+=-]+$")

# Two stars are a power between numbers, and dress everywhere else. One star is a sign between
# blanks or between words, and dress where it touches a word on one side only.
POWER = re.compile(r"(?<=[0-9)])\*\*(?=[0-9(-])|(?<=[0-9)] )\*\*(?= [0-9(])")
STRONG = re.compile(r"\*\*|__")
STAR = re.compile(r"(?<![\w)])\*(?=[^\s0-9])|(?<![\w)(])\*(?=[0-9])|(?<=[^\s(])\*(?![\w($.])")
LINK = re.compile(r"!?\[([^\[\]]{0,200})\]\([^()\s]{0,500}(?:\s+\"[^\"]{0,200}\")?\)")
TAG = re.compile(r"</?[a-zA-Z][^<>]{0,300}>")
MACRO = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}")
ESCAPED = re.compile(r"\\([=+\-*~!#<>|])")
BACKTICKS = re.compile(r"`+")
THIN_GAP = re.compile(r"(?<=[0-9])[\u2009\u202f\u00a0](?=[0-9]{3}(?![0-9]))")
# What stands where a macro stood: a value that we do not know.
UNKNOWN = "\ufffc"


def without_edges(raw: str) -> str:
    """A line without its quote marks, and without a frame's sides."""
    return raw.lstrip(BLANKS + ">" + FRAME).rstrip(BLANKS + FRAME)


def undress(text: str) -> str:
    """A piece of text without emphasis, links, tags, macros, entities and LaTeX."""
    if "{" in text:
        text = MACRO.sub(f" {UNKNOWN} ", text)
    if "&" in text:
        text = html.unescape(text)
    if "\\" in text or "$" in text:
        text = plain(ESCAPED.sub(r"\1", text))
    if "[" in text:
        text = LINK.sub(r"\1", text)
    if "<" in text:
        text = TAG.sub(" ", text)
    if "*" in text or "__" in text:
        text = STAR.sub("", STRONG.sub("", POWER.sub("^", text)))
    return BARS.sub(" | ", THIN_GAP.sub(",", BACKTICKS.sub("", text))).strip()


def cells_of(body: str) -> tuple[str, ...]:
    """The cells of a row of a table, undressed; none for other lines and for separators."""
    drawn = BARS.sub("|", body) if UPRIGHT.search(body) else body
    if drawn.count("|") < (2 if drawn == body else 1) or SEPARATOR.match(drawn):
        return ()
    inner = drawn.strip().removeprefix("|").removesuffix("|")
    return tuple(undress(cell.strip()) for cell in inner.split("|"))
