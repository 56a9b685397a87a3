"""A text laid into the sections of a kind of page.

sections   the text in parts, by headings and labels
formats    which titles belong where, what a section holds
problem, followup, interview   the pages that come of a text
draft, quantities   an estimate, from the arithmetic in the text
laid       lines in another order, as edits
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from macros.book.fronts import SECTIONS
from macros.book.pages import Kind
from scripts.normalize.skeleton.followup import follow_up_pages
from scripts.normalize.skeleton.formats import Form
from scripts.normalize.skeleton.interview import interview_page
from scripts.normalize.skeleton.laid import Page
from scripts.normalize.skeleton.problem import problem_pages
from scripts.normalize.skeleton.sections import Section, read_sections
from scripts.normalize.text import Text

__all__ = ["Form", "Layout", "Page", "lay_out"]


@dataclass(frozen=True)
class Layout:
    """What came of a text: its pages, and the parts that belong to none as (line, title)."""

    pages: tuple[Page, ...]
    lost: tuple[tuple[int, str], ...] = ()


def lay_out(text: Text, form: Form, origins: Sequence[int]) -> Layout | None:
    """Lay a text into a form; None where it has that form already.

    origins: for each line of the text, its index in the author's file.
    """
    sections = read_sections(text)
    if _has_form(text, sections, form):
        return None
    if form is Form.INTERVIEW:
        return Layout((interview_page(text, sections),))
    if form is Form.FOLLOW_UP:
        pages, lost = follow_up_pages(text, sections)
    else:
        pages, lost = problem_pages(text, sections, origins)
    return Layout(tuple(pages), tuple(lost))


def _has_form(text: Text, sections: Sequence[Section], form: Form) -> bool:
    """Whether a text is a page of that form: titled, with all its sections."""
    wanted = SECTIONS.get(Kind(form.value), ())
    titles = [section.title for section in sections if section.level == 2]
    return text.titled and (not wanted or titles == list(wanted))
