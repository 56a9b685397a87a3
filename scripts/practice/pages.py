"""The pages that one reads, for the account of what has been read.

    pages   [{id, title, kind, topics}, …] the follow-ups last

id is the page's address below the site's root without its last slash.
"""

from __future__ import annotations

from typing import Any

from macros.book.fronts import ConceptFront, FollowUpFront, ProblemFront
from macros.book.pages import Handbook, Kind, Page
from macros.practice.macros import pages_to_read


def pages_data(book: Handbook) -> dict[str, Any]:
    """Every page of the kinds that are read from end to end."""
    pages = [*pages_to_read(book), *book.of_kind(Kind.FOLLOW_UP).values()]
    return {
        "pages": [
            {"id": address(page), "title": page.title, "kind": page.kind, "topics": topics(page)}
            for page in pages
        ]
    }


def address(page: Page) -> str:
    """Where a page is below the site's root, without the last slash."""
    place = page.path.parent if page.path.name == "index.md" else page.path.with_suffix("")
    return place.as_posix()


def topics(page: Page) -> list[str]:
    """The topics of a page; none for those of the interview."""
    if isinstance(page.front, FollowUpFront):
        return [page.front.topic]
    if isinstance(page.front, ProblemFront | ConceptFront):
        return list(page.front.topics)
    return []
