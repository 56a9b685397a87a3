"""Bytes become text: encodings told, mixtures read part by part, binary refused."""

from __future__ import annotations

import pytest

from scripts.normalize.reading import UnreadableError, read_as, read_bytes

WESTERN = "Café “naïve” – 3 € über Größe, l’été…"
TURKISH = "Şube başına 400 sipariş, ağ yavaş, ışık “açık”."


@pytest.mark.parametrize(
    ("text", "codec", "encoding", "bom"),
    [
        (WESTERN, "utf-8", "utf-8", False),
        (WESTERN, "utf-8-sig", "utf-8", True),
        (WESTERN, "utf-16", "utf-16-le", True),
        (WESTERN, "utf-16-le", "utf-16-le", False),
        (WESTERN, "utf-16-be", "utf-16-be", False),
        (WESTERN, "cp1252", "cp1252", False),
        (WESTERN, "mac_roman", "mac_roman", False),
        (TURKISH, "cp1254", "cp1254", False),
        ("plain ASCII", "ascii", "utf-8", False),
    ],
)
def test_an_encoding_is_told(text: str, codec: str, encoding: str, bom: bool) -> None:
    """The text comes back, with the encoding's name and whether a mark said so."""
    data = text.encode(codec)
    reading = read_bytes(data)
    assert (reading.text, reading.encoding, reading.bom) == (text, encoding, bom)
    assert read_as(data, reading.as_data()) == text


@pytest.mark.parametrize("legacy", ["cp1252", "mac_roman"])
def test_a_file_may_hold_two_encodings(legacy: str) -> None:
    """Lines in UTF-8 and lines in an old encoding are each read as what they are."""
    data = f"{WESTERN}\n".encode() + f"{WESTERN}\n".encode(legacy)
    reading = read_bytes(data)
    assert reading.text == f"{WESTERN}\n" * 2
    assert reading.encoding == f"utf-8+{legacy}"


def test_two_old_letters_that_look_like_one_new_one_are_two() -> None:
    """In MacRoman ’à are two bytes that UTF-8 reads as an Armenian letter."""
    text = "de l’hôtel jusqu’à l’été"
    assert read_bytes(text.encode("mac_roman")).text == text


def test_letters_of_other_scripts_stay_in_a_mixture() -> None:
    """Greek, Cyrillic and Chinese in UTF-8 are read as such beside an old encoding."""
    text = "ρ и 鷗 in UTF-8\n"
    assert read_bytes(text.encode() + "Café\n".encode("cp1252")).text == f"{text}Café\n"


@pytest.mark.parametrize(
    ("data", "newlines"),
    [(b"a\nb\n", "lf"), (b"a\r\nb\r\n", "crlf"), (b"a\rb\r", "cr"), (b"a\r\nb\n", "mixed")],
)
def test_newlines_are_named_and_made_one_kind(data: bytes, newlines: str) -> None:
    """Every newline becomes LF."""
    reading = read_bytes(data)
    assert (reading.text, reading.newlines) == ("a\nb\n", newlines)


def test_bytes_that_fit_two_encodings_are_doubted() -> None:
    """The likelier one is taken, and the other one named with the line."""
    reading = read_bytes(b"one\nba\xfe kurt\n")
    (left,) = reading.left
    assert (left.at, left.what) == (1, "read as cp1252, could be cp1254")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"GIF89a\0\1\0\1\0\0\7" * 9, "holds zero bytes"),
        (b"\1\2\3\4\5\6" * 20, "holds control characters"),
        (b"\xff\xfea", "is not valid UTF-16-LE"),
        (b"\xef\xbb\xbf\xff\xfe", "is not valid UTF-8"),
    ],
)
def test_what_is_no_text_is_refused(data: bytes, said: str) -> None:
    """It says what the bytes are, and what to do."""
    with pytest.raises(UnreadableError) as refused:
        read_bytes(data)
    assert refused.value.what.startswith(said)
    assert refused.value.mend


def test_a_reading_that_does_not_fit_is_a_value_error() -> None:
    """Replaying a report over other bytes fails, and says so."""
    with pytest.raises(ValueError, match="not valid UTF-8"):
        read_as(b"\xff\xfe\xfa", {"encoding": "utf-8", "bom": False})
