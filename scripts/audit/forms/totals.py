"""Totals under itemised lists: the sum of the items, of their totals, or one item's expression."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from scripts.audit.causes import explain, is_near
from scripts.audit.claims import Notes, outcome
from scripts.audit.findings import Finding
from scripts.audit.items import Item
from scripts.audit.judge import number_text
from scripts.audit.lines import Line
from scripts.audit.nodes import Mode, Quantity, leaves
from scripts.audit.rounding import last_digit
from scripts.audit.units import NONE

FORM = "totals"
TOTAL = re.compile(
    r"^(?:the |our |so |in |and |grand |overall |combined |estimated |monthly |annual "
    r"|yearly |daily "
    r"|sub-?)*(?:total|sum)\b(?P<rest>[a-z /-]*)$"
)
GRAND = re.compile(r"^(?:the )?(?:grand|overall|combined)\b")
# These are not added up, whatever stands below them.
NOT_ADDED = re.compile(
    r"\b(?:p[0-9]+|avg|average|mean|median|min|max|minimum|maximum|peak|per|each|rate|ratio|before"
    r"|after|current|target|goal|limit|budget|capacity|growth|headroom|factor|remaining"
    r"|free|of which)\b"
)
ALREADY_TOTAL = re.compile(r"\b(?:total|sum|all|overall|net|savings?|saved)\b")
TIMELESS = Mode(without_time=True)
MOST_ITEMS, REACH = 40, 80
# Without a sign that it is rounded, a total is held to a fifth of the tolerance.
TIGHT, EXACTLY = 5, Fraction(1, 2000)
# A total of totals: with fewer, some parts may have none of their own.
FEWEST_TOTALS = 3


@dataclass(frozen=True)
class Sum:
    """Items above a total, added up, and what the total states in the same mode."""

    items: tuple[Item, ...]
    number: Fraction
    stated: Fraction
    loose: Fraction


def find(notes: Notes) -> Iterator[Finding]:
    """The totals of a text, each against what it sums up."""
    lines = [line for line in notes.lines if not line.cells]
    for index, line in enumerate(lines):
        total = total_of(notes, line)
        if total:
            yield from _judge(notes, total, lines[max(index - REACH, 0) : index])


def total_of(notes: Notes, line: Line) -> Item | None:
    """A line that states a total, as an item."""
    if "otal" not in line.text.lower() and "sum" not in line.text.lower():
        return None
    item = notes.item_of(line)
    if not item or not TOTAL.match(item.label) or not isinstance(item.node, Quantity):
        return None
    return None if _has_sum(line, item) else item


def _has_sum(line: Line, item: Item) -> bool:
    """Whether the line itself says how it comes about: `Total: 3 + 4 = 7`."""
    return any(sign in line.text[: item.start] for sign in "=≈+×→*")


def _judge(notes: Notes, total: Item, above: Sequence[Line]) -> Iterator[Finding]:
    near = _near(above, total)
    if near and total_of(notes, near[-1]):
        found = _grand_total(notes, total, near)
    else:
        items = _items(notes, near, total)
        if len(items) == 1 and items[0].is_sum:
            judgement = notes.judge(items[0].node, total.node, total.line, about=True)
            claim = f"{items[0].text} … total {total.text}"
            yield notes.finding(FORM, total.line, claim, total.text, judgement)
            return
        found = _sums(items, total)
    yield from _finding(notes, total, found)


def _near(above: Sequence[Line], total: Item) -> list[Line]:
    """The lines of the same section above a total."""
    return [line for line in above if line.section == total.line.section]


def _items(notes: Notes, lines: Sequence[Line], total: Item) -> list[Item]:
    """The unbroken run of items right above that measure what the total does, first to last."""
    found: list[Item] = []
    for line in reversed(lines[-MOST_ITEMS:]):
        item = None if line.level else notes.item_of(line)
        if not item or NOT_ADDED.search(item.label) or (found and not _goes_with(item, found[-1])):
            break
        if ALREADY_TOTAL.search(item.label) or not _measures_the_same(item, total):
            break
        found.append(item)
    return found[::-1]


def _measures_the_same(item: Item, total: Item) -> bool:
    """Whether two items agree in everything but the period."""
    one, other = item.value(TIMELESS), total.value(TIMELESS)
    if one is None or other is None or any(leaf.times for leaf in leaves(item.node)):
        return False
    if one.dims == NONE:
        one, other = item.value(Mode()), total.value(Mode())
    return one is not None and other is not None and one.dims == other.dims


def _goes_with(item: Item, below: Item) -> bool:
    """Whether two lines are items of one list: as close, and dressed the same."""
    gap = below.line.number - item.line.number
    return item.line.bullet == below.line.bullet and gap <= (2 if item.line.bullet else 1)


def _sums(items: Sequence[Item], total: Item) -> list[Sum]:
    """The sums that the total may mean, the plainest first; none where they do not add."""
    if len(items) < 2:
        return []
    outer = min(item.line.indent for item in items)
    top = [item for item in items if item.line.indent == outer]
    candidates = [top, list(items)] if len(top) >= 2 else [list(items)]
    candidates += [list(items[start:]) for start in range(1, len(items) - 1)]
    found = (_sum(each, total) for each in candidates)
    return [each for each in found if each]


def _sum(items: Sequence[Item], total: Item) -> Sum | None:
    if total.value(Mode()) is None or not _countable(items, total):
        return None
    for mode in (Mode(), TIMELESS):
        values = [item.value(mode) for item in items]
        wanted = total.value(mode)
        if wanted and all(value is not None and value.dims == wanted.dims for value in values):
            number = sum((value.number for value in values if value), Fraction(0))
            loose = sum((item.loose for item in items), Fraction(0))
            return Sum(tuple(items), number, wanted.number, loose)
    return None


def _countable(items: Sequence[Item], total: Item) -> bool:
    """Counts add up only where they count the same thing."""
    value = total.value(Mode())
    percents = {isinstance(i.node, Quantity) and i.node.percent for i in (*items, total)}
    if value is None or value.dims != NONE:
        return len(percents) == 1
    kinds = {item.nouns for item in items}
    said = TOTAL.match(total.label)
    named = frozenset((said["rest"] if said else "").split())
    return len(percents) == 1 and len(kinds) == 1 and not named


def _grand_total(notes: Notes, total: Item, lines: Sequence[Line]) -> list[Sum]:
    """The sum of the totals above, where there are several."""
    totals = [item for line in lines if (item := total_of(notes, line))]
    enough = len(totals) >= (2 if GRAND.match(total.label) else FEWEST_TOTALS)
    found = _sum(totals, total) if enough else None
    return [found] if found else []


def _finding(notes: Notes, total: Item, found: Sequence[Sum]) -> Iterator[Finding]:
    node = total.node
    if not found or not isinstance(node, Quantity):
        return
    best = next((each for each in found if _holds(notes, total, node, each)), None)
    chosen = best or found[0]
    if not best and len(chosen.items) < 3 and chosen.items[0].nouns:
        return
    ours = chosen.number / chosen.stated * node.number if chosen.stated else chosen.number
    claim = " + ".join(item.text for item in chosen.items) + f" = {total.text}"
    said = total.text.replace(node.digits, number_text(ours)).lstrip("~")
    cause = "" if best else _cause(total, chosen)
    judgement = outcome(best is not None, chosen.stated, chosen.number, said, cause)
    yield notes.finding(FORM, total.line, claim, total.text, judgement)


def _holds(notes: Notes, total: Item, node: Quantity, chosen: Sum) -> bool:
    """Whether a total may stand for a sum: rounded as written, or about right where it says so."""
    about = "~" in total.line.text[: total.start + 1] or "≈" in total.line.text
    share = notes.tolerance if about else notes.tolerance / TIGHT
    off = abs(chosen.stated - chosen.number)
    if off <= max(last_digit(node) * chosen.stated, chosen.loose):
        return True
    missed = any(_differs_by(item, chosen, -1) for item in chosen.items)
    return off <= share * chosen.number and (about or not missed)


def _differs_by(item: Item, chosen: Sum, sign: int) -> bool:
    """Whether the total is the sum without an item (sign -1), or with it once more (sign 1)."""
    value = item.value(Mode()) if chosen.stated else None
    if value is None or not value.number:
        return False
    return is_near(chosen.number + sign * value.number, chosen.stated, EXACTLY)


def _cause(total: Item, chosen: Sum) -> str:
    if not chosen.number or not chosen.stated:
        return "the sum is something else"
    for sign, said in ((-1, "misses an item"), (1, "counts an item twice")):
        for item in chosen.items:
            if _differs_by(item, chosen, sign):
                return f"the sum {said}: {item.label or item.text}"
    said = explain(chosen.stated / chosen.number, total.node, total.node)
    stale = "stale after an edit: the items were changed, the total was not"
    return said if "factor of" in said else stale
