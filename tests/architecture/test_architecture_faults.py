"""Every way in which a drawing file can be wrong, planted and caught."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from macros.architecture import drawing, run
from macros.architecture.drawing import load_drawing
from macros.errors import Faults
from macros.estimates import Estimate, parse_estimate

TABLE = yaml.safe_load(Path(__file__).with_name("faults.yaml").read_text(encoding="utf-8"))
FIGURES = """\
trip = 40 ms  # assumed
replicas = 2 node  # chosen
"""


@pytest.fixture
def estimate() -> Estimate:
    """An estimate with a time and a count."""
    return parse_estimate(FIGURES, path="docs/problems/sample.md", first_line=1)


@pytest.fixture(autouse=True)
def _one_second(monkeypatch: pytest.MonkeyPatch) -> None:
    """A file that does not end is given up after one second."""
    original = run.run_sources
    monkeypatch.setattr(drawing, "run_sources", lambda sources: original(sources, 1.0))


@pytest.mark.parametrize("case", TABLE["cases"], ids=lambda case: case["name"])
def test_fault(
    case: dict[str, Any], estimate: Estimate, book_at: Callable[[dict[str, str]], Path]
) -> None:
    """Each fault is told with its line, its reason and its mend; nothing of it is kept."""
    text = case.get("whole") or TABLE["head"] + case["text"]
    root = book_at({"diagrams/sample.py": text})
    with pytest.raises(Faults) as raised:
        load_drawing("sample", estimate, root)
    told = [str(fault).removeprefix("diagrams/sample.py:") for fault in raised.value.faults]
    assert [_known(line, case["expect"]) for line in told] == case["expect"]
    assert not list(root.glob(".cache/diagrams/*drawing*"))
    assert not (root / "picture.png").exists()


def _known(line: str, expected: list[str]) -> str:
    """The expected text that a fault is; one whose line may vary has `|` between them."""
    number, said = line.split(": ", 1)
    for text in expected:
        numbers, rest = text.split(": ", 1)
        if "|" in numbers and number in numbers.split("|") and said.startswith(rest):
            return text
    return line
