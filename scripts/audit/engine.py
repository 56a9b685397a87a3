"""Auditing a text: every form of claim, each looked for once, and the findings in order."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from fractions import Fraction

from scripts.audit.claims import Notes
from scripts.audit.findings import Finding, Verdict
from scripts.audit.forms import (
    assumed,
    capacity,
    chains,
    factors,
    growth,
    names,
    percent,
    ratios,
    savings,
    steps,
    tables,
    totals,
)
from scripts.audit.lines import read_lines

FORMS: tuple[Callable[[Notes], Iterator[Finding]], ...] = (
    chains.find,
    totals.find,
    steps.find,
    tables.find,
    percent.find,
    factors.find,
    savings.find,
    growth.find,
    ratios.find,
    names.find,
    assumed.find,
    capacity.find,
)


def audit_text(text: str, path: str, first_line: int = 1, tolerance: float = 0.10) -> list[Finding]:
    """Every claim of a text, judged, by line.

    path: how findings name the file. first_line: the number of the text's first line.
    tolerance: the relative difference between stated and computed that passes.
    """
    notes = Notes(path, read_lines(text, first_line), Fraction(str(tolerance)))
    found: dict[tuple[int, str, str], Finding] = {}
    for form in FORMS:
        for finding in form(notes):
            key = (finding.line, finding.stated, finding.claim)
            found.setdefault(key, finding)
    return sorted(found.values(), key=lambda f: (f.line, f.claim))


__all__ = ["FORMS", "Finding", "Verdict", "audit_text"]
