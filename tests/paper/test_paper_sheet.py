"""The cheat sheets, read back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath

import paper_books
import paper_pdf
import pypdfium2
import pytest
import typst
from pypdf import PdfReader

from macros.book.fronts import Topic
from macros.book.load import load_handbook
from macros.book.pages import Handbook, Kind
from scripts.paper.cache import Cache
from scripts.paper.sheets import make_sheets
from scripts.paper.sources import ROOT
from scripts.paper.typeset import Typesetter

DATE = datetime(2026, 3, 4, 5, 6, 7, tzinfo=UTC)
MARGIN = 9.0
SIZES = {"a4": (210.0, 297.0), "letter": (215.9, 279.4)}
BOOKS = ("small", "large", "real")


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest) -> Handbook:
    """A book by hand, one as it may be in years, and the handbook itself."""
    return _book(request.param)


@cache
def _book(name: str) -> Handbook:
    if name == "real":
        return load_handbook(ROOT)
    files = {"small": paper_books.small_files, "large": paper_books.large_files}[name]()
    return paper_books.book_of(files)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Handbook], Path]:
    """A function that gives the folder of a book's sheets, set once and without the cache."""
    folders: dict[int, Path] = {}

    def folder(book: Handbook) -> Path:
        if id(book) not in folders:
            folders[id(book)] = tmp_path_factory.mktemp("sheets")
            _set(book, folders[id(book)], DATE)
        return folders[id(book)]

    return folder


def _set(book: Handbook, out: Path, date: datetime) -> list[Path]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cache, "get", lambda self, key: None)
        return make_sheets(book, out, date)


@pytest.fixture(params=SIZES)
def sheet(request: pytest.FixtureRequest, book: Handbook, made: Callable[[Handbook], Path]) -> Path:
    """Each sheet of each book."""
    return made(book) / f"cheat-sheet-{request.param}.pdf"


def test_a_sheet_has_two_pages_of_its_paper(sheet: Path) -> None:
    """A sheet has exactly two pages, of the size its name says."""
    width, height = SIZES[sheet.stem.removeprefix("cheat-sheet-")]
    pages = PdfReader(sheet).pages
    assert len(pages) == 2
    for page in pages:
        assert float(page.mediabox.width) / paper_pdf.POINTS_A_MM == pytest.approx(width, abs=0.1)
        assert float(page.mediabox.height) / paper_pdf.POINTS_A_MM == pytest.approx(height, abs=0.1)


def test_nothing_reaches_into_the_margins(sheet: Path) -> None:
    """All ink of both pages is at least 9 mm from each edge of the paper."""
    width, height = SIZES[sheet.stem.removeprefix("cheat-sheet-")]
    for page in (0, 1):
        left, top, right, bottom = paper_pdf.ink(sheet, page)
        assert left >= MARGIN - 0.3
        assert top >= MARGIN - 0.3
        assert right <= width - MARGIN + 0.3
        assert bottom <= height - MARGIN + 0.3


def test_no_column_runs_into_the_next(sheet: Path) -> None:
    """The gutters between the columns of the second page hold no ink below the title."""
    width, _ = SIZES[sheet.stem.removeprefix("cheat-sheet-")]
    shown = paper_pdf.picture(sheet, 1)
    dots = paper_pdf.DOTS_A_POINT * paper_pdf.POINTS_A_MM
    column = (width - 2 * MARGIN - 2 * 4.5) / 3
    closing = _top_of(sheet, "Close in a minute")
    for at in (1, 2):
        start = MARGIN + at * column + (at - 1) * 4.5
        box = (start + 0.4, MARGIN + 9, start + 4.1, closing - 2)
        strip = shown.crop(tuple(round(edge * dots) for edge in box))
        assert strip.getextrema()[0] > 200, f"ink in gutter {at}"


def _top_of(sheet: Path, title: str) -> float:
    """How far a heading of the second page is from the top, in mm."""
    page = pypdfium2.PdfDocument(sheet)[1]
    text = page.get_textpage()
    index, _ = text.search(title).get_next()
    _, _, _, top = text.get_charbox(index)
    return float(page.get_height() - top) / paper_pdf.POINTS_A_MM


def test_only_our_typefaces_and_all_embedded(sheet: Path) -> None:
    """Every font in a sheet is an IBM Plex and is embedded."""
    fonts = paper_pdf.fonts(sheet)
    assert fonts
    assert all(name.startswith("IBMPlex") for name in fonts)
    assert all(fonts.values())


def test_no_glyph_is_missing(sheet: Path) -> None:
    """No sheet shows the box that stands for a missing glyph, and the search would see one."""
    assert paper_pdf.missing_glyphs(sheet.read_bytes()) == 0


def test_the_search_for_missing_glyphs_finds_one() -> None:
    """A character that the typefaces lack, set without the standard, shows as glyph 0."""
    made = typst.Compiler(
        input=b'#set text(font: "IBM Plex Sans", fallback: false)\n#"\xe2\x9c\x97"',
        font_paths=Typesetter(ROOT).fonts,
    ).compile(format="pdf")
    assert isinstance(made, bytes)
    assert paper_pdf.missing_glyphs(made) == 1


def test_it_is_tagged_titled_and_has_bookmarks(sheet: Path) -> None:
    """A sheet says that it is PDF/UA-1, in English, with title, author, subject and bookmarks."""
    reader = PdfReader(sheet)
    assert b"<pdfuaid:part>1</pdfuaid:part>" in sheet.read_bytes()
    assert reader.trailer["/Root"]["/Lang"] == "en-GB"
    assert reader.trailer["/Root"]["/MarkInfo"]["/Marked"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Envelope cheat sheet: system design on two pages"
    assert reader.metadata.author == "Envelope"
    assert str(reader.metadata.subject).startswith("The hour, the numbers, ")
    assert reader.metadata.creation_date == DATE.replace(hour=0, minute=0, second=0)
    marks = paper_pdf.bookmarks(sheet)
    assert {"Run the hour, do the sums", "Decide, then answer", "Formulas"} <= set(marks)
    assert {"Thresholds", "Patterns", "Follow-ups", "Close in a minute"} <= set(marks)


def test_every_figure_is_the_estimates_own_text(
    book: Handbook, made: Callable[[Handbook], Path]
) -> None:
    """The numbers and the examples in a sheet are those that estimate.text gives."""
    fronts = [
        paper_pdf.squeezed(paper_pdf.texts(made(book) / f"cheat-sheet-{paper}.pdf")[0])
        for paper in SIZES
    ]
    for path in ("interview/numbers.md", "interview/formulas.md"):
        page = book.pages[PurePosixPath(path)]
        assert page.model is not None
        for call in page.calls:
            if call.name == "est" and "|" in _line(page.body, page.body_line, call.line):
                figure = paper_pdf.squeezed(page.model.text(str(call.args[0])))
                assert all(figure in front for front in fronts), figure


def _line(body: str, first: int, line: int) -> str:
    return body.split("\n")[line - first]


def test_workings_and_thresholds_carry_the_chapters_figures(
    made: Callable[[Handbook], Path],
) -> None:
    """The easiest chapter is worked with its own numbers, and its decision shows both sides."""
    front, back = paper_pdf.texts(made(_book("small")) / "cheat-sheet-a4.pdf")
    model = _book("small").of_kind(Kind.PROBLEM)["notes"].model
    assert model is not None
    for name in ("notes", "writes", "storage"):
        assert model.text(name) in front
    working = model.working("storage")
    assert paper_pdf.squeezed(working.head or working.substituted) in paper_pdf.squeezed(front)
    assert f"{model.text('writes')} < {model.text('limit')}" in back
    assert f"Yes ✓ One primary takes {model.text('writes')}." in back
    assert "No Shard the notes by hash." in back


def test_emphasis_is_set_in_italics(made: Callable[[Handbook], Path]) -> None:
    """An emphasized word of the plan is italic."""
    assert "IBMPlexSans-Italic" in paper_pdf.fonts(made(_book("small")) / "cheat-sheet-a4.pdf")


def test_plan_and_closing_are_the_pages_own(
    made: Callable[[Handbook], Path],
) -> None:
    """Steps, minutes and closing sentences come from the page, typographic marks apart."""
    front, back = paper_pdf.texts(made(_book("small")) / "cheat-sheet-a4.pdf")
    for said in ("1 Scope", "15 min", "10 of 35", "2 Scale", "Ask who uses it.", "Two deep dives"):
        assert said in front
    assert "“We set out to build … for … users.”" in back


def test_a_large_book_keeps_the_most_asked(made: Callable[[Handbook], Path]) -> None:
    """Of many follow-ups the sheet shows at least one a topic: the one asked about most systems."""
    book = _book("large")
    _, back = paper_pdf.texts(made(book) / "cheat-sheet-a4.pdf")
    for topic in Topic:
        assert f"{topic.capitalize()} 7 " in back
    asked = book.of_kind(Kind.FOLLOW_UP)
    shown = sum(f"Serve {slug} from" in back for slug in asked)
    assert len(Topic) < shown < len(asked)


def test_the_same_book_gives_the_same_bytes(tmp_path: Path) -> None:
    """Two runs give the same bytes; another date gives others."""
    dates = (DATE, DATE, DATE.replace(year=2027))
    runs = [
        [path.read_bytes() for path in _set(_book("small"), tmp_path / str(at), date)]
        for at, date in enumerate(dates)
    ]
    assert runs[0] == runs[1]
    assert runs[0][0] != runs[2][0]


def test_the_sheets_are_small(sheet: Path) -> None:
    """A sheet stays below 200 kB."""
    assert sheet.stat().st_size < 200_000
