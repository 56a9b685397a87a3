"""What a line says about where it stands.

Every line costs something inside a fence if it looks like Markdown, and something outside if it
looks like code. The costs are weights of evidence: 1 is a hint, 3 is hard to explain away.
Most prose costs nothing anywhere, because notes keep speech in fences too.
"""

from __future__ import annotations

import re

from scripts.normalize.lines import BLANKS

# Languages whose comments begin like a heading, and languages that are Markdown themselves.
_HASH = frozenset(
    (
        *("python", "py", "bash", "sh", "shell", "zsh", "console", "yaml", "yml", "toml", "ini"),
        *("conf", "ruby", "rb", "r", "perl", "make", "makefile", "dockerfile", "nginx", "elixir"),
        *("julia", "powershell", "hcl", "terraform", "graphql", "properties"),
    )
)
_MARKDOWN = frozenset(("markdown", "md", "mdx", "rst", "jinja", "html"))

_HEADING = re.compile(r"#{2,6} +\S")
_TITLE = re.compile(r"# +\S")
_BOLD = re.compile(r"(?:[-*+] +|\d+[.)] +)?\*\*[^*\s][^*]*\*\*")
_RULE = re.compile(r"(?:-{3,}|\*{3,}|_{3,})$")
_TASK = re.compile(r"[-*+] +\[[ xX]\] ")
_LINK = re.compile(r"!?\[[^\]]+\]\((?:https?:|#|\.{0,2}/|[\w-]+\.md)")
_DELIMITERS = re.compile(r"\|(?: *:?-{2,}:? *\|){2,}$")
_SENTENCE = re.compile(r"[A-Z“\"'][^;{}=<>]* \w[^;{}=<>]*[.!?:”\"]$")

_OUTSIDE = (
    (2.0, re.compile(r"\s*[─-╿]")),
    (2.0, re.compile(r"\s*[↓↑▼▲|/\\](?:\s+[↓↑▼▲|/\\])*$")),
    (2.0, re.compile(r"\s*(?:SELECT .+ FROM|INSERT INTO|CREATE (?:TABLE|INDEX)|DELETE FROM) ?")),
    (2.0, re.compile(r"\s*(?:async )?def \w+\(|\s*class \w+[(:]|\s*(?:from \w+ )?import \w+$")),
    (1.5, re.compile(r"\s*(?:public|private|protected|static|final) .*[{;(]$")),
    (1.5, re.compile(r"\s*(?:if|elif|for|while|with|try|except|else)\b.*:$")),
    (1.5, re.compile(r"\s*(?:if|for|while|switch|catch) *\(.*\) *\{?$")),
    (1.5, re.compile(r".*[;{}]\s*(?://.*)?$")),
    (1.5, re.compile(r"\s*\"[\w-]+\" *: .*,?$|\s*[\[\]{}()]+[,;]?$")),
    (1.5, re.compile(r"(?:GET|POST|PUT|PATCH|DELETE) /\S*")),
    (1.0, re.compile(r"\s*(?:return|await|const|let|var|raise|throw) \S")),
    (1.0, re.compile(r"\s*[\w.\[\]]+ (?:=|:=|\+=) \S")),
    (1.0, re.compile(r"\s*(?://|/\*|-- )\S")),
    (0.7, re.compile(r"\s*[\w.]+\([^)]*\)$")),
)

# A line longer than this is no evidence: nobody wrote it by hand.
_LONGEST = 1_000

# Prose inside code of a known language is out of place; in a plain fence it may be speech.
_SENTENCE_IN_CODE = 1.5
_SENTENCE_IN_TEXT = 0.2
_SENTENCE_WORDS = 5


def family_of(info: str) -> str:
    """What a fence's info string says its text is: markdown, hash, code or text."""
    words = info.replace("{", " ").replace("}", " ").replace(".", " ").split()
    language = words[0].lower() if words else ""
    if language in _MARKDOWN:
        return "markdown"
    if language in _HASH:
        return "hash"
    return "code" if language and language not in ("text", "txt", "plain", "plaintext") else "text"


def cost_inside(line: str, family: str) -> float:
    """What a line costs inside a fence of that family (see `family_of`)."""
    text = line.strip(BLANKS)
    if family == "markdown" or not text or len(text) > _LONGEST:
        return 0
    if text[0] == "#":
        if family == "hash":
            return 1 if "**" in text else 0
        return 3 if _HEADING.match(text) else 1 if _TITLE.match(text) else 0
    if _BOLD.match(text) or _DELIMITERS.match(text):
        return 2
    if _RULE.match(text) or _TASK.match(text) or _LINK.search(text):
        return 0 if family == "hash" and text == "---" else 1.5
    if len(text.split()) >= _SENTENCE_WORDS and _SENTENCE.match(text):
        return _SENTENCE_IN_TEXT if family == "text" else _SENTENCE_IN_CODE
    return 0


def looks_like_prose(line: str) -> bool:
    """Whether a line may be a sentence of running text."""
    text = line.strip(BLANKS)
    if len(text) > _LONGEST or len(text.split()) < _SENTENCE_WORDS:
        return False
    return bool(re.match(r"[A-Z“\"'*(]", text)) and text[-1:] in '.!?:”")'


def cost_outside(line: str) -> float:
    """What a line costs outside every fence."""
    if not line.strip(BLANKS) or len(line) > _LONGEST:
        return 0
    if line.lstrip(BLANKS).startswith(("#", ">", "|", "- ", "* ", "<")):
        return 0
    return next((weight for weight, pattern in _OUTSIDE if pattern.match(line)), 0)
