"""One sentence a line, where the author asks for it: changes then show sentence by sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scripts.normalize.blocks import Kind
from scripts.normalize.lines import BLANKS, continuation, is_label, prefix_of, without_code
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

# The end of a sentence: its sign, what closes behind it, a blank, and the start of another.
_END = re.compile(r"[.!?…][\"”’')\]*_]*(?<!\.\.\.) (?=[\"“‘'(\[*_]*[A-ZÀ-Þ0-9{])")
_ABBREVIATIONS = frozenset(
    (
        *("e.g.", "i.e.", "etc.", "vs.", "cf.", "approx.", "resp.", "incl.", "excl.", "ca.", "al."),
        *("dr.", "mr.", "mrs.", "ms.", "prof.", "st.", "fig.", "figs.", "sec."),
        *("ch.", "vol.", "p.", "pp.", "eq.", "min.", "max.", "avg.", "u.s.", "jan.", "feb."),
        *("aug.", "sept.", "oct.", "nov.", "dec.", "inc.", "ltd.", "dept.", "est.", "a.m.", "p.m."),
    )
)
# Words of their own that are short for "number" only before one.
_BEFORE_NUMBERS = frozenset(("no.", "nos."))
_LAST_WORD = re.compile(r"\S+$")
# A bold phrase that leads into its paragraph, and stays with it.
_LEAD = re.compile(r"(?:[-*+] |\d+\. )?\*\*[^*]+\*\*")
_NUMBER = re.compile(r"\d{1,3}\.")
_QUOTES = (("“", "”"), ("(", ")"), ("[", "]"))


def find_sentences(text: Text, options: Options) -> Found:
    """Put each sentence of a paragraph on a line of its own. Lines with a label stay whole."""
    if not options.sentences:
        return Found()
    edits: list[Edit] = []
    for block in text.blocks.of(Kind.PARAGRAPH):
        lines = block.content.split("\n")
        if len(lines) != block.end - block.start:
            continue
        for at, content in enumerate(lines):
            raw = text.lines[block.start + at]
            line = content.strip(BLANKS)
            parts = list(split_sentences(line))
            if len(parts) < 2 or not raw.rstrip(BLANKS).endswith(line):
                continue
            prefix = prefix_of(raw, line)
            further = continuation(prefix)
            after = (prefix + parts[0], *(further + part for part in parts[1:]))
            edits.append(Edit(block.start + at, (raw,), after, "one sentence a line"))
    return Found(tuple(edits))


def split_sentences(line: str) -> Iterator[str]:
    """The sentences of a line. What stands in brackets or curly quotes is not divided."""
    if is_label(line):
        yield line
        return
    bare = without_code(line)
    start = 0
    for match in _END.finditer(bare):
        before = bare[start : match.start() + 1]
        word = _LAST_WORD.search(before)
        behind = bare[match.end() : match.end() + 1]
        short = word and (_is_short(word.group(), behind) or _NUMBER.fullmatch(before))
        if short or not _closed(bare[start : match.end()]):
            continue
        if _LEAD.fullmatch(bare[start : match.end()].strip(BLANKS)):
            continue
        yield line[start : match.end()].rstrip(BLANKS)
        start = match.end()
    yield line[start:]


def _is_short(word: str, behind: str) -> bool:
    """Whether a word ends with the point of an abbreviation or an initial.

    behind: the character that follows its blank.
    """
    bare = word.lstrip("(“\"'*_[").lower()
    if bare in _BEFORE_NUMBERS:
        return behind.isdigit()
    return bare in _ABBREVIATIONS or bool(re.fullmatch(r"[a-z]\.", bare))


def _closed(part: str) -> bool:
    """Whether every bracket and quote opened in a part is closed in it."""
    pairs = all(part.count(left) == part.count(right) for left, right in _QUOTES)
    return pairs and part.count('"') % 2 == 0 and part.count("**") % 2 == 0
