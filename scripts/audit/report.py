"""The auditor's report, for people and for programs."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence

from scripts.audit.findings import Finding, Verdict


def as_json(findings: Sequence[Finding]) -> str:
    """The findings as a list of objects, in their order."""
    return json.dumps([finding.as_json() for finding in findings], ensure_ascii=False, indent=2)


def as_text(findings: Sequence[Finding], *, everything: bool) -> Iterator[str]:
    """The slips, a line each, or every finding; then the count of all."""
    for finding in findings:
        if everything or finding.verdict is Verdict.SLIP:
            yield str(finding)
    yield summary(findings)


def summary(findings: Sequence[Finding]) -> str:
    """How many claims were read and what became of them."""
    count = Counter(finding.verdict for finding in findings)
    claims, slips, unclear = len(findings), count[Verdict.SLIP], count[Verdict.UNCLEAR]
    said = f"{claims} {'claim' if claims == 1 else 'claims'} read"
    parts = [said, f"{count[Verdict.OK]} ok", f"{slips} {'slip' if slips == 1 else 'slips'}"]
    return ", ".join([*parts, *([f"{unclear} unclear"] if unclear else [])])


def shown(findings: Sequence[Finding], *, everything: bool) -> list[Finding]:
    """What `--json` lists: all but the unclear, which are listed on demand."""
    return [f for f in findings if everything or f.verdict is not Verdict.UNCLEAR]
