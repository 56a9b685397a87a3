import shutil
from pathlib import Path

import pytest
import yaml

from macros.book.check import check_handbook
from macros.book.load import read_handbook
from tests_support import plant as plant_in

HERE = Path(__file__).parent
CASES = yaml.safe_load((HERE / "faults.yaml").read_text())


@pytest.fixture
def small(tmp_path):
    """A small book without faults, to plant one in."""
    shutil.copytree(HERE / "small" / "docs", tmp_path / "docs")
    return tmp_path


def faults_of(root):
    """Every fault of the book under a root, as printed."""
    book, faults = read_handbook(root)
    return [str(fault) for fault in [*faults, *check_handbook(book)]]


def plant(root, case):
    """Plant the fault of a case."""
    plant_in(root / case["file"], case["find"], case["put"])


def test_the_small_book_has_no_faults(small):
    """A book in which everything holds passes."""
    assert faults_of(small) == []


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_a_planted_fault_is_named_at_its_line(case, small):
    """Each fault is found, at its line, with front matter counted."""
    plant(small, case)
    found = faults_of(small)
    assert any(line.startswith(case["fault"]) for line in found), found


def test_all_faults_come_in_one_run(small):
    """Faults of several files and kinds are named together."""
    chosen = [case for case in CASES if case["name"] in {"unknown unit", "long short answer"}]
    chosen += [case for case in CASES if case["name"] == "a concept with two questions"]
    for case in chosen:
        plant(small, case)
    found = "\n".join(faults_of(small))
    for case in chosen:
        assert case["fault"] in found


STRANGE = {
    "docs/problems/Upper.md": "the file name is not an id",
    "docs/problems/with space.md": "the file name is not an id",
    "docs/problems/ümlaut.md": "the file name is not an id",
    f"docs/problems/{'a' * 200}.md": "the file name is not an id",
    "docs/elsewhere/page.md": "no kind of page lives here",
    "docs/loose.md": "no kind of page lives here",
}


@pytest.mark.parametrize("name", STRANGE)
def test_a_file_that_no_address_fits_is_named(name, small):
    """Names that are no ids, and folders that are no kinds, are faults of their file."""
    path = small / name
    path.parent.mkdir(exist_ok=True)
    path.write_text("---\ntitle: A\nsummary: B\n---\n")
    assert any(line.startswith(f"{name}:1: {STRANGE[name]}") for line in faults_of(small))


def test_a_link_out_of_docs_is_refused(small):
    """A symbolic link that leads out of docs/ is a fault, and its target is not read."""
    (small / "docs" / "problems" / "passwords.md").symlink_to("/etc/passwd")
    found = faults_of(small)
    assert found == [
        "docs/problems/passwords.md:1: a symbolic link leads out of docs/; "
        "it would publish other files; copy the file here"
    ]


def test_bytes_that_are_not_utf8_are_a_fault(small):
    """A page in another encoding is named with the line of its first bad byte."""
    path = small / "docs" / "concepts" / "caching.md"
    path.write_bytes(path.read_bytes().replace(b"By keeping.", b"By k\xe9\xe9ping."))
    assert any(
        line.startswith("docs/concepts/caching.md:14: the text is not UTF-8; byte 0xe9")
        for line in faults_of(small)
    )


def test_a_page_beyond_any_reader_is_refused(small):
    """A page of a megabyte is a fault, and takes no time."""
    path = small / "docs" / "concepts" / "caching.md"
    path.write_text(path.read_text() + "word " * 220_000)
    assert any("caching.md:1: the page has 1074 KiB" in line for line in faults_of(small))


def test_two_pages_with_one_id_are_a_fault(small):
    """Follow-ups of two topics cannot share an id."""
    source = small / "docs" / "follow-ups" / "cache" / "cold-start.md"
    target = small / "docs" / "follow-ups" / "scale" / "cold-start.md"
    target.parent.mkdir()
    target.write_text(source.read_text().replace("topic: cache", "topic: scale"))
    assert any("the id 'cold-start' is taken" in line for line in faults_of(small))


def test_a_reference_to_a_broken_page_is_not_a_second_fault(small):
    """One broken page gives one fault, not one for each page that names it."""
    path = small / "docs" / "concepts" / "caching.md"
    path.write_text(path.read_text().replace("minutes: 3", "minutes: many"))
    assert len(faults_of(small)) == 1
