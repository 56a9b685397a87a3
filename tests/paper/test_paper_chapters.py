"""A chapter on one page, read back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import paper_books
import paper_pdf
import pytest
from pypdf import PdfReader

from macros.architecture import Drawing, load_drawing
from macros.book.load import load_handbook
from macros.book.pages import Handbook, Kind
from scripts.paper.cache import Cache
from scripts.paper.drawings import STYLE, picture
from scripts.paper.sheets import chapter_file, make_chapter_sheets
from scripts.paper.sources import ROOT

DATE = datetime(2026, 3, 4, tzinfo=UTC)
MARGIN = 9.0
# A rule of the style for one class, wherever it stands.
ALONE = re.compile(r"^\.([\w-]+) \{", re.MULTILINE)
PAINTED = re.compile(r'<(?:path|rect|circle|ellipse|line|polygon|use)\b[^>]*class="([^"]+)"')


@cache
def _real() -> Handbook:
    return load_handbook(ROOT)


CHAPTERS = sorted({path.stem for path in (ROOT / "docs" / "problems").glob("*.md")} - {"index"})


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder with the sheets of the handbook's chapters, set without the cache."""
    out = tmp_path_factory.mktemp("chapters")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cache, "get", lambda self, key: None)
        make_chapter_sheets(_real(), out, DATE)
    return out


@pytest.fixture(params=CHAPTERS)
def chapter(request: pytest.FixtureRequest, folder: Path) -> tuple[str, Path]:
    """Each chapter's id and its sheet."""
    return request.param, folder / chapter_file(request.param)


def test_a_chapter_has_one_page_that_both_papers_hold(chapter: tuple[str, Path]) -> None:
    """The sheet is one page of 210 × 280 mm, with nothing in its margins."""
    _, path = chapter
    pages = PdfReader(path).pages
    assert len(pages) == 1
    assert float(pages[0].mediabox.width) / paper_pdf.POINTS_A_MM == pytest.approx(210, abs=0.1)
    assert float(pages[0].mediabox.height) / paper_pdf.POINTS_A_MM == pytest.approx(280, abs=0.1)
    left, top, right, bottom = paper_pdf.ink(path, 0)
    assert min(left, top) >= MARGIN - 0.3
    assert right <= 210 - MARGIN + 0.3
    assert bottom <= 280 - MARGIN + 0.3


def test_a_chapter_sheet_is_sound(chapter: tuple[str, Path]) -> None:
    """Only our typefaces, all embedded; no missing glyph; PDF/UA; a picture with words for it."""
    slug, path = chapter
    fonts = paper_pdf.fonts(path)
    assert all(name.startswith("IBMPlex") for name in fonts)
    assert all(fonts.values())
    data = path.read_bytes()
    assert paper_pdf.missing_glyphs(data) == 0
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    shown = [call for call in _real().of_kind(Kind.PROBLEM)[slug].calls if call.name == "diagram"]
    assert len(paper_pdf.alternatives(path)) == min(1, len(shown))


def test_a_chapter_sheet_has_all_its_parts(chapter: tuple[str, Path]) -> None:
    """Scope, numbers, decisions, three follow-ups and the recap, with the estimate's figures."""
    slug, path = chapter
    page = _real().of_kind(Kind.PROBLEM)[slug]
    model = page.model
    assert model is not None
    (text,) = paper_pdf.texts(path)
    for title in ("Scope", "Numbers", "Decisions", "Asked next", "Say it in a minute"):
        assert title in text
    recap = page.body.split("## Recap")[1]
    squeezed = paper_pdf.squeezed(text)
    for name in re.findall(r'est\("(\w+)"\)', recap):
        assert paper_pdf.squeezed(model.text(name)) in squeezed, name
    assert text.count("✓") > 1


def test_a_young_chapter_shows_what_is_asked(tmp_path: Path) -> None:
    """A chapter about which one question is asked so far has a sheet with that one."""
    files = paper_books.small_files()
    asked = [path for path in files if path.startswith("follow-ups/")]
    for path in asked[1:]:
        del files[path]
    book = paper_books.book_of(files)
    (path,) = make_chapter_sheets(book, tmp_path, DATE, kept=tmp_path / "kept")
    (text,) = paper_pdf.texts(path)
    (question,) = book.of_kind(Kind.FOLLOW_UP).values()
    assert question.title in text.split("Asked next")[1]


def _drawings() -> Mapping[str, Drawing]:
    book = _real()
    chapters = book.of_kind(Kind.PROBLEM)
    return {
        slug: load_drawing(slug, chapters[slug].model if slug in chapters else None, ROOT)
        for slug in sorted(book.drawings)
    }


def _unstyled(svg: str, style: str) -> set[str]:
    """The classes of a picture's shapes that the style for paper does not know."""
    used = {name for names in PAINTED.findall(svg) for name in names.split()}
    return used - set(ALONE.findall(style))


def test_paper_styles_every_class_of_every_drawing() -> None:
    """What a drawing can show on a page, paper shows too: each painted class has a style."""
    style = (ROOT / STYLE).read_text("utf-8")
    drawings = _drawings()
    assert drawings
    for drawing in drawings.values():
        for shown in (*drawing.views, *drawing.sequences):
            assert not _unstyled(shown.wide, style), shown.id
    assert _unstyled('<path class="dg-line dg-nova"/>', style) == {"dg-nova"}


def test_a_picture_stands_alone() -> None:
    """A picture for paper holds its glyphs and asks for no colour of the page."""
    for drawing in _drawings().values():
        for shown in (*drawing.views, *drawing.sequences):
            alone = picture(shown.wide, drawing.symbols, "", ROOT)
            assert set(re.findall(r'href="#([\w-]+)"', alone.svg)) <= set(
                re.findall(r'\bid="([\w-]+)"', alone.svg)
            )
            assert "var(" not in alone.svg
            assert alone.width > 0 < alone.height
            assert alone.alt
