"""Damage to fences."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from random import Random

from scripts.normalize.damage.kinds import Damage, Damaged, Lines, fenced, text_of

_LANGUAGES = ("http", "sql", "python", "java", "json")


def _close_lost(lines: Lines, _: Random) -> Iterator[Damaged]:
    for _start, end in fenced(lines):
        yield Damaged(text_of((*lines[:end], *lines[end + 1 :])))


def _open_lost(lines: Lines, _: Random) -> Iterator[Damaged]:
    for start, _end in fenced(lines):
        yield Damaged(text_of((*lines[:start], *lines[start + 1 :])))


def _inverted(lines: Lines, _: Random) -> Iterator[Damaged]:
    """Code outside and prose inside: the count of fences stays even."""
    found = fenced(lines)
    for (start, _first), (_second, end) in pairwise(found):
        yield Damaged(text_of((*lines[:start], *lines[start + 1 : end], *lines[end + 1 :])))


def _short(lines: Lines, _: Random) -> Iterator[Damaged]:
    """A fence no longer than the one that it holds."""
    for start, end in fenced(lines):
        if "````" in lines[start]:
            opened = lines[start].replace("````", "```", 1)
            closed = lines[end].replace("````", "```", 1)
            inner = lines[start + 1 : end]
            yield Damaged(text_of((*lines[:start], opened, *inner, closed, *lines[end + 1 :])))


def _language_lost(lines: Lines, _: Random) -> Iterator[Damaged]:
    for start, _end in fenced(lines):
        bare = re.sub(rf"^(\s*```)(?:{'|'.join(_LANGUAGES)})$", r"\1", lines[start])
        if bare != lines[start]:
            yield Damaged(text_of((*lines[:start], bare, *lines[start + 1 :])))


FENCES: tuple[Damage, ...] = (
    Damage("fence: closing line lost", _close_lost),
    Damage("fence: opening line lost", _open_lost),
    Damage("fence: inverted", _inverted),
    Damage("fence: too short", _short),
    Damage("fence: language lost", _language_lost),
)
