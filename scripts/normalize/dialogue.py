"""Dialogue in the handbook's form of a transcript: a paragraph a turn, its speaker in bold.

Interviewer: "How many users?"        **Interviewer:** How many users?
You: "200 million a day."         →
                                      **You:** 200 million a day.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import BLANKS, continuation, prefix_of
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.speech import closing_line, part_end, unquoted, without_closing
from scripts.normalize.text import Text

_NAMES = (
    r"Interviewer|Interviewee|Candidate|You|Me|Host|Guest|Moderator|Mentor|Coach|Student|Teacher|"
    r"Speaker [A-Z0-9]|Person [A-Z0-9]"
)
_TURN = re.compile(
    rf"(?:\*\*(?P<a>{_NAMES})(?::\*\*|\*\* ?:)|__(?P<b>{_NAMES})(?::__|__ ?:)|(?P<c>{_NAMES}):)"
    r"\s*(?P<said>.*)$",
    re.IGNORECASE,
)
_WHY = "a turn of a dialogue: its speaker, then what is said"
_QUOTED = "what a named speaker says needs no quotes"


@dataclass(frozen=True)
class Turn:
    """A line that begins a turn: its index, what stands before it, who speaks, what is said."""

    at: int
    prefix: str
    name: str
    said: str


def read_turn(line: str) -> tuple[str, str] | None:
    """The speaker and the words of a line that begins a turn, or None."""
    match = _TURN.match(line)
    if not match:
        return None
    return (match["a"] or match["b"] or match["c"]), match["said"].strip(BLANKS)


def find_dialogue(text: Text, _: Options) -> Found:
    """Give dialogues the form of a transcript. One speaker alone is no dialogue."""
    turns = list(_turns(text))
    fences = [block for block in text.blocks.of(Kind.FENCE) if _is_dialogue(block)]
    names = {turn.name.lower() for turn in turns}
    edits = [_unfenced(text, block) for block in fences]
    if len(names) > 1:
        edits += _turn_edits(text, turns)
    return Found(tuple(sorted(edits, key=lambda edit: edit.at)))


def _turns(text: Text) -> Iterator[Turn]:
    for block in text.blocks.of(Kind.PARAGRAPH):
        lines = block.content.split("\n")
        if block.items or len(lines) != block.end - block.start:
            continue
        for at, line in enumerate(lines):
            found = read_turn(line.strip(BLANKS))
            raw = text.lines[block.start + at]
            if found and raw.rstrip(BLANKS).endswith(line.strip(BLANKS)):
                yield Turn(block.start + at, prefix_of(raw, line), *found)


def _turn_edits(text: Text, turns: Sequence[Turn]) -> Iterator[Edit]:
    stops = [turn.at for turn in turns]
    starts = {block.start for block in text.blocks.leaves}
    closed: dict[int, str] = {}
    for turn in turns:
        said = unquoted(turn.said)
        if said == turn.said and said:
            end = _end_of(text, turn, stops)
            last = closing_line(text, said, turn.at, end)
            if last is not None:
                said = said[1:].lstrip(BLANKS)
                closed[last] = _QUOTED
        line = f"{turn.prefix}**{turn.name}:** {said}".rstrip(BLANKS)
        blank = () if turn.at in starts else (continuation(turn.prefix).rstrip(BLANKS),)
        before = text.lines[turn.at]
        if (*blank, line) != (before.rstrip(BLANKS),):
            yield Edit(turn.at, (before,), (*blank, line), _WHY)
    for at, why in closed.items():
        before = text.lines[at]
        yield Edit(at, (before,), (without_closing(before),), why)


def _end_of(text: Text, turn: Turn, stops: Sequence[int]) -> int:
    """The line behind the last one of a turn."""
    following = bisect_right(stops, turn.at)
    end = stops[following] if following < len(stops) else len(text.lines)
    return part_end(text, turn.at, end)


def _is_dialogue(block: Block) -> bool:
    """Whether a fence without a language holds turns of a dialogue and nothing else."""
    if block.info or block.items or block.quotes:
        return False
    lines = [line for line in block.content.split("\n") if line.strip(BLANKS)]
    found = [read_turn(line) for line in lines if not line.startswith(" ")]
    names = {turn[0].lower() for turn in found if turn}
    return len(names) > 1 and all(found) and not lines[0].startswith(" ")


def _unfenced(text: Text, block: Block) -> Edit:
    """A dialogue taken out of its fence."""
    after: list[str] = []
    for line in block.content.removesuffix("\n").split("\n"):
        found = read_turn(line) if not line.startswith(" ") else None
        if found:
            after += [""] if after and after[-1] else []
            after.append(f"**{found[0]}:** {unquoted(found[1])}".rstrip(BLANKS))
        elif line.strip(BLANKS) and after:
            after[-1] += " " + line.strip(BLANKS)
    before = text.lines[block.start : block.end]
    return Edit(block.start, before, tuple(after), "a dialogue is text, not code")
