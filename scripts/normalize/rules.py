"""Rules between sections: all `---`, none at the edges of a text, no two in a row."""

from __future__ import annotations

from scripts.normalize.blocks import Block, Kind
from scripts.normalize.lines import BLANKS
from scripts.normalize.model import Edit, Found, Options
from scripts.normalize.text import Text

_RULE = "---"


def find_rules(text: Text, _: Options) -> Found:
    """Write rules as `---`; take out those that separate nothing."""
    leaves = text.blocks.leaves
    edits: list[Edit] = []
    for at, block in enumerate(leaves):
        if block.kind is not Kind.RULE:
            continue
        line = text.lines[block.start]
        if _separates_nothing(text, leaves, at):
            edits.append(Edit(block.start, (line,), (), "a rule that separates nothing"))
        elif line.lstrip(" >") != _RULE and not block.items:
            edits.append(_rewritten(text, block))
    return Found(tuple(edits))


def _separates_nothing(text: Text, leaves: list[Block], at: int) -> bool:
    """Whether a rule stands first, last, or right behind another one."""
    block = leaves[at]
    if block.quotes or block.items:
        return False
    before = range(leaves[at - 1].end if at else text.front, block.start)
    behind = range(block.end, leaves[at + 1].start if at + 1 < len(leaves) else len(text.lines))
    empty_before = not any(text.lines[line].strip(BLANKS) for line in before)
    empty_behind = not any(text.lines[line].strip(BLANKS) for line in behind)
    follows = at > 0 and leaves[at - 1].kind is Kind.RULE and empty_before
    first = at == 0 and empty_before
    last = at + 1 == len(leaves) and empty_behind
    return follows or first or last


def _rewritten(text: Text, block: Block) -> Edit:
    line = text.lines[block.start]
    prefix = line[: len(line) - len(line.lstrip(" >"))] if block.quotes else ""
    above = text.lines[block.start - 1] if block.start else ""
    # Directly below text, `---` would make a heading of it.
    blank = (prefix.rstrip(BLANKS),) if above.strip(" >") else ()
    return Edit(block.start, (line,), (*blank, prefix + _RULE), "one form for rules")
