"""`envelope sheet`: everything on paper, without the site around it."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from macros.book.load import load_handbook
from scripts.build.stages import build_epoch
from scripts.failures import exit_codes
from scripts.paper.make import make_paper
from scripts.paper.sources import ROOT


@click.command(
    epilog="""\b
Exit codes: 0 made, 1 faults in the book (nothing is replaced), 2 cannot run.

\b
Example:
  envelope sheet --out /tmp/sheets
"""
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder for the PDFs.  [default: site/downloads]",
)
def sheet(out: Path | None) -> None:
    """Set the cheat sheet (two pages of A4, two of US Letter), a page a chapter, and the book.

    They are made from the same pages and estimates as the site. An unchanged document comes
    from the cache in .cache/paper.
    """
    with exit_codes():
        date = datetime.fromtimestamp(build_epoch(ROOT), UTC)
        for path in make_paper(load_handbook(ROOT), out or ROOT / "site" / "downloads", date):
            click.echo(f"{path} ({path.stat().st_size / 1000:.0f} kB)")
