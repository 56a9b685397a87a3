"""In which order: the kinds of repair, each with what it keeps."""

from __future__ import annotations

from scripts.normalize.dialogue import find_dialogue
from scripts.normalize.fences import find_fences, find_languages
from scripts.normalize.frames import find_frames
from scripts.normalize.headings import find_heading_levels, find_heading_style
from scripts.normalize.indents import find_indents
from scripts.normalize.jinja import find_jinja
from scripts.normalize.links import find_links
from scripts.normalize.lists import find_numbers, find_points_below
from scripts.normalize.model import Fix, Found, Keeps, Left, Options
from scripts.normalize.mojibake import find_mojibake
from scripts.normalize.navigation import find_contents, find_navigation
from scripts.normalize.points import find_points
from scripts.normalize.questions import find_questions
from scripts.normalize.rules import find_rules
from scripts.normalize.sentences import find_sentences
from scripts.normalize.spacing import find_blanks, find_gaps
from scripts.normalize.tables import find_tables
from scripts.normalize.text import Text
from scripts.normalize.wraps import find_breaks, find_wraps

# Notes of this many lines are a book; beyond it, only characters are repaired, so that time and
# memory stay bounded whatever comes.
MOST_LINES = 400_000


def find_size(text: Text, _: Options) -> Found:
    """Report a text that is too long for more than its characters."""
    if len(text.lines) <= MOST_LINES:
        return Found()
    why = f"it has {len(text.lines)} lines, more than {MOST_LINES}"
    return Found(left=(Left(0, "only the characters of this text were repaired", why, "split it"),))


def fixes_for(lines: int) -> tuple[Fix, ...]:
    """The fixes for a text of that many lines."""
    return FIXES if lines <= MOST_LINES else LONG


FIXES: tuple[Fix, ...] = (
    Fix("mojibake", find_mojibake, Keeps.NOTHING, remembers=True),
    Fix("fences", find_fences, judges=True),
    Fix("language", find_languages, Keeps.NOTHING),
    Fix("frames", find_frames),
    Fix("navigation", find_navigation, Keeps.NOTHING),
    Fix("contents", find_contents, Keeps.NOTHING),
    Fix("heading", find_heading_style, Keeps.NOTHING),
    Fix("level", find_heading_levels),
    Fix("rule", find_rules),
    Fix("question", find_questions, Keeps.NOTHING),
    Fix("dialogue", find_dialogue, Keeps.NOTHING),
    Fix("points", find_points),
    Fix("nesting", find_points_below),
    Fix("break", find_breaks, Keeps.NOTHING),
    Fix("wrap", find_wraps),
    Fix("sentence", find_sentences),
    Fix("gap", find_gaps),
    Fix("number", find_numbers, Keeps.NOTHING),
    Fix("indent", find_indents),
    Fix("table", find_tables),
    Fix("blank", find_blanks),
    Fix("link", find_links),
    Fix("jinja", find_jinja, Keeps.NOTHING),
)

LONG: tuple[Fix, ...] = (FIXES[0], Fix("size", find_size))
