"""Promises that hold for whatever comes: checked on thousands of generated texts."""

from __future__ import annotations

import os
import re
import time

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jinja2 import Environment
from normalize_pieces import PIECES, WORD, WORDS_KEPT, generated, words

from scripts.normalize import normalize_bytes, normalize_text
from scripts.normalize.engine import apply
from scripts.normalize.model import Fix, Options
from scripts.normalize.order import FIXES
from scripts.normalize.reading import UnreadableError
from scripts.normalize.report import make_report, replay
from scripts.normalize.text import OFF, Text

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
# Hypothesis looks for each fault in as many texts, and makes what it finds small.
EXAMPLES = int(os.environ.get("NORMALIZE_EXAMPLES", "300"))
often = settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=[HealthCheck.too_slow])
# Texts made of damaged pages and of pieces, for all promises at once.
GENERATED = int(os.environ.get("NORMALIZE_GENERATED", "10000"))
# Seconds that any of them may take; they take milliseconds.
PATIENCE = 5
REMEMBERED = {fix.kind for fix in FIXES if fix.remembers}


def broken_promise(text: str) -> str:
    """The promise that normalizing a text breaks, in words; empty where all are kept."""
    data = text.encode("utf-8")
    begun = time.process_time()
    reading, result = normalize_bytes(data)
    if time.process_time() - begun > PATIENCE:
        return "it takes too long"
    if normalize_text(result.text).changes:
        return "a second run changes something"
    if replay(data, make_report("notes.txt", reading, result)) != result.text:
        return "the report does not give the output"
    for change in result.changes:
        before, after = change.edit.before, change.edit.after
        if before == after or not change.edit.why:
            return "a change is no change, or has no reason"
        if change.kind in WORDS_KEPT and words(before, before) != words(after, before):
            return f"{change.kind} loses or changes a word"
    return ""


def test_ten_thousand_texts_keep_every_promise() -> None:
    """No crash, no wait, no second change, no word lost unsaid, and a report that replays."""
    made = list(generated(2024, GENERATED))
    broken = [(text, why) for text in made if (why := broken_promise(text))]
    assert len(made) >= GENERATED
    assert broken[:3] == []


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
