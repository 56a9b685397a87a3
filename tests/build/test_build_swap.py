from pathlib import Path

import pytest

from scripts.build import swap
from scripts.build.swap import restore_after_crash, swap_in


def make(folder: Path, text: str) -> Path:
    """A site of one page."""
    folder.mkdir()
    (folder / "index.html").write_text(text)
    return folder


def test_a_new_site_takes_the_place_of_the_old(tmp_path):
    """After the swap the new pages are there, and nothing else is left."""
    site, staged = make(tmp_path / "site", "old"), make(tmp_path / "staged", "new")
    swap_in(staged, site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_first_site_is_moved_into_place(tmp_path):
    """Where no site is, the staged one becomes it."""
    swap_in(make(tmp_path / "staged", "new"), tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "new"


def test_without_an_atomic_exchange_the_old_site_comes_back(tmp_path, monkeypatch):
    """Where the second rename fails, the old site stands again."""
    site, staged = make(tmp_path / "site", "old"), make(tmp_path / "staged", "new")
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    rename = Path.rename

    def failing(self, target):
        if self == staged:
            raise OSError(28, "No space left on device")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", failing)
    with pytest.raises(OSError, match="No space left"):
        swap_in(staged, site)
    assert (site / "index.html").read_text() == "old"


def test_without_an_atomic_exchange_two_renames_do(tmp_path, monkeypatch):
    """Systems that cannot exchange directories get the new site too."""
    site, staged = make(tmp_path / "site", "old"), make(tmp_path / "staged", "new")
    monkeypatch.setattr(swap, "_exchange", lambda *_: False)
    swap_in(staged, site)
    assert (site / "index.html").read_text() == "new"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_crash_between_two_renames_is_healed(tmp_path):
    """A site that was moved aside and never replaced is put back."""
    make(tmp_path / ".site.old", "old")
    restore_after_crash(tmp_path / "site")
    assert (tmp_path / "site" / "index.html").read_text() == "old"
