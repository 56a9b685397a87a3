"""Terms are linked once, in prose alone; the next pages are the nearest ones."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.book.glossary import Term
from macros.book.load import load_handbook
from macros.book.pages import Handbook
from scripts.build.cross_links.onward import MOST, joins_of, read_next
from scripts.build.cross_links.terms import Marker, give_anchors

TERMS = (
    Term("Cache", ("cached copy",), "A copy <near> the reader.", 1),
    Term("CDN", (), "Caches in many cities.", 4),
    Term("Hot key", (), "One that gets too much.", 7),
)
LINKED = {
    "a term in a paragraph": ("<p>Ask the cache.</p>", ["cache"]),
    "its first use alone": ("<p>The cache, a cache.</p>", ["cache"]),
    "its plural": ("<p>All caches.</p>", ["caches"]),
    "another name of it, after its own": ("<p>A cache is a cached copy.</p>", ["cache"]),
    "an acronym as it is written": ("<p>A cdn is no CDN.</p>", ["CDN"]),
    "a name of two words": ("<p>Hot keys are hot.</p>", ["Hot keys"]),
    "not inside a word": ("<p>Cached, cacheable, un-cache.</p>", []),
    "not in a heading": ("<h2>The cache</h2><p>It.</p>", []),
    "not in a link": ('<p><a href="x">the cache</a></p>', []),
    "not in code": ("<p><code>cache</code></p><pre>cache</pre>", []),
    "not in an attribute": ('<p title="a > cache">It.</p>', []),
    "not in a script": ('<script type="application/json">{"a": "cache"}</script>', []),
    "not in a comment": ("<!-- the cache --><p>It.</p>", []),
    "not in an estimate": ('<div class="estimate"><div><p>cache</p></div></div>', []),
    "behind an estimate": ('<div class="estimate"><p>x</p></div><p>cache</p>', ["cache"]),
    "behind a void element": ("<p>a<br>the cache<img src=x> CDN</p>", ["cache", "CDN"]),
    "beside an entity": ("<p>cache&nbsp;&amp; CDN</p>", ["cache", "CDN"]),
}


def linked(html: str) -> list[str]:
    """The words that were made links."""
    return [part.split("</a>")[0].split(">")[1] for part in html.split('<a class="term"')[1:]]


@pytest.mark.parametrize("case", LINKED)
def test_terms_are_linked_in_prose(case: str) -> None:
    """The first use of a term in running text becomes a link; everything else stays."""
    html, words = LINKED[case]
    marked = Marker(TERMS).mark(html, "A page", "../glossary/")
    assert linked(marked) == words
    assert html == unlinked(marked)


def unlinked(html: str) -> str:
    """The HTML without the links of terms."""
    parts = html.split('<a class="term"')
    rest = (part.split(">", 1)[1].replace("</a>", "", 1) for part in parts[1:])
    return "".join([parts[0], *rest])


def test_a_meaning_is_escaped() -> None:
    """A definition with markup signs cannot break out of its attribute."""
    marked = Marker(TERMS).mark("<p>cache</p>", "A page", "g/")
    assert 'href="g/#term-cache" title="A copy &lt;near&gt; the reader."' in marked


def test_a_page_does_not_explain_its_own_title() -> None:
    """The page on caches does not explain what a cache is beside the text."""
    assert linked(Marker(TERMS).mark("<p>cache, CDN</p>", "Cache", "g/")) == ["CDN"]


def test_no_terms_change_nothing() -> None:
    """Without a glossary pages stay as they are."""
    assert Marker(()).mark("<p>cache</p>", "A page", "g/") == "<p>cache</p>"


def test_entries_of_the_glossary_have_anchors() -> None:
    """Where a link to a term leads, there is something."""
    page = give_anchors("<dl><dt>Hot key (hot shard)</dt><dd>…</dd></dl>")
    assert f'<dt id="{TERMS[2].anchor}">' in page


@pytest.fixture(scope="module")
def book(root: Path) -> Handbook:
    """The handbook itself."""
    return load_handbook(root)


def test_every_page_of_the_handbook_leads_on(book: Handbook) -> None:
    """Each chapter, concept and question has pages to go on with, none of them itself."""
    joins = joins_of(book)
    for page in book.pages.values():
        if page.kind in ("problem", "concept", "follow-up"):
            found = read_next(joins, page, frozenset())
            assert 1 <= len(found) <= MOST, page.path
            assert page not in found


def test_what_stands_beside_is_not_said_twice(book: Handbook) -> None:
    """A page that the way back and on shows already is left out."""
    joins = joins_of(book)
    page = next(page for page in book.pages.values() if page.slug == "url-shortener")
    first = read_next(joins, page, frozenset())[0]
    rest = read_next(joins, page, frozenset({str(first.path)}))
    assert first not in rest
    assert rest


def test_pages_that_refer_to_each_other_come_first() -> None:
    """A page that is referred to and refers back is nearer than one that only refers here."""
    names = ("here", "both", "back", "far")
    kind = SimpleNamespace
    pages = {name: kind(path=Path(f"concepts/{name}.md"), kind="concept") for name in names}
    here, both, back, far = (_Frozen(pages[name]) for name in names)
    out = {here: {both}, both: {here}, back: {here}, far: set()}
    backs = {here: {both, back}, both: {here}, back: set(), far: set()}
    joins = SimpleNamespace(out=out, back=backs)
    assert read_next(joins, here, frozenset()) == [both, back]


class _Frozen:
    """A page that can be a key: its path and its kind."""

    def __init__(self, page: SimpleNamespace) -> None:
        self.path, self.kind = page.path, page.kind
