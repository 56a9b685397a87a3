"""Takes out of a staged site what engines copy along and no page of ours uses."""

from __future__ import annotations

import shutil
from pathlib import Path

LEFTOVERS = (
    "assets/javascripts",  # Material's scripts; the page shell is our own
    "assets/stylesheets",  # Material's styles
    "assets/images",  # Material's icon
    "fonts",  # for paper and for measuring; pages use assets/fonts
    "paper",  # templates of the PDFs
    "search.json",  # Zensical's own search index; Pagefind makes ours
)


def prune(site: Path) -> None:
    """Delete the leftovers in a site. What a page does load, `verify` would miss."""
    for name in LEFTOVERS:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
