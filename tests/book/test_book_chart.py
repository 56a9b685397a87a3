"""The map of the handbook: every link between a system and an idea, drawn and in words."""

from __future__ import annotations

import re
import shutil
from itertools import pairwise
from pathlib import Path

import pytest

from macros.book.chart import WIDTH
from macros.book.load import load_handbook
from macros.book.pages import Call, Handbook, Kind
from macros.calls import render_call
from macros.errors import Faults

SMALL = Path(__file__).parent / "small" / "docs"
MAP = "---\ntitle: Map\nsummary: The book.\n---\n\nThe map.\n"


def drawn(book: Handbook) -> str:
    """The map as the page of that name shows it."""
    page = next(page for page in book.pages.values() if page.slug == "map")
    return render_call(book, page, Call("handbook_map", (), (), 6))


@pytest.fixture(scope="module")
def book(root: Path) -> Handbook:
    """The handbook itself."""
    return load_handbook(root)


def test_every_link_is_a_line(book: Handbook) -> None:
    """Each concept that a chapter names has a line to it, and a place in the words below."""
    text = drawn(book)
    lines = set(re.findall(r'data-idea="([\w-]+)" data-system="([\w-]+)"/>', text))
    words = text.split("</figure>")[1]
    for slug, page in book.of_kind(Kind.PROBLEM).items():
        for idea in page.front.concepts:
            assert (idea, slug) in lines
        said = next(line for line in words.splitlines() if f"problems/{slug}.md" in line)
        assert {idea for idea, system in lines if system == slug} == set(
            re.findall(r"concepts/([\w-]+)\.md", said)
        )


def test_names_stay_apart_and_in_the_picture(book: Handbook) -> None:
    """Names of one side are at least 24 pixels apart, so that each can be hit by a finger."""
    text = drawn(book)
    for side in ("idea", "system"):
        found = re.findall(rf'data-{side}="[\w-]+"><rect.*?cy="([\d.]+)"', text)
        places = sorted(map(float, found))
        assert len(places) > 1
        assert min(b - a for a, b in pairwise(places)) >= 24
    box = re.search(r'viewBox="0 0 (\d+) (\d+)"', text)
    assert box is not None
    assert int(box[1]) == WIDTH
    assert all(float(y) < int(box[2]) for y in re.findall(r'cy="([\d.]+)"', text))


def test_a_book_without_links_is_refused(tmp_path: Path) -> None:
    """A map of nothing is a fault at its call, not an empty picture."""
    shutil.copytree(SMALL, tmp_path / "docs")
    (tmp_path / "docs" / "problems" / "counter.md").unlink()
    (tmp_path / "docs" / "follow-ups" / "cache" / "cold-start.md").unlink()
    (tmp_path / "docs" / "reference").mkdir()
    (tmp_path / "docs" / "reference" / "map.md").write_text(MAP)
    with pytest.raises(Faults, match=r"map\.md:6: the map has nothing to draw"):
        drawn(load_handbook(tmp_path))
