"""Says what is wrong with a line that the grammar does not take, and what to write instead."""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from lark.exceptions import UnexpectedCharacters, UnexpectedInput, UnexpectedToken


class Complaint(NamedTuple):
    """The clauses of a fault."""

    what: str
    why: str
    mend: str


# Slips that are known by their looks: a pattern and its complaint, the first that fits counts.
# `{0}`, `{1}` are the pattern's groups.
SLIPS: tuple[tuple[str, Complaint], ...] = (
    (
        r"^(decide|scenario)\s*$",
        Complaint("'{0}' without a name", "", "see the reference for its form"),
    ),
    (
        r"^decide\s+\w+\s*:\s*(?:#|$)",
        Complaint("a decision without a condition", "", "write decide name: a < b"),
    ),
    (r"^decide\s+[^:]*$", Complaint("a decision without ':'", "", "write decide name: a < b")),
    (
        r"[=!]=",
        Complaint("'==' or '!='", "figures are rarely exactly equal", "use <, <=, > or >="),
    ),
    (
        r"^decide\s+\w+\s*:[^<>≤≥]*$",
        Complaint("a decision that compares nothing", "", "write decide name: a < b"),
    ),
    (
        r"^scenario\s+\w+\s*:",
        Complaint("a scenario without a title", "", 'write scenario name "title": input = value'),
    ),
    (
        r"^scenario\b[^:]*$",
        Complaint("a scenario without ':'", "", 'write scenario name "title": input = value'),
    ),
    (
        r"^(?:scenario\b.*:|\s+).*=\s*(?:[A-Za-z_]|\S.*[A-Za-z0-9]\s+[*/+×÷])",
        Complaint(
            "a scenario gives an input something other than a number with its unit",
            "what is derived follows by itself",
            "write input = 100M link/month",
        ),
    ),
    (
        r"^(yes|no)\s*[:,]",
        Complaint("'{0}' stands alone", "", "indent it by two spaces below its decision"),
    ),
    (
        r"([0-9]),([0-9]{3})",
        Complaint("comma in a number", "a comma separates values", "write {0}{1}, or use k, M, G"),
    ),
    (
        r"[0-9.]\s*B\s+[a-z]",
        Complaint(
            "'B' before a unit",
            "B is byte, never billion",
            "write G or billion for 10^9, or only one unit",
        ),
    ),
    (
        r"^\w+\s*=[^#]*(?:[<≤≥]|(?<!-)>)",
        Complaint("a comparison in a value", "", "write decide name: a < b"),
    ),
    (
        r"\(\s*[0-9][^()]*(?:-|–|—|\bto\b|,)\s*[0-9][^()]*\)\s*(?:#|->|→|$)",
        Complaint("a range without '..'", "", "write (low..high)"),
    ),
    (
        r"(?<!\()\b([0-9]\S*)\s*\.\.\s*([0-9]\S*)",
        Complaint("a range without parentheses", "", "write ({0}..{1}) after the value"),
    ),
    (
        r"\.\.|…",
        Complaint("a range of something derived", "", "give a range to an input: 10 (5..15)"),
    ),
    (r"(?:^|[^0-9.])\.([0-9]+)", Complaint("'.{0}' is no number", "", "write 0.{0}")),
    (
        r"^([A-Za-z_]\w*)-([A-Za-z_][\w-]*)\s*=",
        Complaint("'-' in a name", "it subtracts", "write {0}_{1}"),
    ),
    (r"^[A-Za-z_]\w*\s*:", Complaint("':' after a name", "", "write name = value")),
    (
        r"^[0-9]",
        Complaint("a line that starts with a number", "", "write name = value unit  # reason"),
    ),
    (
        r"^[A-Za-z_]\w*\s*=\s*(?:#|$|->)",
        Complaint("nothing after '='", "", "write name = value unit  # reason"),
    ),
    (
        r"\bper\b",
        Complaint("'per' in a unit", "", "write it with a stroke: request/s"),
    ),
    (
        r"->\s*(?:#|$)",
        Complaint("nothing after '->'", "", "write the unit to show: -> TB"),
    ),
    (
        r"->\s*[^#]*\s[/*·]",
        Complaint("a unit with spaces", "", "write it in one piece: request/s"),
    ),
)
QUOTES = "“”‘’\"'`"


def complain(line: str, error: UnexpectedInput) -> Complaint:
    """What is wrong with a line (its indent taken off) that raised `error`."""
    unbalanced = _unbalanced(line)
    if unbalanced:
        return unbalanced
    for pattern, slip in SLIPS:
        found = re.search(pattern, line)
        if found:
            groups = [group or "" for group in found.groups()]
            return Complaint(*(clause.format(*groups) for clause in slip))
    return _at(line, error)


def _unbalanced(line: str) -> Complaint | None:
    text = line.split("#")[0]
    missing = text.count("(") - text.count(")")
    if not missing or text.lstrip().startswith(("yes", "no")):
        return None
    sign = ")" if missing > 0 else "("
    return Complaint(f"{abs(missing)} '{sign}' missing", "", "close what is opened")


def _at(line: str, error: UnexpectedInput) -> Complaint:
    """A complaint about the place where reading stopped."""
    column = error.column if isinstance(error.column, int) and error.column > 0 else len(line) + 1
    rest = line[column - 1 :].strip(" ")
    ended = isinstance(error, UnexpectedToken) and error.token.type == "$END"
    if ended or not rest:
        return Complaint(f"'{shortened(line)}' stops short", "", "finish the line")
    return (
        Complaint(*_strange(rest[0], column))
        if _is_strange(rest[0])
        else Complaint(
            f"cannot read '{shortened(rest)}' at column {column}",
            "no value or sign fits there"
            if isinstance(error, UnexpectedCharacters | UnexpectedToken)
            else "",
            "write name = value unit  # reason, or name = expression -> unit",
        )
    )


def _is_strange(character: str) -> bool:
    return not character.isascii() or character in QUOTES or not character.isprintable()


def _strange(character: str, column: int) -> tuple[str, str, str]:
    shown = character if character.isprintable() else f"U+{ord(character):04X}"
    name = unicodedata.name(character, "a character that does not show")
    return f"'{shown}' at column {column}", f"{name} means nothing here", "take it out"


def shortened(text: str, limit: int = 40) -> str:
    """The text for a message: its beginning, in printable characters."""
    printable = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in text)
    return printable if len(printable) <= limit else printable[: limit - 1] + "…"
