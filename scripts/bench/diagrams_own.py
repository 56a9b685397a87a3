"""All drawings of a book with nothing kept, and once more unchanged, timed within one process.

Started by `envelope bench diagrams` as `python -m scripts.bench.diagrams_own ROOT FOLDER`, so that
nothing is warm. Writes two numbers of seconds as JSON; neither counts the start of Python nor the
reading of the book, which a build does in any case.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

from macros.architecture.drawing import FOLDER, file_of, load_drawing, warm
from macros.book.load import load_handbook
from macros.book.pages import Handbook, Kind
from macros.estimates import Estimate


def chapters(book: Handbook) -> dict[str, Estimate | None]:
    """The estimate that each drawing of a book asks."""
    found = {slug: book.find(Kind.PROBLEM, slug) for slug in sorted(book.drawings)}
    return {slug: page.model if page else None for slug, page in found.items()}


def timed(root: Path, folder: Path) -> list[float]:
    """Seconds for all drawings of a repository: made in an empty folder, and taken from there."""
    wanted = chapters(load_handbook(root))
    (folder / FOLDER).mkdir()
    for slug in wanted:
        (folder / file_of(slug)).write_bytes((root / file_of(slug)).read_bytes())
    seconds = []
    for _ in range(2):
        begun = time.perf_counter()
        warm(wanted, folder)
        for slug, figures in wanted.items():
            load_drawing(slug, figures, folder)
        seconds.append(time.perf_counter() - begun)
    return seconds


if __name__ == "__main__":
    json.dump(timed(Path(sys.argv[1]), Path(sys.argv[2])), sys.stdout)
