"""A problem: requirements, sums, designs and arguments in the sections of a chapter."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from macros.book.fronts import SECTIONS, SUBSECTIONS
from macros.book.pages import Kind as PageKind
from scripts.normalize.skeleton.draft import Draft, draft_estimate
from scripts.normalize.skeleton.formats import (
    DEEP_DIVE,
    DESIGN_TITLE,
    PAGE_TITLE,
    PLACES,
    WANTED,
)
from scripts.normalize.skeleton.laid import Laid, Page, moved
from scripts.normalize.skeleton.pages import (
    front_matter,
    heading,
    minutes_of,
    missing,
    missing_fields,
    page,
    slug_of,
    title_of,
)
from scripts.normalize.skeleton.sections import Section, lost_parts, part_of
from scripts.normalize.text import Text

_PARTS = {**SUBSECTIONS, "Scale": ("Architecture",)}
_FIRST = ("Scope", "Functional")
_FIELDS = (
    ("level", "easy, medium or hard"),
    ("topics", "a list of topics"),
    ("concepts", "a list of concept ids"),
    ("summary", "one sentence"),
)

Place = tuple[str, str]


def problem_pages(
    text: Text, sections: Sequence[Section], origins: Sequence[int]
) -> tuple[list[Page], list[tuple[int, str]]]:
    """The problems in a text, each a page, and what belongs to none as (line, what).

    origins: for each line of the text, its index in the author's file.
    """
    starts = _starts(sections)
    if not starts:
        whole = range(len(sections))
        title = next((s.title for s in sections if s.level == 1), "")
        return [_page(text, [sections[at] for at in whole], title, origins)], []
    pages: list[Page] = []
    used: set[int] = set()
    for at in starts:
        part = part_of(sections, at)
        used.update(part)
        title = PAGE_TITLE.sub("", sections[at].title)
        root = replace(sections[at], level=1)
        below = [sections[one] for one in part[1:]]
        pages.append(_page(text, [root, *below], title, origins))
    return pages, lost_parts(text, sections, used)


def _starts(sections: Sequence[Section]) -> list[int]:
    """The sections that begin a problem each, where a text holds several."""
    for pattern in (PAGE_TITLE, DESIGN_TITLE):
        found = [
            at
            for at, section in enumerate(sections)
            if not section.is_label and section.level > 1 and pattern.match(section.title)
        ]
        levels = {sections[at].level for at in found}
        if len(found) > 1 and len(levels) == 1:
            return found
    return []


def _page(text: Text, sections: list[Section], title: str, origins: Sequence[int]) -> Page:
    placed = _placed(sections)
    body = [line for name in SECTIONS[PageKind.PROBLEM] for line in _section(text, name, placed)]
    draft = _draft(text, sections, origins)
    values = {"title": title_of(title), "minutes": minutes_of(body)}
    keys = [("title", "the name of the system"), *_FIELDS[:1], ("minutes", ""), *_FIELDS[1:]]
    fields = [(key, values.get(key, ""), wanted) for key, wanted in keys]
    lacking = [
        *missing_fields(fields),
        *(
            f"missing {' / '.join(filter(None, place))}: {WANTED[place]}"
            for place in _empty(text, placed)
        ),
        *(
            f"a sum that is not in the draft, line {at}: {sum_} ({why})"
            for at, sum_, why in draft.failed
        ),
    ]
    return page(slug_of(title), [front_matter(fields, draft.text()), body], lacking)


def _draft(text: Text, sections: Sequence[Section], origins: Sequence[int]) -> Draft:
    lines = [
        (origins[at] + 1, text.lines[at])
        for section in sections
        for at in range(section.body, section.end)
    ]
    return draft_estimate(lines)


def _placed(sections: Sequence[Section]) -> list[tuple[Section, Place, bool]]:
    """Each section with its place, and whether its own title says so."""
    placed: list[tuple[Section, Place, bool]] = []
    above: list[tuple[int, Place]] = [(0, _FIRST)]
    for section in sections:
        while len(above) > 1 and above[-1][0] >= section.level:
            above.pop()
        own = _place_of(section) if section.level > 1 else None
        place = own or above[-1][1]
        if section.level > 1:
            above.append((section.level, place))
        placed.append((section, place, own is not None))
    return placed


def _place_of(section: Section) -> Place | None:
    return next((place for place, words in PLACES if words.search(section.title)), None)


def _empty(text: Text, placed: Sequence[tuple[Section, Place, bool]]) -> Iterator[Place]:
    """The places for which the text has nothing."""
    filled = {place for section, place, _ in placed if _has_text(text, section)}
    for place in WANTED:
        if place[0] in SECTIONS[PageKind.PROBLEM] and place not in filled:
            yield place


def _section(
    text: Text, name: str, placed: Sequence[tuple[Section, Place, bool]]
) -> Iterator[Laid]:
    yield from heading(2, name)
    for part in (*_PARTS.get(name, ()), ""):
        place = (name, part)
        found = [
            (section, own)
            for section, where, own in placed
            if where == place and _has_text(text, section)
        ]
        if part:
            yield from heading(3, part)
        if found:
            yield from _filled(text, found, place)
        elif place in WANTED:
            yield from missing(place)


def _filled(text: Text, found: Sequence[tuple[Section, bool]], place: Place) -> Iterator[Laid]:
    """The sections of one place, in their order."""
    level = 4 if place[1] else 3
    base = 0
    first = next((section for section, own in found if own), None)
    for section, own in found:
        why = f"belongs to {' / '.join(filter(None, place))}"
        if own and not section.is_label:
            base = section.level
        said = section is first and _says_the_same(section, place)
        if section.level > 1 and not said:
            yield from _head(text, section, own, level + max(section.level - base, 0) * (not own))
        yield Laid("", None)
        yield from moved(text.lines, section.body, section.end, why)
        yield Laid("", None)


def _has_text(text: Text, section: Section) -> bool:
    return any(line.strip("- ") for line in text.lines[section.body : section.end])


def _says_the_same(section: Section, place: Place) -> bool:
    """Whether a heading says no more than the place that its section is put in."""
    return not DEEP_DIVE.match(section.title) and place != ("Scale", "")


def _head(text: Text, section: Section, own: bool, level: int) -> Iterator[Laid]:
    if section.is_label and not own:
        yield Laid("", None)
        yield from moved(text.lines, section.start, section.body, "a label of its section")
        return
    title = DEEP_DIVE.sub("Deep dive: ", section.title)
    yield from heading(min(level, 6), re.sub(r"^deep", "Deep", title), "its heading, in its place")
