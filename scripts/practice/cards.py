"""The flashcards, the same as in the deck.

    cards    [{id, question, answer, source, kind, topic, level, systems, url}, …] by id
    topics   every topic there is a card of, in the order of the bank
    systems  [{slug, title}, …] every system that a card is about

question and answer are HTML made from Markdown, text escaped. level is "" for a number.
url is below the site's root.
"""

from __future__ import annotations

from typing import Any

from macros.book.fronts import Seniority, Topic
from macros.book.pages import Handbook, Kind, Page
from scripts.deck.cards import Card, placed_cards
from scripts.practice.pages import address


def cards_data(book: Handbook) -> dict[str, Any]:
    """The cards; raises Faults where two would have the same id."""
    cards = [_card(*placed) for placed in placed_cards(book)]
    used = {card["topic"] for card in cards}
    about = {slug for card in cards for slug in card["systems"]}
    return {
        "cards": cards,
        "topics": [topic for topic in (*Topic, *sorted(used - set(Topic))) if topic in used],
        "levels": list(Seniority),
        "systems": [
            {"slug": slug, "title": page.title}
            for slug, page in book.of_kind(Kind.PROBLEM).items()
            if slug in about
        ],
    }


def _card(card: Card, page: Page, title: str) -> dict[str, Any]:
    """One card; what it is about stands in its tags."""
    tags: dict[str, list[str]] = {}
    for tag in card.tags:
        key, _, value = tag.partition("::")
        tags.setdefault(key, []).append(value)
    anchor = next((one.anchor for one in page.sections if one.title == title), "")
    follow_up = page.kind is Kind.FOLLOW_UP
    return {
        "id": card.id,
        "question": card.question,
        "answer": card.answer,
        "source": card.source,
        "kind": tags["kind"][0],
        "topic": tags["topic"][0],
        "level": tags.get("level", [""])[0],
        "systems": tags.get("system", []),
        "url": f"{address(page)}/" if follow_up else f"{address(page)}/#{anchor}",
    }
