"""`envelope bench paper`: how long each document takes from cold, and how long unchanged."""

from __future__ import annotations

import shutil
import statistics
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import click

from macros.book.load import load_handbook
from macros.book.pages import Handbook
from scripts.build.stages import build_epoch
from scripts.failures import exit_codes
from scripts.paper.sheets import make_chapter_sheets, make_sheets
from scripts.paper.sources import ROOT
from scripts.paper.tree import read_tree
from scripts.paper.volume.make import make_book

MILLISECONDS = 1e3
# Makes some documents of a book into a folder, with a cache in another; their paths.
Make = Callable[[Handbook, Path, Path], list[Path]]


@dataclass(frozen=True)
class Timing:
    """What a document takes, in milliseconds: set from nothing, and taken from the cache."""

    name: str
    cold: float
    unchanged: float
    size: int


def documents(date: datetime) -> dict[str, Make]:
    """What is timed, by the name it is printed under."""
    return {
        "cheat sheets (A4, Letter)": lambda book, out, kept: make_sheets(
            book, out, date, kept=kept
        ),
        "a page a chapter": lambda book, out, kept: make_chapter_sheets(book, out, date, kept=kept),
        "the book": lambda book, out, kept: [make_book(book, out, date, kept=kept)],
    }


def measure(name: str, make: Make, book: Handbook, rounds: int) -> Timing:
    """The medians of a number of rounds; each begins with an empty cache."""
    cold, unchanged, size = [], [], 0
    with tempfile.TemporaryDirectory() as folder:
        out, kept = Path(folder) / "out", Path(folder) / "kept"
        for _ in range(rounds):
            shutil.rmtree(kept, ignore_errors=True)
            read_tree.cache_clear()
            cold.append(_timed(lambda: make(book, out, kept)))
            unchanged.append(_timed(lambda: make(book, out, kept)))
        size = sum(path.stat().st_size for path in out.iterdir())
    return Timing(name, statistics.median(cold), statistics.median(unchanged), size)


def _timed(run: Callable[[], object]) -> float:
    """Milliseconds that something takes."""
    begun = time.perf_counter()
    run()
    return (time.perf_counter() - begun) * MILLISECONDS


@click.command(
    epilog="""\b
Exit codes: 0 measured, 1 faults in the book, 2 cannot run.

\b
Example:
  envelope bench paper --rounds 5
"""
)
@click.option(
    "--rounds",
    type=click.IntRange(1, 100),
    default=3,
    show_default=True,
    help="How often each document is made.",
)
def paper(rounds: int) -> None:
    """Time the PDFs: each set from nothing, then once more unchanged.

    Prints medians over all rounds, and how many times faster an unchanged document is.
    """
    with exit_codes():
        book = load_handbook(ROOT)
        date = datetime.fromtimestamp(build_epoch(ROOT), UTC)
        click.echo(f"{'document':<28}{'cold':>10}{'unchanged':>12}{'ratio':>8}{'size':>10}")
        for name, make in documents(date).items():
            timing = measure(name, make, book, rounds)
            ratio = timing.cold / timing.unchanged
            click.echo(
                f"{name:<28}{timing.cold:>7.0f} ms{timing.unchanged:>9.0f} ms"
                f"{ratio:>7.0f}×{timing.size / 1e6:>7.2f} MB"
            )
