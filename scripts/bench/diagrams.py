"""`envelope bench diagrams`: all drawings from cold, against the package `diagrams` with PNG."""

from __future__ import annotations

import json
import os
import shutil
import statistics
import subprocess
import sys
import sysconfig
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import click

from macros.architecture.drawing import file_of
from macros.architecture.labels import fill, plain
from macros.architecture.plan import Plan, View
from macros.architecture.run import run_sources
from macros.architecture.walk import clusters_in, edges_in, home_of, nodes_in, views_of
from macros.book.load import load_handbook
from macros.book.pages import Handbook
from macros.errors import Faults
from macros.estimates import Estimate
from scripts.bench.diagrams_own import chapters
from scripts.build.command import ROOT
from scripts.failures import exit_codes

MILLISECONDS = 1e3
PEER = Path(__file__).with_name("diagrams_peer.py")


@dataclass(frozen=True)
class Times:
    """Medians in milliseconds: our drawings from nothing and unchanged, the package's."""

    cold: float
    unchanged: float
    package: float

    @property
    def ratio(self) -> float:
        """How many times faster our own drawings are made."""
        return self.package / self.cold


def renderer(folder: Path) -> tuple[str, Mapping[str, str]]:
    """What the package runs as `dot`: its name, and the environment in which it is found.

    folder: where a link of that name may be put if the machine has none.
    """
    found = shutil.which("dot")
    if found:
        return found, os.environ
    program = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
    (folder / "dot").symlink_to(program)
    return "graphviz-pure", {**os.environ, "PATH": f"{folder}{os.pathsep}{os.environ['PATH']}"}


def measure(book: Handbook, rounds: int, environment: Mapping[str, str]) -> Times:
    """Medians of a number of rounds, each in new processes with nothing kept."""
    graphs = peer_graphs(book)
    cold, unchanged, package = [], [], []
    for _ in range(rounds):
        with tempfile.TemporaryDirectory() as folder:
            module = ["-m", "scripts.bench.diagrams_own", str(ROOT), folder]
            own = json.loads(_run(module, "", ROOT, environment))
        cold.append(own[0] * MILLISECONDS)
        unchanged.append(own[1] * MILLISECONDS)
        with tempfile.TemporaryDirectory() as folder:
            begun = time.perf_counter()
            for graph in graphs:
                _run(["-P", str(PEER)], graph, Path(folder), environment)
            package.append((time.perf_counter() - begun) * MILLISECONDS)
    return Times(*(statistics.median(times) for times in (cold, unchanged, package)))


def peer_graphs(book: Handbook) -> list[str]:
    """For each drawing the graphs of its views as JSON, in the package's terms."""
    wanted = chapters(book)
    plans = run_sources({slug: (ROOT / file_of(slug)).read_bytes() for slug in wanted})
    graphs = []
    for slug, plan in plans.items():
        if not isinstance(plan, Plan):
            raise Faults(plan)
        views = [_peer_view(f"{slug}-{v.id}", plan, v, wanted[slug]) for v in views_of(plan)]
        graphs.append(json.dumps({"views": views}))
    return graphs


def _peer_view(path: str, plan: Plan, view: View, figures: Estimate | None) -> dict[str, object]:
    """One view as `diagrams_peer` reads it."""

    def said(label: str) -> str:
        return plain(fill(label, figures))

    kept = clusters_in(plan, view.id)
    return {
        "path": path,
        "title": plan.title,
        "nodes": [
            (
                node.id,
                node.kind,
                said(view.labels.get(node.id, node.label)),
                home_of(plan, node.cluster, kept),
            )
            for node in nodes_in(plan, view.id)
        ],
        "clusters": [(one.id, said(one.label), home_of(plan, one.parent, kept)) for one in kept],
        "edges": [
            (edge.source, edge.target, said(edge.label), "" if edge.waits else "dashed")
            for edge in edges_in(plan, view.id)
        ],
    }


def _run(arguments: list[str], given: str, folder: Path, environment: Mapping[str, str]) -> str:
    """What a Python process writes; its last word as an error if it fails."""
    done = subprocess.run(  # noqa: S603  this very Python
        [sys.executable, *arguments],
        input=given,
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        lines = done.stderr.strip().splitlines() or ["it said nothing"]
        raise click.ClickException(f"drawing failed: {lines[-1]}")
    return done.stdout


@click.command(
    epilog="""\b
Exit codes: 0 measured, 1 faults in the book, 2 cannot run.

\b
Example:
  envelope bench diagrams --rounds 5
"""
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="How often everything is drawn.",
)
def diagrams(rounds: int) -> None:
    """Time all drawings from nothing, against the package `diagrams` on the same graphs.

    Ours, within a build: for each view a wide and a narrow picture, each the best of several
    layouts, and for each flow a sequence and words. The package's, as its users run it: for each
    drawing a program that makes one PNG a view.
    """
    with exit_codes(), tempfile.TemporaryDirectory() as folder:
        book = load_handbook(ROOT)
        name, environment = renderer(Path(folder))
        times = measure(book, rounds, environment)
        click.echo(f"{len(book.drawings)} drawings; the package runs {name} as dot")
        click.echo(f"package diagrams, PNG   {times.package:8.0f} ms")
        click.echo(f"ours, nothing kept      {times.cold:8.0f} ms   {times.ratio:6.1f}× faster")
        faster = times.package / times.unchanged
        click.echo(f"ours, unchanged         {times.unchanged:8.0f} ms   {faster:6.1f}× faster")
