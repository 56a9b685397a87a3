"""The list of follow-up questions on a page: plain links by topic; a script makes it an explorer.

HTML, since a list of thousands goes through no Markdown; the build verifies its links.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import groupby

from macros.book.pages import Kind, Page
from macros.book.questions import Question

SHELF = "follow-ups/"
# Where the build puts the bank's data, below the site's root.
DATA = f"{SHELF}questions.json"
WORDS = f"{SHELF}words.json"


def question_list(page: Page, questions: Sequence[Question], system: str, topic: str) -> str:
    """The questions, in the order given, as lists with a heading a topic.

    page: where the list will stand; system, topic: what all of them have in common, or "".
    """
    up = "../" * depth(page)
    lead = "" if str(page.path) == f"{SHELF}index.md" else f"{up}{SHELF}"
    level = 3 if page.kind is Kind.PROBLEM else 2
    groups = [
        _group(name, list(group), lead, level)
        for name, group in groupby(questions, key=lambda one: one.front.topic)
    ]
    given = f' data-system="{system}"' if system else ""
    given += f' data-topic="{topic}"' if topic else ""
    opening = f'<div class="questions wide" data-site="{up or "./"}"{given} data-pagefind-ignore>'
    return "\n".join([opening, *groups, "</div>"])


def depth(page: Page) -> int:
    """How many folders below the site's root a page's address is."""
    folders = len(page.path.parts) - 1
    return folders if page.path.name == "index.md" else folders + 1


def _group(name: str, questions: Sequence[Question], lead: str, level: int) -> str:
    """The questions of a topic; its heading's anchor is the topic's name behind a word.

    lead: the way to the folder of all questions.
    """
    anchor = f"asked-{name}"
    items = "\n".join(
        f'<li><a href="{lead}{front.topic}/{page.slug}/">{escape(front.question)}</a> '
        f'<span class="level">{front.level}</span></li>'
        for page, front in questions
    )
    return (
        f'<section aria-labelledby="{anchor}">\n'
        f'<h{level} id="{anchor}">{name.capitalize()}</h{level}>\n'
        f"<ul>\n{items}\n</ul>\n</section>"
    )
