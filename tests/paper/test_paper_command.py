"""The commands around paper: envelope sheet, envelope deck, envelope bench paper."""

from __future__ import annotations

import re
from pathlib import Path

import click
import paper_books
import pytest
from click.testing import CliRunner

from scripts.bench import paper as bench
from scripts.deck import command as deck
from scripts.paper import command as sheet

COMMANDS = {"sheet": sheet.sheet, "deck": deck.deck, "paper": bench.paper}


@pytest.fixture
def small_book(monkeypatch: pytest.MonkeyPatch) -> None:
    """The commands read the book made by hand."""
    book = paper_books.book_of(paper_books.small_files())
    for module in (sheet, deck, bench):
        monkeypatch.setattr(module, "load_handbook", lambda root: book)


@pytest.mark.parametrize("name", COMMANDS)
def test_help_says_what_it_does_with_an_example(name: str) -> None:
    """Each command's help has its exit codes and an example."""
    shown = CliRunner().invoke(COMMANDS[name], ["--help"])
    assert shown.exit_code == 0
    assert "Exit codes: 0 " in shown.output
    assert f"  envelope {'bench ' if name == 'paper' else ''}{name} --" in shown.output


@pytest.mark.usefixtures("small_book")
def test_sheet_makes_all_documents(tmp_path: Path) -> None:
    """Envelope sheet writes the cheat sheets, a page a chapter and the book, and names them."""
    run = CliRunner().invoke(sheet.sheet, ["--out", str(tmp_path)])
    assert run.exit_code == 0, run.output
    made = {path.name for path in tmp_path.iterdir()}
    assert made == {
        "cheat-sheet-a4.pdf", "cheat-sheet-letter.pdf", "one-page-notes.pdf", "envelope.pdf",
    }  # fmt: skip
    assert all(name in run.output for name in made)


@pytest.mark.usefixtures("small_book")
def test_deck_makes_both_forms(tmp_path: Path) -> None:
    """Envelope deck writes the package and the table."""
    run = CliRunner().invoke(deck.deck, ["--out", str(tmp_path)])
    assert run.exit_code == 0, run.output
    assert {path.name for path in tmp_path.iterdir()} == {"envelope.apkg", "envelope.csv"}


@pytest.mark.parametrize("command", [sheet.sheet, deck.deck])
def test_a_faulty_book_ends_with_1_and_writes_nothing(
    command: click.Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault is one line on standard error, the exit code is 1, and no file is written."""
    files = paper_books.small_files()
    files["interview/numbers.md"] = files["interview/numbers.md"].replace("| A day |", "| x<hr> |")
    book = paper_books.book_of(files)
    for module in (sheet, deck):
        monkeypatch.setattr(module, "load_handbook", lambda root: book)
    run = CliRunner().invoke(command, ["--out", str(tmp_path / "out")])
    assert run.exit_code == 1
    assert run.stderr.splitlines()[0].startswith("docs/interview/numbers.md:15: '<hr>' cannot")
    assert not (tmp_path / "out").exists()


@pytest.mark.usefixtures("small_book")
def test_bench_prints_a_line_a_document() -> None:
    """Envelope bench paper prints cold and unchanged times, their ratio, and the size."""
    run = CliRunner().invoke(bench.paper, ["--rounds", "1"])
    assert run.exit_code == 0, run.output
    lines = run.output.splitlines()
    assert len(lines) == 4
    for line in lines[1:]:
        assert re.search(r"\d+ ms +\d+ ms +\d+× +\d+\.\d\d MB$", line), line


@pytest.mark.usefixtures("small_book")
def test_an_unchanged_document_costs_almost_nothing() -> None:
    """Taken from the cache, the book takes at most half of what setting it takes."""
    book = sheet.load_handbook(Path())
    for name, make in bench.documents(paper_books.DATE).items():
        timing = bench.measure(name, make, book, 3)
        assert timing.unchanged < timing.cold / 2, timing
