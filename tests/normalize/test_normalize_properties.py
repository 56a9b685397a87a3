"""Promises that hold for whatever comes: checked on thousands of generated texts."""

from __future__ import annotations

import os
import re

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment

from scripts.normalize import normalize_bytes, normalize_text
from scripts.normalize.engine import apply
from scripts.normalize.model import Fix, Keeps, Options
from scripts.normalize.order import FIXES
from scripts.normalize.reading import UnreadableError
from scripts.normalize.report import make_report, replay
from scripts.normalize.text import OFF, Text

# Pieces of notes, clean and damaged, that meet each other in every order.
PIECES = (
    *("", "", "", "Reads fall through to the database.", "and so on, in lower case", "Why?"),
    *(
        "# Title",
        "## **Scope**",
        "### 1\ufe0f\u20e3 Start",
        '#### Q1: "Why shard?"',
        "##Close",
        "=====",
    ),
    *("---", "-----", "***", "- a", "* b", "+ c", "  - nested", "    - deeper", "   more"),
    *("1. one", "1. two", "2) three", "7. seven", "   ```", "1. **What?**", "> said", "> - point"),
    *("> ```", ">", "> > deep", "```", "```python", "````", "~~~", '```"', "```text", "x = f(1)"),
    *("def f(x):", "    return x", '{"a": [1, 2]}', "GET /v1/links HTTP/1.1", "SELECT 1 FROM t;"),
    *("| a | b |", "|---|:-:|", "| longer cell | `x|y` |", "|x|", "┌────┐", "│ ab  │", "└────┘"),
    *("│ ┌──┐ │", "│ └──┘ │", "• point", "□ open", "☑ done", "[ ] box", "- [x] ticked", "✅ good"),
    *("❌ bad", "**Level:** hard", "**Time**: 45", "two blanks  ", "tab\t", "\\", "line\\"),
    *(
        'Interviewer: "How many?"',
        "You: “Ten.”",
        "**You:** Ten.",
        "**Answer**:",
        '"Because.',
        'so."',
    ),
    *(
        "Q: Why?",
        "A: Because.",
        "[next](#a)",
        "[x](missing.md)",
        "[TOC]",
        "## Contents",
        "- [a](#a)",
    ),
    *(
        "<div>",
        "</div>",
        "<a href='x'>Next</a>",
        "<!-- c -->",
        '{{ est("x") }}',
        "{{ x }}",
        "{% raw %}",
    ),
    *(
        "{% endraw %}",
        "`{#id}`",
        "{%",
        "It‚Äôs",
        "donâ€™t",
        "â€",
        "Ã©",
        "√π",
        "âŒ",
        "ğŸ¯",
        "Ã¢â‚¬â„¢",
    ),
    *(
        "â”Œâ”€â”",
        "caf\xe9",
        "\ufffd",
        "\x85",
        "\u2028x",
        "\ufeff",
        "!!! note",
        '??? question "q"',
        "    inside",
    ),
    *("$$", "x^2", "[^1]: note", "<!-- normalize: off -->", "<!-- normalize: on -->", "title: x"),
    *(
        "A line that was wrapped by hand, at about seventy columns or a little",
        "more than that, as an editor does; the sentence goes on here.",
    ),
)
characters = st.characters(exclude_categories=["Cs"], exclude_characters="\r\0")
lines = st.lists(
    st.one_of(st.sampled_from(PIECES), st.text(characters, max_size=12)), min_size=1, max_size=14
)
texts = st.one_of(
    lines.map("\n".join),
    st.text(characters, max_size=60),
    st.text(alphabet="#-*>`~|_.:[](){}<>!\"' \n1aA\t\\=+", max_size=60),
    st.text(alphabet="â€™“”œŒÃ©‚Äô√ó\x81\x9d”Â ğŸ\n a", max_size=40),
)
# Each of the four promises is checked on as many texts.
EXAMPLES = int(os.environ.get("NORMALIZE_EXAMPLES", "2500"))
often = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORD = re.compile(r"\w+")
OPENER = re.compile(r"```(?:http|sql|python|java|json)$")
REMEMBERED = {fix.kind for fix in FIXES if fix.remembers}
WORDS_KEPT = {fix.kind for fix in FIXES if fix.keeps is Keeps.WORDS}


def words(text: tuple[str, ...], before: tuple[str, ...] = ()) -> list[str]:
    """The words of lines; the x in a ticked box is none, nor is the language of a new fence."""
    bare = [line if line in before else OPENER.sub("", line) for line in text]
    return WORD.findall("\n".join(bare).replace("[x]", ""))


@often
@given(texts)
def test_second_run_changes_nothing(text: str) -> None:
    """What is normalized stays as it is, and what was left is left again.

    But for what a repair gave away: with the damage gone, nothing tells of the rest.
    """
    once = normalize_text(text)
    again = normalize_text(once.text)
    assert again.changes == ()
    assert again.text == once.text
    assert [left.kind for left in again.left if left.kind not in REMEMBERED] == [
        left.kind for left in once.left if left.kind not in REMEMBERED
    ]


@often
@given(texts, st.sampled_from(FIXES))
def test_each_fix_is_idle_on_its_own_output(text: str, fix: Fix) -> None:
    """A fix does its work in one go: what it made gives it nothing more to do."""
    options = Options(sentences=True, macros=frozenset({"est"}))
    before = Text(tuple(text.split("\n")))
    made = Text(apply(before.lines, fix.find(before, options).edits))
    assert fix.find(made, options).edits == ()


@often
@given(texts, st.booleans())
def test_report_replays(text: str, sentences: bool) -> None:
    """The report and the bytes give the output, and each change says what it replaced."""
    data = text.encode("utf-8")
    try:
        reading, result = normalize_bytes(data, Options(sentences=sentences))
    except UnreadableError:
        return
    report = make_report("notes.txt", reading, result)
    assert replay(data, report) == result.text
    for change in result.changes:
        assert change.edit.before != change.edit.after
        assert change.edit.why
        if change.kind in WORDS_KEPT:
            before, after = change.edit.before, change.edit.after
            assert words(before, before) == words(after, before), change


@often
@given(st.one_of(st.binary(max_size=80), texts.map(lambda t: t.encode("utf-16"))))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    """Bytes are read as text or refused with a reason; a report replays either way."""
    refused = ""
    try:
        reading, result = normalize_bytes(data)
    except UnreadableError as error:
        refused = f"{error.what}; {error.mend}"
    assert len(refused) > 5 or replay(data, make_report("x", reading, result)) == result.text


@often
@given(texts, st.booleans())
def test_jinja_reads_the_text_itself(text: str, sentences: bool) -> None:
    """Jinja, run over a normalized text, gives the text that was meant, or the report says why."""
    result = normalize_text(text, Options(sentences=sentences))
    if OFF in text or any(entry.kind == "jinja" for entry in result.left):
        return
    body = result.text
    environment = Environment(keep_trailing_newline=True)  # noqa: S701  no page is made of it
    rendered = environment.from_string(body).render()
    plain = re.sub(r"\{%[-+]? *(?:end)?raw *[-+]?%\}", "", body)
    assert WORD.findall(rendered) == WORD.findall(plain)
