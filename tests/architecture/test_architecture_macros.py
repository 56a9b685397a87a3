"""What a page gets from diagram() and gallery(), and what it is told instead."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from macros.architecture.macros import diagram, gallery
from macros.book.check import check_handbook
from macros.book.load import load_handbook
from macros.book.pages import Handbook, Kind, Page
from macros.context import Context
from macros.errors import Faults

DRAWING = '''"""One server keeps what a browser sends."""

from diagrams import Edge
from diagrams.onprem.client import Client
from diagrams.onprem.compute import Server

from macros.architecture.notation import Diagram, Step

with Diagram("Counter") as drawing:
    browser = Client("Browser & reader")
    server = Server("Servers\\n{servers}", concept="hash-ring")
    with drawing.view("start", "Small start"):
        browser >> Edge(label="<b>") >> server
    with drawing.view("scaled", "At full size"):
        browser >> Edge(label="{rate}") >> server
    with drawing.flow("Count", goal="{goal}") as count:
        browser >> Step("POST", "It counts.", takes="{trip}", rate="{rate}") >> server
        with count.case("first"):
            server >> Step("1", "It was the first.") >> browser
        with count.case("later"):
            server >> Step("n", "It was not.") >> browser
'''
PROBLEM = """---
title: Counter
level: easy
minutes: 10
topics: [cache]
concepts: [hash-ring]
summary: It counts.
estimate: |
  servers = 3 server  # chosen
  rate    = 12 request/s  # given
  trip    = 40 ms  # assumed
  goal    = 100 ms  # given
  limit   = 10 request/s  # assumed
  decide small: rate < limit
    yes, view start: One is enough.
    no, view scaled: More.
---

## Scale

{{ diagram("counter") }}

{{ diagram("counter", view="start") }}
"""
CONCEPT = """---
title: Hash ring
minutes: 3
topics: [cache]
summary: A ring.
---

Text.
"""


@pytest.fixture
def write(
    book_at: Callable[[dict[str, str]], Path], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Context]:
    """Writes a small book, changed where the test says so, and gives the chapter's first call."""

    def written(**changes: str) -> Context:
        files = {
            "diagrams/counter.py": DRAWING,
            "docs/problems/counter.md": PROBLEM,
            "docs/concepts/hash-ring.md": CONCEPT,
        }
        for part, change in changes.items():
            old, new = change.split(" => ")
            name = next(name for name in files if part in name)
            assert old in files[name]
            files[name] = files[name].replace(old, new)
        root = book_at(files)
        monkeypatch.chdir(root)
        book = load_handbook(root)
        page = page_of(book)
        return Context(book, page, page.calls[0].line)

    return written


def page_of(book: Handbook) -> Page:
    """The chapter."""
    page = book.find(Kind.PROBLEM, "counter")
    assert page
    return page


def told(context: Context, slug: str = "counter", view: str = "") -> str:
    """What is told instead of a drawing."""
    with pytest.raises(Faults) as raised:
        diagram(context, slug, view)
    return str(raised.value)


def test_the_page_is_complete_without_a_script(write: Callable[..., Context]) -> None:
    """Views, sequences, description, parts and steps stand in the page; no control does."""
    html = diagram(write(), "counter")
    assert re.findall(r'data-look="([^"]+)"', html) == [
        "view:start",
        "view:scaled",
        "sequence:count",
    ]
    assert html.count("<svg") == 1 + 2 * 3
    assert "One server keeps what a browser sends." in html
    assert re.findall(r'dg-flow-title">([^<]+)<', html) == ["Count, first", "Count, later"]
    assert '40 ms of <span class="dg-goal"><span data-figure="goal">100 ms' in html
    assert "<button" not in html
    assert "\n" not in html


def test_text_is_escaped(write: Callable[..., Context]) -> None:
    """What an author writes is text, whatever signs it has."""
    html = diagram(write(), "counter")
    assert "Browser &amp; reader" in html
    assert "&lt;b&gt;" in html
    assert "<b>" not in html


def test_a_concept_is_a_link(write: Callable[..., Context]) -> None:
    """A node that names a concept leads to its page, in pictures and in words."""
    html = diagram(write(), "counter")
    assert set(re.findall(r'href="([^#"]+)"', html)) == {"../../concepts/hash-ring/"}
    assert 'role="group"' in html


def test_the_decision_picks_the_view(write: Callable[..., Context]) -> None:
    """The view that the estimate's decision chooses is said, and changes with the estimate."""
    assert 'data-picked="scaled"' in diagram(write(), "counter")
    html = diagram(write(problems="10 request/s => 20 request/s"), "counter")
    assert 'data-picked="start"' in html
    assert html.count('"dg-asked">The estimate asks for this one.') == 1
    assert html.count('"dg-asked" hidden>The estimate asks for this one.') == 1


def test_one_view_alone(write: Callable[..., Context]) -> None:
    """A page may show one view; ids stay apart from the whole drawing's."""
    html = diagram(write(), "counter", "start")
    assert re.findall(r'data-look="([^"]+)"', html) == ["view:start", "sequence:count"]
    whole = diagram(write(), "counter")
    ids = [re.findall(r' id="([^"]+)"', one) for one in (html, whole)]
    assert not set(ids[0]) & set(ids[1]) - {name for name in ids[1] if name.startswith("glyph")}
    assert set(re.findall(r'aria-labelledby="([^"]+)"', html)) <= set(ids[0])


def test_glyphs_stand_once_in_a_page(write: Callable[..., Context]) -> None:
    """The first drawing of a page brings the glyphs of all."""
    context = write()
    first = diagram(context, "counter")
    second = diagram(Context(context.book, context.page, context.page.calls[1].line), "counter")
    assert first.startswith('<svg class="dg-symbols"')
    assert second.startswith("<figure")


def test_a_drawing_that_is_not_there(write: Callable[..., Context]) -> None:
    """A page that shows an unknown drawing is told so at the line of the call."""
    said = told(write(), "countr")
    assert said.startswith("docs/problems/counter.md:21: there is no drawing 'countr'")
    assert said.endswith("did you mean 'counter'?")


def test_a_view_that_is_not_there(write: Callable[..., Context]) -> None:
    """An unknown view is told at the line of the call."""
    said = told(write(), view="end")
    assert said == (
        "docs/problems/counter.md:21: the drawing 'counter' has no view 'end'; "
        "use one of start, scaled"
    )


def test_a_decision_for_a_view_that_is_not_there(write: Callable[..., Context]) -> None:
    """A decision that chooses an unknown view is told at its own line."""
    said = told(write(problems="view scaled => view end"))
    assert said == (
        "docs/problems/counter.md:14: decision 'small' chooses view 'end'; "
        "diagrams/counter.py has start, scaled; name one of them"
    )


def test_a_concept_that_is_not_there(write: Callable[..., Context]) -> None:
    """A node that names an unknown concept is told in the drawing's file."""
    said = told(write(diagrams="hash-ring => hash-rings"))
    assert said == (
        "diagrams/counter.py:11: a node names concept 'hash-rings'; "
        "there is no docs/concepts/hash-rings.md; did you mean 'hash-ring'?"
    )


def test_a_drawing_without_a_chapter_asks_its_page(write: Callable[..., Context]) -> None:
    """A drawing of no chapter's name takes its figures from the page that shows it."""
    context = write()
    Path("diagrams/counter.py").rename("diagrams/other.py")
    book = load_handbook(Path.cwd())
    assert "12 requests/s" in diagram(Context(book, page_of(book), context.line), "other")


def test_gallery(write: Callable[..., Context]) -> None:
    """The gallery shows each drawing beside its code."""
    text = gallery(write())
    assert "## Counter {#counter}" in text
    assert '    browser = Client("Browser & reader")' in text
    assert text.count("<figure") == 1
    assert text.startswith('<svg class="dg-symbols"')


def test_a_drawing_no_page_shows(write: Callable[..., Context]) -> None:
    """A drawing that no page calls is a fault of its file; the gallery does not count."""
    calls = '{{ diagram("counter") }}\n\n{{ diagram("counter", view="start") }}'
    book = write(problems=f"{calls} => {{{{ gallery() }}}}").book
    told = [str(fault) for fault in check_handbook(book) if "drawing" in fault.what]
    assert told[0].startswith("diagrams/counter.py:1: no page shows the drawing 'counter'")
    told = [str(fault) for fault in check_handbook(write().book) if "drawing" in fault.what]
    assert told == []
