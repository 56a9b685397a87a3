"""Units: what a word after a number means, and in which dimensions.

Measures (information, time, length, money, ratios) are defined in units.txt and read by pint into
an empty registry; counted things stand in nouns.txt, each a dimension of its own. A unit becomes
once a factor to base units (byte, s, metre, $) and a vector of dimensions; all later work is on
those.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any

import pint

from macros.estimates.spellings import EXPLAINED, IN_PINT, PER_WORDS, RATES, SPELLINGS, SYMBOLS
from macros.estimates.words import either, nearest, plural, singular, slip_of

HERE = Path(__file__).parent

# A dimension vector: (dimension, exponent) sorted by name, no exponent zero.
Dims = tuple[tuple[str, int], ...]

INFORMATION, TIME, LENGTH, MONEY = "information", "time", "length", "money"
BASE = {INFORMATION: "byte", TIME: "s", LENGTH: "metre", MONEY: "$"}
LIMIT_OF_EXPONENT = 99


class UnknownUnit(Exception):
    """A word that is no unit; `mend` says what to write instead."""

    def __init__(self, word: str, mend: str) -> None:
        self.word, self.mend = word, mend
        super().__init__(f"unknown unit '{word}': {mend}")


@dataclass(frozen=True)
class Atom:
    """One word of a unit. `factor` takes one of it to base units; `dim` is "" for a ratio."""

    name: str
    dim: str
    factor: float

    @property
    def many(self) -> str:
        """The name as it stands after a number other than one."""
        is_symbol = self.name in SYMBOLS or (self.dim == INFORMATION and self.name not in BITS)
        return self.name if is_symbol else known_nouns().get(self.name) or plural(self.name)


BITS = frozenset({"byte", "bit"})


@dataclass(frozen=True)
class Unit:
    """A unit as written: its words with their exponents, its dimensions, its factor to base."""

    parts: tuple[tuple[Atom, int], ...]
    dims: Dims
    factor: float

    def __str__(self) -> str:
        return spell([(atom.name, exponent) for atom, exponent in self.parts])


PLAIN = Unit((), (), 1.0)


def spell(parts: Iterable[tuple[str, int]]) -> str:
    """Words with exponents as a unit: "link·byte/s", "1/s", "" for none."""
    parts = list(parts)
    above = "·".join(_powered(name, e) for name, e in parts if e > 0)
    below = "".join("/" + _powered(name, -e) for name, e in parts if e < 0)
    return (above or ("1" if below else "")) + below


def _powered(name: str, exponent: int) -> str:
    return name if exponent == 1 else f"{name}^{exponent}"


def dims_text(dims: Dims) -> str:
    """Dimensions as an author reads them, in base units: "link·byte", "a plain number"."""
    return spell((BASE.get(dim, dim), exponent) for dim, exponent in dims) or "a plain number"


@lru_cache(maxsize=4096)
def combine(one: Dims, other: Dims, sign: int = 1) -> Dims:
    """The dimensions of a product (sign 1) or a quotient (sign -1)."""
    total = dict(one)
    for dim, exponent in other:
        total[dim] = total.get(dim, 0) + sign * exponent
    return tuple(sorted((dim, e) for dim, e in total.items() if e))


def raised(dims: Dims, exponent: int) -> Dims:
    """The dimensions of a power."""
    return tuple((dim, e * exponent) for dim, e in dims) if exponent else ()


@cache
def known_nouns() -> dict[str, str]:
    """Every counted thing of nouns.txt and its plural."""
    lines = (HERE / "nouns.txt").read_text("utf-8").splitlines()
    words = (line.split() for line in lines if line and not line.startswith("#"))
    return {noun: rest[0] if rest else plural(noun) for noun, *rest in words}


@cache
def _noun_of() -> dict[str, str]:
    """Each spelling of a known noun, singular or plural, to the noun."""
    nouns = known_nouns()
    return {many: noun for noun, many in nouns.items()} | {noun: noun for noun in nouns}


@cache
def _registry() -> Any:
    registry: Any = pint.UnitRegistry(None, cache_folder=None)
    registry.load_definitions(HERE / "units.txt")
    return registry


@cache
def _measure(name: str) -> Atom:
    """A measure by its shown name, from pint's definitions."""
    registry = _registry()
    factor, base = registry.get_base_units(IN_PINT.get(name, name))
    dims = dict(registry.get_dimensionality(base))
    return Atom(name, next(iter(dims), "").strip("[]"), float(factor))


@cache
def all_words() -> tuple[str, ...]:
    """Every word a unit may use, for suggestions."""
    return (*dict.fromkeys((*SPELLINGS, *_noun_of(), *PER_WORDS)),)


def is_unit_word(word: str) -> bool:
    """Whether a word is a unit without being declared by a model."""
    return word in SPELLINGS or word in RATES or word in _noun_of()


def new_noun(word: str) -> str | None:
    """The noun that a model declares by giving an input in `word`; None where it may not.

    It may be any lower-case word of three letters or more that is neither known nor explained
    nor looks like a slip of a known one.
    """
    noun = singular(word)
    plain = word.isascii() and word.isalpha() and word.islower() and len(noun) > 2
    if not plain or is_unit_word(word) or word in EXPLAINED or is_unit_word(noun):
        return None
    return None if slip_of(word, all_words()) or slip_of(noun, all_words()) else noun


@lru_cache(maxsize=4096)
def find_atom(word: str, declared: frozenset[str]) -> Atom:
    """What a word of a unit means; raises UnknownUnit. declared: the model's own nouns."""
    if word in SPELLINGS:
        return _measure(SPELLINGS[word])
    noun = _noun_of().get(word) or next((n for n in (word, singular(word)) if n in declared), None)
    if noun is None:
        raise UnknownUnit(word, _mend(word, declared))
    return Atom(noun, noun, 1.0)


def _mend(word: str, declared: frozenset[str]) -> str:
    if word in EXPLAINED:
        return EXPLAINED[word]
    slip = slip_of(word, (*declared, *all_words()))
    near = _one_each((*((slip,) if slip else ()), *nearest(word, (*declared, *all_words()))))
    if near:
        new = ", or for a new thing add a line to macros/estimates/nouns.txt"
        return f"did you mean {either(near)}" + (new if slip and word.islower() else "")
    return "a new thing is a lower-case noun, declared by giving an input in it"


def _one_each(words: Iterable[str]) -> tuple[str, ...]:
    """The words without those that mean what one before them means."""
    meant = {SPELLINGS.get(word) or _noun_of().get(word, word): word for word in reversed([*words])}
    return tuple(reversed(meant.values()))


@lru_cache(maxsize=4096)
def split_unit(text: str) -> tuple[tuple[str, int], ...]:
    """A unit's words with their exponents, as written; `bps` spelled out.

    Raises ValueError for an exponent that is too high.
    """
    parts: list[tuple[str, int]] = []
    sign, word = 1, ""
    for piece in _pieces(text):
        if piece in "/*·":
            sign = -1 if piece == "/" else 1
            continue
        word, _, power = piece.partition("^")
        exponent = sign * int(power or 1)
        if abs(exponent) > LIMIT_OF_EXPONENT:
            raise ValueError(piece)
        spelled = split_unit(RATES[word]) if word in RATES else ((word, 1),)
        parts += [(name, e * exponent) for name, e in spelled]
    return tuple(parts)


def _pieces(text: str) -> list[str]:
    for mark in "/*·":
        text = text.replace(mark, f" {mark} ")
    return text.split()


@lru_cache(maxsize=4096)
def parse_unit(text: str, declared: frozenset[str] = frozenset()) -> Unit:
    """A unit from its text, written without spaces: "request/s", "$/GB/month", "%".

    Raises UnknownUnit for the first word that is none.
    """
    try:
        words = split_unit(text)
    except ValueError as error:
        raise UnknownUnit(str(error), f"an exponent is at most {LIMIT_OF_EXPONENT}") from None
    return unit_of([(find_atom(word, declared), exponent) for word, exponent in words])


def unit_of(parts: Iterable[tuple[Atom, int]]) -> Unit:
    """A unit from its atoms; ratios alone keep their name, beside others they vanish from view."""
    parts = tuple(parts)
    dims: Dims = ()
    factor = 1.0
    for atom, exponent in parts:
        factor *= atom.factor**exponent
        if atom.dim:
            dims = combine(dims, ((atom.dim, exponent),))
    return Unit(parts, dims, factor)
