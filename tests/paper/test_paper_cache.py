"""What was made is kept, and nothing else is taken for it."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime
from pathlib import Path

import paper_books
import pytest

from scripts.paper import sources
from scripts.paper.cache import KEPT, Cache, key_of
from scripts.paper.sheets import make_sheets
from scripts.paper.sources import source_key
from scripts.paper.typeset import Typesetter

DATE = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The documents that Typst was asked for."""
    asked: list[str] = []
    pdf = Typesetter.pdf
    monkeypatch.setattr(Typesetter, "pdf", lambda *args: asked.append(args[1]) or pdf(*args))
    return asked


def test_an_unchanged_sheet_is_not_set_again(counted: list[str], tmp_path: Path) -> None:
    """The second run of the same book takes both sheets from the cache, byte for byte."""
    book, kept = paper_books.book_of(paper_books.small_files()), tmp_path / "kept"
    first = [path.read_bytes() for path in make_sheets(book, tmp_path / "a", DATE, kept=kept)]
    assert len(counted) == 2
    second = [path.read_bytes() for path in make_sheets(book, tmp_path / "b", DATE, kept=kept)]
    assert len(counted) == 2
    assert first == second


def test_a_changed_book_is_set_again(counted: list[str], tmp_path: Path) -> None:
    """Another figure, another date: both are new documents."""
    files, kept = paper_books.small_files(), tmp_path / "kept"
    make_sheets(paper_books.book_of(files), tmp_path, DATE, kept=kept)
    changed = {**files, "interview/numbers.md": paper_books.NUMBERS.replace("1M", "2M")}
    make_sheets(paper_books.book_of(changed), tmp_path, DATE, kept=kept)
    make_sheets(paper_books.book_of(files), tmp_path, DATE.replace(day=5), kept=kept)
    assert len(counted) == 6


def test_a_change_beside_the_sheet_sets_nothing(counted: list[str], tmp_path: Path) -> None:
    """A page that changes elsewhere than what the sheet shows leaves the sheet as it was."""
    files, kept = paper_books.small_files(), tmp_path / "kept"
    make_sheets(paper_books.book_of(files), tmp_path, DATE, kept=kept)
    other = files["concepts/caching.md"].replace("It copies.", "It copies much.")
    make_sheets(
        paper_books.book_of({**files, "concepts/caching.md": other}), tmp_path, DATE, kept=kept
    )
    assert len(counted) == 2


def test_the_key_knows_pages_code_and_date(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page's text, a template, a drawing and the date each make another key."""
    files = paper_books.small_files()
    book = paper_books.book_of(files)
    monkeypatch.setattr(sources, "ROOT", tmp_path)
    keys = [source_key(book, DATE), source_key(book, DATE.replace(day=5))]
    for name in ("theme/paper/sheet.typ", "diagrams/notes.py", "macros/estimates/constants.toml"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text("x", encoding="utf-8")
        keys.append(source_key(book, DATE))
    files["concepts/caching.md"] = files["concepts/caching.md"].replace("It copies.", "It cops.")
    keys.append(source_key(paper_books.book_of(files), DATE))
    assert len(set(keys)) == len(keys)
    assert keys[-1] == source_key(paper_books.book_of(files), DATE)


def test_the_key_is_the_same_in_another_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where the checkout lies, and pages that are on no paper, make no other key."""
    files, keys = paper_books.small_files(), []
    for place in ("here", "there/deeper"):
        (tmp_path / place / "theme" / "paper").mkdir(parents=True)
        (tmp_path / place / "theme" / "paper" / "sheet.typ").write_text("x", encoding="utf-8")
        monkeypatch.setattr(sources, "ROOT", tmp_path / place)
        keys.append(source_key(paper_books.book_of(files), DATE))
    home = "---\ntitle: Home\n---\n\nWelcome.\n"
    keys.append(source_key(paper_books.book_of({**files, "index.md": home}), DATE))
    assert len(set(keys)) == 1


def test_a_damaged_entry_counts_as_none(tmp_path: Path) -> None:
    """An entry with a flipped, missing or added byte is not given out."""
    cache = Cache(tmp_path)
    cache.put("key", b"document")
    assert cache.get("key") == b"document"
    entry = tmp_path / "key"
    whole = entry.read_bytes()
    for damaged in (whole[:-1], whole + b"x", b"", whole[:5], b"\0" + whole[1:]):
        entry.write_bytes(damaged)
        assert cache.get("key") is None


def test_a_folder_that_cannot_be_written_only_costs_time(tmp_path: Path) -> None:
    """Where the cache's folder is a file, nothing is kept and nothing fails."""
    (tmp_path / "cache").write_text("in the way", encoding="utf-8")
    cache = Cache(tmp_path / "cache")
    cache.put("key", b"document")
    assert cache.get("key") is None


def test_the_oldest_entries_go(tmp_path: Path) -> None:
    """Only the newest entries are kept."""
    cache = Cache(tmp_path)
    for at in range(KEPT + 3):
        cache.put(f"key-{at}", b"x")
        os.utime(tmp_path / f"key-{at}", (at, at))
    cache.put("last", b"x")
    assert len(list(tmp_path.iterdir())) == KEPT
    assert cache.get("key-0") is None
    assert cache.get("last") == b"x"
    assert stat.S_ISREG((tmp_path / "last").stat().st_mode)


def test_a_key_knows_where_a_part_ends() -> None:
    """The same bytes cut elsewhere have another key."""
    assert key_of([b"ab", b"c"]) != key_of([b"a", b"bc"])
    assert key_of([b"ab", b"c"]) == key_of([b"ab", b"c"])
