"""Damage done to clean pages, of every kind that notes come with: what the repair is measured on.

letters    encodings, mojibake, newlines
fences     lost, short and inverted fences, lost languages
layout     headings, lists, tables, frames, wraps, blanks, links, braces, speech
"""

from __future__ import annotations

from scripts.normalize.damage.fences import FENCES
from scripts.normalize.damage.kinds import Damage, Damaged
from scripts.normalize.damage.layout import LAYOUT
from scripts.normalize.damage.letters import LETTERS

DAMAGES: tuple[Damage, ...] = (*LETTERS, *FENCES, *LAYOUT)

__all__ = ["DAMAGES", "Damage", "Damaged"]
