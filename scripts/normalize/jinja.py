"""Braces that the handbook's engine would take for Jinja, escaped as raw text.

Calls of the handbook's own macros with constant arguments are left, and so is raw text.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from jinja2 import Environment, TemplateError, nodes

from scripts.normalize.blocks import Kind
from scripts.normalize.lines import continuation
from scripts.normalize.model import Edit, Found, Left, Options
from scripts.normalize.text import Text

_OPEN = re.compile(r"\{[{%#]")
_TAG = re.compile(r"\{%[-+]? *(raw|endraw) *[-+]?%\}")
_END = re.compile(r"\{%[-+]? *endraw *[-+]?%\}")
_CALL = re.compile(r"\{\{ *([a-z_]+)\((?:[^(){}\"']|\"[^\"{}]*\"|'[^'{}]*')*\) *\}\}")
# A code span; raw text begun; what looks like a call of a macro; a construct that ends on its
# line, not far from where it began; the beginning of another one.
_PIECE = re.compile(
    r"(?P<span>`+[^`]*`+)|(?P<raw>\{%[-+]? *raw *[-+]?%\})|"
    + _CALL.pattern
    + r"|\{\{.{0,200}?\}\}+|\{%.{0,200}?%\}|\{#.{0,200}?\}|\{[{%#]+"
)
_PREFIX = re.compile(r"[\s>]*(?:(?:[-*+]|\d+[.)])\s+)*")
_WHY = "the engine would take these braces for Jinja"
_RAW, _ENDRAW = "{% raw %}", "{% endraw %}"


def find_jinja(text: Text, options: Options) -> Found:
    """Put `{% raw %}` around braces that Jinja would read."""
    if not any(_OPEN.search(line) for line in text.lines):
        return Found()
    unpaired = _unpaired(text)
    if unpaired is not None:
        why = "raw text has to begin and to end; it cannot be escaped itself"
        return Found(left=(Left(unpaired, "an unpaired raw tag", why, "write it in words"),))
    escape = _Escape(options.macros)
    edits: list[Edit] = []
    fences = {block.start: block for block in text.blocks.of(Kind.FENCE)}
    at = text.front
    while at < len(text.lines):
        block = fences.get(at)
        end = min(block.end, len(text.lines)) if block and not escape.raw else at + 1
        lines = text.lines[at:end]
        new = [escape.line(line) for line in lines]
        if tuple(new) != lines and not text.off[at]:
            whole = block is not None and not any(_TAG.search(line) for line in lines)
            after = _around(lines) if whole else tuple(new)
            edits.append(Edit(at, lines, after, _WHY))
        at = end
    return Found(tuple(edits))


def is_call(source: str, macros: frozenset[str]) -> bool:
    """Whether a text is one call of a macro with constant arguments."""
    match = _CALL.fullmatch(source)
    if not match or match.group(1) not in macros:
        return False
    try:
        body = _environment().parse(source).body
    except (TemplateError, RecursionError):
        return False
    output = body[0] if len(body) == 1 else None
    call = output.nodes[0] if isinstance(output, nodes.Output) and len(output.nodes) == 1 else None
    if not isinstance(call, nodes.Call) or call.dyn_args or call.dyn_kwargs:
        return False
    values = [*call.args, *(pair.value for pair in call.kwargs)]
    return all(isinstance(value, nodes.Const | nodes.Neg) for value in values)


@cache
def _environment() -> Environment:
    return Environment(autoescape=False)  # noqa: S701  parses single calls, renders nothing


def _unpaired(text: Text) -> int | None:
    """The line of the first raw tag without its partner."""
    opened: int | None = None
    for at in range(text.front, len(text.lines)):
        for tag in _TAG.finditer(text.lines[at]):
            if tag.group(1) == "raw" and opened is None:
                opened = at
            elif tag.group(1) == "endraw":
                if opened is None:
                    return at
                opened = None
    return opened


class _Escape:
    """Escapes a text line by line; knows whether it is inside raw text."""

    def __init__(self, macros: frozenset[str]) -> None:
        self._macros = macros
        self.raw = False

    def line(self, line: str) -> str:
        """The line with raw text around each piece that Jinja would read."""
        return "".join(self._pieces(line))

    def _pieces(self, line: str) -> Iterator[str]:
        at = 0
        while at < len(line):
            if self.raw:
                end = _END.search(line, at)
                self.raw = end is None
                stop = end.end() if end else len(line)
                yield line[at:stop]
                at = stop
                continue
            match = _PIECE.search(line, at)
            if match is None:
                break
            yield line[at : match.start()]
            piece = match.group()
            self.raw = bool(match["raw"])
            harmless = self.raw or not _OPEN.search(piece) or is_call(piece, self._macros)
            at = match.end()
            if match["span"] and _TAG.search(piece):
                at = match.start() + len(piece) - len(piece.lstrip("`"))
                harmless, piece = True, line[match.start() : at]
            yield piece if harmless else f"{_RAW}{piece}{_ENDRAW}"
        yield line[at:]


def _around(lines: Sequence[str]) -> tuple[str, ...]:
    """Raw text around a whole fence, behind the marks of its quote or its list."""
    found = _PREFIX.match(lines[0])
    prefix = found.group() if found else ""
    below = continuation(prefix)
    return (prefix + _RAW, below + lines[0][len(prefix) :], *lines[1:], below + _ENDRAW)
