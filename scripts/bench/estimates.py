"""`envelope bench estimates`: how long a model takes to read, evaluate and carry ranges."""

from __future__ import annotations

import gc
import re
import statistics
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import click

from macros.estimates import Estimate, parse_estimate

MODEL = Path(__file__).parent / "sixty-lines.txt"
RANGE = re.compile(r" \([^()]*\.\.[^()]*\)")
MILLISECONDS = 1e3


@dataclass(frozen=True)
class Task:
    """Something to time, and the milliseconds it is to stay under."""

    name: str
    run: Callable[[], object]
    aim: float


@dataclass(frozen=True)
class Timing:
    """What a task took over all rounds, in milliseconds."""

    task: Task
    median: float
    fastest: float

    @property
    def ratio(self) -> float:
        """The median as a part of the aim; above 1 the aim is missed."""
        return self.median / self.task.aim


def tasks(text: str) -> tuple[Task, ...]:
    """What is timed for a model. Nothing is kept from one round to the next but unit tables."""
    plain = RANGE.sub("", text)
    return (
        Task("read and evaluate", lambda: _read(plain), 5.0),
        Task("the same, with ranges and sensitivity", lambda: _explore(text), 50.0),
    )


def _read(text: str) -> Estimate:
    """Parse and evaluate a model from its text, and say every figure."""
    parse_estimate.cache_clear()
    estimate = parse_estimate(text, path=MODEL.name, first_line=1)
    for name in estimate.names:
        estimate.text(name)
    return estimate


def _explore(text: str) -> Estimate:
    """The same, then the range of every figure and what each input does to each."""
    estimate = _read(text)
    for name in estimate.names:
        estimate.range_text(name)
        estimate.sensitivity(name)
    return estimate


def measure(task: Task, rounds: int) -> Timing:
    """Run a task a number of times, after once unmeasured.

    Processor time, so that other work on the machine counts less.
    """
    task.run()
    taken: list[float] = []
    for _ in range(rounds):
        gc.collect()
        begun = time.process_time()
        task.run()
        taken.append((time.process_time() - begun) * MILLISECONDS)
    return Timing(task, statistics.median(taken), min(taken))


@click.command(
    epilog="""\b
Exit codes: 0 measured, 1 with --strict an aim was missed, 2 cannot run.

\b
Example:
  envelope bench estimates --rounds 50
"""
)
@click.option("--rounds", default=30, show_default=True, type=click.IntRange(1), help="Repeats.")
@click.option("--strict", is_flag=True, help="Exit 1 where a median misses its aim.")
def estimates(rounds: int, strict: bool) -> None:
    """Time a model of 60 lines: reading and evaluating it, ranges, sensitivity.

    Prints the median and the fastest of all rounds, and the median's ratio to its aim.
    """
    text = MODEL.read_text("utf-8")
    timings = [measure(task, rounds) for task in tasks(text)]
    click.echo(f"{len(text.splitlines())} lines, {rounds} rounds, milliseconds of processor time")
    click.echo(f"{'':<40}{'median':>9}{'fastest':>9}{'aim':>7}{'ratio':>8}")
    for timing in timings:
        click.echo(
            f"{timing.task.name:<40}{timing.median:9.2f}{timing.fastest:9.2f}"
            f"{timing.task.aim:7.0f}{timing.ratio:7.2f}×"
        )
    grown = timings[1].median / timings[0].median
    click.echo(f"{'ranges and sensitivity cost':<40}{grown:9.1f}× reading alone")
    if strict and any(timing.ratio > 1 for timing in timings):
        raise click.exceptions.Exit(1)
