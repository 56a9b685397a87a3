"""Recall and precision of the auditor, measured on a labelled set of claims.

The set is data: a folder of YAML files, one a form, each a list of cases. A case is a text under
`ok` (it holds) or `slip` (it does not), with the line of the slip and a part of its cause where
those matter.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from scripts.audit.engine import audit_text
from scripts.audit.findings import Verdict

LABELLED = Path(__file__).resolve().parents[2] / "tests" / "audit" / "labelled"
HEADS = ("claims", "wrong", "found", "alarms", "recall", "precision", "read")


@dataclass(frozen=True)
class Case:
    """A text and what is known of it. line: where its slip stands; 0 where nothing is wrong."""

    form: str
    text: str
    line: int
    cause: str

    @property
    def is_wrong(self) -> bool:
        """Whether a claim in the text does not hold."""
        return self.line > 0


@dataclass
class Score:
    """What became of the cases of a form.

    found: slips reported where there is one. alarms: slips reported where there is none.
    read: texts that hold in which at least one claim was recognised.
    """

    wrong: int = 0
    found: int = 0
    clean: int = 0
    read: int = 0
    alarms: int = 0
    missed: list[Case] = field(default_factory=list)

    @property
    def recall(self) -> float:
        """The share of the slips that were found."""
        return self.found / self.wrong if self.wrong else 1.0

    @property
    def precision(self) -> float:
        """The share of the reported slips that are slips."""
        return self.found / (self.found + self.alarms) if self.found + self.alarms else 1.0


def read_cases(folder: Path = LABELLED) -> Iterator[Case]:
    """The labelled cases of a folder, file by file."""
    for path in sorted(folder.glob("*.yml")):
        for row in yaml.safe_load(path.read_text("utf-8")):
            yield _case(path.stem, row)


def _case(form: str, row: Mapping[str, Any]) -> Case:
    if "ok" in row:
        return Case(form, str(row["ok"]), 0, "")
    return Case(form, str(row["slip"]), int(row.get("line", 1)), str(row.get("cause", "")))


def score(folder: Path = LABELLED) -> dict[str, Score]:
    """The score of each form, and of all of them under "all"."""
    scores: dict[str, Score] = {}
    for case in read_cases(folder):
        for name in (case.form, "all"):
            _count(case, scores.setdefault(name, Score()))
    return scores


def _count(case: Case, scored: Score) -> None:
    findings = audit_text(case.text, case.form)
    slips = [finding for finding in findings if finding.verdict is Verdict.SLIP]
    at_line = [finding for finding in slips if finding.line == case.line]
    scored.alarms += len(slips) - len(at_line)
    if not case.is_wrong:
        scored.clean += 1
        scored.read += any(finding.verdict is Verdict.OK for finding in findings)
        return
    scored.wrong += 1
    if at_line:
        scored.found += 1
    else:
        scored.missed.append(case)


def notes_of(folder: Path = LABELLED, *, size: int) -> str:
    """Notes of about `size` bytes: the labelled texts, each after a paragraph without claims."""
    prose = [path.read_text("utf-8") for path in sorted(folder.parent.glob("negative/*.md"))]
    words = [part for text in prose for part in text.split("\n\n")]
    texts = "\n\n".join(
        f"## Part {number}\n\n{words[number % len(words)]}\n\n{case.text}"
        for number, case in enumerate(read_cases(folder))
    )
    return (f"{texts}\n\n" * (size // len(texts) + 1))[:size]


def table(scores: Mapping[str, Score]) -> Iterator[str]:
    """The figures as lines of a table, those of all forms together last."""
    yield "".join([f"{'form':<12}", *(f"{head:>10}" for head in HEADS)])
    for name in (*sorted(set(scores) - {"all"}), "all"):
        each = scores[name]
        read = each.read / each.clean if each.clean else 1.0
        counts = (each.wrong + each.clean, each.wrong, each.found, each.alarms)
        shares = (each.recall, each.precision, read)
        row = [f"{count:>10}" for count in counts] + [f"{share:>10.0%}" for share in shares]
        yield "".join([f"{name:<12}", *row])
