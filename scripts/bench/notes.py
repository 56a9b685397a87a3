"""`envelope bench notes`: how well notes are repaired and audited, and how fast."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import click

from macros.registry import MACROS
from scripts.audit.measure import notes_of, score
from scripts.audit.measure import table as score_table
from scripts.failures import exit_codes
from scripts.normalize.measure import Case, Outcome, clean_pages, measure, table, tally, ugly_notes

ROOT = Path(__file__).resolve().parents[2]
MEGA = 1_000_000
# Wrong repairs shown, so that one can be looked into.
SHOWN = 5


@dataclass(frozen=True)
class Speed:
    """What a command took over notes of some size.

    size: in MB; seconds: of processor time; peak: of memory, in MB; aim: for the seconds.
    """

    command: str
    size: int
    seconds: float
    peak: float
    aim: float

    def __str__(self) -> str:
        """The figures as a line of a table."""
        return (
            f"{self.command:<12}{self.size:>5} MB{self.seconds:>9.1f} s{self.peak:>8.0f} MB"
            f"{self.aim:>8.0f} s{self.seconds / self.aim:>8.2f}×"
        )


def run_over(command: str, data: bytes, aim: float) -> Speed:
    """Run a command of `envelope` over notes, in a process of its own, and see what it takes."""
    with tempfile.TemporaryDirectory() as folder:
        notes = Path(folder) / "notes.md"
        notes.write_bytes(data)
        child = subprocess.Popen(  # noqa: S603  our own command
            [sys.executable, "-m", "scripts", command, str(notes)],
            cwd=ROOT,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        _, status, usage = os.wait4(child.pid, 0)
        child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode not in (0, 1):
        raise RuntimeError(f"envelope {command} exited with {child.returncode}")
    unit = 1 if sys.platform == "darwin" else 1024  # ru_maxrss: bytes there, KiB elsewhere
    seconds = usage.ru_utime + usage.ru_stime
    return Speed(command, round(len(data) / MEGA), seconds, usage.ru_maxrss * unit / MEGA, aim)


def speeds(megabytes: int) -> Iterator[Speed]:
    """The speed of both commands: a megabyte audited, so many megabytes normalized.

    The aims: 5 s a megabyte for the audit; 10 s a megabyte for the repair, which is as bounded.
    """
    pages = clean_pages(ROOT, frozenset(MACROS))
    yield run_over("audit", notes_of(size=MEGA).encode("utf-8"), 5)
    yield run_over("normalize", ugly_notes(pages, megabytes * MEGA), 10 * megabytes)


@click.command(
    epilog="""\b
Exit codes:
  0  measured
  1  with --strict: a repair was wrong, a sum that holds was accused, or an aim was missed
  2  cannot run

\b
Example:
  envelope bench notes --megabytes 1
"""
)
@click.option(
    "--megabytes",
    default=10,
    show_default=True,
    type=click.IntRange(1),
    help="Size of the notes that are normalized.",
)
@click.option("--strict", is_flag=True, help="Exit 1 where something is wrong or slow.")
def notes(megabytes: int, strict: bool) -> None:
    """Damage clean pages in every way and repair them; audit labelled claims; time both.

    Prints, by kind of damage, what was recovered exactly, left and reported, or wrong; by form
    of claim, recall and precision; then processor time and memory against their aims.
    """
    with exit_codes():
        pages = clean_pages(ROOT, frozenset(MACROS))
        cases = list(measure(pages))
        wrong = [case for case in cases if case.outcome is Outcome.WRONG]
        scores = score()
        _print(f"{len(pages)} clean pages, damaged and repaired", table(tally(cases)))
        _print_wrong(wrong)
        _print("labelled claims, audited", score_table(scores))
        click.echo(f"\n{'speed':<12}{'notes':>8}{'processor':>11}{'memory':>11}{'aim':>10}{'':>9}")
        slow = False
        for speed in speeds(megabytes):
            click.echo(str(speed))
            slow = slow or speed.seconds > speed.aim
        if strict and (wrong or scores["all"].alarms or slow):
            raise click.exceptions.Exit(1)


def _print(title: str, lines: Iterator[str]) -> None:
    click.echo(f"\n{title}")
    for line in lines:
        click.echo(line)


def _print_wrong(cases: list[Case]) -> None:
    for case in cases[:SHOWN]:
        click.echo(f"wrong: {case.kind}: {case.page}:{case.line}")
        click.echo(f"  wanted: {case.wanted}\n  got:    {case.got}")
