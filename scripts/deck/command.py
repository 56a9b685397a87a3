"""`envelope deck`: the flashcards alone, without the site around them."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from macros.book.load import load_handbook
from scripts.build.stages import build_epoch
from scripts.deck.make import make_deck
from scripts.failures import exit_codes

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command(
    epilog="""\b
Exit codes: 0 made, 1 faults in the book (nothing is replaced), 2 cannot run.

\b
Example:
  envelope deck --out /tmp/deck
"""
)
@click.option(
    "--out",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="The folder for the deck.  [default: site/downloads]",
)
def deck(out: Path | None) -> None:
    """Make the flashcards: a package for Anki, and the same cards as CSV.

    One card a follow-up question, one a number or formula to know. A card keeps its identity
    when its text is edited, so that a newer deck updates what one has learnt.
    """
    with exit_codes():
        date = datetime.fromtimestamp(build_epoch(ROOT), UTC)
        for path in make_deck(load_handbook(ROOT), out or ROOT / "site" / "downloads", date):
            click.echo(f"{path} ({path.stat().st_size / 1000:.0f} kB)")
