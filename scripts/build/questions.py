"""Writes what the explorer of follow-up questions fetches."""

from __future__ import annotations

import json
from pathlib import Path

from macros.book.pages import Handbook
from macros.book.question_list import DATA, WORDS
from macros.book.questions import as_data, words_of_bank


def write_questions(book: Handbook, site: Path) -> None:
    """Write the bank and its words below `site`, as short as JSON can be."""
    for place, data in ((DATA, as_data(book)), (WORDS, words_of_bank(book))):
        path = site / place
        path.parent.mkdir(parents=True, exist_ok=True)
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        path.write_text(text, encoding="utf-8")
