"""`envelope bench notes` prints figures by kind and by form, and can be made to fail."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.bench import notes as bench
from scripts.normalize.measure import Case, Clean, Outcome, clean_pages

QUICK = bench.Speed("audit", 1, 2.5, 80, 5)
SLOW = bench.Speed("normalize", 10, 200, 300, 100)


def run(
    monkeypatch: pytest.MonkeyPatch, cases: list[Case], speeds: list[bench.Speed], *words: str
) -> tuple[int, str]:
    """Exit code and output of the command, with these measurements in place of long ones."""

    def measured(_: list[Clean]) -> Iterator[Case]:
        yield from cases

    monkeypatch.setattr(bench, "clean_pages", lambda *_: [])
    monkeypatch.setattr(bench, "measure", measured)
    monkeypatch.setattr(bench, "speeds", lambda _: iter(speeds))
    done = CliRunner().invoke(bench.notes, list(words))
    return done.exit_code, done.output


def test_prints_damage_claims_and_speed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Each kind of damage, each form of claim and each command has its line."""
    code, output = run(monkeypatch, [Case("heading: bold", "p", 1, Outcome.RECOVERED)], [QUICK])
    assert code == 0
    rows = [line.split() for line in output.splitlines()]
    assert ["heading:", "bold", "1", "0", "0"] in rows
    assert any(row[:1] == ["chains"] and "100%" in row for row in rows)
    assert ["audit", "1", "MB", "2.5", "s", "80", "MB", "5", "s", "0.50×"] in rows


@pytest.mark.parametrize(
    ("outcome", "speed", "code"),
    [(Outcome.LEFT, QUICK, 0), (Outcome.WRONG, QUICK, 1), (Outcome.LEFT, SLOW, 1)],
)
def test_strict_fails_on_wrong_or_slow(
    monkeypatch: pytest.MonkeyPatch, outcome: Outcome, speed: bench.Speed, code: int
) -> None:
    """With --strict a wrong repair or a missed aim exits with 1; without it, nothing does."""
    cases = [Case("heading: bold", "notes.md", 7, outcome, "wanted this", "got that")]
    assert run(monkeypatch, cases, [speed])[0] == 0
    exit_code, output = run(monkeypatch, cases, [speed], "--strict")
    assert exit_code == code
    assert ("notes.md:7" in output) == (outcome is Outcome.WRONG)


def test_a_command_is_timed_in_a_process_of_its_own(root: Path) -> None:
    """Seconds and memory are those of the child, for both commands."""
    assert clean_pages(root, frozenset())
    for command in ("audit", "normalize"):
        speed = bench.run_over(command, b"# Title\n\n40 GB x 12 = 480 GB\n", 5)
        assert 0 < speed.seconds < 60
        assert 10 < speed.peak < 2_000
