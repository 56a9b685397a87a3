"""Damage to characters: encodings, mojibake, newlines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import product
from random import Random

from scripts.normalize.damage.kinds import Damage, Damaged, Lines, Make, text_of
from scripts.normalize.encodings import UNDEFINED, decode_byte

_ENCODINGS = ("utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "cp1254", "mac_roman")
_LEGACY = ("cp1252", "cp1254", "mac_roman")


def misread(text: str, encoding: str, *, drop: bool) -> str:
    """A text whose UTF-8 was read in a single-byte encoding.

    drop: whether bytes that the encoding leaves undefined are dropped, rather than kept as
    control characters.
    """
    undefined = UNDEFINED.get(encoding, frozenset()) if drop else frozenset()
    return "".join(
        chr(byte) if byte < 0x80 else decode_byte(byte, encoding)
        for byte in text.encode("utf-8")
        if byte not in undefined
    )


def _encoded(encoding: str) -> Make:
    """A page saved in another encoding, if that can say all of it."""

    def make(lines: Lines, _: Random) -> Iterator[Damaged]:
        text = "\n".join(lines)
        try:
            data = text.encode(encoding)
        except UnicodeEncodeError:
            return
        if encoding not in _LEGACY or not text.isascii():
            yield Damaged(data)

    return make


def _partly(encoding: str) -> Make:
    """A page in UTF-8 that holds lines in another encoding."""

    def make(lines: Lines, _: Random) -> Iterator[Damaged]:
        done = [_encode(line, encoding) for line in lines]
        if any(new != line.encode("utf-8") for line, new in zip(lines, done, strict=True)):
            yield Damaged(b"\n".join(done))

    return make


def _encode(line: str, encoding: str) -> bytes:
    try:
        return line.encode(encoding)
    except UnicodeEncodeError:
        return line.encode("utf-8")


def _newlines(newline: str) -> Make:
    def make(lines: Lines, _: Random) -> Iterator[Damaged]:
        yield Damaged(newline.join(lines).encode("utf-8"))

    return make


def _mojibake(damage: Callable[[str], str], share: float) -> Make:
    """A page of whose lines a share is damaged."""

    def make(lines: Lines, random: Random) -> Iterator[Damaged]:
        if any(not line.isascii() for line in lines):
            chosen = [damage(line) if random.random() < share else line for line in lines]
            yield Damaged(text_of(chosen))

    return make


def _each_its_own(ways: Sequence[Callable[[str], str]]) -> Make:
    """A page of whose lines each is damaged in a way of its own, or not at all."""

    def make(lines: Lines, random: Random) -> Iterator[Damaged]:
        if any(not line.isascii() for line in lines):
            yield Damaged(text_of([random.choice(ways)(line) for line in lines]))

    return make


def _half_a_line(damage: Callable[[str], str]) -> Make:
    """A page of whose words half are damaged, as after a second author's edits."""

    def spoilt(line: str, random: Random) -> str:
        words = re.split("(?<= )", line)
        return "".join(damage(word) if random.random() < 0.5 else word for word in words)

    def make(lines: Lines, random: Random) -> Iterator[Damaged]:
        if any(not line.isascii() for line in lines):
            words = (re.split("(?<= )", line) for line in lines)
            done = [
                "".join(damage(w) if random.random() < 0.5 else w for w in each) for each in words
            ]
            yield Damaged(text_of(done))

    return make


def _readings() -> dict[str, Callable[[str], str]]:
    """The ways to misread a text once, by name."""
    found: dict[str, Callable[[str], str]] = {}
    for encoding in ("cp1252", "cp1254", "latin-1", "mac_roman"):
        found[encoding] = lambda text, name=encoding: misread(text, name, drop=False)  # type: ignore[misc]
        if encoding in UNDEFINED:
            dropped = f"{encoding}, bytes dropped"
            found[dropped] = lambda text, name=encoding: misread(text, name, drop=True)  # type: ignore[misc]
    return found


def _twice(first: Callable[[str], str], second: Callable[[str], str]) -> Callable[[str], str]:
    return lambda text: second(first(text))


def _letters() -> Iterator[Damage]:
    for encoding in _ENCODINGS:
        yield Damage(f"encoding {encoding}", _encoded(encoding), by_line=True)
    for encoding in _LEGACY:
        yield Damage(f"encoding {encoding} within UTF-8", _partly(encoding), by_line=True)
    for name, newline in (("CRLF", "\r\n"), ("CR", "\r")):
        yield Damage(f"newlines {name}", _newlines(newline))
    readings = _readings()
    for name, read in readings.items():
        yield Damage(f"mojibake {name}", _mojibake(read, 1), by_line=True)
        yield Damage(f"mojibake {name}, half the lines", _mojibake(read, 0.5), by_line=True)
    for (one, first), (two, second) in product(readings.items(), readings.items()):
        kind = f"mojibake twice: {one}; {two}"
        yield Damage(kind, _mojibake(_twice(first, second), 1), by_line=True)
    once: list[Callable[[str], str]] = [str, *readings.values()]
    twice = [_twice(first, second) for first, second in product(once, once)]
    for name, ways in (("once", once), ("once or twice", twice)):
        yield Damage(f"mojibake mixed, {name}, a way a line", _each_its_own(ways), by_line=True)
    for name, read in readings.items():
        yield Damage(f"mojibake {name}, half of each line", _half_a_line(read), by_line=True)


LETTERS: tuple[Damage, ...] = tuple(_letters())
