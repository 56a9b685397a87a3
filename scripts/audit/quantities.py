"""A reader of single quantities: `$0.023/GB`, `100M URLs/month`, `5-7 min`, `8 B`, `20%`."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.audit import tokens as t
from scripts.audit.heads import read_head
from scripts.audit.nodes import Node, Quantity
from scripts.audit.suffix import read_suffix

Tokens = Sequence[t.Token]


def plain_quantity(tokens: Tokens, at: int) -> tuple[Node, int] | None:
    """A number alone, without anything that follows it, and the index after it."""
    token = tokens[at]
    if token.kind != t.NUMBER or token.value is None or token.glued:
        return None
    return Quantity.of(token.value, token.text, token.start, token.end), at + 1


def read_quantity(tokens: Tokens, at: int, end: int) -> tuple[Node, int] | None:
    """The quantity that starts at a token, with its units and nouns, and the index after it."""
    head = read_head(tokens, at, end)
    return read_suffix(tokens, head[1], end, head[0]) if head else None
