"""Verdicts: rounding passes, doubt is quiet, and what calls itself wrong is quoted."""

from __future__ import annotations

import re

import pytest

from scripts.audit.engine import audit_text
from scripts.audit.findings import Finding, Verdict
from scripts.audit.measure import Case, read_cases

ROUNDED = (
    "100M/day ÷ 86,400 ≈ 1,200/s",
    "100M/day ≈ 1,000/s",
    "38.5 × 1 = 40",
    "365 × 2.4 GB = 900 GB",
    "2^10 ≈ 1,000",
    "7 ÷ 4 ≈ 2",
    "3 GB × 340 = 1 TB",
    "1.46 PB × 1 = 1.4 PB",
)
UNSURE = (
    "10 × 200 = 2 GB",
    "5 × 60 = 5 hours",
    "500 × 2 = 1,000 million",
    "12 active days × 5 GB/day = 90 GB",
    "5-7 × 10 = 90",
    "40 users/day = 10 requests/s",
    "❌ 3 × 4 = 15",
    "Wrong: 10 Gbps = 10 GB/s",
)
TIGHT, LOOSE = 0.01, 0.5


def only(text: str, tolerance: float = 0.1) -> Finding:
    """The one finding of a text."""
    (finding,) = audit_text(text, "t", tolerance=tolerance)
    return finding


@pytest.mark.parametrize("text", ROUNDED)
def test_rounding_as_people_round_is_fine(text: str) -> None:
    """A stated number may be a rounding of ours, to the digits that it has."""
    assert only(text).verdict is Verdict.OK


@pytest.mark.parametrize("text", UNSURE)
def test_what_can_be_read_in_two_ways_is_unclear(text: str) -> None:
    """A unit nobody wrote, a range, a vague unit, another noun or a bad example accuse no one."""
    assert only(text).verdict is Verdict.UNCLEAR


def test_the_tolerance_is_relative_and_adjustable() -> None:
    """A difference of 6 % passes at 10 %, fails at 1 %; one of 40 % passes at 50 %."""
    assert only("2.1 GB × 100 = 223.5 GB").verdict is Verdict.OK
    assert only("2.1 GB × 100 = 223.5 GB", TIGHT).verdict is Verdict.SLIP
    assert only("2.1 GB × 100 = 294.5 GB").verdict is Verdict.SLIP
    assert only("2.1 GB × 100 = 294.5 GB", LOOSE).verdict is Verdict.OK


def test_a_finding_says_place_claim_values_ratio_and_cause() -> None:
    """A slip carries all that a reader needs to mend it, in the unit of the text."""
    finding = only("intro\n\nSize: 9M rows × 400 bytes = 3.6 TB in all")
    assert finding.as_json() == {
        "file": "t",
        "line": 3,
        "claim": "9M rows × 400 bytes = 3.6 TB",
        "stated": "3.6 TB",
        "computed": "0.0036 TB",
        "ratio": 1000.0,
        "verdict": "slip",
        "cause": "a factor of 1,000, too large: K, M, B or T mixed up",
    }


def test_a_stale_operand_is_named() -> None:
    """Where the claim holds with another quantity of the text, that one is named."""
    text = "We keep 40 days of logs.\n\n70 GB/day × 90 days = 2.8 TB"
    finding = audit_text(text, "t")[-1]
    assert finding.verdict is Verdict.SLIP
    assert finding.cause == "stale after an edit: it holds with 40 in place of 90"


def test_lines_count_from_the_first_line_given() -> None:
    """A page's text may start anywhere in its file."""
    (finding,) = audit_text("2 × 3 = 7", "t", first_line=31)
    assert finding.line == 31


SINGLE = [case for case in read_cases() if not case.is_wrong and case.form == "chains"]


@pytest.mark.parametrize("case", SINGLE, ids=lambda case: case.text[:40])
@pytest.mark.parametrize("factor", [7, 1000])
def test_a_planted_fault_is_found(case: Case, factor: int) -> None:
    """Whatever clean chain is taken, its result times 7 or 1,000 is reported, or unclear."""
    sound = [f for f in audit_text(case.text, "t") if f.verdict is Verdict.OK]
    last = sound[-1]
    number = re.search(r"[0-9][0-9.,]*", last.stated)
    assert number
    broken = f"{factor * float(number.group().rstrip('.,').replace(',', '')):,.6g}"
    before, _, after = case.text.rpartition(number.group())
    if (
        "e" in broken
        or "%" in last.stated
        or re.match(r"[⁰-⁹]|\^", after)
        or number.group() in before
    ):
        pytest.skip("its result cannot be changed alone")
    again = audit_text(before + broken + after, "t")
    assert any(f.verdict is not Verdict.OK for f in again), before + broken + after


DOUBTFUL = (
    "24/7 = 168 hours",
    "1 GHz × 8 = 8,000 MHz",
    "5 TB raw = 800 GB compressed",
    "10K events/s → 50M rows/day",
    "1 year = 40M seconds (simplified)",
    "1 Gbps network = 1 GB/s throughput",
)


@pytest.mark.parametrize("text", DOUBTFUL)
def test_a_doubt_turns_a_slip_into_unclear(text: str) -> None:
    """Idioms, other measures, other things and numbers bent on purpose accuse no one."""
    assert only(text).verdict is Verdict.UNCLEAR


SUMS_OF_PARTS = (
    ("2 hours 30 minutes = 150 minutes", Verdict.OK),
    ("2 hours and 30 minutes = 200 minutes", Verdict.SLIP),
    ("id 8 bytes + name 40 bytes = 48 bytes", Verdict.OK),
    ("id 8 bytes + name 40 bytes = 58 bytes", Verdict.SLIP),
)


@pytest.mark.parametrize(("text", "verdict"), SUMS_OF_PARTS)
def test_durations_and_named_addends_are_sums(text: str, verdict: Verdict) -> None:
    """A duration of two units is one time; an addend may carry its name."""
    assert only(text).verdict is verdict
