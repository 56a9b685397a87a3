"""The cards as CSV: one line a card, text without markup, for any other program."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Sequence
from html import unescape

from scripts.deck.cards import Card

COLUMNS = ("id", "question", "answer", "source", "tags")
# The ends of blocks are line ends; every other tag is nothing.
LINE_END = re.compile(r"</(?:p|div|li|pre)>|<br>")
TAG = re.compile(r"<[^>]+>")


def table(cards: Sequence[Card]) -> bytes:
    """The CSV of some cards, by id: UTF-8, a head line, tags apart by blanks (RFC 4180)."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(COLUMNS)
    for card in sorted(cards, key=lambda card: card.id):
        writer.writerow(
            [card.id, text(card.question), text(card.answer), card.source, " ".join(card.tags)]
        )
    return out.getvalue().encode()


def text(html: str) -> str:
    """Our own HTML as text, a line a block."""
    return unescape(TAG.sub("", LINE_END.sub("\n", html))).strip()
