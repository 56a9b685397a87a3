"""A text in parts that no block crosses, so that each can be read by itself.

Fixes change a few lines at a time. Parts that a fix left alone need not be read again, and no
part is long, so memory and time stay bounded. A single block of more than `_PART_MAX` lines is
cut all the same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from scripts.normalize.lines import BLANKS

_PART = 40
_PART_MAX = 20_000
_SAFE = re.compile(r"[^\s\-*+>\d`~|:<]")
_FENCE = re.compile(r"^[ >]*(?:[-*+] +|\d+[.)] +)?(`{3,}|~{3,})([^`]*)$")
# HTML that goes on over blank lines, and what ends it.
_LONG_HTML = (
    (re.compile(r"[ >]*<(?:script|pre|style|textarea)\b", re.IGNORECASE), "</"),
    (re.compile(r"[ >]*<!--"), "-->"),
    (re.compile(r"[ >]*<\?"), "?>"),
    (re.compile(r"[ >]*<!\[CDATA\["), "]]>"),
    (re.compile(r"[ >]*<![A-Za-z]"), ">"),
)


def cut_parts(lines: Sequence[str]) -> Iterator[tuple[int, int]]:
    """The parts of a text as lines [start, end).

    A part ends behind a blank line, before plain unindented text, outside fences and HTML.
    """
    start = 0
    fence = html = ""
    for at, line in enumerate(lines):
        if html:
            html = "" if html in line else html
        elif "```" in line or "~~~" in line:
            fence = _fence_after(line, fence)
        elif not fence and "<" in line:
            html = _html_after(line)
        open_block = fence or html or (at and lines[at - 1].strip(BLANKS))
        safe = at - start >= _PART and not open_block and _SAFE.match(line)
        if safe or at - start >= _PART_MAX:
            yield start, at
            start = at
    yield start, len(lines)


def _fence_after(line: str, fence: str) -> str:
    """The sign of the fence that is open behind a line; empty where there is none."""
    match = _FENCE.match(line)
    if not match:
        return fence
    if not fence:
        return match.group(1)
    return "" if match.group(1).startswith(fence) and not match.group(2).strip(BLANKS) else fence


def _html_after(line: str) -> str:
    """What ends the HTML that goes on behind a line; empty where none does."""
    for opening, closing in _LONG_HTML:
        match = opening.match(line)
        if match and closing not in line[match.end() :]:
            return closing
    return ""
