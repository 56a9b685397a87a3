"""Small questions about single lines that several fixes ask."""

from __future__ import annotations

import re

# What Markdown takes for blank; other characters that Unicode calls blank are text to it.
BLANKS = " \t"

_CODE_SPAN = re.compile(r"(`+)(?!`)(.*?)(?<!`)\1(?!`)")
_ENDS = frozenset(".!?:;…。")
_CLOSERS = "\"”’')]}*_`>»"

# Signs that begin a point of a list, though Markdown does not know them as such.
BULLET_SIGNS = "•◦‣▪▫●○∙⁃"
MARK_SIGNS = "✅❌✓✔✗✘⚠➜➡→★☆👉🔹🔸▶►"
OPEN_BOXES = "□☐▢◻⬜"
DONE_BOXES = "☑☒🗹"

_LABEL = re.compile(r"\*\*[^*]+:\*\*|\*\*[^*]+\*\*[^*:]{0,30}:")


def prefix_of(raw: str, content: str) -> str:
    """What stands before the text of a line: indentation, quote marks, a list mark.

    raw: the line; content: its text, as the Markdown reader gives it.
    """
    text, line = content.strip(BLANKS), raw.rstrip(BLANKS)
    return line[: len(line) - len(text)] if text and line.endswith(text) else ""


def continuation(prefix: str) -> str:
    """What stands before further lines of a block whose first line has this prefix.

    Quote marks stay, a list mark becomes blanks.
    """
    return "".join(sign if sign == ">" else " " for sign in prefix)


def without_code(text: str) -> str:
    """A line with its code spans blanked out, as long as before."""
    if "`" not in text:
        return text
    return _CODE_SPAN.sub(lambda span: " " * len(span.group()), text)


def ends_sentence(text: str) -> bool:
    """Whether a line ends a sentence, whatever closes behind it.

    A macro call or an attribute list at the end may stand for anything.
    """
    if text.rstrip(BLANKS).endswith("}"):
        return True
    end = text.rstrip(BLANKS).rstrip(_CLOSERS)[-1:]
    return end in _ENDS if end else text.strip(BLANKS) != ""


def is_label(text: str) -> bool:
    """Whether a line begins with a bold label and a colon: `**Level:** hard`."""
    return bool(_LABEL.match(text))
