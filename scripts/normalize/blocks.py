"""The blocks of a text, as CommonMark with tables reads them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cache, cached_property
from typing import NamedTuple

from markdown_it import MarkdownIt
from markdown_it.token import Token

from scripts.normalize.lines import BLANKS
from scripts.normalize.parts import cut_parts


class Kind(StrEnum):
    """What a block is."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    FENCE = "fence"
    CODE = "code"
    HTML = "html"
    TABLE = "table"
    RULE = "rule"


class Block(NamedTuple):
    """A leaf block: lines [start, end), its nesting, and what it holds.

    level: of a heading; quotes, items: how many quotes and list items it stands in;
    content: text of a heading, paragraph or fence, its containers' marks removed;
    info: of a fence, its info string; of a heading, the mark that makes it one.
    """

    kind: Kind
    start: int
    end: int
    quotes: int
    items: int
    level: int = 0
    content: str = ""
    info: str = ""


class Item(NamedTuple):
    """A list item: lines [start, end), its number (0 in a bullet list), its mark."""

    start: int
    end: int
    number: int
    mark: str


class ListBlock(NamedTuple):
    """A list: lines [start, end), its nesting, its items."""

    start: int
    end: int
    ordered: bool
    quotes: int
    items_above: int
    items: tuple[Item, ...]


@dataclass
class Blocks:
    """The leaf blocks and the lists of a text, in order."""

    leaves: list[Block] = field(default_factory=list)
    lists: list[ListBlock] = field(default_factory=list)

    def of(self, *kinds: Kind) -> Iterator[Block]:
        """The leaves of some kinds, in order."""
        return (block for block in self.leaves if block.kind in kinds)

    @cached_property
    def _starts(self) -> list[int]:
        return [block.start for block in self.leaves]

    def within(self, start: int, end: int) -> list[Block]:
        """The leaves that begin on the lines [start, end)."""
        return self.leaves[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def reaching(self, line: int) -> Iterator[Block]:
        """The leaves from the one that a line is in, or that follows it, to the end."""
        first = max(bisect_right(self._starts, line) - 1, 0)
        near = (self.leaves[at] for at in range(first, len(self.leaves)))
        return (block for block in near if block.end > line)

    @cached_property
    def code(self) -> frozenset[int]:
        """The lines inside fences (their own lines included), indented code and HTML."""
        kinds = (Kind.FENCE, Kind.CODE, Kind.HTML)
        return frozenset(at for block in self.of(*kinds) for at in range(block.start, block.end))


@cache
def reader() -> MarkdownIt:
    """A reader of blocks; what is inside paragraphs stays text."""
    markdown = MarkdownIt("commonmark").enable("table")
    markdown.core.ruler.disable(["inline", "text_join"])
    return markdown


Parts = dict[str, Blocks]


def read_blocks(
    lines: Sequence[str], hidden: Sequence[int], known: Mapping[str, Blocks]
) -> tuple[Blocks, Parts]:
    """Read lines of Markdown; those with a flag in `hidden` count as blank.

    known: parts of text that were read before, with their blocks.
    Gives the blocks, and the parts of this text for the next reading.
    """
    shown = ["" if hidden[at] else line for at, line in enumerate(lines)]
    found = Blocks()
    parts: Parts = {}
    for start, end in cut_parts(shown):
        source = "\n".join(shown[start:end])
        part = parts.get(source) or known.get(source) or _read_part(source)
        parts[source] = part
        found.leaves += [_moved(block, start) for block in part.leaves]
        found.lists += [_moved_list(block, start) for block in part.lists]
    return found, parts


def _moved(block: Block, shift: int) -> Block:
    kind, start, end, quotes, items, level, content, info = block
    return Block(kind, start + shift, end + shift, quotes, items, level, content, info)


def _moved_list(block: ListBlock, shift: int) -> ListBlock:
    items = tuple(Item(item[0] + shift, item[1] + shift, item[2], item[3]) for item in block.items)
    return ListBlock(
        block.start + shift,
        block.end + shift,
        block.ordered,
        block.quotes,
        block.items_above,
        items,
    )


@dataclass
class _Nest:
    """The lists that are open, and how deep in quotes and items the reader is."""

    quotes: int = 0
    items: int = 0
    open: list[tuple[Token, list[Item], int]] = field(default_factory=list)


def _read_part(source: str) -> Blocks:
    tokens = reader().parse(source)
    found = Blocks()
    nest = _Nest()
    table = 0
    for at, token in enumerate(tokens):
        if token.type.startswith("blockquote"):
            nest.quotes += token.nesting
        elif token.type == "table_close":
            table -= 1
        elif table:
            continue
        elif token.type == "table_open":
            table += 1
            found.leaves.append(_leaf(Kind.TABLE, token, nest))
        elif not _read_list(token, nest, found):
            leaf = _read_leaf(tokens, at, nest)
            if leaf:
                found.leaves.append(leaf)
    return found


def _read_list(token: Token, nest: _Nest, found: Blocks) -> bool:
    """Follow the marks of lists; whether this token is one."""
    if token.type in ("bullet_list_open", "ordered_list_open"):
        nest.open.append((token, [], nest.quotes))
    elif token.type == "list_item_open":
        start, end = token.map or [0, 0]
        number = int(token.info) if token.info else 0
        nest.open[-1][1].append(Item(start, end, number, token.markup))
        nest.items += 1
    elif token.type == "list_item_close":
        nest.items -= 1
    elif token.type in ("bullet_list_close", "ordered_list_close"):
        opened, items, quotes = nest.open.pop()
        start, end = opened.map or [0, 0]
        ordered = opened.type == "ordered_list_open"
        found.lists.append(ListBlock(start, end, ordered, quotes, nest.items, tuple(items)))
    else:
        return False
    return True


def _read_leaf(tokens: Sequence[Token], at: int, nest: _Nest) -> Block | None:
    token = tokens[at]
    match token.type:
        case "heading_open":
            text = tokens[at + 1].content
            return _leaf(Kind.HEADING, token, nest, int(token.tag[1]), text, token.markup)
        case "paragraph_open":
            return _leaf(Kind.PARAGRAPH, token, nest, content=tokens[at + 1].content)
        case "fence":
            return _leaf(Kind.FENCE, token, nest, content=token.content, info=token.info)
        case "code_block":
            return _leaf(Kind.CODE, token, nest)
        case "html_block":
            return _leaf(Kind.HTML, token, nest)
        case "hr":
            return _leaf(Kind.RULE, token, nest)
    return None


def _leaf(
    kind: Kind,
    token: Token,
    nest: _Nest,
    level: int = 0,
    content: str = "",
    info: str = "",
) -> Block:
    start, end = token.map or [0, 0]
    return Block(kind, start, end, nest.quotes, nest.items, level, content, info.strip(BLANKS))
