"""The handbook's own pages are normalized already."""

from __future__ import annotations

from pathlib import Path

import pytest

from macros.registry import MACROS
from scripts.normalize import normalize_bytes
from scripts.normalize.model import Options

DOCS = Path(__file__).parents[2] / "docs"
PAGES = sorted(DOCS.rglob("*.md"))
# The list that the navigation is made of: no page, so it has no title.
NAVIGATION = DOCS / "SUMMARY.md"


def named(path: Path) -> str:
    """A page's path in the test report."""
    return path.relative_to(DOCS).as_posix()


def test_there_are_pages() -> None:
    """The walk below finds the handbook."""
    assert len(PAGES) > 50


@pytest.mark.parametrize("path", PAGES, ids=named)
def test_a_page_comes_out_as_it_went_in(path: Path) -> None:
    """A clean page is the same byte for byte, with nothing to do and nothing left."""
    data = path.read_bytes()
    reading, result = normalize_bytes(data, Options(path.parent, macros=frozenset(MACROS)))
    changed = [(change.line_in, change.kind, change.edit.why) for change in result.changes]
    assert changed == [], f"run: envelope normalize {path} -o {path} --force"
    assert result.text.encode("utf-8") == data
    assert (reading.encoding, reading.left) == ("utf-8", ())
    left = {entry.kind for entry in result.left}
    assert left <= ({"level"} if path == NAVIGATION else set())
