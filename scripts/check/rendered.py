"""Audits the handbook's own arithmetic: every page as its readers get it, figures filled in."""

from __future__ import annotations

import re
from html import unescape

from jinja2 import Environment

from macros.book.pages import Handbook, Page
from macros.calls import render_call
from macros.errors import Fault
from scripts.audit import Verdict, audit_text

TAG = re.compile(r"<[^>]+>")
LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
# Errata quote slips on purpose, beside the right figure.
QUOTES_SLIPS = frozenset({"docs/reference/errata.md"})


def audit_book(book: Handbook) -> list[Fault]:
    """A fault for every sum in the running text of a page that does not hold."""
    return [
        Fault(
            page.file,
            finding.line,
            f"the claim '{finding.claim}' does not hold",
            f"it says {finding.stated}, we compute {finding.computed}",
            finding.cause or "compute the figure in the estimate",
        )
        for page in book.pages.values()
        if page.file not in QUOTES_SLIPS
        for finding in audit_text(rendered_text(book, page), page.file, page.body_line)
        if finding.verdict is Verdict.SLIP
    ]


def rendered_text(book: Handbook, page: Page) -> str:
    """A page's Markdown with its figures in place, on the lines where they are called.

    What a macro puts on several lines (tables, drawings) comes from models and is left out.
    """
    calls = iter(page.calls)

    def said(*_: object, **__: object) -> str:
        output = render_call(book, page, next(calls))
        plain = unescape(TAG.sub("", LINK.sub(r"\1", output)))
        return "" if "\n" in output else plain

    environment = Environment(autoescape=False)  # noqa: S701  Markdown, never sent to a browser
    return environment.from_string(page.body).render({call.name: said for call in page.calls})
