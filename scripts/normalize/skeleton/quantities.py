"""Numbers with units, as notes write them, and the products and quotients made of them.

    100M URLs/month ÷ 2.6M seconds ≈ 40 URLs/second

is read as two quantities, the sign between them, and a result.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from macros.estimates.words import singular

_NUMBER = re.compile(
    r"[~≈]?\s*(?P<money>\$)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:\s?(?P<size>[kKMGTPE]i?B|[kKMG]?bps|bytes?|bits?)(?![A-Za-z])"
    r"|\s?(?P<scale>thousand|million|billion|trillion|[kKMBT](?=[\s/×*·÷),.;]|$))"
    r"|(?P<percent>%))?"
)
_UNIT = re.compile(
    r"\s?(?P<words>(?!(?:an?|each|every) [a-z])[A-Za-z][A-Za-z-]*"
    r"(?: (?!(?:an?|each|every) [a-z])[a-z][a-z-]*){0,2})?"
    r"(?P<per>(?:\s*(?:/|\b(?:an?|each|every|per)\b)\s*[A-Za-z]+)*)"
)
_PER = re.compile(r"(?:/|\b(?:an?|each|every|per)\b)\s*([A-Za-z]+)")
_SIGN = re.compile(r"\s*(?P<sign>[×·*÷]|x(?=\s)|X(?=\s)|/(?=\s))\s*")
_EQUALS = re.compile(r"\s*(?:=|≈|→|~)\s*")

_SIZE_WORD = re.compile(r"[kKMGTPE]i?B|bytes?|bits?")
_SCALES = {"K": "k", "B": "billion", "T": "trillion"}
_SIZES = {"KB": "kB", "bps": "bit/s", "Kbps": "kbit/s", "kbps": "kbit/s", "Mbps": "Mbit/s"}
_SIZES |= {"Gbps": "Gbit/s", "bytes": "byte", "bits": "bit"}
_WORDS = {
    **dict.fromkeys(("s", "sec", "secs", "second", "seconds"), "s"),
    **dict.fromkeys(("min", "mins", "minute", "minutes"), "minute"),
    **dict.fromkeys(("h", "hr", "hrs", "hour", "hours"), "hour"),
    **dict.fromkeys(("yr", "yrs", "year", "years"), "year"),
    **dict.fromkeys(("req", "reqs", "request", "requests"), "request"),
    **dict.fromkeys(("msg", "msgs"), "message"),
    **dict.fromkeys(("conn", "conns"), "connection"),
    **dict.fromkeys(("char", "chars"), "character"),
    **dict.fromkeys(("url", "urls", "links"), "link"),
}
_RATES = {"qps": "request/s", "rps": "request/s", "tps": "transaction/s"}
_PEOPLE = frozenset(("dau", "mau"))
TIMES = frozenset(("s", "minute", "hour", "day", "week", "month", "year"))
# Words behind a number that are no things counted.
_NO_UNITS = frozenset(
    (
        *("each", "every", "average", "avg", "peak", "total", "times", "roughly", "about", "max"),
        *("min", "and", "or", "at", "for", "with", "in", "to", "of", "per"),
    )
)


@dataclass(frozen=True)
class Quantity:
    """A number with a unit: the literal as the notation writes it, what is counted, per what.

    top: units above the stroke, bottom: units below it. value: the number itself, scaled.
    """

    literal: str
    value: float
    top: tuple[str, ...]
    bottom: tuple[str, ...]

    @property
    def unit(self) -> str:
        """The unit as the notation writes it."""
        return "/".join(("*".join(self.top), *self.bottom)) if self.top else ""


@dataclass(frozen=True)
class Sum:
    """Arithmetic found in a line: label, quantities, the signs between them, the result."""

    label: str
    source: str
    quantities: tuple[Quantity, ...]
    signs: tuple[str, ...]
    result: Quantity


def find_sums(line: str) -> Iterator[Sum]:
    """The products and quotients in a line of notes whose result is stated."""
    text = re.sub(r"[*_`]{2,}|`|^\s*(?:[-•>]\s*)+|^\s*\d+[.)]\s+", "", line).replace("**", "")
    label, start = _label(text)
    at = start
    while at < len(text):
        found = _read_sum(text, at)
        if found is None:
            following = re.compile(r"[\s(:=]").search(text, at)
            at = following.end() if following else len(text)
            continue
        sum_, at = found
        yield Sum(label, *sum_)
        label = ""


def _label(text: str) -> tuple[str, int]:
    colon = text.find(": ")
    if 0 < colon <= 50 and not re.search(r"\d", text[:colon]):
        return text[:colon].strip(), colon + 2
    return "", 0


def _read_sum(
    text: str, start: int
) -> tuple[tuple[str, tuple[Quantity, ...], tuple[str, ...], Quantity], int] | None:
    quantities: list[Quantity] = []
    signs: list[str] = []
    at = start
    while True:
        read = read_quantity(text, at)
        if read is None:
            return None
        quantity, at = read
        quantities.append(quantity)
        sign = _SIGN.match(text, at)
        if not sign:
            break
        signs.append("/" if sign["sign"] in "÷/" else "*")
        at = sign.end()
    equals = _EQUALS.match(text, at)
    result = read_quantity(text, equals.end()) if equals and signs else None
    if result is None:
        return None
    source = " ".join(text[start : result[1]].split())
    return (source, tuple(quantities), tuple(signs), result[0]), result[1]


def read_quantity(text: str, start: int) -> tuple[Quantity, int] | None:
    """The quantity that begins at an index of a text, and where it ends."""
    match = _NUMBER.match(text, start)
    if not match or (start and text[start - 1].isalnum()):
        return None
    number, scale = match["number"].replace(",", ""), match["scale"] or ""
    top, bottom, end = _read_unit(text, match)
    if match["money"]:
        top = ("dollar",)
    elif match["percent"]:
        top = ("%",)
    mark = _SCALES.get(scale, scale)
    amount = number + (f" {mark}" if len(mark) > 1 else mark)
    unit = Quantity("", 0, top, bottom).unit
    literal = f"{amount}{'' if unit == '%' or not unit else ' '}{unit}"
    return Quantity(literal, float(number) * _factor(scale), top, bottom), end


def _factor(scale: str) -> float:
    powers = {"k": 3, "t": 12, "m": 6, "b": 9}
    return 10.0 ** (3 if scale == "thousand" else powers.get(scale[:1].lower(), 0))


def _read_unit(text: str, match: re.Match[str]) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The units behind a number: above the stroke, below it, and where they end."""
    size = match["size"]
    unit = _UNIT.match(text, match.end())
    words = (unit["words"] or "").split(" ") if unit and unit["words"] else []
    per = tuple(_word(word) for word in _PER.findall(unit["per"])) if unit else ()
    end = unit.end() if unit else match.end()
    if size:
        top, *below = _SIZES.get(size, size).split("/")
        keep = end if per else match.end()
        direct = _UNIT.match(text, match.end())
        plain = bool(direct and not direct["words"])
        return (top,), (*below, *(per if plain else ())), keep if plain else match.end()
    named = [word for word in words if word.lower() not in _NO_UNITS]
    if match["money"] or match["percent"] or not named:
        plain = not words
        return (), per if plain else (), end if plain else match.end()
    word = named[0 if named[0].lower() in _PEOPLE or len(named) == 1 else -1]
    if word.lower() in _RATES:
        top, *below = _RATES[word.lower()].split("/")
        return (top,), tuple(below), end
    return ("user" if word.lower() in _PEOPLE else _word(word),), per, end


def _word(word: str) -> str:
    if _SIZE_WORD.fullmatch(word):
        return _SIZES.get(word, word)
    lower = word.lower()
    return _WORDS.get(lower) or singular(lower)
