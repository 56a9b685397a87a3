"""Doubts: what makes a claim that fails unclear rather than a slip.

Each stands for a way in which notes that are right may look wrong. They cost some recall and
buy the one thing that counts: that nobody is accused without need.
"""

from __future__ import annotations

import re

from scripts.audit.causes import UNEXPLAINED
from scripts.audit.judge import Judgement
from scripts.audit.nodes import Node, Operation, Quantity, leaves
from scripts.audit.passages import Passage
from scripts.audit.readings import has_sign
from scripts.audit.sides import Side, dims
from scripts.audit.units import PER_TIME

# A text that says it bends a number on purpose, and how far it may.
MOST_BENT = 2
SIMPLIFIED = re.compile(r"\b(?:simplif\w+|instead of|for (?:easy|quick|simple) )", re.IGNORECASE)
# Measures that are read as nouns here, and that change their prefix: GHz and MHz, kW and W.
OTHER_MEASURE = re.compile(r"(?:[kmgtpnµ]|da)?(?:hz|w|wh|flops|pps|px|m|g|v|a|j|l|lb|ft|mi)")
# 24/7, 80/20 and 3/4 are idioms and dates as often as quotients.
SLASHED = re.compile(r"[0-9]{1,4}/[0-9]{1,4}")


def is_doubtful(
    passage: Passage, left: Side, right: Side, judgement: Judgement, *, loose: bool
) -> bool:
    """Whether a claim that fails may still be right. loose: the relation is an arrow or a word."""
    bent = judgement.ratio is not None and 1 / MOST_BENT < judgement.ratio < MOST_BENT
    if bent and SIMPLIFIED.search(passage.text):
        return True
    if _other_measures(left.node, right.node):
        return True
    if has_sign(left.node) or has_sign(right.node):
        return _is_slashed(passage, left)
    return (loose and judgement.cause == UNEXPLAINED) or differ_in_nouns(left.node, right.node)


def differ_in_nouns(one: Node, other: Node) -> bool:
    """Whether two lone quantities are of different things: 5 TB of logs, 800 GB compressed.

    A rate may name what it counts on one side only; an amount that names something only where
    it is said again names something else.
    """
    ours = {noun for leaf in leaves(one) for noun in leaf.nouns}
    theirs = {noun for leaf in leaves(other) for noun in leaf.nouns}
    if dims(one) == PER_TIME:
        return bool(ours and theirs and not ours & theirs)
    return not theirs <= ours


def _other_measures(one: Node, other: Node) -> bool:
    ours, theirs = (
        {noun for leaf in leaves(node) for noun in leaf.nouns if OTHER_MEASURE.fullmatch(noun)}
        for node in (one, other)
    )
    return bool(ours and theirs and ours != theirs)


def _is_slashed(passage: Passage, left: Side) -> bool:
    node = left.node
    if not isinstance(node, Operation) or node.sign != "÷":
        return False
    first, last = passage.tokens[left.start], passage.tokens[left.end - 1]
    plain = all(isinstance(each, Quantity) and each.is_bare for each in (node.left, node.right))
    return plain and bool(SLASHED.fullmatch(passage.text[first.start : last.end]))
