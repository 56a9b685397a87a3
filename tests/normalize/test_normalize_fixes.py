"""Each kind of repair, case by case: what comes out, which kinds did it, and what is left.

A case has `in` and `out` (or `same`), the `kinds` of its changes, and what is `left`, as
`line: kind: what`. `options` are those of the command.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from scripts.normalize import normalize_text
from scripts.normalize.model import Options
from scripts.normalize.order import FIXES

FOLDER = Path(__file__).parent / "fixes"
CASES = [
    (path.stem, case)
    for path in sorted(FOLDER.glob("*.yml"))
    for case in yaml.safe_load(path.read_text("utf-8"))
]


def named(value: object) -> str:
    """A case's name in the test report."""
    return value["name"] if isinstance(value, dict) else str(value)


def options_of(case: dict[str, Any], folder: Path) -> Options:
    """The options of a case; links are followed from an empty folder where it says so."""
    given = case.get("options", {})
    return Options(
        folder=folder if given.get("folder") else None,
        sentences=bool(given.get("sentences")),
        macros=frozenset(given.get("macros", ())),
    )


@pytest.mark.parametrize(("kind", "case"), CASES, ids=named)
def test_a_case(kind: str, case: dict[str, Any], tmp_path: Path) -> None:
    """The text, the kinds of change and what is left are those that the case names."""
    wanted = case["in"] if case["out"] == "same" else case["out"]
    result = normalize_text(case["in"], options_of(case, tmp_path))
    assert result.text == wanted
    assert sorted(result.counts()) == case.get("kinds", [])
    left = [f"{entry.line_in}: {entry.kind}: {entry.what}" for entry in result.left]
    assert left == case.get("left", [])
    assert result.text == case["in"] or result.changes, kind


def test_every_kind_of_repair_has_a_case_of_its_own() -> None:
    """Each fix changes a text in some case, or leaves something in one."""
    done = {kind for _, case in CASES for kind in case.get("kinds", [])}
    left = {entry.split(": ")[1] for _, case in CASES for entry in case.get("left", [])}
    assert {fix.kind for fix in FIXES} <= done | left


def test_every_table_shows_what_is_left_alone() -> None:
    """For each kind there is a text that looks like a case and is none, or is left."""
    for path in sorted(FOLDER.glob("*.yml")):
        cases = yaml.safe_load(path.read_text("utf-8"))
        assert any(case["out"] == "same" for case in cases), path.stem
