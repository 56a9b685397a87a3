"""Chains: `a × b ÷ c = d ≈ e`, and rates or sizes said again in another unit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from scripts.audit import tokens as t
from scripts.audit.claims import Notes
from scripts.audit.doubts import differ_in_nouns, is_doubtful
from scripts.audit.findings import Finding, Verdict
from scripts.audit.nodes import Node, Quantity, leaves
from scripts.audit.passages import Passage
from scripts.audit.reader import Reader
from scripts.audit.readings import has_sign
from scripts.audit.relations import (
    ARROW,
    EQUALS,
    WORDS,
    Relation,
    is_about,
    relations,
)
from scripts.audit.sides import Side, dims, hangs, left_side, right_side, same_unit
from scripts.audit.units import NONE
from scripts.audit.words import CHANGES

FORM, RATES = "chains", "rates"
# Without one of these a passage relates nothing, and need not be read closer.
HINT = re.compile(
    r"[=≈≃≅→⇒⟶➜∼]|->|[0-9].{0,80}?(?:\s~\s|\(\W{0,2}[0-9]|\b(?:is|are|equals?|gives?|makes?|or|yields"
    r"|totals|that's|ie|to|of|in|out|at)\s(?:[a-z]+\s){0,2}[~≈]?\s?[$€£]?[0-9])",
    re.IGNORECASE | re.DOTALL,
)


def find(notes: Notes) -> Iterator[Finding]:
    """The chains of a text, judged link by link."""
    for passage in notes.with_numbers:
        if not HINT.search(passage.text):
            continue
        found = relations(passage.tokens)
        for index, relation in enumerate(found):
            floor = found[index - 1].after if index else 0
            ceiling = found[index + 1].start if index + 1 < len(found) else len(passage.tokens)
            yield from _link(notes, passage, relation, floor, ceiling)
        yield from _in_brackets(notes, passage)


def _link(
    notes: Notes, passage: Passage, relation: Relation, floor: int, ceiling: int
) -> Iterator[Finding]:
    left = left_side(passage, relation.start, floor)
    right = right_side(passage, relation, ceiling)
    if not left or not right:
        return
    form = _form(passage, relation, left, right, is_first=floor == 0)
    if form:
        loose = relation.kind != EQUALS
        yield _finding(notes, passage, form, left, right, loose=loose)


def _finding(
    notes: Notes, passage: Passage, form: str, left: Side, right: Side, *, loose: bool = False
) -> Finding:
    line = passage.line_at(passage.tokens[right.start].start)
    judgement = notes.judge(left.node, right.node, line, about=left.about or right.about)
    tokens = passage.tokens
    start = tokens[min(left.start, right.start)].start
    end = tokens[max(left.end, right.end) - 1].end
    stated = passage.said(tokens[right.start].start, tokens[right.end - 1].end)
    computed = with_unit_of(right.node, judgement.computed, stated)
    judgement = replace(judgement, computed=computed)
    slip = judgement.verdict is Verdict.SLIP
    if slip and is_doubtful(passage, left, right, judgement, loose=loose):
        judgement = replace(judgement, verdict=Verdict.UNCLEAR)
    claim = passage.said(start, end)
    claim += ")" * (claim.count("(") > claim.count(")"))
    return notes.finding(form, line, claim, stated, judgement)


def with_unit_of(stated: Node, number: str, said: str) -> str:
    """Our number in the dress of the stated one: "$", "M", "req/s" and all."""
    if not number or not isinstance(stated, Quantity) or stated.digits not in said:
        return number
    before, _, after = said.partition(stated.digits)
    return f"{before}{number}{after}".replace("~", "").strip()


def _form(
    passage: Passage, relation: Relation, left: Side, right: Side, *, is_first: bool
) -> str | None:
    """What kind of claim a relation makes: a chain, a rate said again, or none."""
    if any(leaf.times for leaf in leaves(right.node)) and not has_sign(left.node):
        return None
    if _is_only_percent(left.node) != _is_only_percent(right.node) and not has_sign(left.node):
        return None
    if has_sign(left.node):
        if relation.kind == ARROW and _tells_change(passage):
            return None
        return FORM
    if has_sign(right.node):
        clean = is_first and passage.tokens[left.start].kind != t.OPEN
        return FORM if relation.kind == EQUALS and clean and _same_kind(left, right) else None
    return RATES if _is_said_again(passage, relation, left, right) else None


def _is_only_percent(node: Node) -> bool:
    return isinstance(node, Quantity) and node.percent


def _same_kind(left: Side, right: Side) -> bool:
    """`20 = 4 × 5` states a sum; `Tier 20 = 4 × 5 GB` does not."""
    return dims(left.node) == dims(right.node) and not hangs_on_noun(left.node)


def hangs_on_noun(node: Node) -> bool:
    """Whether a lone quantity counts something, so that equality may be mere assignment."""
    if not isinstance(node, Quantity) or node.meanings[0].units:
        return False
    return bool(node.nouns) and node.meanings[0].scale == 1


def _is_said_again(passage: Passage, relation: Relation, left: Side, right: Side) -> bool:
    """Whether both sides are one quantity in two units, so that one follows from the other."""
    one, other = dims(left.node), dims(right.node)
    if one is None or one != other or one == NONE or same_unit(left.node, right.node):
        return False
    if _per(left.node) != _per(right.node):
        return False
    if relation.kind == EQUALS:
        return True
    if one[1] == 0 or one == (0, 1, 0):
        return False
    return relation.kind == WORDS or not _tells_change(passage)


def _per(node: Node) -> set[str]:
    """What a quantity is for each of: 100 TB a month are no 200 kB a user and month."""
    return {noun for leaf in leaves(node) for noun in leaf.per}


def _tells_change(passage: Passage) -> bool:
    return bool(passage.words & CHANGES)


def _in_brackets(notes: Notes, passage: Passage) -> Iterator[Finding]:
    """`4 TB/day (1.4 PB/year)` and `800 MB (100M × 8 bytes)`: said again in brackets."""
    tokens = passage.tokens
    for node, start, end in passage.quantities:
        if end >= len(tokens) or tokens[end].kind != t.OPEN or hangs(tokens, start):
            continue
        read = Reader(tokens).expression(end + 1)
        if not read or read[1] >= len(tokens) or tokens[read[1]].kind != t.CLOSE:
            continue
        about = start > 0 and is_about(tokens[start - 1])
        outside = Side(node, start, end, about)
        inside = Side(read[0], end + 1, read[1], tokens[end + 1].kind == t.ABOUT)
        if dims(node) is None or dims(node) != dims(read[0]):
            continue
        if has_sign(read[0]):
            finding = _finding(notes, passage, FORM, inside, outside)
            # "10 servers (2 × 8 cores)" describes; with a unit the brackets must add up.
            if dims(node) != NONE or finding.verdict is Verdict.OK:
                yield finding
        elif dims(node) != NONE and _may_repeat(node, read[0]):
            yield _finding(notes, passage, RATES, outside, inside)


def _may_repeat(outside: Node, inside: Node) -> bool:
    """Whether brackets may say a quantity again in another unit."""
    again = not same_unit(outside, inside) and not has_sign(outside)
    alike = _per(outside) == _per(inside) and not differ_in_nouns(outside, inside)
    return again and alike
