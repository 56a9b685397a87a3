"""Links to files that are not there."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import unquote

from scripts.normalize.blocks import Kind
from scripts.normalize.lines import without_code
from scripts.normalize.model import Found, Left, Options
from scripts.normalize.text import Text

_TARGETS = re.compile(
    r"\]\(\s*<?([^)<>\s]+)>?(?:\s+[\"'(][^)]*)?\)"
    r"|^ {0,3}\[[^\]^]+\]:\s*<?([^<>\s]+)>?"
    r"|<(?:a|img)\s[^>]*?(?:href|src)=(?:'([^']*)'|\"([^\"]*)\")"
)
_ELSEWHERE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|//|#|/|$")
# Lines longer than this are not written by people, and are not searched.
_LONGEST = 20_000


def find_links(text: Text, options: Options) -> Found:
    """Report links to files that do not exist, seen from the text's own folder."""
    folder = options.folder
    if folder is None:
        return Found()
    code = text.blocks.code - frozenset(_html_lines(text))
    left = [
        Left(at, f"a link to '{target}'", "no such file", "mend the address, or take it out")
        for at, line in enumerate(text.lines)
        if at not in code and ("](" in line or "]:" in line or "=" in line)
        for target in targets(line)
        if not _is_there(folder, target)
    ]
    return Found(left=tuple(left))


def targets(line: str) -> list[str]:
    """The addresses of the links on a line that lead to files."""
    if len(line) > _LONGEST:
        return []
    found = (
        next(part for part in match.groups(default="") if part or match.lastindex is None)
        for match in _TARGETS.finditer(without_code(line))
        if any(match.groups())
    )
    return [target for target in found if not _ELSEWHERE.match(target) and "{" not in target]


def _html_lines(text: Text) -> list[int]:
    return [at for block in text.blocks.of(Kind.HTML) for at in range(block.start, block.end)]


def _is_there(folder: Path, target: str) -> bool:
    path = unquote(target.split("#")[0].split("?")[0])
    try:
        return not path or (folder / path).exists()
    except (OSError, ValueError):
        return False
