"""Front matter and sections of a page, with marks where something is missing."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence

from scripts.normalize.skeleton.formats import SLUG_LENGTH, TITLE_LENGTH, WANTED, WORDS_A_MINUTE
from scripts.normalize.skeleton.laid import Laid, Page, written

_WORD = re.compile(r"\w+")
_PLAIN_YAML = re.compile(r"[A-Za-z][\w ()/,.'’+&-]*$")

_FORM = "a part of the form"


def front_matter(
    fields: Sequence[tuple[str, str, str]], estimate: Sequence[str] = ()
) -> Iterator[Laid]:
    """The front matter of a page.

    fields: key, value, and what is missing where the value is empty; estimate: its lines.
    """
    yield Laid("---", None, _FORM)
    for key, value, wanted in fields:
        line = f"{key}: {_yaml(value)}" if value else f"{key}:  # missing: {wanted}"
        yield Laid(line, None, _FORM)
    if estimate:
        why = "a draft of the arithmetic in the text, each line with its origin"
        yield from written(("estimate: |", "  # Drafted from the text"), why)
        yield from written((f"  {line}" for line in estimate), why)
    yield Laid("---", None, _FORM)


def missing_fields(fields: Iterable[tuple[str, str, str]]) -> Iterator[str]:
    """What is missing in the front matter."""
    return (f"missing {key}: {wanted}" for key, value, wanted in fields if not value)


def _yaml(value: str) -> str:
    if value.startswith("[") or value.isdigit() or _PLAIN_YAML.match(value):
        return value
    return json.dumps(value, ensure_ascii=False)


def heading(level: int, title: str, why: str = _FORM) -> Iterator[Laid]:
    """A heading, with blank lines around it."""
    return written(("", f"{'#' * level} {title}", ""), why)


def missing(place: tuple[str, str]) -> Iterator[Laid]:
    """The mark of a section without text."""
    return written(("", f"*Missing: {WANTED[place]}.*", ""), "nothing in the text belongs here")


def slug_of(title: str) -> str:
    """A page's id, made of the words of its title."""
    words = re.findall(r"[a-z0-9]+", title.lower().replace("'", "").replace("’", ""))
    slug = ""
    for word in words:
        if len(slug) + len(word) + 1 > SLUG_LENGTH:
            break
        slug = f"{slug}-{word}" if slug else word
    return slug or "page"


def title_of(text: str) -> str:
    """A title that is not too long, cut between words."""
    if len(text) <= TITLE_LENGTH:
        return text
    return text[: TITLE_LENGTH - 1].rsplit(" ", 1)[0] + "…"


def minutes_of(lines: Iterable[Laid]) -> str:
    """The minutes that a page takes to read."""
    words = sum(len(_WORD.findall(line.text)) for line in lines)
    return str(min(max(-(-words // WORDS_A_MINUTE), 5), 60))


def page(slug: str, parts: Iterable[Iterable[Laid]], lacking: Iterable[str]) -> Page:
    """A page of parts, with one newline at its end."""
    lines = [line for part in parts for line in part]
    return Page(slug, (*lines, Laid("", None)), tuple(lacking))
