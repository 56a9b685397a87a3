"""Speech: quotes around what somebody says, over as many paragraphs as it takes.

A form that names the speaker, or that is an answer by its place, needs no quotes around it.
"""

from __future__ import annotations

from scripts.normalize.blocks import Kind
from scripts.normalize.lines import BLANKS, without_code
from scripts.normalize.text import Text

_PAIRS = {"“": "”", '"': '"', "„": "“", "«": "»"}
_MARKS = "*_"

# Nobody speaks for more lines than this.
_LONGEST = 2_000


def unquoted(said: str) -> str:
    """A text without the quotes around all of it; unchanged where they do not enclose it."""
    text = said.strip(BLANKS)
    closing = _PAIRS.get(text[:1])
    if closing is None or len(text) < 3 or not text.endswith(closing):
        return said
    inner = text[1:-1]
    if text[0] == closing:
        return inner.strip(BLANKS) if closing not in inner else said
    return inner.strip(BLANKS) if _balanced(inner, text[0], closing) else said


def _balanced(inner: str, opening: str, closing: str) -> bool:
    """Whether each quote within a text is closed in it."""
    depth = 0
    for char in inner:
        depth += (char == opening) - (char == closing)
        if depth < 0:
            return False
    return depth == 0


def closing_line(text: Text, first: str, start: int, end: int) -> int | None:
    """The line that closes a quote, None where the quote does not run from start to end.

    first: the text that the quote begins with; start: its line; end: the line behind the part
    of the text in which it has to close. Code in between is no part of the speech.
    """
    opening = first[:1]
    closing = _PAIRS.get(opening)
    code = text.blocks.code
    lines = [at for at in range(start, end) if at not in code and text.lines[at].strip(" >")]
    if closing is None or not lines or lines[-1] == start:
        return None
    last = text.lines[lines[-1]].rstrip(BLANKS)
    if not last.endswith(closing):
        return None
    spoken = [first, *(without_code(text.lines[at]) for at in lines if at != start)]
    whole = "\n".join(spoken)
    if opening == closing:
        return lines[-1] if whole.count(opening) % 2 == 0 and whole.count(opening) > 1 else None
    inner = whole[1:].rstrip()[: -len(closing)]
    return lines[-1] if _balanced(inner, opening, closing) else None


def without_closing(line: str) -> str:
    """A line without the quote that it ends with."""
    return line.rstrip(BLANKS)[:-1].rstrip(BLANKS)


def part_end(text: Text, start: int, end: int | None = None) -> int:
    """Where the part of a text that begins on a line ends: a heading, a rule, the end of a quote.

    start: the first line of a block, or one in it; end: a line behind which nobody looks.
    """
    last = min(start + _LONGEST, len(text.lines) if end is None else end)
    quotes: int | None = None
    for block in text.blocks.reaching(start):
        if block.start >= last:
            break
        if quotes is None:
            quotes = block.quotes
        outer = not block.quotes and not block.items
        divides = outer and block.kind in (Kind.HEADING, Kind.RULE)
        if block.start > start and (divides or block.quotes < quotes):
            return block.start
    return last
