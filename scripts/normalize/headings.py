"""Headings: how they are written, and which levels they have."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import BLANKS, ends_sentence
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

# A digit in a box, in a circle, or one that is a picture; with the dot or space behind it.
_EMOJI_DIGIT = re.compile(
    "(?:[0-9#*]\N{VARIATION SELECTOR-16}?\N{COMBINING ENCLOSING KEYCAP}"
    "|[\N{KEYCAP TEN}\N{CIRCLED DIGIT ONE}-\N{CIRCLED NUMBER TWENTY}"
    "\N{DINGBAT NEGATIVE CIRCLED DIGIT ONE}-\N{DINGBAT NEGATIVE CIRCLED SANS-SERIF NUMBER TEN}])"
    "[.):]? *"
)
_BOLD = re.compile(r"(?<!\\)(\*\*|__)(?=\S)(.+?)(?<=\S)\1")
_UNSPACED = re.compile(r"^(#{2,6})([^\s#].*)$")
# A heading is not longer than this; a longer line above a rule is a paragraph.
_LONGEST = 90


def find_heading_style(text: Text, _: Options) -> Found:
    """Write headings with #, without bold, and without digits that are pictures."""
    edits: list[Edit] = []
    left: list[Left] = []
    for block in text.blocks.of(Kind.HEADING, Kind.PARAGRAPH):
        nested = block.quotes or block.items
        if block.kind is Kind.HEADING and block.info.startswith("#"):
            line = text.lines[block.start]
            sign = "#" * block.level
            title = f"{sign} {plain_title(block.content)}".rstrip(BLANKS)
            new = line[: line.index(sign)] + title if nested else title
            if new != line:
                edits.append(Edit(block.start, (line,), (new,), _style_reason(line)))
        elif nested:
            continue
        elif block.kind is Kind.PARAGRAPH:
            edits += _unspaced(text, block)
        else:
            found = _underlined(text, block)
            edits += found.edits
            left += found.left
    return Found(tuple(edits), tuple(left))


def plain_title(title: str) -> str:
    """A heading's text without bold and without digits that are pictures; `Q1` stays."""
    bare = _EMOJI_DIGIT.sub("", title)
    parts = re.split(r"(`+[^`]*`+)", bare)
    for at in range(0, len(parts), 2):
        parts[at] = _BOLD.sub(r"\2", parts[at])
    plain = " ".join("".join(parts).split(" ")).strip(BLANKS)
    return plain if re.search(r"\w", plain) else title


def _style_reason(line: str) -> str:
    if _EMOJI_DIGIT.search(line):
        return "a number that is a picture says nothing to a reader of headings"
    return "headings are bold already" if "**" in line or "__" in line else "one form for headings"


def _unspaced(text: Text, block: Block) -> Iterator[Edit]:
    """Headings without a blank behind their #, which the handbook's engine takes for headings."""
    for at in range(block.start, block.end):
        match = _UNSPACED.match(text.lines[at])
        if match and at == block.start:
            after = f"{match.group(1)} {match.group(2)}"
            yield Edit(at, (text.lines[at],), (after,), "a blank stands behind the #")


def _underlined(text: Text, block: Block) -> Found:
    """A heading that is underlined: a line of text above a line of = or -."""
    lines = text.lines[block.start : block.end]
    title = lines[0].strip(BLANKS)
    if len(lines) > 2 or len(title) > _LONGEST or (ends_sentence(title) and title[-1:] != "?"):
        why = "Markdown makes a heading of text above such a line"
        what = "a paragraph that reads as a heading"
        return Found(left=(Left(block.start, what, why, "put a blank line before the rule"),))
    after = f"{'#' * block.level} {plain_title(title)}"
    return Found((Edit(block.start, lines, (after,), "headings begin with #"),))


def find_heading_levels(text: Text, _: Options) -> Found:
    """One heading of the first level, and no level left out below it.

    A page of the handbook has its title in the front matter, so its headings begin at the
    second level.
    """
    headings = [
        block
        for block in text.blocks.of(Kind.HEADING)
        if not block.quotes and not block.items and block.info.startswith("#")
    ]
    title = None if text.titled else _title(text, headings)
    levels = _levels(headings, title)
    edits = [
        Edit(
            block.start,
            (text.lines[block.start],),
            ("#" * level + text.lines[block.start].lstrip(BLANKS)[block.level :],),
            _level_reason(block, text),
        )
        for block, level in zip(headings, levels, strict=True)
        if level != block.level
    ]
    empty = not any(line.strip(BLANKS) for line in text.lines)
    # Where nobody can tell code from text, a title may stand among the doubtful lines.
    wanted = title is None and not text.titled and not empty and text.doubt is None
    left = Left(0, "the text has no title", "", "begin it with a line `# Title`")
    return Found(tuple(edits), (left,) if wanted else ())


def _title(text: Text, headings: list[Block]) -> Block | None:
    """The heading that is the title: the first of its level, if it is alone or begins the text."""
    top = min((block.level for block in headings), default=0)
    tops = [block for block in headings if block.level == top]
    if len(tops) == 1 and (top == 1 or tops[0] is headings[0]):
        return tops[0]
    begins = bool(tops) and text.blocks.leaves[0] is tops[0]
    return tops[0] if begins and top == 1 else None


def _levels(headings: list[Block], title: Block | None) -> Iterator[int]:
    """The level that each heading should have; there is none left out on the way down."""
    above: list[tuple[int, int]] = []
    for block in headings:
        if block is title:
            yield 1
            above = []
            continue
        while above and above[-1][0] >= block.level:
            above.pop()
        level = min((above[-1][1] if above else 1) + 1, 6)
        above.append((block.level, level))
        yield level


def _level_reason(block: Block, text: Text) -> str:
    if text.titled and block.level == 1:
        return "the title stands in the front matter"
    return "one title, and no level left out"
