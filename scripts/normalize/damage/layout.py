"""Damage to layout: headings, lists, tables, frames, wraps, blanks, links, braces, speech."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable, Iterator, Sequence
from random import Random

from scripts.normalize.damage.kinds import (
    Damage,
    Damaged,
    Lines,
    Make,
    body_start,
    fenced,
    outside,
    text_of,
)

_HEADING = re.compile(r"^(#{2,6}) (.+)$")
_LINK = re.compile(r"\]\((?!https?:|#)([\w./-]+\.md)([)#])")
_TURN = re.compile(r"\*\*([A-Z]\w+):\*\* (.+)$")
_NAVIGATION = (
    "",
    "<div align='center'>",
    "  <a href='one.md'>&larr; Previous</a>",
    "  <a href='index.md'>Table of Contents</a>",
    "  <a href='two.md'>Next &rarr;</a>",
    "</div>",
)
_WIDTH = 72


def _each(change: Callable[[str, Random], str], *, inside: bool = False) -> Make:
    """Every line outside fences (or every line) changed by one function."""

    def make(lines: Lines, random: Random) -> Iterator[Damaged]:
        places = range(body_start(lines), len(lines)) if inside else outside(lines)
        done = list(lines)
        for at in places:
            done[at] = change(lines[at], random)
        if tuple(done) != lines:
            yield Damaged(text_of(done))

    return make


def _bold(line: str, _: Random) -> str:
    return _HEADING.sub(r"\1 **\2**", line) if "**" not in line and "`" not in line else line


def _emoji_digit(line: str, random: Random) -> str:
    sign = f"{random.randint(0, 9)}\N{VARIATION SELECTOR-16}\N{COMBINING ENCLOSING KEYCAP}"
    return _HEADING.sub(rf"\1 {sign} \2", line)


def _unspaced(line: str, _: Random) -> str:
    return _HEADING.sub(r"\1\2", line)


def _higher(line: str, _: Random) -> str:
    """All headings a level up, so that there are many of the first."""
    return line[1:] if line.startswith("##") else line


def _skipping(lines: Lines, _: Random) -> Iterator[Damaged]:
    """Headings below the second level a level further down."""
    deep = [at for at in outside(lines) if re.match(r"#{3,5} ", lines[at])]
    if deep:
        done = [f"#{line}" if at in deep else line for at, line in enumerate(lines)]
        yield Damaged(text_of(done))


def _underlined(lines: Lines, _: Random) -> Iterator[Damaged]:
    for at in outside(lines):
        match = _HEADING.match(lines[at])
        if match and len(match[1]) == 2 and not match[2].endswith((".", "!", ":")):
            yield Damaged(text_of((*lines[:at], match[2], "-" * 12, *lines[at + 1 :])))


def _contents(lines: Lines, _: Random) -> Iterator[Damaged]:
    titles = [m[2] for at in outside(lines) if (m := _HEADING.match(lines[at]))]
    first = next((at for at in outside(lines) if _HEADING.match(lines[at])), None)
    if first is not None and len(titles) > 2:
        points = [f"- [{title}](#{re.sub(r'[^a-z0-9]+', '-', title.lower())})" for title in titles]
        yield Damaged(
            text_of((*lines[:first], "## Table of Contents", "", *points, "", *lines[first:]))
        )


def _navigation(lines: Lines, _: Random) -> Iterator[Damaged]:
    yield Damaged(text_of((*lines, *_NAVIGATION)))


def _rule(sign: str) -> Make:
    def change(line: str, _: Random) -> str:
        return sign if line == "---" else line

    return _each(change)


def _numbers(line: str, _: Random) -> str:
    return re.sub(r"^\d+\. ", "1. ", line)


def _bullets(lines: Lines, _: Random) -> Iterator[Damaged]:
    """Points of one list with a sign that Markdown does not know."""
    places = [
        at
        for at in outside(lines)
        if lines[at].startswith("- ") and not lines[at].startswith(("- [ ]", "- [x]"))
    ]
    whole = [at for at in places if not (at + 1 < len(lines) and lines[at + 1].startswith(" "))]
    if places and len(whole) == len(places):
        done = [f"• {line[2:]}" if at in places else line for at, line in enumerate(lines)]
        yield Damaged(text_of(done))


def _boxes(line: str, _: Random) -> str:
    return re.sub(r"^- \[([ x])\] ", lambda m: "□ " if m[1] == " " else "☑ ", line)


def _ragged(lines: Lines, random: Random) -> Iterator[Damaged]:
    """A table of which one row was edited."""
    rows = [
        at
        for at in outside(lines)
        if re.match(r"\|.*\|$", lines[at]) and not re.match(r"\|[-:| ]+\|$", lines[at])
    ]
    if len(rows) > 2:
        at = random.choice(rows)
        done = list(lines)
        done[at] = re.sub(r" *\| *(?=\S)", "|   ", lines[at]).strip()
        yield Damaged(text_of(done))


def _crooked(lines: Lines, random: Random) -> Iterator[Damaged]:
    """Frames whose right edges moved."""
    done = list(lines)
    for start, end in fenced(lines):
        for at in range(start + 1, end):
            if re.match(r"[│║┃].*[^│║┃ ] *[│║┃]$", lines[at]) and lines[at].count("│") == 2:
                text, edge = lines[at][:-1].rstrip(), lines[at][-1]
                blanks = len(lines[at]) - 1 - len(text)
                done[at] = text + " " * max(blanks + random.randint(-3, 3), 0) + edge
    if tuple(done) != lines:
        yield Damaged(text_of(done))


def _wrapped(lines: Lines, _: Random) -> Iterator[Damaged]:
    """Each sentence wrapped by itself."""
    done: list[str] = []
    prose = _prose(lines)
    for at, line in enumerate(lines):
        done += (
            textwrap.wrap(line, _WIDTH, break_long_words=False, break_on_hyphens=False)
            if (at in prose)
            else [line]
        )
    if tuple(done) != lines:
        yield Damaged(text_of(done))


def _joined(lines: Lines, _: Random) -> Iterator[Damaged]:
    """The sentences of each paragraph on one line."""
    done: list[str] = []
    prose = _prose(lines)
    for at, line in enumerate(lines):
        if at in prose and at - 1 in prose and done and done[-1]:
            done[-1] += f" {line}"
        else:
            done.append(line)
    if tuple(done) != lines:
        yield Damaged(text_of(done), sentences=True)


def _prose(lines: Lines) -> frozenset[int]:
    """The lines of plain paragraphs: sentences without a mark, a macro or markup before them."""
    return frozenset(
        at
        for at in outside(lines)
        if re.match(r"[A-Z“\"].*[.!?”\"]$", lines[at]) and "{" not in lines[at]
    )


def _trailing(line: str, random: Random) -> str:
    return f"{line}  " if line and random.random() < 0.3 and re.search(r"[.!?:]$", line) else line


def _doubled(lines: Lines, _: Random) -> Iterator[Damaged]:
    done: list[str] = []
    places = set(outside(lines))
    for at, line in enumerate(lines):
        done += [line, ""] if at in places and not line and at + 1 < len(lines) else [line]
    yield Damaged(text_of((*done, "", "")))


def _close_headings(lines: Lines, _: Random) -> Iterator[Damaged]:
    """No blank line behind headings, and none before lists."""
    places = set(outside(lines))
    done = [
        line
        for at, line in enumerate(lines)
        if line
        or at not in places
        or not 0 < at < len(lines) - 1
        or not (_HEADING.match(lines[at - 1]) or _begins_list(lines, at))
    ]
    if tuple(done) != lines:
        yield Damaged(text_of(done))


def _begins_list(lines: Sequence[str], at: int) -> bool:
    mark = re.compile(r"(?:[-*] |1\. )")
    text = re.match(r"[A-Z].*:$", lines[at - 1])
    return bool(mark.match(lines[at + 1])) and bool(text)


def _less_indented(line: str, _: Random) -> str:
    return re.sub(r"^ {4}(?=[-*] )", "  ", line)


def _braces(line: str, _: Random) -> str:
    bare = re.sub(r"\{% (?:end)?raw %\}", "", line)
    # What is left looks like a call of a macro, and would be one.
    return line if re.search(r"\{\{ *\w+\(", bare) else bare


def _plain_turns(lines: Lines, _: Random) -> Iterator[Damaged]:
    """A dialogue without bold, each turn in quotes."""
    turns = [at for at in outside(lines) if _TURN.match(lines[at])]
    single = [at for at in turns if at + 1 == len(lines) or not lines[at + 1]]
    if len(turns) > 1:
        done = list(lines)
        for at in single:
            done[at] = _TURN.sub(r'\1: "\2"', lines[at])
        yield Damaged(text_of(done))


def _asked(line: str, random: Random) -> str:
    match = re.match(r"(#{2,6}) ([^#].*\?)$", line)
    return f'{match[1]} Q{random.randint(1, 9)}: "{match[2]}"' if match else line


def _broken_link(lines: Lines, _: Random) -> Iterator[Damaged]:
    for at in outside(lines):
        if _LINK.search(lines[at]):
            broken = _LINK.sub(r"](gone-\g<1>\2", lines[at].replace("/", "-"), count=1)
            yield Damaged(text_of((*lines[:at], broken, *lines[at + 1 :])))


LAYOUT: tuple[Damage, ...] = (
    Damage("heading: bold", _each(_bold)),
    Damage("heading: emoji digits", _each(_emoji_digit)),
    Damage("heading: no blank behind #", _each(_unspaced)),
    Damage("heading: many of the first level", _each(_higher)),
    Damage("heading: levels skipped", _skipping),
    Damage("heading: underlined", _underlined),
    Damage("contents made by hand", _contents),
    Damage("navigation in HTML", _navigation),
    Damage("rule: -----", _rule("-----")),
    Damage("rule: ***", _rule("***")),
    Damage("list: 1. 1. 1.", _each(_numbers)),
    Damage("list: • for -", _bullets),
    Damage("list: boxes", _each(_boxes)),
    Damage("list: indented by two", _each(_less_indented)),
    Damage("table: a row out of line", _ragged),
    Damage("frame: edges out of line", _crooked),
    Damage("paragraph: wrapped by hand", _wrapped),
    Damage("paragraph: sentences on one line", _joined),
    Damage("blanks: two at line ends", _each(_trailing)),
    Damage("blanks: lines doubled", _doubled),
    Damage("blanks: lines missing", _close_headings),
    Damage("braces: not escaped", _each(_braces, inside=True)),
    Damage("speech: turns in quotes", _plain_turns),
    Damage("speech: questions numbered", _each(_asked)),
    Damage("link: file gone", _broken_link),
)
