"""The book, read back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path, PurePosixPath

import paper_books
import paper_pdf
import pytest
from pypdf import PdfReader
from pypdf.generic import Destination

from macros.book.fronts import FollowUpFront
from macros.book.load import load_handbook
from macros.book.pages import Handbook, Kind
from macros.errors import Faults
from scripts.paper.cache import Cache
from scripts.paper.sources import ROOT
from scripts.paper.volume import make
from scripts.paper.volume.contents import parts_of
from scripts.paper.volume.make import make_book
from scripts.paper.volume.markup import from_markup
from scripts.paper.volume.widths import column_widths

DATE = datetime(2026, 3, 4, tzinfo=UTC)
SIDE, TOP, FOOT = 22.0, 12.0, 18.0
WIDTH, HEIGHT = 176.0, 250.0


@cache
def _book(name: str) -> Handbook:
    if name == "real":
        return load_handbook(ROOT)
    return paper_books.book_of(paper_books.small_files())


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that gives a book's PDF, set once and without the cache."""
    paths: dict[str, Path] = {}

    def path(name: str) -> Path:
        if name not in paths:
            paths[name] = _set(_book(name), tmp_path_factory.mktemp(name))
        return paths[name]

    return path


def _set(book: Handbook, out: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Cache, "get", lambda self, key: None)
        return make_book(book, out, DATE)


@pytest.fixture(params=["small", "real"])
def name(request: pytest.FixtureRequest) -> str:
    """A book made by hand, and the handbook itself."""
    return str(request.param)


def test_every_chapter_is_in_it_in_order(name: str, made: Callable[[str], Path]) -> None:
    """The bookmarks are the parts, and in each its pages; their titles stand on their pages."""
    marks = paper_pdf.bookmarks(made(name))
    titles = [
        title for part in parts_of(_book(name)) for title in (part.title, *_titles(part.pages))
    ]
    rest = iter(marks)
    assert all(title in rest for title in titles)
    wanted = {page.title for page in _book(name).pages.values() if page.kind in _printed()}
    assert wanted <= set(marks)


def _titles(pages: tuple[object, ...]) -> list[str]:
    return [str(getattr(page, "title", "")) for page in pages]


def _printed() -> set[Kind]:
    return {Kind.PROBLEM, Kind.CONCEPT, Kind.FOLLOW_UP}


def test_the_contents_give_the_right_pages(name: str, made: Callable[[str], Path]) -> None:
    """The number that the contents show for a chapter is the page its bookmark leads to."""
    reader = PdfReader(made(name))
    shown = paper_pdf.texts(made(name))
    contents = " ".join(text for text in shown[1:6])
    for mark in _flat(reader.outline):
        page = reader.get_destination_page_number(mark)
        if page is not None and mark.title in {part.title for part in parts_of(_book(name))}:
            pattern = re.escape(str(mark.title)) + r"[ .]*" + str(page + 1) + r"\b"
            assert re.search(pattern, contents), mark.title


def _flat(entries: list[object]) -> list[Destination]:
    found = []
    for entry in entries:
        if isinstance(entry, list):
            found += _flat(entry)
        elif isinstance(entry, Destination):
            found.append(entry)
    return found


def test_links_lead_somewhere(name: str, made: Callable[[str], Path]) -> None:
    """Every link inside the book leads to a page of it, every other one to https or mail."""
    reader = PdfReader(made(name))
    inside = outside = 0
    for page in reader.pages:
        for reference in page.get("/Annots", []):
            annotation = reference.get_object()
            target = annotation.get("/A", {}).get("/URI") if "/A" in annotation else None
            if target is not None:
                outside += 1
                assert str(target).startswith(("https://", "http://", "mailto:"))
            else:
                inside += 1
                where = annotation.get("/Dest") or annotation["/A"]["/D"]
                first = where[0].get_object() if not isinstance(where, str) else where
                assert isinstance(first, str) or first["/Type"] == "/Page"
    assert inside > 10
    assert outside >= 0


def test_cross_references_name_their_page(made: Callable[[str], Path]) -> None:
    """A link to another chapter says its page, and that is where the chapter begins."""
    reader = PdfReader(made("small"))
    begins = {
        str(mark.title): (reader.get_destination_page_number(mark) or 0) + 1
        for mark in _flat(reader.outline)
    }
    text = " ".join(paper_pdf.texts(made("small")))
    question = _book("small").of_kind(Kind.FOLLOW_UP)["cache-first"].front
    assert isinstance(question, FollowUpFront)
    assert f"{question.question} (p. {begins['Cache first']})" in text


def test_nothing_leaves_the_text_area(name: str, made: Callable[[str], Path]) -> None:
    """On every page all ink is within the margins."""
    path = made(name)
    for page in range(len(PdfReader(path).pages)):
        left, top, right, bottom = paper_pdf.ink(path, page)
        assert left >= SIDE - 1, page + 1
        assert right <= WIDTH - SIDE + 1, page + 1
        assert top >= TOP, page + 1
        assert bottom <= HEIGHT - FOOT, page + 1


def test_a_word_that_no_line_holds_is_broken(tmp_path: Path) -> None:
    """An endless word in text, in code and in a table stays inside the text area."""
    files = paper_books.small_files()
    endless = "x" * 300
    body = f"{endless}\n\n```\n{endless}\n```\n\n| a | b |\n| --- | --- |\n| `{endless}` | b |\n"
    files["concepts/caching.md"] = files["concepts/caching.md"].replace("It copies.", body)
    path = _set(paper_books.book_of(files), tmp_path)
    for page in range(len(PdfReader(path).pages)):
        assert paper_pdf.ink(path, page)[2] <= WIDTH - SIDE + 1, page + 1


def test_the_book_is_sound(name: str, made: Callable[[str], Path]) -> None:
    """Only our typefaces, all embedded; no missing glyph; PDF/UA-1; title and date."""
    path = made(name)
    fonts = paper_pdf.fonts(path)
    assert all(font.startswith("IBMPlex") for font in fonts)
    assert all(fonts.values())
    data = path.read_bytes()
    assert paper_pdf.missing_glyphs(data) == 0
    assert b"<pdfuaid:part>1</pdfuaid:part>" in data
    metadata = PdfReader(path).metadata
    assert metadata is not None
    assert metadata.title == make.TITLE
    assert metadata.creation_date == DATE


def test_every_figure_is_in_the_book(name: str, made: Callable[[str], Path]) -> None:
    """Every figure that a chapter quotes stands in the book as the estimate says it."""
    text = paper_pdf.squeezed(" ".join(paper_pdf.texts(made(name))))
    for page in _book(name).of_kind(Kind.PROBLEM).values():
        assert page.model is not None
        for call in page.calls:
            if call.name == "est" and len(call.args) == 1 and not call.kwargs:
                figure = page.model.text(str(call.args[0])).replace("⁻", "−")
                assert paper_pdf.squeezed(figure) in text, figure


def test_workings_stand_in_footnotes_once(made: Callable[[str], Path]) -> None:
    """The working of a figure is a footnote where the chapter quotes it first, and only there."""
    model = _book("small").of_kind(Kind.PROBLEM)["notes"].model
    assert model is not None
    working = model.working("writes")
    note = f"Writes: {working.symbolic} = {working.substituted} = {working.result}"
    text = paper_pdf.squeezed(" ".join(paper_pdf.texts(made("small"))))
    assert text.count(paper_pdf.squeezed(note)) == 1


def test_the_estimate_is_listed_with_reasons_and_workings(made: Callable[[str], Path]) -> None:
    """figures() becomes a list: value, reason or working, and the decisions."""
    text = paper_pdf.squeezed(" ".join(paper_pdf.texts(made("small"))))
    for said in ("100 million posts/month", "given", "notes × kept × size", "writes < limit?"):
        assert paper_pdf.squeezed(said) in text


def test_the_same_book_gives_the_same_bytes(made: Callable[[str], Path], tmp_path: Path) -> None:
    """A second run gives the same bytes."""
    assert _set(_book("small"), tmp_path).read_bytes() == made("small").read_bytes()


def test_an_unchanged_book_is_not_set_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The second run takes the book from the cache."""
    kept = tmp_path / "kept"
    first = make_book(_book("small"), tmp_path / "a", DATE, kept=kept).read_bytes()
    monkeypatch.setattr(make.Typesetter, "pdf", lambda *args: pytest.fail("set again"))
    assert make_book(_book("small"), tmp_path / "b", DATE, kept=kept).read_bytes() == first


def test_an_image_in_a_chapter_is_a_fault(tmp_path: Path) -> None:
    """A picture that is no drawing is refused at its line; faults of all pages come together."""
    files = paper_books.small_files()
    for path, old in (("concepts/caching.md", "It copies."), ("problems/notes.md", "One box.")):
        files[path] = files[path].replace(old, "See ![a cat](cat.png).")
    with pytest.raises(Faults) as caught:
        make_book(paper_books.book_of(files), tmp_path, DATE)
    assert str(caught.value).splitlines() == [
        f"{path}: the image 'cat.png' cannot be printed; it shows 'a cat', and the book holds "
        "drawings only; draw it in diagrams/ and call diagram()"
        for path in ("docs/concepts/caching.md:15", "docs/problems/notes.md:63")
    ]
    assert not list(tmp_path.iterdir())


def test_what_macros_answer_becomes_blocks() -> None:
    """Markdown and HTML of macros become the nodes the template knows; screens' things go."""
    markup = (
        '**Cache**\n\n- [What?](../x.md) <span class="level">mid</span>\n\n'
        '<details><summary>Open</summary><div class="scroll"><table><caption>Sizes</caption>'
        "<thead><tr><th>a</th><th>b</th></tr></thead><tbody><tr><th>x</th>"
        '<td class="value"><a class="figure" href="#f">3 TB</a></td></tr></tbody></table></div>'
        "</details>"
    )
    assert from_markup(markup) == [
        {"kind": "para", "inline": [{"kind": "strong", "inline": [_text("Cache")]}]},
        {
            "kind": "list", "ordered": False, "start": 1,
            "items": [[{"kind": "para", "inline": [
                {"kind": "link", "target": "../x.md", "inline": [_text("What?")]},
                _text(" "),
                _text("("),
                {"kind": "em", "inline": [_text("mid")]},
                _text(")"),
            ]}]],
        },
        {"kind": "para", "inline": [{"kind": "strong", "inline": [_text("Sizes")]}]},
        {
            "kind": "table", "align": ["left", "right"],
            "head": [[_text("a")], [_text("b")]],
            "rows": [[[_text("x")], [{"kind": "figure", "text": "3 TB"}]]],
        },
    ]  # fmt: skip


def _text(text: str) -> dict[str, str]:
    return {"kind": "text", "text": text}


def test_a_column_is_as_wide_as_its_text_asks() -> None:
    """A long column is wider than a short one, and a long word always has its room."""
    head = [[_text("Key")], [_text("Why")]]
    rows = [[[_text("id")], [_text("Each row is asked for by it, and by nothing else.")]]]
    short, long = column_widths({"head": head, "rows": rows})
    assert long > 4 * short
    rows[0][0] = [_text("availability")]
    assert column_widths({"head": head, "rows": rows})[0] > len("availability")


def test_pages_that_are_not_printed_are_not_linked(made: Callable[[str], Path]) -> None:
    """Every path that the book links to is one of its pages."""
    printed = {page.path for part in parts_of(_book("real")) for page in part.pages}
    assert PurePosixPath("interview/index.md") in printed
    assert all(path.parts[0] not in ("authors", "practice", "index.md") for path in printed)
    assert made("real").stat().st_size < 20_000_000


def test_pages_come_in_the_order_of_the_navigation() -> None:
    """The steps of the interview follow each other; what no list names comes behind them."""
    interview = parts_of(_book("real"))[0]
    slugs = [page.slug for page in interview.pages]
    steps = ["index", "scope", "sketch", "solidify", "scale", "close"]
    assert slugs[: len(steps)] == steps
    assert set(slugs) > set(steps)
