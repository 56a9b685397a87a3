"""What follows a number: scale words, a unit, nouns, "per" parts, a remark in brackets."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from fractions import Fraction

from macros.estimates.words import singular
from scripts.audit import tokens as t
from scripts.audit.heads import Head, bare, letter_meaning, read_head
from scripts.audit.nodes import Meaning, Node, Operation, Quantity
from scripts.audit.units import APART, SCALES, Units, spelled, unit_of
from scripts.audit.words import BREAKS, FUNCTIONS, PER

MOST_NOUNS = 5
MOST_UNITS = 6
LONGEST_NOTE = 14

Tokens = Sequence[t.Token]


def read_suffix(
    tokens: Tokens, at: int, end: int, head: Head, *, below: bool = False
) -> tuple[Node, int]:
    """A number with what follows it, and the index after that.

    below: the number itself stands below the line ("per 5 minutes"), and nothing below it again.
    """
    suffix = Suffix(tokens, end, head, below=below)
    after = suffix.read(at)
    return suffix.node(), after


class Suffix:
    """Collects what follows a number, one piece after the other."""

    def __init__(self, tokens: Tokens, end: int, head: Head, *, below: bool) -> None:
        self.tokens, self.end, self.below = tokens, end, below
        self.first = head
        self.meanings = list(head.meanings)
        self.nouns: list[str] = []
        self.per: list[str] = []
        self.percent = self.at_least = self.vague = False
        self.has_unit = bool(self.meanings[0].units)
        self.divisor: Node | None = None
        self.stop = head.end

    def read(self, at: int) -> int:
        """Reads from a token on; the index of the first token that is not part of it."""
        at = self._percent(at)
        while at < self.end:
            step = self._piece(at)
            if step == at:
                break
            self.stop, at = self.tokens[step - 1].end, step
            if self.divisor is not None:
                break
        return at

    def node(self) -> Node:
        """The quantity with what was read; a division where it is per so many."""
        first, meanings = self.first, tuple(self.meanings)
        if first.currency:
            money = spelled("$")
            meanings = tuple(Meaning(scale, money + units) for scale, units in meanings)
        quantity = Quantity(
            number=first.number,
            digits=first.digits,
            high=first.high,
            meanings=meanings,
            nouns=tuple(self.nouns),
            per=tuple(self.per),
            percent=self.percent,
            times=first.times,
            at_least=self.at_least,
            vague=self.vague,
            currency=first.currency,
            start=first.start,
            end=self.stop,
        )
        return quantity if self.divisor is None else Operation("÷", quantity, self.divisor)

    def _percent(self, at: int) -> int:
        if at < self.end and self.tokens[at].text == "%":
            after = self.tokens[at + 1] if at + 1 < self.end else None
            apart = self.tokens[at].start > self.first.end
            if not (apart and after and after.kind in (t.NUMBER, t.OPEN)):
                self.percent = True
                self.stop = self.tokens[at].end
                at += 1
        return self._plus(at)

    def _plus(self, at: int) -> int:
        """`1000+` is at least that many."""
        if at < self.end and self.tokens[at].text == "+" and self.tokens[at].start == self.stop:
            after = self.tokens[at + 1] if at + 1 < self.end else None
            if after is None or after.start > self.tokens[at].end:
                self.at_least = True
                return at + 1
        return at

    def _piece(self, at: int) -> int:
        token = self.tokens[at]
        if token.kind == t.WORD:
            return self._word(at, token.text)
        if token.text == "÷":
            return self._per(at + 1) or at
        if token.text == "-" and self._is_hyphen(at):
            return at + 1
        if token.kind == t.OPEN:
            return self._note(at)
        return at

    def _is_hyphen(self, at: int) -> bool:
        """The hyphen of 30-day."""
        if at + 1 >= self.end or self.nouns or self.tokens[at].start != self.stop:
            return False
        after = self.tokens[at + 1]
        return after.kind == t.WORD and t.is_glued(self.tokens[at], after)

    def _word(self, at: int, word: str) -> int:
        lower = word.lower()
        if lower in PER:
            # "20 KB each" says the same as "20 KB".
            return self._per(at + 1, lower) or (at + 1 if lower == "each" else at)
        if not self.nouns and not self.has_unit and self._scale_or_unit(word):
            return at + 1
        if lower == "of":
            return self._of(at)
        if lower in BREAKS or len(self.nouns) >= MOST_NOUNS or lower == "x" or "_" in word:
            return at
        if unit_of(word) and len(word) > 1:
            self.vague = True
        self._keep_scales()
        self.nouns.append(singular(lower))
        return at + 1

    def _keep_scales(self) -> None:
        """In `4K users` the letter is a scale: a noun or a unit after it says so."""
        scales = [meaning for meaning in self.meanings if not meaning.units]
        if scales and not self.has_unit:
            self.meanings = scales

    def _scale_or_unit(self, word: str) -> bool:
        if self.percent:
            return False
        scaled = any(meaning.scale != 1 for meaning in self.meanings)
        if word in APART and not scaled:
            self.meanings = [letter_meaning(each) for each in APART[word]]
            self.has_unit = bool(self.meanings[0].units)
            return True
        scale = SCALES.get(word) or (SCALES.get(word.lower()) if len(word) > 2 else None)
        if scale:
            self.meanings = [Meaning(m.scale * scale, m.units) for m in self.meanings]
            return True
        units = unit_of(word)
        if not units:
            return False
        self._keep_scales()
        self._times(units, 1)
        self.has_unit = True
        return True

    def _times(self, units: Iterable[Units], power: int) -> None:
        """Multiplies every meaning by every meaning of a unit."""
        self.meanings = [
            Meaning(scale, had + tuple((base, exponent * power) for base, exponent in unit))
            for unit in units
            for scale, had in self.meanings
        ]

    def _of(self, at: int) -> int:
        """`20 GB of logs` goes on; `20% of 5` and `5 of 20` do not."""
        after = self.tokens[at + 1] if at + 1 < self.end else None
        is_noun = after is not None and after.kind == t.WORD and after.text.lower() not in BREAKS
        return at + 1 if is_noun and not self.percent else at

    def _per(self, at: int, word: str = "/") -> int | None:
        """The index after what stands below the line; None where that is no unit or noun."""
        if at >= self.end:
            return None
        token = self.tokens[at]
        if token.kind == t.WORD:
            if token.text.lower() in FUNCTIONS:
                return None
            units = unit_of(token.text)
            if units:
                if len(self.meanings[0].units) >= MOST_UNITS:
                    return None
                self._times(units, -1)
                return at + 1
            if word == "per" and token.text in SCALES and not self.below:
                scale = Fraction(SCALES[token.text])
                return self._divide(bare(scale, token.text, token.start, token.end), at + 1)
            noun = token.text.lower()
            if word not in ("/", "per") or noun in BREAKS or len(noun) < 2:
                return None
            self.per.append(singular(noun))
            return at + 1
        if word in ("per", "every") and token.kind == t.NUMBER and not self.below:
            head = read_head(self.tokens, at, self.end)
            return self._divide(*head) if head else None
        return None

    def _divide(self, head: Head, at: int) -> int:
        self.divisor, after = read_suffix(self.tokens, at, self.end, head, below=True)
        return after

    def _note(self, at: int) -> int:
        """A remark in brackets right before a sign or a relation is passed over."""
        for close in range(at + 1, min(at + LONGEST_NOTE, self.end)):
            kind = self.tokens[close].kind
            if kind in (t.OPEN, t.RELATION):
                return at
            if kind == t.CLOSE:
                after = self.tokens[close + 1].kind if close + 1 < len(self.tokens) else ""
                return close + 1 if after in (t.SIGN, t.RELATION) else at
        return at
