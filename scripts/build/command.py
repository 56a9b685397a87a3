"""`envelope build`: the whole handbook into site/."""

from __future__ import annotations

from pathlib import Path

import click

from scripts.build.engine import ENGINES
from scripts.build.stages import Plan, build_epoch, build_site
from scripts.failures import exit_codes
from scripts.terminal import Progress

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command(
    epilog="""\b
Exit codes: 0 built, 1 faults in the book (the old site stays), 2 cannot run.

\b
Example:
  ENGINE=zensical envelope build --site /tmp/site
"""
)
@click.option(
    "--engine",
    type=click.Choice(list(ENGINES)),
    default="mkdocs",
    envvar="ENGINE",
    show_default=True,
    show_envvar=True,
    help="The site engine.",
)
@click.option(
    "--site",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="Where the site goes; on the file system of the checkout.  [default: site]",
)
@click.option("--quiet", is_flag=True, help="Print faults only.")
def build(engine: str, site: Path | None, quiet: bool) -> None:
    """Build the handbook: pages, search index, cheat sheets.

    Everything is checked first and built aside; the site changes by one rename at the end,
    or not at all.
    """
    progress = Progress(quiet=quiet)
    with exit_codes():
        plan = Plan(ROOT, (site or ROOT / "site").absolute(), engine, build_epoch(ROOT))
        build_site(plan, progress)
        progress.note(f"The site is in {plan.site}")
