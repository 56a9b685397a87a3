"""Markdown becomes a tree of data."""

from __future__ import annotations

from pathlib import Path

import paper_books
import pytest
import yaml

from macros.errors import Faults
from scripts.paper.tree import plain, read_tree, sections_of, sentences

CASES = yaml.safe_load((Path(__file__).parent / "trees.yaml").read_text("utf-8"))
FRONT = "---\ntitle: T\nsummary: S.\n---\n"


def tree_of(body: str) -> list[dict[str, object]]:
    """The tree of a page with this body."""
    book = paper_books.book_of({"interview/page.md": FRONT + body})
    return read_tree(next(iter(book.pages.values())))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_markdown_becomes_this_tree(case: dict[str, object]) -> None:
    """Each kind of Markdown becomes the nodes that the templates know."""
    assert tree_of(str(case["body"])) == case["tree"]


def test_html_is_refused_at_its_line() -> None:
    """HTML in a page is a fault, since paper cannot show it, at the line it stands on."""
    with pytest.raises(Faults) as caught:
        tree_of("\nText.\n\nSome <kbd>key</kbd>.\n")
    assert str(caught.value).startswith("docs/interview/page.md:8: '<kbd>' cannot be printed; ")


def test_sections_hold_what_stands_below_them() -> None:
    """A section holds its blocks up to the next heading of its level, sub-headings included."""
    sections = sections_of(tree_of("Intro.\n\n## One\n\nA.\n\n### Deep\n\nB.\n\n## Two\n"))
    assert [plain(block["inline"]) for block in sections["One"]] == ["A.", "Deep", "B."]
    assert [plain(block["inline"]) for block in sections[""]] == ["Intro."]
    assert sections["Two"] == []


def test_sentences_are_lines_of_paragraphs_and_lists() -> None:
    """Each line of a paragraph or a list item is a sentence of its own."""
    found = sentences(tree_of("A.\nB.\n\n- C.\n- D.\n  E.\n"))
    assert [plain(said) for said in found] == ["A.", "B.", "C.", "D.", "E."]
