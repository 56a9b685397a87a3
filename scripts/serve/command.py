"""`envelope serve`: build, serve, and follow every edit."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from watchfiles import watch

from macros.errors import Faults
from scripts.build.command import ROOT
from scripts.build.engine import ENGINES
from scripts.build.stages import Plan, build_epoch, build_site
from scripts.failures import exit_codes
from scripts.serve.server import Builds, start_server
from scripts.terminal import Progress, print_faults

WATCHED = ("docs", "diagrams", "theme", "macros", "scripts", "mkdocs.yml")
DEBOUNCE = 100  # milliseconds of quiet that end a burst of saves


@click.command(
    epilog="""\b
Exit codes: 0 stopped with Ctrl-C, 2 cannot run (the port is taken).

\b
Example:
  envelope serve --port 8001
"""
)
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option("--port", default=8000, show_default=True, help="The port to listen on.")
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="mkdocs",
    envvar="ENGINE",
    show_default=True,
    show_envvar=True,
    help="The site engine.",
)
def serve(host: str, port: int, engine: str) -> None:
    """Serve the handbook and rebuild it after every edit.

    Open pages reload by themselves. Faults are printed here as path:line: what; why; how to
    mend it, and the last good site stays.
    """
    with exit_codes():
        plan = Plan(ROOT, ROOT / ".cache" / "served", engine, build_epoch(ROOT))
        builds = Builds()
        _build(plan, builds)
        start_server(plan.site, host, port, builds)
        click.echo(f"Serving http://{host}:{port}/ and following every edit; Ctrl-C stops")
        _follow(plan, builds)


def _follow(plan: Plan, builds: Builds) -> None:
    """Rebuild after each burst of changes, until Ctrl-C."""
    paths = [plan.root / name for name in WATCHED]
    for changes in watch(*paths, debounce=DEBOUNCE, raise_interrupt=False):
        names = sorted({Path(path) for _, path in changes})
        click.echo(", ".join(str(name.relative_to(plan.root)) for name in names[:3]))
        if any(_is_code(plan.root, name) for name in names):
            # Code that is loaded cannot be exchanged: start over with the same arguments.
            os.execv(sys.executable, [sys.executable, "-m", "scripts", *sys.argv[1:]])  # noqa: S606
        _build(plan, builds)


def _is_code(root: Path, path: Path) -> bool:
    """Whether a change to this file needs a new process."""
    return path.suffix == ".py" and not path.is_relative_to(root / "diagrams")


def _build(plan: Plan, builds: Builds) -> None:
    """Build once; faults are printed and the last good site stays."""
    try:
        build_site(plan, Progress())
    except Faults as error:
        print_faults(error.faults)
    else:
        builds.announce()
