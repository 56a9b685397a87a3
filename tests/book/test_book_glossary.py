"""The glossary: read from a definition list, checked, refused where it is not fit to be shown."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from macros.book.check import check_handbook
from macros.book.glossary import LONGEST, terms_of
from macros.book.load import load_handbook, read_handbook

SMALL = Path(__file__).parent / "small" / "docs"
FRONT = "---\ntitle: Glossary\nsummary: The words.\n---\n\n"
GOOD = "Cache (caches, LRU)\n: A copy near the reader.\n: See also the rest.\n"
PLACE = "docs/reference/glossary.md"

# What is written below the front matter, and the start of the fault (front matter has 4 lines).
REFUSED = {
    "a name twice": (
        GOOD + "\nMemory (LRU)\n: Where a cache lives.\n",
        f"{PLACE}:10: 'LRU' is defined twice; line 6 defines it as 'Cache'; keep one of them",
    ),
    "a name twice in other letters": (
        GOOD + "\nCACHE\n: Again.\n",
        f"{PLACE}:10: 'CACHE' is defined twice; line 6 defines it as 'Cache'",
    ),
    "too long": (
        f"Cache\n: {'a' * (LONGEST + 1)}\n",
        f"{PLACE}:6: the definition of 'Cache' has {LONGEST + 1} characters;",
    ),
    "markup": (
        "Cache\n: A *copy* near the reader.\n",
        f"{PLACE}:6: the definition of 'Cache' has markup;",
    ),
    "a macro": (
        'Cache\n: See {{ concept("caching") }}.\n',
        f"{PLACE}:6: the definition of 'Cache' has markup;",
    ),
    "unused": (
        GOOD + "\nQuokka\n: A small marsupial.\n",
        f"{PLACE}:10: no page says 'Quokka'; nobody would look it up; delete the entry",
    ),
}


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small book with a folder for a glossary."""
    shutil.copytree(SMALL, tmp_path / "docs")
    (tmp_path / "docs" / "reference").mkdir()
    return tmp_path


def test_terms_are_read_with_their_other_names(small: Path) -> None:
    """A term has its names, its first paragraph, its line and an anchor."""
    (small / PLACE).write_text(FRONT + GOOD)
    (term,) = terms_of(load_handbook(small))
    assert term.names == ("Cache", "caches", "LRU")
    assert term.says == "A copy near the reader."
    assert (term.line, term.anchor) == (6, "term-cache")
    assert check_handbook(load_handbook(small)) == []


def test_a_book_without_glossary_has_no_terms(small: Path) -> None:
    """A book need not have a glossary."""
    assert terms_of(load_handbook(small)) == ()


@pytest.mark.parametrize("case", REFUSED)
def test_an_entry_that_cannot_be_shown_is_named(case: str, small: Path) -> None:
    """Each fault of the glossary is found at its line."""
    text, fault = REFUSED[case]
    (small / PLACE).write_text(FRONT + text)
    book, faults = read_handbook(small)
    found = [str(one) for one in [*faults, *check_handbook(book)]]
    assert any(line.startswith(fault) for line in found), found
