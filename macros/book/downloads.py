"""The files that a build makes for readers to take away, under downloads/ on the site."""

from __future__ import annotations

from macros.book.pages import Handbook, Kind

DOWNLOADS: dict[str, str] = {
    "cheat-sheet-a4.pdf": "the cheat sheet on two A4 pages",
    "cheat-sheet-letter.pdf": "the cheat sheet on two US Letter pages",
    "envelope.pdf": "the whole handbook as one PDF",
    "envelope.apkg": "the flashcards for Anki",
    "envelope.csv": "the flashcards as a table",
}


def downloads(book: Handbook) -> dict[str, str]:
    """Every file that a build of this book makes, and what it is."""
    chapters = {
        f"one-page-{slug}.pdf": f"{page.title} on one page"
        for slug, page in book.of_kind(Kind.PROBLEM).items()
    }
    return DOWNLOADS | chapters
