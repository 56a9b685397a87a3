"""The terms of docs/reference/glossary.md: read, checked, and ready to be found in a text.

A term is a definition list of Markdown, its other names in brackets:

    Write-ahead log (WAL)
    : The file to which a database appends each change before it touches its tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import PurePosixPath

from macros.book.pages import Handbook, Kind, Page
from macros.errors import Fault

GLOSSARY = PurePosixPath("reference/glossary.md")
# A definition is read in a box beside the text: a few lines of a telephone.
LONGEST = 240
ENTRY = re.compile(r"^(?P<head>[^\s:#{<|>-].*)\n:[ \t]+(?P<says>.+)$", re.MULTILINE)
HEAD = re.compile(r"(?P<name>[^()]+?)\s*(?:\((?P<others>[^()]+)\))?\s*$")
MARKUP = re.compile(r"\{\{|\{%|[`*_<>\[\]]")
NOT_ANCHOR = re.compile(r"[^a-z0-9]+")


@dataclass(frozen=True)
class Term:
    """A term: its name, its other names, what it says (plain text), its anchor and line."""

    name: str
    others: tuple[str, ...]
    says: str
    line: int

    @property
    def names(self) -> tuple[str, ...]:
        """Everything it is called."""
        return (self.name, *self.others)

    @property
    def anchor(self) -> str:
        """The id of its entry on the glossary's page."""
        return anchor_of(self.name)


def anchor_of(name: str) -> str:
    """The anchor of a term's name, or of the entry's heading: lower case, words by hyphens."""
    return "term-" + NOT_ANCHOR.sub("-", name.lower()).strip("-")


@cache
def terms_of(book: Handbook) -> tuple[Term, ...]:
    """The terms of the book's glossary, in its order; none where it has no glossary."""
    page = book.pages.get(GLOSSARY)
    return tuple(_terms(page)) if page else ()


def check_glossary(book: Handbook) -> list[Fault]:
    """Terms with one name twice, definitions that do not fit or are not plain, terms unused."""
    page = book.pages.get(GLOSSARY)
    if page is None:
        return []
    faults: list[Fault] = []
    first: dict[str, Term] = {}
    for term in terms_of(book):
        faults += _check_definition(page, term)
        for name in term.names:
            known = first.setdefault(name.lower(), term)
            if known is not term:
                what = f"'{name}' is defined twice"
                why = f"line {known.line} defines it as '{known.name}'"
                faults.append(Fault(page.file, term.line, what, why, "keep one of them"))
    return faults or [*_unused(book, page)]


def _terms(page: Page) -> Iterator[Term]:
    for entry in ENTRY.finditer(page.body):
        head = HEAD.match(entry["head"])
        if head is None:
            continue
        others = tuple(part.strip() for part in (head["others"] or "").split(",") if part.strip())
        line = page.body_line + page.body.count("\n", 0, entry.start())
        yield Term(head["name"].strip(), others, entry["says"].strip(), line)


def _check_definition(page: Page, term: Term) -> Iterator[Fault]:
    if len(term.says) > LONGEST:
        what = f"the definition of '{term.name}' has {len(term.says)} characters"
        why = f"it is read beside the text and may have {LONGEST}"
        yield Fault(page.file, term.line, what, why, "say the rest in a second ': ' paragraph")
    if MARKUP.search(term.says):
        what = f"the definition of '{term.name}' has markup"
        why = "it is shown as plain text beside the first use of the term"
        yield Fault(page.file, term.line, what, why, "put links in a second ': ' paragraph")


def _shown(page: Page) -> tuple[str, ...]:
    """What a page shows of its front matter."""
    front = page.front
    return (front.title, getattr(front, "summary", ""), getattr(front, "question", ""))


def _unused(book: Handbook, page: Page) -> Iterator[Fault]:
    """Terms that no page says."""
    said = "\n".join(
        text
        for other in book.pages.values()
        if other is not page and other.kind is not Kind.AUTHORS
        for text in (*(line for _, line in other.texts), *_shown(other))
    ).lower()
    for term in terms_of(book):
        if not any(name.lower() in said for name in term.names):
            what = f"no page says '{term.name}'"
            yield Fault(page.file, term.line, what, "nobody would look it up", "delete the entry")
