"""A text in sections: by its headings, and by paragraphs that are nothing but a bold label."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.headings import plain_title
from scripts.normalize.text import Text

_LABEL = re.compile(r"\*\*([^*]+?):?\*\*:?$")
_LABEL_LENGTH = 70
# A label stands below every heading.
LABEL_LEVEL = 7


@dataclass(frozen=True)
class Section:
    """A part of a text: lines [start, end), its heading's lines [start, body).

    level: 1 to 6 for headings, `LABEL_LEVEL` for labels, 0 for what stands before all of them;
    parent: the index of the section that it is in, -1 for none.
    """

    title: str
    level: int
    start: int
    body: int
    end: int
    parent: int

    @property
    def is_label(self) -> bool:
        """Whether a bold paragraph begins it rather than a heading."""
        return self.level == LABEL_LEVEL


def read_sections(text: Text) -> list[Section]:
    """The sections of a text in order; each line behind the front matter is in one."""
    heads = list(_heads(text))
    sections: list[Section] = []
    first = heads[0][2] if heads else len(text.lines)
    if first > text.front:
        sections.append(Section("", 0, text.front, text.front, first, -1))
    for at, (title, level, start, body) in enumerate(heads):
        end = heads[at + 1][2] if at + 1 < len(heads) else len(text.lines)
        sections.append(Section(title, level, start, body, end, _parent(sections, level)))
    return sections


def _heads(text: Text) -> Iterator[tuple[str, int, int, int]]:
    for block in text.blocks.of(Kind.HEADING, Kind.PARAGRAPH):
        if block.quotes or block.items:
            continue
        if block.kind is Kind.HEADING:
            yield plain_title(block.content), block.level, block.start, block.end
        elif label := _label(block):
            yield label, LABEL_LEVEL, block.start, block.end


def _label(block: Block) -> str:
    if block.end - block.start > 1 or len(block.content) > _LABEL_LENGTH:
        return ""
    match = _LABEL.match(block.content)
    return match.group(1).strip() if match else ""


def _parent(sections: Sequence[Section], level: int) -> int:
    for at in range(len(sections) - 1, -1, -1):
        if 0 < sections[at].level < level:
            return at
    return -1


def part_of(sections: Sequence[Section], at: int) -> range:
    """The indexes of a section and of everything below it."""
    end = at + 1
    while end < len(sections) and sections[end].level > sections[at].level:
        end += 1
    return range(at, end)


def lost_parts(
    text: Text, sections: Sequence[Section], used: Collection[int]
) -> list[tuple[int, str]]:
    """The sections with text that no page uses, as (line, title); those below others left out."""
    lost: dict[int, tuple[int, str]] = {}
    for at, section in enumerate(sections):
        filled = any(line.strip("- ") for line in text.lines[section.body : section.end])
        below = section.parent in lost and sections[section.parent].level > 1
        if at not in used and (filled or below):
            lost[at] = (section.start, section.title or "the beginning")
    return [
        place
        for at, place in lost.items()
        if sections[at].parent not in lost or sections[sections[at].parent].level == 1
    ]
