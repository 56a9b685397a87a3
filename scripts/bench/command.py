"""`envelope bench`: one sub-command for each part of the machinery, and all of them in a row."""

from __future__ import annotations

import click

from scripts.bench.diagrams import diagrams
from scripts.bench.estimates import estimates
from scripts.bench.estimates_live import estimates_live
from scripts.bench.notes import notes
from scripts.bench.paper import paper
from scripts.bench.search import search

BENCHMARKS: tuple[click.Command, ...] = (diagrams, estimates, estimates_live, notes, paper, search)


@click.group(
    epilog="""\b
Exit codes: 0 measured, 2 cannot run.

\b
Example:
  envelope bench estimates
"""
)
def bench() -> None:
    """Measure the machinery: medians and ratios, against a peer in the same run where there is one.

    Absolute times mean little on another machine; ratios carry over.
    """


@bench.command(
    name="all",
    epilog="""\b
Exit codes: 0 measured, 2 cannot run.

\b
Example:
  envelope bench all
""",
)
@click.pass_context
def every(context: click.Context) -> None:
    """Run every benchmark, one after the other."""
    for benchmark in BENCHMARKS:
        click.echo(f"\n{benchmark.name}")
        context.invoke(benchmark)


for benchmark in BENCHMARKS:
    bench.add_command(benchmark)
