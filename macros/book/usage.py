"""Figures of a page's estimate that nothing asks for."""

from __future__ import annotations

import re
from collections.abc import Mapping

from macros.book.pages import Call, Handbook, Page
from macros.errors import Fault

SHOWN = re.compile(r'data-figure="(\w+)"')
WORD = re.compile(r"\w+")


def check_usage(book: Handbook, outputs: Mapping[tuple[Page, Call], str]) -> list[Fault]:
    """A fault for each figure that neither the estimate nor any page or drawing asks for.

    outputs: what each macro call of the book puts into its page. Tables of a whole estimate
    ask for nothing: a figure that stands only there decides nothing.
    """
    used: dict[str, set[str]] = {page.slug: set() for page in book.pages.values()}
    for (page, call), output in outputs.items():
        words = {str(word) for word in (*call.args, *dict(call.kwargs).values())}
        asked = {name for word in words for name in WORD.findall(word)}
        if call.name == "diagram":
            asked |= set(SHOWN.findall(output))
        for slug in (words & used.keys()) | {page.slug}:
            used[slug] |= asked
    return [
        fault
        for page in book.pages.values()
        if page.model is not None
        for fault in page.model.unused(used[page.slug])
    ]
