"""Where a passage says that two things are equal: signs, arrows, and words such as "gives"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scripts.audit import tokens as t
from scripts.audit.words import ABOUT, BOUNDS, SAID

FILLERS = frozenset({"which", "that", "this", "it", "a", "total", "of", "so", "in", "or"})
EQUALS, ARROW, WORDS = "=", "→", "words"
ARROWS = frozenset({"→", "->", "-->", "=>", "⇒", "⟶", "➜"})


@dataclass(frozen=True)
class Relation:
    """A relation in a passage: its first token, the first token after it, its kind.

    about: it says "about" rather than "exactly".
    """

    start: int
    after: int
    kind: str
    about: bool = False


def relations(tokens: Sequence[t.Token]) -> list[Relation]:
    """All relations of a passage, in order."""
    found: list[Relation] = []
    at = 0
    while at < len(tokens):
        relation = _at(tokens, at)
        if relation:
            found.append(relation)
        at = relation.after if relation else at + 1
    return found


def _at(tokens: Sequence[t.Token], at: int) -> Relation | None:
    token = tokens[at]
    if token.kind == t.RELATION:
        after = at + 1
        while after < len(tokens) and tokens[after].kind in (t.RELATION, t.ABOUT):
            after += 1
        kind = ARROW if token.text in ARROWS else EQUALS
        return Relation(at, after, kind, about=token.text[0] != "=" or after > at + 1)
    if token.kind == t.ABOUT and _is_spaced(tokens, at):
        return Relation(at, at + 1, EQUALS, about=True)
    if token.kind == t.WORD:
        return _said(tokens, at)
    return None


def _is_spaced(tokens: Sequence[t.Token], at: int) -> bool:
    """A tilde with blanks around it relates, a tilde glued to a number only approximates."""
    inside = 0 < at < len(tokens) - 1
    return inside and not (
        t.is_glued(tokens[at - 1], tokens[at]) or t.is_glued(tokens[at], tokens[at + 1])
    )


def _said(tokens: Sequence[t.Token], at: int) -> Relation | None:
    if tokens[at].text.lower() not in FIRST_WORDS:
        return None
    for phrase in SAID:
        end = at + len(phrase)
        words = tuple(token.text.lower() for token in tokens[at:end])
        if words == phrase:
            return Relation(at, end, WORDS)
    return None


FIRST_WORDS = frozenset(phrase[0] for phrase in SAID)


def is_about(token: t.Token) -> bool:
    """Whether a token says that what follows is not exact."""
    return token.kind == t.ABOUT or (token.kind == t.WORD and token.text.lower() in ABOUT)


def value_start(tokens: Sequence[t.Token], at: int, end: int) -> int | None:
    """Where the value after a relation begins; None where it is a bound or not a value."""
    for index in range(at, min(at + 6, end)):
        token = tokens[index]
        if token.kind in (t.NUMBER, t.CURRENCY, t.OPEN):
            return index
        word = token.text.lower()
        if token.kind == t.WORD and word in BOUNDS:
            return None
        if is_about(token) or word in FILLERS:
            continue
        return index if token.kind == t.WORD and word in ("log2", "sqrt", "every") else None
    return None
