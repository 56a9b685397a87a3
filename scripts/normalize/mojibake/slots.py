"""A run on its way from damaged to repaired: what each of its pieces may have been."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from scripts.normalize.mojibake.weave import Piece


class Trust(IntEnum):
    """How sure it is that a sequence is damage, and not clean characters side by side."""

    NONE = 0  # no sequence: the character stays
    WEAK = 1  # clean text has such neighbours too: never repaired
    FILE = 2  # repaired where the file has damage beyond doubt
    SURE = 3  # clean text does not look like this


@dataclass(frozen=True)
class Slot:
    """A piece of a run as it stands (`text`), and what it may have been (`options`).

    No options: the text stays. One: that is the repair. Several: a human has to choose.
    lost: whether a byte of the sequence is missing.
    """

    piece: Piece
    text: str
    options: tuple[str, ...] = ()
    lost: bool = False
    trust: Trust = Trust.NONE

    @property
    def settled(self) -> str | None:
        """What the piece was, where there is one answer, the text itself included."""
        if not self.options:
            return self.text
        return self.options[0] if len(self.options) == 1 else None


@dataclass(frozen=True)
class Setting:
    """What stands around a run: the characters next to it, whether it begins its line.

    begins: nothing but list and quote marks stands before the run.
    """

    left: str
    right: str
    begins: bool
