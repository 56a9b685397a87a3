"""An interview page, a guide or a transcript: its title in the front matter, its text as it is."""

from __future__ import annotations

from collections.abc import Sequence

from scripts.normalize.skeleton.laid import Laid, Page, moved
from scripts.normalize.skeleton.pages import (
    front_matter,
    minutes_of,
    missing_fields,
    page,
    slug_of,
    title_of,
)
from scripts.normalize.skeleton.sections import Section
from scripts.normalize.text import Text


def interview_page(text: Text, sections: Sequence[Section]) -> Page:
    """The text as a page: its title goes into the front matter, the rest stays as it is."""
    head = next((section for section in sections if section.level == 1), None)
    title = head.title if head else ""
    spans = [(text.front, head.start), (head.body, len(text.lines))] if head else []
    body = [
        line
        for start, end in spans or [(text.front, len(text.lines))]
        for line in moved(text.lines, start, end, "")
    ]
    fields = [
        ("title", title_of(title), "what the page is about"),
        ("summary", "", "one sentence"),
        ("minutes", minutes_of(body), ""),
    ]
    parts = [front_matter(fields), [Laid("", None)], body]
    return page(slug_of(title), parts, missing_fields(fields))
