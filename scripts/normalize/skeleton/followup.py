"""Follow-ups: each question of a text with its answer, a page of its own."""

from __future__ import annotations

import re
from collections.abc import Sequence

from macros.book.fronts import SECTIONS
from macros.book.pages import Kind as PageKind
from scripts.normalize.blocks import Kind
from scripts.normalize.lines import is_label
from scripts.normalize.skeleton.formats import (
    ANSWER_PARTS,
    SHORT_ANSWER_WORDS,
    TOPICS,
    WANTED,
)
from scripts.normalize.skeleton.laid import Laid, Page, moved
from scripts.normalize.skeleton.pages import (
    front_matter,
    heading,
    missing,
    missing_fields,
    page,
    slug_of,
    title_of,
)
from scripts.normalize.skeleton.sections import Section, lost_parts, part_of
from scripts.normalize.text import Text


def follow_up_pages(
    text: Text, sections: Sequence[Section]
) -> tuple[list[Page], list[tuple[int, str]]]:
    """The questions in a text, each a page, and what belongs to none as (line, what)."""
    starts = [
        at
        for at, section in enumerate(sections)
        if section.title.endswith("?") and not section.is_label
    ]
    pages: list[Page] = []
    used: set[int] = set()
    for at in starts:
        if at not in used:
            part = part_of(sections, at)
            used.update(part)
            pages.append(_page(text, sections, part))
    return _distinct(pages), lost_parts(text, sections, used)


def _distinct(pages: Sequence[Page]) -> list[Page]:
    """The pages with ids that differ."""
    taken: dict[str, int] = {}
    done: list[Page] = []
    for one in pages:
        number = taken[one.slug] = taken.get(one.slug, 0) + 1
        slug = one.slug if number == 1 else f"{one.slug}-{number}"
        done.append(Page(slug, one.lines, one.missing))
    return done


def _page(text: Text, sections: Sequence[Section], part: range) -> Page:
    question = sections[part[0]].title
    fields = [
        ("title", title_of(question.rstrip("?")), "a short name"),
        ("question", question, ""),
        ("topic", _topic(sections, part[0]), f"one of {', '.join(TOPICS)}"),
        ("level", "", "mid, senior or staff"),
        ("systems", "", "a list of problem ids"),
        ("concepts", "", "a list of concept ids"),
    ]
    parts = _parts(text, [sections[at] for at in part])
    body: list[Laid] = []
    lacking = list(missing_fields(fields))
    for name in SECTIONS[PageKind.FOLLOW_UP]:
        body += heading(2, name)
        place = (name, "")
        if any(line.text.strip() for line in parts[name]):
            body += parts[name]
        else:
            lacking.append(f"missing {name}: {WANTED[place]}")
            body += missing(place)
    words = sum(len(re.findall(r"\S+", line.text)) for line in parts["Short answer"])
    if words > SHORT_ANSWER_WORDS:
        lacking.append(f"Short answer has {words} words, at most {SHORT_ANSWER_WORDS} fit")
    return page(slug_of(question), [front_matter(fields), body], lacking)


def _topic(sections: Sequence[Section], at: int) -> str:
    """The topic that the headings above a question name, or the question itself."""
    while at >= 0:
        title = sections[at].title
        found = [topic for topic, words in TOPICS.items() if words.search(title)]
        if len(found) == 1:
            return found[0]
        at = sections[at].parent
    return ""


def _parts(text: Text, sections: Sequence[Section]) -> dict[str, list[Laid]]:
    """The lines of an answer by the section that they belong to."""
    parts: dict[str, list[Laid]] = {name: [] for name in SECTIONS[PageKind.FOLLOW_UP]}
    first = sections[0]
    start, end = _first_paragraph(text, first)
    parts["Short answer"] += moved(text.lines, start, end, "the answer's first paragraph")
    rest = "the rest of the answer"
    parts["Go deeper"] += moved(text.lines, first.body, start, rest)
    parts["Go deeper"] += [Laid("", None), *moved(text.lines, end, first.end, rest)]
    name = "Go deeper"
    for section in sections[1:]:
        name = _part_name(section, name)
        why = f"belongs to {name}"
        start = section.body if name == section.title.rstrip(":") else section.start
        parts[name] += [Laid("", None), *moved(text.lines, start, section.end, why)]
    return parts


def _part_name(section: Section, before: str) -> str:
    """The section that a part of an answer belongs to; a plain label ends a special one."""
    found = next((name for name, words in ANSWER_PARTS if words.search(section.title)), None)
    return found or ("Go deeper" if section.is_label else before)


def _first_paragraph(text: Text, section: Section) -> tuple[int, int]:
    """The lines of the paragraph that answers: the first one without a label, if any does."""
    for block in text.blocks.within(section.body, section.end):
        if block.kind is not Kind.PARAGRAPH or block.items:
            break
        if not is_label(block.content):
            return block.start, block.end
    return section.body, section.body
