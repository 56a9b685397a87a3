"""Other names of what the book speaks of, so that a search for one finds the other."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.book.fronts import FollowUpFront
from macros.book.pages import Handbook, Page
from macros.errors import Fault

TABLE = Path(__file__).with_name("synonyms.toml")
FILE = "macros/book/synonyms.toml"
WORDS = re.compile(r"[^\W_]+")


@dataclass(frozen=True)
class Synonym:
    """A term as the book writes it, its other names, and its line in the table."""

    term: str
    others: tuple[str, ...]
    line: int


@cache
def synonyms(table: Path = TABLE) -> tuple[Synonym, ...]:
    """The table, in its order; raises tomllib.TOMLDecodeError or OSError where it has none."""
    text = table.read_text(encoding="utf-8")
    lines = [line.partition("=")[0].strip().strip('"') for line in text.splitlines()]
    return tuple(
        Synonym(term, tuple(others), lines.index(term) + 1)
        for term, others in tomllib.loads(text).items()
    )


def says(text: str, term: str) -> bool:
    """Whether a flattened text holds a term, as it is or with the s of a plural."""
    return re.search(rf"(?<!\S){re.escape(flat(term))}s?(?!\S)", text) is not None


def flat(text: str) -> str:
    """A text as words in lower case with a space between; marks and lines do not count."""
    return " ".join(WORDS.findall(text.lower()))


def check_synonyms(book: Handbook, table: Path = TABLE) -> list[Fault]:
    """A fault for each term that no page holds, and for each name that stands twice."""
    texts = [flat(_text(page)) for page in book.pages.values()]
    faults = []
    seen: dict[str, str] = {}
    for one in synonyms(table):
        if not any(says(text, one.term) for text in texts):
            why = "a search for its other names would find nothing"
            mend = "write it as a page does, or drop the line"
            faults.append(Fault(FILE, one.line, f"no page says '{one.term}'", why, mend))
        for other in one.others:
            if flat(other) in seen:
                what = f"'{other}' is another name of '{seen[flat(other)]}' already"
                faults.append(Fault(FILE, one.line, what, "", "name it once"))
            seen[flat(other)] = one.term
    return faults


def other_names(text: str, table: Iterable[Synonym]) -> list[str]:
    """The other names of all terms that a flattened text holds, in the order of the table."""
    return [other for one in table if says(text, one.term) for other in one.others]


def _text(page: Page) -> str:
    """What a page says: its title, question, headings and running text."""
    asked = page.front.question if isinstance(page.front, FollowUpFront) else ""
    headings = [section.title for section in page.sections]
    return "\n".join([page.title, asked, *headings, *(text for _, text in page.texts)])
