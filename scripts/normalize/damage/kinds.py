"""What a kind of damage is."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from random import Random

Lines = tuple[str, ...]
# From a clean page, damaged ones; none where the page has nothing to damage in this way.
Make = Callable[[Lines, Random], Iterator["Damaged"]]


@dataclass(frozen=True)
class Damaged:
    """A damaged page as bytes. sentences: whether its author asks for one sentence a line."""

    data: bytes
    sentences: bool = False


@dataclass(frozen=True)
class Damage:
    """A kind of damage: its name, how it is done.

    by_line: whether each line is damaged by itself, so that each is judged by itself.
    """

    kind: str
    make: Make
    by_line: bool = False


def text_of(lines: Sequence[str]) -> bytes:
    """Lines as the bytes of a text file."""
    return "\n".join(lines).encode("utf-8")


def body_start(lines: Sequence[str]) -> int:
    """The index of the first line behind the front matter."""
    if not lines or lines[0] != "---":
        return 0
    return next((at + 1 for at, line in enumerate(lines[1:], 1) if line == "---"), 0)


def fenced(lines: Sequence[str]) -> list[tuple[int, int]]:
    """The fences of a clean page as (line that opens, line that closes), inner ones left out."""
    found: list[tuple[int, int]] = []
    start, sign = -1, ""
    for at, line in enumerate(lines):
        bare = line.strip()
        if start < 0 and bare.startswith("```"):
            start, sign = at, bare[: len(bare) - len(bare.lstrip("`"))]
        elif start >= 0 and bare == sign:
            found.append((start, at))
            start = -1
    return found


def outside(lines: Sequence[str]) -> list[int]:
    """The indexes of lines that are in no fence and not in the front matter."""
    inside = {at for start, end in fenced(lines) for at in range(start, end + 1)}
    return [at for at in range(body_start(lines), len(lines)) if at not in inside]
