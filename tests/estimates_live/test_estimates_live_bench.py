"""The benchmark of the live page grows its model rightly, weighs what is sent, and can fail."""

from __future__ import annotations

import subprocess
import sys

import pytest

from macros.estimates import parse_estimate
from scripts.bench import estimates_live as bench
from scripts.bench.estimates import MODEL
from tests_support import ROOT


def test_a_repeated_model_follows_its_first_assumption() -> None:
    """Ten copies have ten times the figures, and one input moves the last of them."""
    text = bench.repeated(MODEL.read_text("utf-8"), 10)
    model = parse_estimate(text, path="x.md", first_line=1)
    assert len(text.splitlines()) > 580
    assert len(model.figures) == 500
    lead = model.inputs[0]
    moved = model.at("cost_9", {lead.name: lead.magnitude * 2})
    assert moved > model.magnitude("cost_9") * 1.5


def test_the_weight_counts_what_a_page_fetches() -> None:
    """Code that waits for a what-if is not counted; data is, and grows with the model."""
    text = MODEL.read_text("utf-8")
    one, ten = (
        bench.weight(parse_estimate(bench.repeated(text, copies), path="x.md", first_line=1))
        for copies in (1, 10)
    )
    assert 15_000 < one <= bench.WEIGHT
    assert ten > one + 3_000


@pytest.mark.browser
def test_steps_are_measured_and_strict_can_fail() -> None:
    """Both sizes are timed in a browser; an aim that cannot be met makes --strict exit 1."""
    code = "from scripts.bench import estimates_live as bench; bench.WEIGHT = 1; {}"
    call = "bench.estimates_live(['--rounds', '2', '--strict'])"
    done = subprocess.run(
        [sys.executable, "-c", code.format(call)], cwd=ROOT, capture_output=True, text=True
    )
    assert done.returncode == 1, done.stdout + done.stderr
    lines = done.stdout.splitlines()
    assert lines[1].startswith("60 lines, 50 figures")
    assert lines[2].startswith("591 lines, 500 figures")
    assert "code and data" in lines[3]
