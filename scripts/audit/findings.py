"""Findings: what a claim says, what we compute, and what we make of the difference."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What we make of a claim. `UNCLEAR` is honest: we can read it in more than one way."""

    OK = "ok"
    SLIP = "slip"
    UNCLEAR = "unclear"


@dataclass(frozen=True)
class Finding:
    """One claim, judged.

    file, line: its place, the line counted from 1.
    form: the kind of claim, one of the names in `scripts.audit.engine.FORMS`.
    claim: the claim as read. stated, computed: the value it gives and ours, units included.
    ratio: stated over computed, None where there is no such number.
    cause: in a slip, what probably happened; otherwise empty.
    """

    file: str
    line: int
    form: str
    claim: str
    stated: str
    computed: str
    ratio: float | None
    verdict: Verdict
    cause: str

    def as_json(self) -> dict[str, str | int | float | None]:
        """The finding as `--json` writes it."""
        return {
            "file": self.file,
            "line": self.line,
            "claim": self.claim,
            "stated": self.stated,
            "computed": self.computed,
            "ratio": self.ratio,
            "verdict": self.verdict.value,
            "cause": self.cause,
        }

    def __str__(self) -> str:
        """The finding as one line: `file:line: verdict: claim; stated, computed; cause`."""
        ratio = "" if self.ratio is None else f" (×{self.ratio:.3g})"
        said = f"says {self.stated}, we compute {self.computed}{ratio}"
        parts = [f"{self.verdict}: {self.claim}", said, self.cause]
        return f"{self.file}:{self.line}: " + "; ".join(part for part in parts if part)
