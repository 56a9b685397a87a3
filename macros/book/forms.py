"""Whether a page has the form of its kind: headings in order, nothing missing, short is short."""

from __future__ import annotations

import re

from macros.book.fronts import SECTIONS, SUBSECTIONS, FollowUpFront
from macros.book.pages import Kind, Page, Section
from macros.errors import Fault

GRADES = ("Naive", "Better", "Best")
SHORT_ANSWER_WORDS = 60
QUESTIONS_TO_CHECK = 3
QUESTION_BLOCK = re.compile(r"^\?\?\?\+? question ", re.MULTILINE)
WORD = re.compile(r"[^\s]*\w[^\s]*")


def check_form(page: Page) -> list[Fault]:
    """Every way in which a page departs from the form of its kind."""
    faults = [*_headings(page), *_second_level(page)]
    if page.kind is Kind.PROBLEM:
        faults += [*_subsections(page), *_deep_dives(page)]
    if page.kind is Kind.CONCEPT:
        faults += _questions(page)
    if isinstance(page.front, FollowUpFront):
        faults += [*_shelf(page, page.front), *_short_answer(page)]
    return faults


def section_text(page: Page, title: str) -> str:
    """The Markdown of a second-level section without its heading; empty if it is not there."""
    lines = page.body.split("\n")
    tops = [section for section in page.sections if section.level == 2]
    for at, section in enumerate(tops):
        if section.title == title:
            end = tops[at + 1].line if at + 1 < len(tops) else page.body_line + len(lines)
            return "\n".join(lines[section.line - page.body_line + 1 : end - page.body_line])
    return ""


def inside(page: Page, title: str) -> list[Section]:
    """The headings below a second-level section."""
    found: list[Section] = []
    current = ""
    for section in page.sections:
        if section.level == 2:
            current = section.title
        elif current == title:
            found.append(section)
    return found


def _headings(page: Page) -> list[Fault]:
    """A heading of the first level, or one that skips a level."""
    faults = []
    above = 1
    for section in page.sections:
        if section.level == 1:
            why = "the theme writes the title from the front matter"
            what = f"a first-level heading '{section.title}'"
            faults.append(Fault(page.file, section.line, what, why, "start sections with ##"))
        elif section.level > above + 1:
            what = f"'{section.title}' skips a heading level"
            why = f"{'#' * section.level} stands below {'#' * above}"
            mend = f"write {'#' * (above + 1)}"
            faults.append(Fault(page.file, section.line, what, why, mend))
        above = section.level
    return faults


def _second_level(page: Page) -> list[Fault]:
    """Sections missing, unknown or out of order."""
    wanted = SECTIONS.get(page.kind)
    if wanted is None:
        return []
    tops = [section for section in page.sections if section.level == 2]
    return _compare(page, tops, wanted, f"a {page.kind} page", 1)


def _subsections(page: Page) -> list[Fault]:
    """The third level of the sections that have a fixed one."""
    faults = []
    for title, wanted in SUBSECTIONS.items():
        line = next((one.line for one in page.sections if one.title == title), None)
        if line is not None:
            below = [section for section in inside(page, title) if section.level == 3]
            faults += _compare(page, below, wanted, f"'{title}'", line)
    return faults


def _compare(
    page: Page, found: list[Section], wanted: tuple[str, ...], whose: str, line: int
) -> list[Fault]:
    """The difference between the headings found and those wanted, in that order."""
    titles = [section.title for section in found]
    order = ", ".join(wanted)
    faults = [
        Fault(page.file, line, f"no section '{title}'", f"{whose} has {order}", "add its heading")
        for title in wanted
        if title not in titles
    ]
    last = -1
    for section in found:
        if section.title not in wanted:
            what = f"{whose} has no section '{section.title}'"
            why = f"its sections are {order}"
            faults.append(Fault(page.file, section.line, what, why, "use a lower heading level"))
            continue
        place = wanted.index(section.title)
        if place == last:
            what = f"the section '{section.title}' stands twice"
            faults.append(Fault(page.file, section.line, what, "", "join the two"))
        elif place < last:
            what = f"'{section.title}' stands after '{wanted[last]}'"
            faults.append(Fault(page.file, section.line, what, f"the order is {order}", "move it"))
        last = max(last, place)
    return faults


def _deep_dives(page: Page) -> list[Fault]:
    """Deep dives that are not graded naive, better, best, in that order."""
    below = inside(page, "Scale")
    faults = []
    for at, dive in enumerate(below):
        if dive.level != 3 or not dive.title.startswith("Deep dive"):
            continue
        rest = below[at + 1 :]
        end = next((n for n, one in enumerate(rest) if one.level <= 3), len(rest))
        grades = [one.title.partition(":")[0] for one in rest[:end] if one.level == 4]
        if tuple(grades) != GRADES:
            what = f"'{dive.title}' is graded {', '.join(grades) or 'not at all'}"
            why = "each deep dive goes from Naive to Better to Best"
            mend = "give it #### Naive: …, #### Better: …, #### Best: …"
            faults.append(Fault(page.file, dive.line, what, why, mend))
    if not any(one.title.startswith("Deep dive") for one in below):
        line = next((one.line for one in page.sections if one.title == "Scale"), 1)
        faults.append(
            Fault(page.file, line, "no deep dive", "Scale argues them", "add ### Deep dive: …")
        )
    return faults


def _questions(page: Page) -> list[Fault]:
    """A concept that does not ask three questions."""
    count = len(QUESTION_BLOCK.findall(section_text(page, "Check yourself")))
    line = next((one.line for one in page.sections if one.title == "Check yourself"), None)
    if line is None or count == QUESTIONS_TO_CHECK:
        return []
    what = f"'Check yourself' asks {count} questions"
    mend = '??? question "…" starts one; its answer is indented by four spaces'
    return [Fault(page.file, line, what, f"each concept asks {QUESTIONS_TO_CHECK}", mend)]


def _shelf(page: Page, front: FollowUpFront) -> list[Fault]:
    """A follow-up in the folder of another topic."""
    folder = page.path.parts[1] if len(page.path.parts) == 3 else ""
    if folder == front.topic:
        return []
    what = f"topic '{front.topic}' in folder '{folder}'"
    mend = f"move the file to docs/follow-ups/{front.topic}/"
    return [Fault(page.file, page.line_of("topic"), what, "a topic is a folder", mend)]


def _short_answer(page: Page) -> list[Fault]:
    """A short answer longer than one breath; a macro call counts as one word."""
    text = re.sub(r"\{\{.*?\}\}", "figure", section_text(page, "Short answer"))
    count = len(WORD.findall(text))
    if count <= SHORT_ANSWER_WORDS:
        return []
    line = next(one.line for one in page.sections if one.title == "Short answer")
    what = f"the short answer has {count} words"
    why = f"it is also the flashcard and the search result: at most {SHORT_ANSWER_WORDS}"
    return [Fault(page.file, line, what, why, "move the rest to 'Go deeper'")]
