"""What the sheets refuse, and what they say then."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import paper_books
import pytest
import yaml

from macros.errors import Faults
from scripts.paper.places import faults_of
from scripts.paper.sheets import make_sheets
from scripts.paper.sources import ROOT
from scripts.paper.typeset import CannotSetError, Typesetter

CASES = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))
DATE = datetime(2026, 3, 4, tzinfo=UTC)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_spoilt_book_is_refused_in_these_words(case: dict[str, str], tmp_path: Path) -> None:
    """Each fault says its place, what is wrong, why, and how to mend it; no sheet is written."""
    files = paper_books.small_files()
    if "old" in case:
        assert case["old"] in files[case["file"]]
        files[case["file"]] = files[case["file"]].replace(case["old"], case["new"])
    else:
        del files[case["file"]]
    with pytest.raises(Faults) as caught:
        make_sheets(paper_books.book_of(files), tmp_path, DATE)
    assert str(caught.value).splitlines() == [case["says"]]
    assert not list(tmp_path.glob("*.pdf"))


def test_what_must_stand_and_does_not_fit_is_a_fault(tmp_path: Path) -> None:
    """A closing script as long as a page leaves no room: a fault, not a third page."""
    files = paper_books.small_files()
    line = "1. We say here, at some length, what nobody will have the time to say.\n"
    files["interview/index.md"] = paper_books.HOUR + line * 400
    with pytest.raises(Faults) as caught:
        make_sheets(paper_books.book_of(files), tmp_path, DATE)
    assert str(caught.value) == (
        "docs/problems:1: 'Thresholds' finds no room on the sheet's page 'Decide, then answer'; "
        "a sheet grows no page, and its type is at least 7 points; "
        "shorten what stands on that page"
    )


def test_a_fault_of_a_template_names_its_line(tmp_path: Path) -> None:
    """What Typst refuses for another reason is a fault of the template, with its line."""
    shutil.copytree(ROOT / "theme" / "fonts", tmp_path / "theme" / "fonts")
    folder = tmp_path / "theme" / "paper"
    folder.mkdir()
    (folder / "sheet.typ").write_text("= Title\n\n#nothing\n", encoding="utf-8")
    with pytest.raises(CannotSetError) as caught:
        Typesetter(tmp_path).pdf("sheet", {}, DATE)
    book = paper_books.book_of(paper_books.small_files())
    assert str(faults_of(caught.value, book)) == (
        "theme/paper/sheet.typ:3: Typst refuses: unknown variable: nothing; mend the template"
    )


def test_a_warning_of_typst_is_an_error(tmp_path: Path) -> None:
    """A typeface that Typst carries is not ours: to Typst a warning, to us an error."""
    shutil.copytree(ROOT / "theme" / "fonts", tmp_path / "theme" / "fonts")
    folder = tmp_path / "theme" / "paper"
    folder.mkdir()
    text = '#set document(title: "T")\n#set text(font: "Libertinus Serif")\nText'
    (folder / "sheet.typ").write_text(text, encoding="utf-8")
    with pytest.raises(CannotSetError, match="unknown font family: libertinus serif"):
        Typesetter(tmp_path).pdf("sheet", {}, DATE)
