from pathlib import PurePosixPath

import pytest

from macros.book.fronts import HomeFront
from macros.book.pages import Handbook, Kind, Page
from scripts.build.verify import verify_site

POLICY = '<meta http-equiv="Content-Security-Policy" content="default-src \'self\'">'

FAULTS = {
    '<a href="gone/">x</a>': "broken link 'gone/'; the site has no gone",
    '<a href="#gone">x</a>': "broken anchor '#gone'",
    '<a href="other/#gone">x</a>': "broken anchor 'other/#gone'",
    '<img src="gone.png">': "the page loads 'gone.png'; the site has no such file",
    '<img src="https://x.test/a.png">': "the page loads 'https://x.test/a.png'",
    '<script src="//x.test/a.js"></script>': "the page loads '//x.test/a.js'",
    '<link rel="stylesheet" href="https://x.test/a.css">': "the page loads",
    "<p>Macro Rendering Error</p>": "an error was printed into the page",
    "<main><script>alert(1)</script></main>": "the text holds <script>",
    "<main><p onclick='x()'>y</p></main>": "the text holds onclick=",
    "<main><a href=' java\nscript:x()'>y</a></main>": "the text holds href=",
    "<main><iframe srcdoc='x'></iframe></main>": "the text holds <iframe>",
    f"<p>{'x' * 1_100_000}</p>": "the page is too heavy",
}


@pytest.fixture
def book():
    """A book of one page, whose text starts on line 4."""
    page = Page(
        path=PurePosixPath("index.md"),
        file="docs/index.md",
        kind=Kind.HOME,
        front=HomeFront(title="Home"),
        front_lines={"title": 2},
        model=None,
        model_broken=False,
        body="text\ngone and x.test\n",
        body_line=4,
        sections=(),
        calls=(),
        links=(),
        texts=(),
    )
    return Handbook({page.path: page})


def write(site, body, policy=POLICY):
    """A site of two pages; the first has that body."""
    (site / "other").mkdir()
    (site / "other" / "index.html").write_text(f'{policy}<h2 id="here">x</h2>')
    (site / "index.html").write_text(f"{policy}{body}")
    return site


@pytest.mark.parametrize("body", FAULTS, ids=lambda body: body[:40])
def test_what_a_browser_would_miss_is_a_fault(body, book, tmp_path):
    """Dead links, foreign hosts, error texts and heavy pages are refused."""
    faults = verify_site(write(tmp_path, body), book)
    assert len(faults) == 1
    assert FAULTS[body] in str(faults[0])


def test_a_fault_is_placed_at_its_source_line(book, tmp_path):
    """A dead link is reported at the line of the source that holds it."""
    faults = verify_site(write(tmp_path, '<a href="gone/">x</a>'), book)
    assert (faults[0].path, faults[0].line) == ("docs/index.md", 5)


def test_a_sound_site_has_no_faults(book, tmp_path):
    """Links, anchors and files that are there pass."""
    body = '<main><script type="application/json">{}</script></main><a href="other/#here">x</a>'
    body += '<a href="https://x.test/">y</a><img src="data:,">'
    assert verify_site(write(tmp_path, body), book) == []


def test_a_page_without_a_policy_is_a_fault(book, tmp_path):
    """Every page carries the content security policy."""
    faults = verify_site(write(tmp_path, "", policy=""), book)
    assert {fault.what for fault in faults} == {"no content security policy"}


def test_a_page_that_was_not_built_is_a_fault(book, tmp_path):
    """A page of the book that the engine left out is named."""
    assert "was not built" in str(verify_site(tmp_path, book)[0])
