"""The language of code in fences that name none, told only by strong evidence.

JSON and Python are told by their own parsers; HTTP, SQL and Java by lines that nothing else has.
"""

from __future__ import annotations

import ast
import json
import re
import warnings
from collections.abc import Sequence

from scripts.normalize.fences.evidence import cost_outside
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

# Code longer than this in a chapter or a note is none that a person wrote there.
_LONGEST = 20_000

_REQUEST = re.compile(
    r"(?:GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS) +(?:/|https?://)\S*"
    r"(?: HTTP/\d.*| {2,}[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: \S.*)?$"
)
_ANSWER = re.compile(r"HTTP/\d(?:\.\d)? \d{3}\b|[1-5]\d\d [A-Z][A-Za-z ]*$")
_HEADER = re.compile(r"[A-Z][A-Za-z]*(?:-[A-Za-z]+)*: \S")
_STATEMENT = re.compile(
    r"(?:CREATE (?:UNIQUE )?(?:TABLE|INDEX|VIEW|TYPE) |INSERT INTO |SELECT .*\bFROM |SELECT$|"
    r"UPDATE \w+ SET |DELETE FROM |ALTER TABLE |WITH \w+ AS |BEGIN\b)"
)
# Lines over which the words that begin a statement may be spread.
_SPREAD = 6
_JAVA = (
    re.compile(r"^import (?:java|javax|org|com)\.[\w.]+;", re.MULTILINE),
    re.compile(r"\b(?:public|private|protected) (?:static )?(?:final )?[\w<>\[\], ]+ \w+\("),
    re.compile(r"\bpublic (?:final |abstract )?(?:class|interface|enum|record) \w+"),
    re.compile(r"@(?:Override|Autowired|Scheduled|Transactional|Test|Service|Bean)\b"),
    re.compile(r"\bSystem\.out\.print"),
    re.compile(r"\b(?:List|Map|Set|Optional|ArrayList|HashMap)<[A-Z]\w*"),
    re.compile(r"\bthrows [A-Z]\w*Exception|catch \([A-Z]\w*Exception \w+\)"),
    re.compile(r"^\s*(?:final )?(?:[A-Z]\w+|long|int|boolean|double) \w+ = .*;", re.MULTILINE),
)
# Words of languages that look like Java.
_NOT_JAVA = re.compile(r"\busing System|\bnamespace |\bfunc |\bconst |\blet |=>|\bfun |::|\bvar ")
_PYTHON = (
    ast.FunctionDef,
    ast.AsyncFunctionDef,
    ast.ClassDef,
    ast.Import,
    ast.ImportFrom,
    ast.For,
    ast.AsyncFor,
    ast.While,
    ast.With,
    ast.Try,
    ast.If,
)
# Lines of code that a fence without a certain language has to hold to be asked about.
_CODE_LINES = 3


def find_languages(text: Text, _: Options) -> Found:
    """Name the language of fences that name none; report those that look like code."""
    edits: list[Edit] = []
    left: list[Left] = []
    for block in text.blocks.leaves:
        if block.kind != "fence" or block.info:
            continue
        lines = block.content.split("\n")
        language = guess_language(lines)
        if language:
            line = text.lines[block.start].rstrip(BLANKS)
            why = f"all of it is {language.upper() if len(language) < 5 else language.title()}"
            edits.append(Edit(block.start, (text.lines[block.start],), (line + language,), why))
        elif _looks_like_code(lines):
            what = "this looks like code, in a language that is not certain"
            left.append(Left(block.start, what, "", "name the language behind the fence"))
    return Found(tuple(edits), tuple(left))


def guess_language(lines: Sequence[str]) -> str:
    """http, sql, python, java or json; empty where the evidence is not strong.

    lines: the code.
    """
    filled = [line for line in lines if line.strip(BLANKS)]
    code = "\n".join(lines)
    if not filled or len(code) > _LONGEST:
        return ""
    tests = (
        ("json", _is_json(code)),
        ("http", _is_http(filled)),
        ("sql", _is_sql(filled)),
        ("java", _is_java(code)),
        ("python", _is_python(code)),
    )
    return next((name for name, holds in tests if holds), "")


def _is_json(code: str) -> bool:
    if code.lstrip()[:1] not in ("{", "["):
        return False
    try:
        value = json.loads(code)
    except (ValueError, RecursionError):
        return False
    return bool(value) and '"' in code


def _is_http(lines: Sequence[str]) -> bool:
    """A request or an answer; each further line its header, its body, or another one."""
    first = lines[0].strip(BLANKS)
    if not (_REQUEST.match(first) or _ANSWER.match(first)):
        return False
    return all(_is_http_line(line) for line in lines[1:])


def _is_http_line(line: str) -> bool:
    text = line.strip(BLANKS)
    if _REQUEST.match(text) or _ANSWER.match(text) or _HEADER.match(text):
        return True
    return text[0] in '{}[]"#' or text.startswith("//")


def _is_sql(lines: Sequence[str]) -> bool:
    """Statements in capitals that end in semicolons, comments aside."""
    code = [line for line in lines if not line.lstrip(BLANKS).startswith("--")]
    first = " ".join(line.strip(BLANKS) for line in code[:_SPREAD])
    if not code or not _STATEMENT.match(first):
        return False
    ended = re.sub(r"\s*--.*", "", code[-1]).rstrip(BLANKS).endswith(";")
    return ended and all(_is_sql_line(line) for line in code)


def _is_sql_line(line: str) -> bool:
    """Whether a line may belong to a statement: it begins one, or is no sentence."""
    return not re.match(r"[A-Z][a-z]+ [a-z]+ [a-z]+ ", line.strip(BLANKS))


def _is_java(code: str) -> bool:
    found = sum(bool(pattern.search(code)) for pattern in _JAVA)
    return found >= 2 and code.count("{") == code.count("}") and not _NOT_JAVA.search(code)


def _is_python(code: str) -> bool:
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            tree = ast.parse(code)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False
    return any(isinstance(node, _PYTHON) for node in tree.body)


def _looks_like_code(lines: Sequence[str]) -> bool:
    code = [line for line in lines if cost_outside(line) >= 1 and not _DRAWN.search(line)]
    filled = [line for line in lines if line.strip(BLANKS)]
    if filled and _REQUEST.match(filled[0].strip(BLANKS)):
        return True
    return len(code) >= _CODE_LINES and 2 * len(code) >= len(filled)


_DRAWN = re.compile(r"[─-╿←-⇿]")
