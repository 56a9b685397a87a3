"""The benchmark of estimates times what it says, and can be made to fail."""

from __future__ import annotations

import pytest
from click.testing import CliRunner

from scripts.bench import estimates as bench


def test_the_benchmark_prints_medians_and_ratios() -> None:
    """Both tasks are timed on the 60-line model; the exit code is 0."""
    result = CliRunner().invoke(bench.estimates, ["--rounds", "2"])
    assert result.exit_code == 0, result.output
    assert result.output.startswith("60 lines, 2 rounds, milliseconds of processor time")
    assert "read and evaluate" in result.output
    assert "the same, with ranges and sensitivity" in result.output


def test_a_timing_is_the_median_of_its_rounds(monkeypatch: pytest.MonkeyPatch) -> None:
    """Median and ratio to the aim come from the rounds that were run, not from the first run."""
    clock = iter([0.0, 0.002, 1.0, 1.020, 2.0, 2.004])
    monkeypatch.setattr(bench.time, "process_time", lambda: next(clock))
    runs: list[int] = []
    timing = bench.measure(bench.Task("count", lambda: runs.append(1), 2.0), 3)
    assert len(runs) == 4
    assert timing.median == pytest.approx(4.0)
    assert timing.fastest == pytest.approx(2.0)
    assert timing.ratio == pytest.approx(2.0)


def test_strict_fails_where_an_aim_is_missed(monkeypatch: pytest.MonkeyPatch) -> None:
    """A task that cannot meet its aim makes --strict exit 1, and only --strict."""
    slow = (bench.Task("slow", lambda: None, 1e-9), bench.Task("slow too", lambda: None, 1e-9))
    monkeypatch.setattr(bench, "tasks", lambda text: slow)
    assert CliRunner().invoke(bench.estimates, ["--rounds", "1", "--strict"]).exit_code == 1
    assert CliRunner().invoke(bench.estimates, ["--rounds", "1"]).exit_code == 0


def test_the_model_without_ranges_is_the_same_model() -> None:
    """Taking the ranges out changes no value."""
    text = bench.MODEL.read_text("utf-8")
    plain, _ = (task.run() for task in bench.tasks(text))
    ranged = bench.parse_estimate(text, path="x", first_line=1)
    assert plain.today == ranged.today
    assert ranged.box()
    assert not plain.box()
