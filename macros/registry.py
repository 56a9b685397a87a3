"""Every macro by the name a chapter calls it. A macro is a pure function of a `Context`."""

from __future__ import annotations

from collections.abc import Callable

from macros.book import macros as book

Macro = Callable[..., str]

MACROS: dict[str, Macro] = {
    "backlinks": book.backlinks,
    "concept": book.concept,
    "download": book.download,
    "followup": book.followup,
    "followups": book.followups,
    "problem": book.problem,
}
