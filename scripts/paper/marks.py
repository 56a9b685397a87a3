"""A page's text with its macro calls taken out: in their places stand numbered marks.

Markdown is parsed before any call is answered, so that what a call puts there is data of the
tree and never markup.
"""

from __future__ import annotations

import re

from jinja2 import Environment, nodes

from macros.book.pages import Page

# Two characters of the private use area around a call's number; no font of ours has them,
# so a mark that slipped through would not go unnoticed.
OPEN, CLOSE = chr(0xE000), chr(0xE001)
MARK = re.compile(f"{OPEN}([0-9]+){CLOSE}")


def marked_body(page: Page) -> str:
    """The page's Markdown, the n-th macro call replaced by the mark of n (from 0).

    The page was read by the book's own parser, so its Jinja is calls and raw text alone.
    """
    tree = Environment(autoescape=False, keep_trailing_newline=True).parse(page.body)  # noqa: S701  parsed, never rendered
    parts: list[str] = []
    count = 0
    for output in tree.find_all(nodes.Output):
        for node in output.nodes:
            if isinstance(node, nodes.TemplateData):
                parts.append(node.data)
            else:
                parts.append(f"{OPEN}{count}{CLOSE}")
                count += 1
    return "".join(parts)


def split_marks(text: str) -> list[str | int]:
    """A text cut at its marks: pieces of text, and the numbers of calls, in order."""
    found: list[str | int] = []
    for at, piece in enumerate(MARK.split(text)):
        if at % 2:
            found.append(int(piece))
        elif piece:
            found.append(piece)
    return found
