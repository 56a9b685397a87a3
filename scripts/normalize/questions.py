"""Questions and answers in the form of the handbook's follow-ups: the question is the heading.

### Q3: "What if the cache is lost?"       ### What if the cache is lost?

**Answer**:                            →   Reads fall through to the database.
"Reads fall through to the database."
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import BLANKS, prefix_of
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.speech import closing_line, part_end, unquoted, without_closing
from scripts.normalize.text import Text

_NUMBERED = re.compile(
    r"(?:Q|Question|Follow-?up|Follow-?up question|FAQ) ?#?\d*\s*[:.)–—-]\s*(?P<question>\S.*)$",
    re.IGNORECASE,
)
_LABEL = re.compile(r"(?:\*\*(?:Answer|Response|A)(?::\*\*|\*\* ?:)|(?:Answer|A):)\s*(?P<said>.*)$")
_ASKED = re.compile(
    r"(?:\*\*(?:Q|Question)\d*(?::\*\*|\*\* ?:)|(?:Q|Question)\d*:)\s*(?P<said>.*)$"
)
_BOTH = re.compile(r"\*\*(?:Q|Question)\d*: ?(?P<said>[^*]+)\*\*$")
_LONGEST = 160

_TITLE = "the question is the heading"
_ANSWER = "what stands below a question is its answer"
_QUOTED = "an answer needs no quotes around it"


def find_questions(text: Text, _: Options) -> Found:
    """Make headings of questions, and plain text of the answers below them."""
    edits: dict[int, Edit] = {}
    level = 1
    leaves = text.blocks.leaves
    asked = False
    for at, block in enumerate(leaves):
        if block.kind is Kind.HEADING and not block.quotes and not block.items:
            level = block.level
            title = question_of(block.content)
            asked = title is not None or block.content.endswith("?")
            if title and title != block.content:
                line = text.lines[block.start]
                _put(edits, block.start, (line,), (f"{'#' * level} {title}",), _TITLE)
        elif block.kind is Kind.PARAGRAPH and not block.items and not block.quotes:
            if asked:
                _answer(text, block, edits)
            _pair(text, leaves[at : at + 2], level, edits)
    return Found(tuple(edits[at] for at in sorted(edits)))


def question_of(title: str) -> str | None:
    """The question in a heading like `Q3: "What if …?"`, or None."""
    match = _NUMBERED.match(title)
    if not match:
        return None
    question = unquoted(match["question"])
    quoted = question != match["question"]
    return question if (quoted or question.endswith("?")) and question else None


def _put(
    edits: dict[int, Edit], at: int, before: tuple[str, ...], after: tuple[str, ...], why: str
) -> None:
    """Add an edit of one line, on top of what is there for that line."""
    earlier = edits.get(at)
    edits[at] = Edit(at, earlier.before if earlier else before, after, why)


def _answer(text: Text, block: Block, edits: dict[int, Edit]) -> None:
    """Take away the label of an answer, and the quotes around it."""
    lines = block.content.split("\n")
    match = _LABEL.match(lines[0])
    if not match or len(lines) != block.end - block.start:
        return
    start, said = block.start, match["said"].strip(BLANKS)
    raw = text.lines[start]
    plain = unquoted(said)
    if said:
        opened = plain == said and _close(text, start, said, edits)
        kept = said[1:].lstrip(BLANKS) if opened else plain
        _put(edits, start, (raw,), (prefix_of(raw, lines[0]) + kept,), _ANSWER)
        return
    _put(edits, start, (raw,), (), _ANSWER)
    first = _first_line(text, start + 1)
    if first is None:
        return
    line = text.lines[first]
    mark = line[: len(line) - len(line.lstrip(" >"))]
    words = line[len(mark) :]
    alone = unquoted(words)
    if alone != words:
        _put(edits, first, (line,), (mark + alone,), _QUOTED)
    elif _close(text, first, words, edits):
        _put(edits, first, (line,), (mark + words[1:].lstrip(BLANKS),), _QUOTED)


def _first_line(text: Text, start: int) -> int | None:
    """The first line with text from a line on, where it is a paragraph's."""
    near = text.blocks.within(start, start + 4)
    filled = next(
        (at for at in range(start, len(text.lines)) if text.lines[at].strip(BLANKS)), None
    )
    fits = filled is not None and (
        any(leaf.start == filled and leaf.kind is Kind.PARAGRAPH for leaf in near)
        or bool(text.lines[filled - 1].strip(BLANKS))
    )
    return filled if fits else None


def _close(text: Text, start: int, said: str, edits: dict[int, Edit]) -> bool:
    """Take away the quote that closes an answer; whether there is one."""
    last = closing_line(text, said, start, part_end(text, start))
    if last is None:
        return False
    line = text.lines[last]
    shorter = without_closing(line)
    _put(edits, last, (line,), (shorter,) if shorter.strip(" >") else (), _QUOTED)
    return True


def _pair(text: Text, blocks: Sequence[Block], level: int, edits: dict[int, Edit]) -> None:
    """Make a heading of `Q: …` where `A: …` follows, in one paragraph or in two."""
    lines = [
        (block.start + at, line.strip(BLANKS))
        for block in blocks
        if block.kind is Kind.PARAGRAPH and not block.quotes and not block.items
        for at, line in enumerate(block.content.split("\n"))
    ]
    if len(lines) < 2:
        return
    (first, question), (second, answer) = lines[:2]
    title, said = _asked(question), _LABEL.match(answer)
    if title is None or said is None or not said["said"]:
        return
    heading = "#" * min(level + 1, 6) + " " + title
    _put(edits, first, (text.lines[first],), (heading,), _TITLE)
    gap = ("",) if second == first + 1 else ()
    _put(edits, second, (text.lines[second],), (*gap, unquoted(said["said"])), _ANSWER)


def _asked(line: str) -> str | None:
    match = _ASKED.match(line) or _BOTH.match(line)
    title = unquoted(match["said"].strip(BLANKS)) if match else ""
    return title if title.endswith("?") and len(title) <= _LONGEST else None
