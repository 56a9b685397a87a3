"""Whatever comes in, the auditor answers: in time, with findings that can be written down."""

from __future__ import annotations

import json
import math
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.audit.engine import audit_text
from scripts.audit.findings import Verdict

WORDS = r"""
0 1 7 12 40 99.9 1,000 2.5e3 1e99 10^9 10⁹ 5x 3× 100:1 50% 30-day 5-7 $4 €3 ~9 <5 1000+
K M B T GB Mb KiB bytes ms s sec day month/year QPS req/s /s per each every a million
= ≈ → ~ => is gives × * ÷ / + - ^ ( ) [ ] , . ; : | of % @ at or
users reads writes peak headroom overhead total Total: Savings: Current: Growth: holds
downtime capacity OK month save additional from to vs tolerates read/write ratio
\frac{ } \times $ $$ \text{ & ** __ ` ``` # - 1. > │ ├─ ┌── ❌ wrong {{ }} <b> &times;
"""
BREAKS = ("\n", "\n\n", "\n| ", " |\n|---|\n", "\n- ", "\n## ", "\n```python\n", "\r\n", "\t", "\0")
PIECES = (*WORDS.split(), *BREAKS)
NUMBERS = ["0", "1", "2", "3", "7", "12", "40", "99.9", "1,000", "86400", "2.5", "0.01", "10^6"]
UNITS = """
 K M B GB TB KB MB/s Gbps /s /day /month QPS req/s users posts/day ms s min hours days years %
 bytes KB/user $ Mb
"""
SIGNS = [" × ", " ÷ ", " + ", " - ", " = ", " ≈ ", " → ", " of "]
QUANTITIES = st.builds(
    lambda sign, number, unit: f"{sign}{number} {unit}",
    st.sampled_from(["", "", "$", "~", "€"]),
    st.sampled_from(NUMBERS),
    st.sampled_from(["", *UNITS.split()]),
)
CLAIMS = st.lists(
    st.builds(lambda quantity, sign: quantity + sign, QUANTITIES, st.sampled_from(SIGNS)),
    min_size=2,
    max_size=8,
).map(lambda pieces: "".join(pieces) + "5")
NOTES = st.lists(st.sampled_from(PIECES), max_size=60).map(" ".join)
# Shapes that take quadratic or exponential time from a careless pattern, each repeated to size.
NASTY = {
    "one long product": "3 × ",
    "one long chain": "3 = ",
    "a tower of powers": "9^",
    "open brackets": "(",
    "brackets in brackets": "(1",
    "digits": "7",
    "digits and commas": "1,",
    "digits and dots": "1.",
    "digits and colons": "1:",
    "letters": "a",
    "blanks": " ",
    "blanks and a letter": " " * 1990 + "x\n",
    "stars": "*",
    "hashes": "# ",
    "dollars": "$5 ",
    "LaTeX": "\\frac{1}{",
    "braces": "{{",
    "angles": "<b",
    "links": "[1](",
    "every": "every ",
    "per": "1 per 2 ",
    "per second": "1/s/s/s/s",
    "arrows": "5 => ",
    "bars": "│ 1 ",
    "cells": "|1",
    "totals": "- a: 5\n- Total: 5\n",
    "labels": "Daily active users: 5\n",
    "ratios": "Reads: 5/s\nWrites: 3/s\nRead/write ratio 2:1\n",
    "savings": "## x ($5 savings)\nSave additional $9 on Redis\n- Cost: $5 (Redis)\n",
    "growth": "Current: 5 QPS\nGrowth: 20% a month\n6 months → 9 QPS\n",
    "peaks": "5 writes/s peak, 9 writes/s peak, 5 writes/s\n",
    "holds": "5 KB/item\n9 GB hold 5M items\n",
    "shares": "- a (5%): $4 (save 9%)\n",
    "rows": "| a | 5 | 6 | 30 | 7 | 8 | 56 |\n",
    "crosses": "5 x ",
    "quotes": "> ",
    "code": "=> {",
    "mojibake": "Ã— â‰ˆ ",
    "surprise": "5 × 𝟓 = ٥ ① ½ ",
}
SIZE, SECONDS = 100_000, 6.0


def check(text: str) -> None:
    """Audit a text and check what every answer must fulfil."""
    findings = audit_text(text, "t")
    last = text.replace("\r\n", "\n").count("\n") + 1
    for finding in findings:
        assert 1 <= finding.line <= last
        assert finding.ratio is None or math.isfinite(finding.ratio)
        assert bool(finding.cause) == (finding.verdict is Verdict.SLIP)
        assert "\n" not in str(finding)
    json.dumps([finding.as_json() for finding in findings], allow_nan=False)
    assert audit_text(text, "t") == findings


@settings(max_examples=1500, deadline=5000)
@given(NOTES)
def test_notes_of_any_shape_are_answered(text: str) -> None:
    """Arithmetic in any order of its pieces neither crashes nor hangs, and is repeatable."""
    check(text)


@settings(max_examples=1500, deadline=5000)
@given(st.lists(CLAIMS, min_size=1, max_size=4).map("\n- ".join))
def test_claims_of_any_units_are_answered(text: str) -> None:
    """So does every well-formed claim, whatever its units."""
    check(text)


@settings(max_examples=300, deadline=5000)
@given(st.text(max_size=300))
def test_any_text_is_answered(text: str) -> None:
    """Any text at all does."""
    check(text)


@pytest.mark.parametrize("shape", NASTY)
def test_no_shape_takes_long(shape: str) -> None:
    """100 kB of any one shape, on one line or many, take seconds at most."""
    piece = NASTY[shape]
    text = (piece * (SIZE // len(piece) + 1))[:SIZE]
    start = time.process_time()
    audit_text(text, "t")
    audit_text("\n".join(text[at : at + 300] for at in range(0, SIZE, 300)), "t")
    assert time.process_time() - start < SECONDS


def test_a_number_too_large_to_mean_anything_is_no_claim() -> None:
    """Powers and products beyond reason are left alone."""
    for text in ("9^199 × 9^199 = 5", "1e99 × 1e99 × 1e99 = 2", f"{'9' * 200} × 2 = 3"):
        assert [f for f in audit_text(text, "t") if f.verdict is Verdict.SLIP] == []
