"""The cards: one a follow-up, one a number or formula of the interview's own pages.

A card's id comes from its page's slug (or its row's name), never from what the card says, so
that an edited answer is the same card to whoever has learnt it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from macros.book.fronts import FollowUpFront
from macros.book.pages import Handbook, Kind, Page
from scripts.paper.sheet.source import fault_in, section_of
from scripts.paper.sheet.tables import FORMULAS, NUMBERS, rows_of
from scripts.paper.tree import Node, plain

# What stands before each kind of card's own tags.
NUMBER_TAGS = ("kind::number", "topic::estimation")
FORMULA_TAGS = ("kind::formula", "topic::estimation")


@dataclass(frozen=True)
class Card:
    """A flashcard. question and answer are HTML; source: the page it comes from, as in menus."""

    id: str
    question: str
    answer: str
    source: str
    tags: tuple[str, ...]


# A card with the page and the section that it comes from.
Placed = tuple[Card, Page, str]


def cards(book: Handbook) -> tuple[Card, ...]:
    """All cards, by id; raises Faults where two would have the same one."""
    return tuple(card for card, _, _ in placed_cards(book))


def placed_cards(book: Handbook) -> tuple[Placed, ...]:
    """All cards with where they come from, by id; raises Faults as `cards` does."""
    found: dict[str, Placed] = {}
    for card, page, title in (*_follow_ups(book), *_numbers(book), *_formulas(book)):
        if card.id in found:
            what = f"two flashcards would be '{card.id}'"
            why = "a card is known by its section and its first cell"
            raise fault_in(page, title, what, why, "name one of them otherwise")
        found[card.id] = card, page, title
    return tuple(found[name] for name in sorted(found))


def _follow_ups(book: Handbook) -> Iterator[Placed]:
    """A card for each follow-up: its question, and its short answer."""
    for page in book.of_kind(Kind.FOLLOW_UP).values():
        if isinstance(page.front, FollowUpFront):
            said = section_of(book, page, "Short answer")
            tags = (
                "kind::follow-up",
                f"topic::{page.front.topic}",
                f"level::{page.front.level}",
                *(f"system::{slug}" for slug in page.front.systems),
            )
            source = f"Follow-ups, {page.front.topic}: {page.title}"
            question = escape(page.front.question)
            yield (
                Card(f"follow-up/{page.slug}", question, as_html(said), source, tags),
                page,
                "Short answer",
            )


def _numbers(book: Handbook) -> Iterator[Placed]:
    """A card for each number to know by heart, with what one says."""
    for page, title, row in rows_of(book, NUMBERS):
        name, said, value = (spans_as_html(cell) for cell in row[:3])
        question = f'<div class="of">{escape(title)}</div>{name}'
        answer = f'<div class="value">{value}</div>{said}'
        number = f"number/{slug_of(title)}/{slug_of(plain(row[0]))}"
        yield Card(number, question, answer, f"{page.title}: {title}", NUMBER_TAGS), page, title


def _formulas(book: Handbook) -> Iterator[Placed]:
    """A card for each formula, with its example."""
    for page, title, row in rows_of(book, FORMULAS):
        name, formula, example = (spans_as_html(cell) for cell in row[:3])
        question = f'<div class="of">Formula</div>{name}'
        answer = f'<div class="value">{formula}</div>for example {example}'
        number = f"formula/{slug_of(plain(row[0]))}"
        yield Card(number, question, answer, f"{page.title}: {title}", FORMULA_TAGS), page, title


def slug_of(text: str) -> str:
    """A text as part of an id: lower-case letters, digits and hyphens."""
    flat = unicodedata.normalize("NFKD", text).lower()
    return re.sub(r"[^a-z0-9]+", "-", flat).strip("-")


def as_html(blocks: Sequence[Node]) -> str:
    """Blocks as plain HTML; those that a flashcard cannot hold are left out."""
    return "".join(_block(block) for block in blocks)


def _block(block: Node) -> str:
    if block["kind"] == "para":
        return f"<p>{spans_as_html(block['inline'])}</p>"
    if block["kind"] == "list":
        tag = "ol" if block["ordered"] else "ul"
        items = "".join(f"<li>{as_html(item)}</li>" for item in block["items"])
        return f"<{tag}>{items}</{tag}>"
    if block["kind"] == "code":
        return f"<pre><code>{spans_as_html(block['inline'])}</code></pre>"
    return ""


def spans_as_html(inline: Sequence[Node]) -> str:
    """Inlines as HTML; a link is its text, since a card may be far from the site."""
    return "".join(_span(one) for one in inline).strip()


def _span(node: Node) -> str:
    kind = node["kind"]
    if kind in ("soft", "break"):
        return " " if kind == "soft" else "<br>"
    inner = escape(node["text"]) if "text" in node else spans_as_html(node["inline"])
    tag = {"code": "code", "strong": "strong", "em": "em", "figure": "b"}.get(kind)
    return f"<{tag}>{inner}</{tag}>" if tag else inner
