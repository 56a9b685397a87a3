"""Builds the search index over the finished pages with Pagefind."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from macros.errors import Fault, Faults
from scripts.build.search_words import write_words
from scripts.build.stable_index import stabilise

# Pagefind's own user interfaces, and its worker: the theme brings its own, which uses none.
UNUSED = ("*-ui.*", "pagefind-highlight.js", "pagefind-worker.js")


def build_index(site: Path) -> None:
    """Write `pagefind/` and the words beside it into a site; raises Faults where Pagefind fails."""
    write_words(site)
    command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
    command += ["--force-language", "en"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode != 0 or not (site / "pagefind" / "pagefind.js").is_file():
        said = (done.stderr or done.stdout).strip().splitlines()
        why = said[-1] if said else f"it ended with code {done.returncode}"
        raise Faults(
            [Fault("mkdocs.yml", 1, "the search index was not made", why, "free disk space?")]
        )
    for pattern in UNUSED:
        for path in (site / "pagefind").glob(pattern):
            path.unlink()
    stabilise(site / "pagefind")
