"""Expressions are read as a person reads them, and worth what they say."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from scripts.audit.dress import undress
from scripts.audit.evaluate import Undefined, evaluate
from scripts.audit.nodes import Mode, leaves
from scripts.audit.reader import Reader
from scripts.audit.tokens import normal, tokenize

CASES = yaml.safe_load((Path(__file__).parent / "readings.yml").read_text("utf-8"))


@pytest.mark.parametrize(("text", "number", "dims"), CASES, ids=[case[0] for case in CASES])
def test_an_expression_is_worth_what_it_says(
    text: str, number: float | None, dims: list[int] | None
) -> None:
    """A text is read whole, with its scale, its units and their dimensions, or not at all."""
    tokens = tokenize(normal(undress(text)))
    read = Reader(tokens).expression(0)
    if number is None:
        assert read is None or _has_no_value(read[0])
        return
    assert read is not None
    assert read[1] == len(tokens)
    value = evaluate(read[0])
    assert float(value.number) == pytest.approx(number, rel=1e-3)
    assert list(value.dims) == dims


def _has_no_value(node: object) -> bool:
    try:
        evaluate(node)  # type: ignore[arg-type]
    except Undefined:
        return True
    return False


def test_a_mode_changes_what_a_kilobyte_and_a_month_are() -> None:
    """Binary prefixes count in 1,024; without time a rate is its bare number."""
    (node, _) = Reader(tokenize("4 KB/s")).expression(0)  # type: ignore[misc]
    assert evaluate(node, Mode(binary=True)).number == 4096
    assert evaluate(node, Mode(without_time=True)).dims == (1, 0, 0)


def test_a_range_has_a_low_and_a_high_end() -> None:
    """100-10K runs from 100 to 10,000, 5-10K from 5,000 to 10,000."""
    for text, low, high in (("100-10K", 100, 10_000), ("5-10K", 5000, 10_000), ("$5-6", 5, 6)):
        (node, _) = Reader(tokenize(text)).expression(0)  # type: ignore[misc]
        assert evaluate(node).number == low
        assert evaluate(node, Mode(high=True)).number == high


def test_nouns_are_kept_in_the_singular() -> None:
    """What a quantity counts is known by its noun."""
    (node, _) = Reader(tokenize("3M daily queries × 2 batches")).expression(0)  # type: ignore[misc]
    assert [leaf.nouns for leaf in leaves(node)] == [("daily", "query"), ("batch",)]
