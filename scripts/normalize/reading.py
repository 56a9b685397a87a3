"""From bytes to text: UTF-8, UTF-16, and the single-byte encodings of old files.

One file may hold several: parts that are valid UTF-8 are read as UTF-8 whatever the rest is.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Mapping
from dataclasses import dataclass

from scripts.normalize.encodings import decode_byte
from scripts.normalize.guess import guess_encoding, is_chance
from scripts.normalize.model import Left

_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)

# Well-formed UTF-8 beyond ASCII (The Unicode Standard, table 3-7), or one byte that is not.
_UTF8_OR_BYTE = re.compile(
    rb"((?:[\xC2-\xDF][\x80-\xBF]|\xE0[\xA0-\xBF][\x80-\xBF]|[\xE1-\xEC\xEE\xEF][\x80-\xBF]{2}"
    rb"|\xED[\x80-\x9F][\x80-\xBF]|\xF0[\x90-\xBF][\x80-\xBF]{2}|[\xF1-\xF3][\x80-\xBF]{3}"
    rb"|\xF4[\x80-\x8F][\x80-\xBF]{2})+)|([\x80-\xFF]+)"
)
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f]")

# Text holds next to no control characters; a file with more than this share is something else.
_CONTROL_SHARE = 0.02
# In English UTF-16 nearly every second byte is zero; Latin letters suffice for this share.
_ZERO_SHARE = 0.2


class UnreadableError(Exception):
    """The bytes are not text: what they are, and how to mend it."""

    def __init__(self, what: str, mend: str) -> None:
        self.what, self.mend = what, mend
        super().__init__(f"{what}; {mend}")


@dataclass(frozen=True)
class Reading:
    """A text and how its bytes were read.

    text: with newlines as LF; encoding: as Python names it, `utf-8+cp1252` for a mixture;
    newlines: lf, crlf, cr or mixed; left: doubts about the encoding.
    """

    text: str
    encoding: str
    bom: bool
    newlines: str
    left: tuple[Left, ...] = ()

    def as_data(self) -> dict[str, object]:
        """What a replay needs to read the same text from the same bytes."""
        return {"encoding": self.encoding, "bom": self.bom, "newlines": self.newlines}


def read_bytes(data: bytes) -> Reading:
    """Read bytes as text. Raises UnreadableError where they are not text."""
    encoding, bom = _name_encoding(data)
    left: tuple[Left, ...] = ()
    if encoding is None:
        strays = _strays(data)
        guess = guess_encoding(strays)
        mixed = any(_is_utf8(data, match) for match in _UTF8_OR_BYTE.finditer(data))
        encoding = f"utf-8+{guess.encoding}" if mixed else guess.encoding
        if guess.doubt:
            left = (_doubt(data, guess.encoding, guess.doubt),)
    settings = {"encoding": encoding, "bom": bom}
    raw = _decode(data, settings)
    text = _unify(raw)
    _refuse_binary(text)
    return Reading(text, encoding, bom, _newlines(raw), left)


def read_as(data: bytes, settings: Mapping[str, object]) -> str:
    """Read bytes again the way `Reading.as_data` says. Raises ValueError where that fails."""
    try:
        return _unify(_decode(data, settings))
    except UnreadableError as error:
        raise ValueError(str(error)) from error


def _name_encoding(data: bytes) -> tuple[str | None, bool]:
    """The encoding, where bytes say it themselves, and whether a byte order mark said it."""
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return encoding, True
    if b"\0" in data:
        return _without_mark(data), False
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return None, False
    return "utf-8", False


def _without_mark(data: bytes) -> str:
    """Which UTF-16 this is, told by where its zero bytes are. Raises UnreadableError."""
    half = max(len(data) // 2, 1)
    even, odd = data[0::2].count(0) / half, data[1::2].count(0) / half
    if len(data) % 2 == 0 and max(even, odd) > _ZERO_SHARE and min(even, odd) < 0.01:
        return "utf-16-le" if odd > even else "utf-16-be"
    raise UnreadableError("holds zero bytes, so it is not text", "give a text file")


def _decode(data: bytes, settings: Mapping[str, object]) -> str:
    encoding = str(settings["encoding"])
    mark = next((m for m, name in _BOMS if name == encoding and settings["bom"]), b"")
    body = data.removeprefix(mark)
    if encoding.startswith("utf-") and "+" not in encoding:
        try:
            return body.decode(encoding)
        except UnicodeDecodeError as error:
            what = f"is not valid {encoding.upper()} at byte {error.start + len(mark)}"
            raise UnreadableError(what, "save it again as UTF-8") from error
    return _decode_mixed(body, encoding.removeprefix("utf-8+"))


def _decode_mixed(data: bytes, legacy: str) -> str:
    """UTF-8 where the bytes are valid UTF-8, the legacy encoding elsewhere."""
    table = {byte: decode_byte(byte, legacy) for byte in range(0x80, 0x100)}
    parts: list[str] = []
    at = 0
    for match in _UTF8_OR_BYTE.finditer(data):
        parts.append(data[at : match.start()].decode("ascii"))
        if _is_utf8(data, match):
            parts.append(match.group().decode("utf-8"))
        else:
            parts.append("".join(table[byte] for byte in match.group()))
        at = match.end()
    return "".join([*parts, data[at:].decode("ascii")])


def _is_utf8(data: bytes, match: re.Match[bytes]) -> bool:
    """Whether a match of `_UTF8_OR_BYTE` is UTF-8, and not by chance."""
    before = data[match.start() - 1 : match.start()]
    return bool(match.group(1)) and not is_chance(match.group().decode("utf-8"), before)


def _strays(data: bytes) -> list[tuple[bytes, bytes, bytes]]:
    """The bytes that are not UTF-8, each run with a few bytes around it."""
    return [
        (data[max(m.start() - 1, 0) : m.start()], m.group(2), data[m.end() : m.end() + 1])
        for m in _UTF8_OR_BYTE.finditer(data)
        if m.group(2)
    ]


def _doubt(data: bytes, encoding: str, other: str) -> Left:
    first = next(match for match in _UTF8_OR_BYTE.finditer(data) if match.group(2))
    line = _unify(data[: first.start()].decode("latin-1")).count("\n")
    what = f"read as {encoding}, could be {other}"
    return Left(line, what, "its bytes fit both", "compare accents and quotes with the original")


def _unify(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _newlines(text: str) -> str:
    crlf = text.count("\r\n")
    cr, lf = text.count("\r") - crlf, text.count("\n") - crlf
    kinds = [name for name, number in (("crlf", crlf), ("cr", cr), ("lf", lf)) if number]
    return kinds[0] if len(kinds) == 1 else "mixed" if kinds else "lf"


def _refuse_binary(text: str) -> None:
    controls = len(_CONTROLS.findall(text))
    if "\0" in text or controls > max(_CONTROL_SHARE * len(text), 2):
        raise UnreadableError("holds control characters, so it is not text", "give a text file")
