"""Notes as lines to audit: what each says without its dress, and where it stands.

A line keeps its number. Code and front matter are left out; headings, tables and groups of
lines are remembered.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from scripts.audit.dress import BULLET, cells_of, undress, without_edges
from scripts.audit.symbols import mend_signs
from scripts.audit.words import words_of

# A bold line on its own stands as a heading below all real ones.
BOLD = 7
# Longer lines are cut: no claim is that long, and work stays linear.
LONGEST = 2000
LONGEST_FRONT_MATTER = 400
LONGEST_TITLE = 40

INDENT = re.compile("[\\s>\u2502\u251c\u2514\u2500]*")
HEADING = re.compile(r"(#{1,6})\s+(.*)")
BOLD_LINE = re.compile(r"(?:\*\*|__)(?=\S)((?:(?!\*\*|__).){1,200})(?:\*\*|__)\s*:?$")
TABLE_RULE = re.compile("[|\u251c\u2524\u253c]")
SWITCH = re.compile(r"<!--\s{0,9}audit:? (on|off)\s{0,9}-->")
FENCE = re.compile(r"(?:`{3,}|~{3,})\s*([A-Za-z0-9+#.-]*)")
CODE = words_of(
    "python py python3 java javascript js ts typescript jsx tsx sql json json5 http yaml"
    " yml toml xml html css go golang rust rs c cpp c++ csharp cs c# php ruby rb kotlin"
    " swift scala bash sh shell zsh console powershell dockerfile nginx graphql proto"
    " protobuf lua r perl mermaid dot ini diff redis cql hcl terraform makefile regex"
)
LOOKS_LIKE_CODE = re.compile(
    r"[;{}]\s*$|\w\(\)|[!=<>]==|!=|\+=|-=|&&|\|\||=>.{0,40}[{(]|^\s*(?:#include|//|/\*|--\s|\$\s+\w)"
    r"|^\s*(?:def|class|import|return|const|let|var|public|private|for|while|if|elif|else)\b.*[({:;]$"
    r"|^\s*(?:SELECT|INSERT|UPDATE|DELETE|CREATE|ALTER|WHERE|FROM)\b"
)
WRONG = re.compile(r"\u2717|\u2718|\u274c|\b(?:wrong|incorrect|mistaken|bad)\b", re.I)


@dataclass(frozen=True, slots=True)
class Line:
    """One line, undressed.

    number: its place in the file, from 1. text: what it says. indent: columns before it.
    bullet: whether it is an item. level: 1 to 6 a heading, 7 a bold line alone, 0 running text.
    block: lines without a blank between them share one. section: counts headings of any level.
    cells: of a table row. wrong: it says of itself that it is wrong.
    """

    number: int
    text: str
    indent: int
    bullet: bool
    level: int
    block: int
    section: int
    cells: tuple[str, ...]
    wrong: bool


def read_lines(text: str, first_line: int = 1) -> list[Line]:
    """The lines of a text that may hold claims, in order. first_line: the number of its first."""
    found: list[Line] = []
    block = section = 0
    for number, raw in _outside_code(mend_signs(text).split("\n"), first_line):
        line = _read(number, raw[:LONGEST].replace("\t", "    "), block, section)
        if line is None:
            block += not TABLE_RULE.search(raw)
        elif line.level:
            block, section = block + 2, section + 1
            found.append(replace(line, block=block - 1, section=section))
        else:
            found.append(line)
    return found


def _outside_code(rows: list[str], first_line: int) -> Iterator[tuple[int, str]]:
    """Each line with its number; "" in place of code, front matter and what is not to be read."""
    in_code = is_off = False
    in_front = _front_matter(rows) if first_line == 1 else 0
    for index, row in enumerate(rows):
        fence = FENCE.match(row.lstrip("> \t")) if "```" in row or "~~~" in row else None
        switch = SWITCH.fullmatch(row.strip()) if "<!--" in row else None
        if fence:
            in_code = fence[1].lower() in CODE
        if switch:
            is_off = switch[1] == "off"
        # A section's heading ends code that nobody closed.
        in_code = in_code and not row.startswith("## ")
        hidden = index < in_front or fence or switch or in_code or is_off
        yield first_line + index, "" if hidden else row.rstrip("\r")


def _front_matter(rows: list[str]) -> int:
    """How many lines at the top are front matter."""
    if rows[0].rstrip() != "---":
        return 0
    head = enumerate(rows[1:LONGEST_FRONT_MATTER], start=2)
    return next((i for i, row in head if row.rstrip() == "---"), 0)


def _read(number: int, raw: str, block: int, section: int) -> Line | None:
    """A line without its dress; None where no word or number is left."""
    body = without_edges(raw)
    indent = INDENT.match(raw)
    cells = cells_of(body)
    heading = HEADING.match(body)
    level = len(heading[1]) if heading else 0
    body = heading[2].rstrip(" #") if heading else body
    bullet = None if cells else BULLET.match(body)
    body = body[bullet.end() :] if bullet else body
    alone = None if level or bullet else BOLD_LINE.match(body)
    said = undress(alone[1] if alone else body)
    if not any(sign.isalnum() for sign in said):
        return None
    return Line(
        number=number,
        text=said,
        indent=indent.end() if indent else 0,
        bullet=bullet is not None,
        level=BOLD if alone else level,
        block=block,
        section=section,
        cells=cells,
        wrong=says_wrong(raw),
    )


def introduces(line: Line) -> bool:
    """Whether a line says what the lines below it are about: a heading, a label, a few words."""
    if line.level or line.text.endswith(":"):
        return True
    short = len(line.text) <= LONGEST_TITLE and line.text[-1].isalnum() and not line.bullet
    return short and not line.cells and not any("0" <= sign <= "9" for sign in line.text)


def says_wrong(text: str) -> bool:
    """Whether a line says that what it shows is wrong: a bad example, not a mistake."""
    return WRONG.search(text) is not None


def is_code(text: str) -> bool:
    """Whether a line outside a fence still reads as code."""
    return LOOKS_LIKE_CODE.search(text) is not None
