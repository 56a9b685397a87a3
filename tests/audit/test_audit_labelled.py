"""The labelled claims: every slip of a form is looked for, and no clean claim is accused."""

from __future__ import annotations

import pytest

from scripts.audit.engine import audit_text
from scripts.audit.findings import Verdict
from scripts.audit.measure import Case, read_cases, score, table

CASES = list(read_cases())
CLEAN = [case for case in CASES if not case.is_wrong]
WRONG = [case for case in CASES if case.is_wrong]
# What each form must find at least, as a share of its labelled slips.
FLOORS = {"all": 0.97}
FLOOR = 0.85
FEWEST = 300


def name(case: Case) -> str:
    """A case's name in the test report."""
    return f"{case.form}: {' '.join(case.text.split())[:60]}"


def test_the_set_is_large_and_a_third_of_it_is_wrong() -> None:
    """There are at least 300 labelled claims, and at least a third of them do not hold."""
    assert len(CASES) >= FEWEST
    assert 3 * len(WRONG) >= len(CASES)


@pytest.mark.parametrize("case", CLEAN, ids=name)
def test_a_clean_claim_is_never_accused(case: Case) -> None:
    """A text in which every claim holds has no slip."""
    slips = [str(f) for f in audit_text(case.text, case.form) if f.verdict is Verdict.SLIP]
    assert slips == []


@pytest.mark.parametrize("case", WRONG, ids=name)
def test_a_wrong_claim_accuses_only_its_own_line_and_says_why(case: Case) -> None:
    """A slip stands at the line of the wrong claim, with its cause; no other line has one."""
    slips = [f for f in audit_text(case.text, case.form) if f.verdict is Verdict.SLIP]
    assert {finding.line for finding in slips} <= {case.line}
    for finding in slips:
        assert finding.cause
        assert finding.stated
        assert finding.computed
    if slips and case.cause:
        assert any(case.cause in finding.cause for finding in slips), [f.cause for f in slips]


def test_recall_keeps_its_floor_in_every_form() -> None:
    """Of the labelled slips, at least the floor of each form is found, with full precision."""
    for form, scored in score().items():
        assert scored.recall >= FLOORS.get(form, FLOOR), (form, [c.text for c in scored.missed])
        assert scored.precision == 1.0, form


def test_the_table_has_a_line_a_form() -> None:
    """The printed figures name every form, and all of them together."""
    lines = list(table(score()))
    forms = sorted({case.form for case in CASES})
    assert [line.split()[0] for line in lines] == ["form", *forms, "all"]
    assert lines[-1].split()[1] == str(len(CASES))
