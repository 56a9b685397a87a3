"""Words: their plurals, how far apart two of them are, and which known ones come near."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache

# A slip is one keystroke in a short word, two in a long one.
LONG_WORD = 8
FEW = 8
SIBILANTS = ("s", "x", "ch", "sh")


def plural(noun: str) -> str:
    """The regular plural of an English noun."""
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return noun[:-1] + "ies"
    return noun + ("es" if noun.endswith(SIBILANTS) else "s")


def singular(word: str) -> str:
    """The noun whose regular plural `word` is, or `word` itself."""
    for ending, noun in (("ies", word[:-3] + "y"), ("es", word[:-2]), ("s", word[:-1])):
        if word.endswith(ending) and len(noun) > 1 and plural(noun) == word:
            return noun
    return word


def distance(one: str, other: str) -> int:
    """Keystrokes between two words: insert, delete, replace, or swap two neighbours."""
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, start=1):
        before, last, row = row, before, [i]
        for j, b in enumerate(other, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                best = min(best, last[j - 2] + 1)
            row.append(best)
    return row[-1]


@lru_cache(maxsize=2048)
def slip_of(word: str, known: tuple[str, ...]) -> str | None:
    """The known word that `word` looks like a slip of, or None."""
    allowed = 2 if len(word) >= LONG_WORD else 1
    candidates = (k for k in known if abs(len(k) - len(word)) <= allowed and len(k) > 2)
    near = [(distance(word, k), k) for k in candidates]
    return min((n for n in near if 0 < n[0] <= allowed), default=(0, None))[1]


@lru_cache(maxsize=512)
def nearest(word: str, known: tuple[str, ...], count: int = 3) -> tuple[str, ...]:
    """Up to `count` known words that `word` may stand for, nearest first; maybe none."""
    limit = 1 if len(word) < LONG_WORD // 2 + 1 else 2 if len(word) <= LONG_WORD else 3
    word, letters = word.lower(), set(word.lower())
    able = (
        k
        for k in known
        if abs(len(k) - len(word)) <= limit and len(letters.difference(k.lower())) <= limit
    )
    scored = ((distance(word, k.lower()), k) for k in able)
    close = sorted((apart, -_shared(word, k), k) for apart, k in scored if apart <= limit)
    best = [k for _, _, k in close] + [
        k for k in known if len(word) > 1 and word in k and word in k.split("_")
    ]
    return tuple(dict.fromkeys(best))[:count]


def _shared(one: str, other: str) -> int:
    """How many letters two words begin with in common."""
    return next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))


def either(words: Iterable[str]) -> str:
    """Words as a choice: "'a', 'b' or 'c'"."""
    quoted = [f"'{word}'" for word in words]
    return " or ".join(part for part in (", ".join(quoted[:-1]), quoted[-1]) if part)


def unknown(kind: str, name: str, known: tuple[str, ...]) -> KeyError:
    """The error of asking for what there is not: "no figure 'x': did you mean 'y'"."""
    near = nearest(name, known)
    there = f"there are {', '.join(known)}" if len(known) <= FEW else ""
    mend = f"did you mean {either(near)}" if near else there if known else ""
    return KeyError(f"no {kind} '{name}'" + (f": {mend}" if mend else ""))
