"""A text as fixes see it: its lines, which of them are not to be touched, and its blocks."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cached_property

from scripts.normalize.blocks import Blocks, Parts, read_blocks
from scripts.normalize.lines import BLANKS

OFF = "<!-- normalize: off -->"
ON = "<!-- normalize: on -->"

# Blocks that only the handbook's engine knows: admonitions, collapsible ones, tabs.
_CONTAINER = re.compile(r"^( *)(?:!!!|\?\?\?\+?|===[!+]?) +\S")
# Footnotes, abbreviations, definitions: a first line, and indented ones below it.
_DEFINITION = re.compile(r"^( *)(?:\[\^[^\]]+\]:|\*\[[^\]]+\]:|: {2,}\S)")
# What the lines above begin with.
_SPECIAL = frozenset("!?=[*:$")
_MATHS = re.compile(r"^ *\$\$")


class Text:
    """The lines of a text. Frozen; what is derived from them is computed once, when asked for.

    before: the text that this one was made of; what they share is not read again.
    doubt: the line from which on the layout is not to be touched, because code and text cannot be
    told apart.
    """

    def __init__(
        self, lines: tuple[str, ...], before: Text | None = None, doubt: int | None = None
    ) -> None:
        self.lines = lines
        self.doubt = doubt
        self._parts: Parts = before._parts if before else {}

    @cached_property
    def front(self) -> int:
        """How many lines the front matter takes, its two `---` included; 0 where there is none."""
        if not self.lines or self.lines[0].rstrip(BLANKS) != "---":
            return 0
        for at, line in enumerate(self.lines[1:], 1):
            if line.rstrip(BLANKS) == "---":
                keys = [entry for entry in self.lines[1:at] if entry.strip(BLANKS)]
                return at + 1 if keys and all(map(_is_yaml, keys)) else 0
        return 0

    @cached_property
    def titled(self) -> bool:
        """Whether the front matter gives the page its title, as on a page of the handbook."""
        return any(line.startswith("title:") for line in self.lines[: self.front])

    @cached_property
    def off(self) -> bytearray:
        """For each line, 1 where an author has switched the normalizer off."""
        flags = bytearray(len(self.lines))
        if not any(OFF in line for line in self.lines):
            return flags
        off = False
        for at, line in enumerate(self.lines):
            mark = line.strip(BLANKS)
            off = mark == OFF or (off and mark != ON)
            flags[at] = off or mark == ON
        return flags

    @cached_property
    def kept(self) -> bytearray:
        """For each line, 1 where its layout is not to be touched: `special`, or in doubt."""
        flags = bytearray(self.special)
        if self.doubt is not None:
            flags[self.doubt :] = b"\1" * (len(flags) - self.doubt)
        return flags

    @cached_property
    def special(self) -> bytearray:
        """For each line, 1 where it is no Markdown.

        That is the front matter, what is switched off, and blocks that only the handbook's
        engine knows.
        """
        flags = bytearray(self.off)
        flags[: self.front] = b"\1" * self.front
        at = self.front
        while at < len(self.lines):
            end = _special_end(self.lines, at)
            flags[at:end] = b"\1" * (end - at)
            at = max(end, at + 1)
        return flags

    @cached_property
    def blocks(self) -> Blocks:
        """The blocks of the text."""
        blocks, self._parts = read_blocks(self.lines, self.kept, self._parts)
        return blocks


def _is_yaml(line: str) -> bool:
    """Whether a line may stand in front matter: a key, a list entry, a comment, a continuation."""
    return bool(re.match(r"[A-Za-z_][\w-]*:(?:\s|$)|\s|- |#", line))


def _special_end(lines: Sequence[str], at: int) -> int:
    """Where a block that begins on this line and is only the handbook engine's ends."""
    line = lines[at]
    if line.lstrip(BLANKS)[:1] not in _SPECIAL:
        return at
    begun = _CONTAINER.match(line) or _DEFINITION.match(line)
    if begun:
        return _indented_end(lines, at + 1, len(begun.group(1)) + 4)
    if _MATHS.match(line):
        if line.rstrip(BLANKS).endswith("$$") and len(line.strip(BLANKS)) > 2:
            return at + 1
        for end in range(at + 1, min(at + 200, len(lines))):
            if lines[end].rstrip(BLANKS).endswith("$$"):
                return end + 1
    return at


def _indented_end(lines: Sequence[str], at: int, indent: int) -> int:
    """Where lines indented by that much, blank ones between them included, end."""
    end = at
    while at < len(lines):
        if lines[at].startswith(" " * indent):
            end = at + 1
        elif lines[at].strip(BLANKS):
            break
        at += 1
    return end
