"""The files that a build makes for readers to take away, under downloads/ on the site."""

from __future__ import annotations

DOWNLOADS: dict[str, str] = {
    "cheat-sheet-a4.pdf": "the cheat sheet on two A4 pages",
    "cheat-sheet-letter.pdf": "the cheat sheet on two US Letter pages",
}
