"""Texts full of numbers that claim nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from scripts.audit.engine import audit_text

TEXTS = sorted((Path(__file__).parent / "negative").glob("*.md"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_numbers_that_claim_nothing_are_left_alone(path: Path) -> None:
    """Versions, dates, ranges, ids, code, latencies and comparisons yield no finding at all."""
    assert [str(finding) for finding in audit_text(path.read_text("utf-8"), path.name)] == []


def test_there_are_many_such_lines() -> None:
    """The corpus has more than a hundred lines with a number."""
    lines = [line for path in TEXTS for line in path.read_text("utf-8").splitlines()]
    assert sum(any(sign.isdigit() for sign in line) for line in lines) > 100
