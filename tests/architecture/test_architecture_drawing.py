"""The book's own drawings, and what is kept of them between builds."""

from __future__ import annotations

import gzip
import re
import shutil
from collections import Counter
from collections.abc import Callable
from hashlib import sha512
from pathlib import Path

import pytest
from architecture_geometry import wrongs

from macros.architecture import drawing as module
from macros.architecture import graphviz
from macros.architecture.compose import compose
from macros.architecture.drawing import Drawing, load_drawing
from macros.architecture.labels import plain
from macros.architecture.macros import diagram
from macros.architecture.page import figure
from macros.architecture.plan import Plan
from macros.architecture.run import run_sources
from macros.architecture.walk import views_of
from macros.architecture.weight import check_weight
from macros.book.load import load_handbook
from macros.book.pages import Kind
from macros.context import Context
from macros.errors import Faults

SLUG = "url-shortener"
SAMPLE = '''"""One server keeps what a browser sends."""

from diagrams.onprem.client import Client
from diagrams.onprem.compute import Server

from macros.architecture.notation import Diagram

with Diagram("Sample") as drawing:
    browser = Client("Browser")
    server = Server("Server")
    browser >> server
'''


@pytest.fixture(scope="module")
def shortener(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Drawing:
    """The URL shortener's drawing, made afresh."""
    folder = tmp_path_factory.mktemp("fresh")
    shutil.copytree(root / "diagrams", folder / "diagrams")
    chapter = load_handbook(root).find(Kind.PROBLEM, SLUG)
    assert chapter
    return load_drawing(SLUG, chapter.model, folder)


def svgs(drawing: Drawing) -> list[str]:
    """All pictures of a drawing."""
    return [svg for one in (*drawing.views, *drawing.sequences) for svg in (one.wide, one.narrow)]


def test_views_flows_and_sequences(shortener: Drawing) -> None:
    """The chapter has a small start, a scaled design, and its flows with hit and miss apart."""
    assert [view.id for view in shortener.views] == ["start", "scaled"]
    titles = [way.title for way in shortener.ways]
    assert titles[:3] == ["Create a link", "Follow a link, cache hit", "Follow a link, cache miss"]
    assert {one.id for one in shortener.sequences} == {way.flow for way in shortener.ways}


def test_budget_is_the_estimates_own(root: Path, shortener: Drawing) -> None:
    """The flows add up to the times that the chapter states for them."""
    chapter = load_handbook(root).find(Kind.PROBLEM, SLUG)
    assert chapter
    assert chapter.model
    totals = [way.total for way in shortener.ways[:3]]
    assert totals == [chapter.model.text(n) for n in ("create_time", "hit_time", "miss_time")]


def test_new_parts_are_marked(shortener: Drawing) -> None:
    """What the start does not have is marked in the scaled picture and named in words."""
    new = {part.id for part in shortener.told[1].components if part.new}
    marked = re.findall(r'class="dg-node dg-new" data-node="([^"]+)"', shortener.views[1].wide)
    assert new == set(marked)
    assert "cache" in new
    assert "browser" not in new


def test_a_view_may_say_what_is_gone(book_at: Callable[[dict[str, str]], Path]) -> None:
    """A part that only the view before shows is named."""
    text = SAMPLE.replace("    browser >> server\n", "").replace("Client\n", "Client, User\n", 1)
    text += (
        '    person = User("Person")\n'
        '    with drawing.view("one", "One"):\n        person >> server\n'
        '    with drawing.view("two", "Two"):\n        browser >> server\n'
    )
    drawing = load_drawing("sample", None, book_at({"diagrams/sample.py": text}))
    assert drawing.told[1].gone == ("Person",)
    assert [part.id for part in drawing.told[1].components if part.new] == ["browser"]


def test_figures_are_marked(shortener: Drawing) -> None:
    """Every figure in a picture carries its name, so that the live page can update it."""
    figures = re.findall(r'<tspan data-figure="(\w+)">([^<]+)<', shortener.views[1].wide)
    assert ("peak_reads", "38,000 requests/s") in figures
    assert not re.search(r"[{}]", "".join(svgs(shortener)))


def test_pictures_carry_no_looks(shortener: Drawing) -> None:
    """No colour, typeface or style stands in a picture, and no reference leaves the page."""
    for svg in svgs(shortener):
        assert not re.search(r'\b(style|fill|stroke|font-\w+|color)="', svg)
        assert set(re.findall(r'href="(.)', svg)) <= {"#", "c"}


def test_ids_are_unique(shortener: Drawing) -> None:
    """No id stands twice, whatever pictures a page shows together."""
    ids = Counter(name for svg in svgs(shortener) for name in re.findall(r' id="([^"]+)"', svg))
    assert max(ids.values()) == 1
    assert all(name.startswith(f"dg-{SLUG}-") for name in ids)


def test_every_glyph_is_there(shortener: Drawing) -> None:
    """Each glyph that a picture uses is among the drawing's symbols, and none besides."""
    used = {name for svg in svgs(shortener) for name in re.findall(r'href="#([^"]+)"', svg)}
    assert used == set(shortener.symbols)


def test_size_in_the_page(root: Path) -> None:
    """Everything of one drawing in the page, glyphs included, is at most 30 KB gzipped."""
    book = load_handbook(root)
    for page in book.pages.values():
        calls = [call for call in page.calls if call.name == "diagram"]
        for call in calls:
            html = diagram(Context(book, page, call.line), *call.args)  # type: ignore[arg-type]
            assert len(gzip.compress(html.encode(), 9)) <= 30_000
            assert "\n" not in html


def test_a_drawing_that_is_too_heavy(book_at: Callable[[dict[str, str]], Path]) -> None:
    """A drawing with more flows than a page can bear is told, with its weight."""
    text = SAMPLE
    for number in range(12):
        steps = "".join(
            f'        browser >> Step("GET", "{sha512(b"%d %d" % (number, at)).hexdigest()}")'
            " >> server\n"
            for at in range(50)
        )
        text += f'    with drawing.flow("Flow {number}"):\n{steps}'
    text = text.replace("import Diagram\n", "import Diagram, Step\n")
    drawing = load_drawing("sample", None, book_at({"diagrams/sample.py": text}))
    with pytest.raises(Faults) as raised:
        check_weight(drawing, figure(drawing, "", "", str))
    assert re.fullmatch(
        r"diagrams/sample\.py:1: the drawing takes \d+ kB of its page, compressed; "
        r"at most 30 kB, so that a page stays quick on a phone; "
        r"leave views or flows out, or split it",
        str(raised.value.faults[0]),
    )
    small = load_drawing("sample", None, book_at({"diagrams/sample.py": SAMPLE}))
    check_weight(small, figure(small, "", "", str))


def test_pictures_of_the_book_are_clear(root: Path) -> None:
    """In no picture of the book does anything stand on anything else; all fit their page."""
    book = load_handbook(root)
    sources = {p.name: p.read_bytes() for p in sorted((root / "diagrams").glob("*.py"))}
    for name, plan in run_sources(sources).items():
        assert isinstance(plan, Plan)
        slug = Path(name).stem.replace("_", "-")
        chapter = book.find(Kind.PROBLEM, slug)
        figures = chapter.model if chapter else None
        for pair in compose(plan, views_of(plan), figures):
            for picture, most in zip(pair, (736, 342), strict=True):
                assert not list(wrongs(picture.parts, picture.placed)), name
                assert picture.placed.width <= most, name


def test_unchanged_costs_nothing(
    book_at: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A drawing that did not change is neither run nor laid out again."""
    root = book_at({"diagrams/sample.py": SAMPLE})
    first = load_drawing("sample", None, root)

    def refuse(*_: object) -> None:
        raise AssertionError("it was computed again")

    monkeypatch.setattr(module, "run_sources", refuse)
    monkeypatch.setattr(module, "draw", refuse)
    assert load_drawing("sample", None, root) == first


def test_only_what_changed_is_drawn(
    book_at: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    """One changed file is run alone; new files are run together."""
    root = book_at({"diagrams/sample.py": SAMPLE, "diagrams/other.py": SAMPLE})
    ran: list[list[str]] = []
    monkeypatch.setattr(
        module, "run_sources", lambda sources: ran.append(sorted(sources)) or run_sources(sources)
    )
    load_drawing("sample", None, root)
    load_drawing("other", None, root)
    book_at({"diagrams/other.py": SAMPLE.replace("Server(", "Client(")})
    load_drawing("sample", None, root)
    load_drawing("other", None, root)
    assert ran == [["diagrams/other.py", "diagrams/sample.py"], ["diagrams/other.py"]]


@pytest.mark.parametrize(
    "damage",
    [
        b"",
        b"nonsense",
        b"{}",
        lambda data: data[:-1],
        lambda data: data.replace(b"Server", b"Sever"),
    ],
)
def test_damaged_cache_is_no_cache(
    damage: bytes | Callable[[bytes], bytes], book_at: Callable[[dict[str, str]], Path]
) -> None:
    """An entry that was cut or changed is computed again, and mended."""
    root = book_at({"diagrams/sample.py": SAMPLE})
    first = load_drawing("sample", None, root)
    entries = sorted((root / ".cache/diagrams").iterdir())
    before = {entry: entry.read_bytes() for entry in entries}
    for entry, data in before.items():
        entry.write_bytes(damage if isinstance(damage, bytes) else damage(data))
    assert load_drawing("sample", None, root) == first
    assert {entry: entry.read_bytes() for entry in entries} == before


def test_no_place_for_a_cache(book_at: Callable[[dict[str, str]], Path]) -> None:
    """Where nothing can be kept, drawings are made all the same."""
    root = book_at({"diagrams/sample.py": SAMPLE, ".cache": "a file in the way"})
    assert load_drawing("sample", None, root).title == "Sample"


def test_a_faulty_file_leaves_others_alone(book_at: Callable[[dict[str, str]], Path]) -> None:
    """A drawing beside one that does not even end is drawn."""
    root = book_at({"diagrams/sample.py": SAMPLE, "diagrams/other.py": SAMPLE + "\nprint(1)\n"})
    assert load_drawing("sample", None, root).title == "Sample"


def test_the_cache_stays_small(book_at: Callable[[dict[str, str]], Path]) -> None:
    """Old entries of a drawing make room for new ones."""
    for number in range(12):
        root = book_at({"diagrams/sample.py": SAMPLE.replace("Browser", f"Browser {number}")})
        load_drawing("sample", None, root)
    assert len(list((root / ".cache/diagrams").iterdir())) == 16


def test_words_say_what_pictures_show(shortener: Drawing) -> None:
    """Each part of each view, and each step, stands in words with its figures."""
    scaled = shortener.told[1]
    assert [plain(part.name) for part in scaled.components][:3] == [
        "Browser",
        "GeoDNS",
        "Load balancer",
    ]
    miss = shortener.ways[2]
    assert [plain(step.name) for step in miss.steps if step.reply][:1] == ["nothing"]
    assert [plain(step.takes) for step in miss.steps if step.takes] == [
        "60 ms",
        "2 ms",
        "1 ms",
        "5 ms",
    ]


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("exec sleep 30", "it ran longer than 0.2 s"),
        ("cat > /dev/null; echo 'syntax error' >&2; exit 1", "syntax error"),
        ("cat > /dev/null; exit 3", "it ended with 3"),
        ("cat > /dev/null", "graphs went in, 0 came out"),
        (None, "No such file or directory"),
    ],
)
def test_a_layout_that_fails(
    script: str | None,
    why: str,
    book_at: Callable[[dict[str, str]], Path],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where the program that lays out hangs, fails or is missing, the author is told in a line."""
    root = book_at({"diagrams/sample.py": SAMPLE})
    program = root / "program"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(graphviz, "_program", lambda: program if script else root / "none")
    monkeypatch.setattr(graphviz, "SECONDS", 0.2)
    with pytest.raises(Faults) as raised:
        load_drawing("sample", None, root)
    (told,) = [str(fault) for fault in raised.value.faults]
    assert told.startswith("diagrams/sample.py:8: the drawing cannot be laid out; ")
    assert why in told
    assert told.endswith("; simplify it")
    assert not list(root.glob(".cache/diagrams/*drawing*"))
