"""Macros that join pages: links by id, a chapter's follow-ups, backlinks, downloads.

Links come out as Markdown, so that the engine validates and rewrites them like any other.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterable

from macros.book.downloads import downloads
from macros.book.fronts import FollowUpFront, Topic
from macros.book.links import leads_to, relative_link
from macros.book.pages import Kind, Page
from macros.book.question_list import depth, question_list
from macros.book.questions import bank
from macros.book.references import nearest
from macros.context import Context
from macros.errors import Faults

HEADINGS: tuple[tuple[Kind, str], ...] = (
    (Kind.PROBLEM, "Systems"),
    (Kind.CONCEPT, "Concepts"),
    (Kind.FOLLOW_UP, "Follow-ups"),
    (Kind.INTERVIEW, "The interview"),
    (Kind.REFERENCE, "Reference"),
)


def problem(context: Context, slug: str, text: str = "") -> str:
    """A link to a system's chapter; `text` replaces its title."""
    return _link(context, Kind.PROBLEM, slug, text)


def concept(context: Context, slug: str, text: str = "") -> str:
    """A link to a concept; `text` replaces its title."""
    return _link(context, Kind.CONCEPT, slug, text)


def followup(context: Context, slug: str, text: str = "") -> str:
    """A link to a follow-up question; `text` replaces its question."""
    return _link(context, Kind.FOLLOW_UP, slug, text)


def followups(context: Context, system: str = "", topic: str = "") -> str:
    """The follow-up questions of a system (a chapter's own, if none is named), of a topic, or all.

    Grouped by topic, in the order of the bank; each line is a question and its level. In a
    browser the list can be filtered and each question opens in its place.
    """
    if topic and topic not in set(Topic):
        why = f"topics are {', '.join(Topic)}"
        raise Faults([context.fault(f"unknown topic '{topic}'", why, "use one of them")])
    wanted = system or (context.page.slug if context.page.kind is Kind.PROBLEM else "")
    if wanted:
        _page(context, Kind.PROBLEM, wanted)
    chosen = [
        one
        for one in bank(context.book)
        if (not wanted or wanted in one.front.systems) and (not topic or topic == one.front.topic)
    ]
    if not chosen:
        mend = f"write one under docs/follow-ups/ with systems: [{wanted or '…'}]"
        raise Faults([context.fault("no follow-up question fits", "", mend)])
    return question_list(context.page, chosen, wanted, topic)


def backlinks(context: Context) -> str:
    """The pages that refer to this one, grouped by kind."""
    sources = [
        page
        for page in context.book.pages.values()
        if page.kind is not Kind.HOME and context.page in leads_to(context.book, page)
    ]
    groups = [
        f"{heading}\n\n{_list(context, [page for page in sources if page.kind is kind])}"
        for kind, heading in ((kind, f"**{title}**") for kind, title in HEADINGS)
        if any(page.kind is kind for page in sources)
    ]
    if not groups:
        what = f"no page refers to '{context.page.slug}'"
        mend = "link to it from a chapter or a follow-up"
        raise Faults([context.fault(what, "a page nobody can reach helps nobody", mend)])
    return "\n\n".join(groups)


def download(context: Context, name: str, text: str) -> str:
    """A link to a file that the build makes under downloads/."""
    if name not in downloads(context.book):
        known = ", ".join(downloads(context.book))
        raise Faults([context.fault(f"no download is called '{name}'", "", f"use one of: {known}")])
    up = "../" * depth(context.page)
    return f'<a class="download" href="{up}downloads/{name}" download>{text}</a>'


def _page(context: Context, kind: Kind, slug: str) -> Page | None:
    """The page of that kind and id; None where it could not be read; Faults where there is none."""
    page = context.book.find(kind, slug)
    if page is None and not context.book.is_broken(slug):
        mend = nearest(context.book, kind, slug)
        raise Faults([context.fault(f"unknown {kind} '{slug}'", "", mend)])
    return page


def _link(context: Context, kind: Kind, slug: str, text: str) -> str:
    """A Markdown link to the page of that kind and id."""
    page = _page(context, kind, slug)
    if page is None:
        return text or slug
    return f"[{text or name_of(page)}]({relative_link(context.page, page)})"


def name_of(page: Page) -> str:
    """What a page is called in a list: a follow-up by its question, any other by its title."""
    return page.front.question if isinstance(page.front, FollowUpFront) else page.title


def _list(context: Context, pages: Iterable[Page]) -> str:
    """A Markdown list of links, by name."""
    return "\n".join(
        f"- [{name_of(page)}]({posixpath.relpath(page.path, context.page.path.parent)})"
        for page in sorted(pages, key=name_of)
    )
