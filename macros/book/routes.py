"""Macros that lead through the book: reading routes with their minutes, and pages by topic."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Sequence
from pathlib import PurePosixPath

from macros.book.fronts import FollowUpFront, Topic
from macros.book.macros import HEADINGS, name_of
from macros.book.pages import Kind, Page
from macros.context import Context
from macros.errors import Faults

MINUTES_AN_HOUR = 60


def route(context: Context, stops: str) -> str:
    """A way through the book: "Monday: interview/index, concepts/caching; Tuesday: …".

    Pages are named by their path below docs/ without the suffix. Gives a list of pages a leg,
    each with its minutes, the legs' sums and the sum of all. Raises Faults for a page that is
    not there or that states no minutes.
    """
    legs = [_leg(context, leg) for leg in stops.split(";") if leg.strip()]
    blocks = []
    for name, pages in legs:
        items = "\n".join(
            f"{at}. [{page.title}]({_to(context, page)}), {_minutes(page)} min"
            for at, page in enumerate(pages, 1)
        )
        total = spoken(sum(map(_minutes, pages)))
        blocks.append(f"**{name}**, {total}\n\n{items}")
    total = spoken(sum(_minutes(page) for _, pages in legs for page in pages))
    return "\n\n".join([*blocks, f"Together: {total} of reading."])


def by_topic(context: Context) -> str:
    """Every page that has a topic, by topic and kind, in the order of names."""
    blocks = []
    for topic in Topic:
        blocks.append(f"## {topic.capitalize()}")
        for kind, heading in HEADINGS:
            found = sorted(
                (page for page in context.book.of_kind(kind).values() if topic in _topics(page)),
                key=name_of,
            )
            if found:
                items = "\n".join(f"- [{name_of(page)}]({_to(context, page)})" for page in found)
                blocks.append(f"**{heading}**\n\n{items}")
    return "\n\n".join(blocks)


def spoken(minutes: int) -> str:
    """Minutes as one says them: 50 min, 2 h, 2 h 10 min."""
    hours, rest = divmod(minutes, MINUTES_AN_HOUR)
    parts = (f"{hours} h" if hours else "", f"{rest} min" if rest or not hours else "")
    return " ".join(part for part in parts if part)


def _leg(context: Context, text: str) -> tuple[str, Sequence[Page]]:
    """A leg's name and its pages; raises Faults with every page it cannot find."""
    name, colon, stops = text.partition(":")
    places = [place.strip() for place in stops.split(",") if place.strip()]
    if not colon or not places:
        what = f"route(): '{text.strip()}' names no pages"
        mend = "write 'Monday: interview/index, concepts/caching; Tuesday: …'"
        raise Faults([context.fault(what, "", mend)])
    return name.strip(), list(_pages(context, places))


def _pages(context: Context, places: Sequence[str]) -> Iterator[Page]:
    faults = []
    for place in places:
        path = PurePosixPath(f"{place}.md")
        page = context.book.pages.get(path)
        if page is None and path not in context.book.broken:
            mend = "name a page by its path below docs/, without the suffix"
            faults.append(context.fault(f"route(): there is no page '{place}'", "", mend))
        elif page is not None and not getattr(page.front, "minutes", 0):
            why = f"a {page.kind} page states none"
            mend = "lead through chapters, concepts and reading pages"
            faults.append(context.fault(f"route(): '{place}' has no minutes", why, mend))
        elif page is not None:
            yield page
    if faults:
        raise Faults(faults)


def _minutes(page: Page) -> int:
    return int(getattr(page.front, "minutes", 0))


def _to(context: Context, page: Page) -> str:
    return posixpath.relpath(page.path, context.page.path.parent)


def _topics(page: Page) -> tuple[Topic, ...]:
    """The topics of a page: a follow-up has one, a system or a concept several."""
    if page.kind is Kind.FOLLOW_UP:
        return (page.front.topic,) if isinstance(page.front, FollowUpFront) else ()
    return tuple(getattr(page.front, "topics", ()))
