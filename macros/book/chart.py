"""The map of the handbook: its ideas on the left, its systems on the right, a line for each link.

Drawn when the book is built, in units of CSS pixels for the width of a telephone; the theme
colours it by its classes. The same stands below it in words.
"""

from __future__ import annotations

import posixpath
from collections.abc import Mapping, Sequence
from html import escape
from statistics import fmean

from macros.book.fronts import FollowUpFront
from macros.book.links import leads_to
from macros.book.pages import Handbook, Kind, Page
from macros.book.question_list import depth
from macros.context import Context
from macros.errors import Faults

WIDTH, ROW, TOP = 360, 26, 18
IDEA_END, SYSTEM_START = 190, 262
GAP = 9
# Enough for orders that settle; each round puts both sides at the middle of what they lead to.
ROUNDS = 24

Links = Mapping[Page, Sequence[Page]]


def handbook_map(context: Context) -> str:
    """The map as one block of HTML; raises Faults where the book has no links to draw."""
    links = _links(context.book)
    if not any(links.values()):
        mend = "name concepts in the front matter of a chapter"
        raise Faults(
            [context.fault("the map has nothing to draw", "no system names an idea", mend)]
        )
    ideas, systems = _orders(links)
    title = f"{len(systems)} systems and the {len(ideas)} ideas that they stand on"
    return (
        f'<figure class="book-map">\n{_drawing(context, links, ideas, systems, title)}\n'
        f"<figcaption>{title}. A line is a link between the two pages; beside a system stands "
        f"how many questions are asked about it.</figcaption>\n</figure>\n\n"
        f"{_in_words(context, links, systems)}"
    )


def _links(book: Handbook) -> Links:
    """For each idea the systems it is joined to, by a link in either direction."""
    systems = list(book.of_kind(Kind.PROBLEM).values())
    out = {system: leads_to(book, system) for system in systems}
    return {
        idea: [s for s in systems if idea in out[s] or s in leads_to(book, idea)]
        for idea in book.of_kind(Kind.CONCEPT).values()
    }


def _orders(links: Links) -> tuple[list[Page], list[Page]]:
    """Both sides in an order with few crossings: each page near the middle of its links."""
    ideas = sorted((idea for idea in links if links[idea]), key=lambda page: page.title)
    systems = sorted({s for joined in links.values() for s in joined}, key=lambda page: page.title)
    for _ in range(ROUNDS):
        at = {page: place / len(systems) for place, page in enumerate(systems)}
        ideas.sort(key=lambda page: (fmean(at[s] for s in links[page]), page.title))
        at = {page: place / len(ideas) for place, page in enumerate(ideas)}
        systems.sort(
            key=lambda page: (fmean(at[idea] for idea in ideas if page in links[idea]), page.title)
        )
    return ideas, systems


def _drawing(
    context: Context, links: Links, ideas: Sequence[Page], systems: Sequence[Page], title: str
) -> str:
    height = TOP * 2 + ROW * (len(ideas) - 1)
    left = {page: float(TOP + ROW * at) for at, page in enumerate(ideas)}
    step = (height - 2 * TOP) / max(len(systems), 1)
    right = {page: TOP + step * (at + 0.5) for at, page in enumerate(systems)}
    edges = "".join(
        _edge(idea, system, left[idea], right[system]) for idea in ideas for system in links[idea]
    )
    asked = _asked(context.book)
    nodes = [_node(context, page, IDEA_END, left[page], "end") for page in ideas]
    nodes += [
        _node(context, page, SYSTEM_START, right[page], "start", f"{asked.get(page.slug, 0)} asked")
        for page in systems
    ]
    return (
        f'<svg class="book-map-plot" viewBox="0 0 {WIDTH} {height}" role="group" '
        f'aria-labelledby="book-map" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="book-map">{escape(title)}</title>'
        f'<g fill="none" stroke="currentColor" aria-hidden="true">{edges}</g>{"".join(nodes)}</svg>'
    )


def _edge(idea: Page, system: Page, start: float, end: float) -> str:
    """A quiet line from an idea to a system."""
    first, last = IDEA_END + GAP, SYSTEM_START - GAP
    middle = (first + last) / 2
    path = f"M{first} {start:.1f}C{middle:.0f} {start:.1f} {middle:.0f} {end:.1f} {last} {end:.1f}"
    return f'<path d="{path}" data-idea="{idea.slug}" data-system="{system.slug}"/>'


def _node(context: Context, page: Page, x: int, y: float, anchor: str, note: str = "") -> str:
    """A page's name, linked, with a dot where its lines begin."""
    dot = x + GAP if anchor == "end" else x - GAP
    below = f'<text class="note" x="{x}" y="{y + 17:.1f}">{escape(note)}</text>' if note else ""
    side = "system" if page.kind is Kind.PROBLEM else "idea"
    to = f"{'../' * depth(context.page)}{page.path.with_suffix('')}/"
    return (
        f'<a href="{to}" data-{side}="{page.slug}">'
        f'<rect x="{0 if anchor == "end" else x}" y="{y - ROW / 2:.1f}" '
        f'width="{x if anchor == "end" else WIDTH - x}" height="{ROW}" fill="none"/>'
        f'<circle cx="{dot}" cy="{y:.1f}" r="2.5" fill="currentColor"/>'
        f'<text x="{x}" y="{y + 4:.1f}" text-anchor="{anchor}">{escape(page.title)}</text>'
        f"{below}</a>"
    )


def _asked(book: Handbook) -> dict[str, int]:
    """How many questions are asked about each system, by its slug."""
    counts: dict[str, int] = {}
    for page in book.of_kind(Kind.FOLLOW_UP).values():
        if isinstance(page.front, FollowUpFront):
            for system in page.front.systems:
                counts[system] = counts.get(system, 0) + 1
    return counts


def _in_words(context: Context, links: Links, systems: Sequence[Page]) -> str:
    """The map as a list: each system with the ideas it is joined to."""
    folder = context.page.path.parent
    items = []
    for system in sorted(systems, key=lambda page: page.title):
        ideas = sorted(
            (i for i, joined in links.items() if system in joined), key=lambda i: i.title
        )
        named = ", ".join(f"[{i.title}]({posixpath.relpath(i.path, folder)})" for i in ideas)
        to = posixpath.relpath(system.path, folder)
        items.append(f"- [**{system.title}**]({to}): {named}.")
    return "\n".join(items)
