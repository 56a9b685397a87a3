"""Notes made of pieces, clean and damaged, for promises that hold whatever comes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from scripts.normalize.damage import DAMAGES
from scripts.normalize.measure import SAMPLES
from scripts.normalize.model import Keeps
from scripts.normalize.order import FIXES

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
# Characters that mean something to Markdown, to Jinja, or to a wrong encoding.
SIGNS = "#-*>`~|_.:[](){}<>!%\"' \n1aA\t\\=+â€™“”œŒÃ©‚Äô√ó\x81\x9d”Â ğŸ\xa0┌─│┐"
WORD = re.compile(r"\w+")
OPENER = re.compile(r"(?<!`)```(?:http|sql|python|java|json)$")
WORDS_KEPT = {fix.kind for fix in FIXES if fix.keeps is Keeps.WORDS}


def words(text: tuple[str, ...], before: tuple[str, ...] = ()) -> list[str]:
    """The words of lines; the x in a ticked box is none, nor is the language of a new fence."""
    bare = [line if line in before else OPENER.sub("", line) for line in text]
    return WORD.findall("\n".join(bare).replace("[x]", ""))


def fragments(random: Random, number: int) -> list[str]:
    """Pieces of the samples, of a few lines each, each damaged in one way."""
    pages = [path.read_text("utf-8").split("\n") for path in sorted(SAMPLES.glob("*.md"))]
    found: list[str] = []
    while len(found) < number:
        page, damage = random.choice(pages), random.choice(DAMAGES)
        start, length = random.randrange(len(page)), random.randint(1, 6)
        for damaged in damage.make(tuple(page[start : start + length]), random):
            found.append(damaged.data.decode("utf-8", errors="surrogateescape"))
            break
    return [
        text for text in found if text.isprintable() or not re.search("[\ud800-\udfff\0\r]", text)
    ]


def generated(seed: int, number: int) -> Iterator[str]:
    """A number of texts, the same for the same seed: pieces in any order, damaged or not."""
    random = Random(seed)  # noqa: S311  no secret
    damaged = fragments(random, 600)
    for _ in range(number):
        parts: list[str] = []
        for _ in range(random.randint(1, 4)):
            kind = random.random()
            if kind < 0.75:
                parts.append(random.choice(PIECES))
            elif kind < 0.9:
                parts.append(random.choice(damaged))
            else:
                parts.append("".join(random.choices(SIGNS, k=random.randint(1, 20))))
        yield "\n".join(parts)
