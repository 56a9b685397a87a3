import shutil
from pathlib import Path

import pytest

from macros.book.load import load_handbook
from scripts.check.rendered import audit_book, rendered_text
from tests_support import plant, run_envelope

SMALL = Path(__file__).parent.parent / "book" / "small"


@pytest.fixture
def small(tmp_path):
    """The small book, to plant a sum in."""
    shutil.copytree(SMALL / "docs", tmp_path / "docs")
    return tmp_path


def test_figures_stand_where_they_are_called(small):
    """The audited text holds the computed figure on the line of its call."""
    book = load_handbook(small)
    page = next(page for page in book.pages.values() if page.slug == "counter")
    lines = rendered_text(book, page).split("\n")
    assert lines[35 - page.body_line] == "It takes 580 requests/s."


def test_a_sum_that_does_not_hold_is_a_fault(small):
    """A wrong product in the text is named at its line, with our value."""
    plant(small / "docs/problems/counter.md", "Some.", "It is 20 × 30 = 900 rows.")
    faults = audit_book(load_handbook(small))
    assert [(fault.path, fault.line) for fault in faults] == [("docs/problems/counter.md", 67)]
    assert "600" in str(faults[0])


def test_a_sum_that_holds_passes(small):
    """A right product is no fault."""
    plant(small / "docs/problems/counter.md", "Some.", "It is 20 × 30 = 600 rows.")
    assert audit_book(load_handbook(small)) == []


def test_the_command_fails_on_a_wrong_sum(checkout):
    """`envelope check` ends with 1 where the handbook's text has a wrong sum."""
    plant(
        checkout / "docs/concepts/caching.md",
        "## How it works\n",
        "## How it works\n\n2 × 3 = 7.\n",
    )
    done = run_envelope(checkout, "check")
    assert done.returncode == 1
    assert "does not hold" in done.stderr
