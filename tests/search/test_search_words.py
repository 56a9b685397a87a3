"""Other names and the vocabulary: what the search knows beside the pages' text."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.book.load import read_handbook
from macros.book.synonyms import Synonym, check_synonyms, flat, other_names, says, synonyms
from scripts.build.search_words import MOST_WORDS, WORDS_FILE, write_words
from tests_support import run_envelope

PAGE = (
    '<html><head><meta charset="utf-8">{head}</head><body><main><article data-pagefind-body>'
    "<h1>{title}</h1><p>{text}</p><p data-pagefind-ignore>ignored word</p></article></main></body>"
)


def test_every_term_stands_in_the_book(root: Path) -> None:
    """The table names nothing that no page says, and no other name twice."""
    assert len(synonyms()) > 30
    assert check_synonyms(read_handbook(root)[0]) == []


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ('"quagga" = ["zebra"]', "no page says 'quagga'"),
        ('"sagas" = ["tinyurl"]', "'tinyurl' is another name of 'URL shortener' already"),
    ],
)
def test_a_planted_term_is_a_fault(root: Path, tmp_path: Path, line: str, said: str) -> None:
    """A term without a page and a name of two terms are faults at their line."""
    table = tmp_path / "synonyms.toml"
    table.write_text(f'# other names\n"URL shortener" = ["tinyurl"]\n{line}\n', encoding="utf-8")
    faults = check_synonyms(read_handbook(root)[0], table)
    assert [fault.what for fault in faults] == [said]
    assert faults[0].line == 3


def test_the_check_command_asks(checkout: Path) -> None:
    """`envelope check` fails on a term that has left the book."""
    table = checkout / "macros" / "book" / "synonyms.toml"
    table.write_text(table.read_text("utf-8") + '"quagga" = ["zebra"]\n', encoding="utf-8")
    done = run_envelope(checkout, "check")
    assert done.returncode == 1
    assert "no page says 'quagga'" in done.stderr


@pytest.mark.parametrize(
    ("text", "term", "expected"),
    [
        ("A cache stampede.", "cache stampede", True),
        ("Cache\nstampedes happen", "cache stampede", True),
        ("the cache, stampeded", "cache stampede", False),
        ("fan-out on read", "fan-out", True),
        ("a fanout", "fan-out", False),
        ("WebSockets", "WebSocket", True),
    ],
)
def test_terms_are_found_as_words(text: str, term: str, expected: bool) -> None:
    """A term counts in any case, over line ends, in the plural, and only as whole words."""
    assert says(flat(text), term) is expected


def test_other_names_come_in_the_order_of_the_table() -> None:
    """Every term that a text holds gives all its other names."""
    table = [Synonym("saga", ("2pc", "tpc"), 1), Synonym("lock", ("mutex",), 2)]
    assert other_names("a lock and a saga", table) == ["2pc", "tpc", "mutex"]


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """A function that writes pages (name → head, title, text) as a site."""

    def write(**pages: tuple[str, str, str]) -> Path:
        for name, (head, title, text) in pages.items():
            filled = PAGE.format(head=head, title=title, text=text)
            (tmp_path / f"{name}.html").write_text(filled, encoding="utf-8")
        return tmp_path

    return write


def test_pages_get_the_other_names_of_what_they_say(site: Callable[..., Path]) -> None:
    """A title's terms weigh as names of the page, the text's as mentions; both are escaped."""
    name = '<meta data-pagefind-meta="name[content]" content="Sagas">'
    folder = site(
        one=(name, "Undoing", "queues & more"), two=("", "Queue", "none"), three=("", "A", "b")
    )
    write_words(folder)
    one = (folder / "one.html").read_text("utf-8")
    assert '<meta data-pagefind-meta="also[content]" content="saga, two phase commit' in one
    assert '<meta data-pagefind-meta="mention[content]" content="kafka' in one
    assert 'data-pagefind-meta="also[content]" content="kafka' in (folder / "two.html").read_text()
    three = (folder / "three.html").read_text("utf-8")
    assert re.findall(r'data-pagefind-meta="(\w+)', three) == ["every"]


def test_the_vocabulary_holds_what_one_may_have_meant(site: Callable[..., Path]) -> None:
    """Words of titles, of two pages and of other names are in it; rare and ignored ones are not."""
    folder = site(one=("", "Sharding", "rows splendid often"), two=("", "Other", "often lonesome"))
    write_words(folder)
    words = (folder / WORDS_FILE).read_text("utf-8").split()
    assert {"sharding", "other", "often", "thundering"} <= set(words)
    assert not {"lonesome", "splendid", "ignored"} & set(words)
    assert len(words) == len(set(words)) <= MOST_WORDS
