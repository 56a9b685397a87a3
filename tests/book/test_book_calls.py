from pathlib import Path
from types import SimpleNamespace

import pytest

from macros.book.load import load_handbook
from macros.calls import call_from_engine, for_zensical

SMALL = Path(__file__).parent / "small"


@pytest.fixture(scope="module")
def book():
    """The small book."""
    return load_handbook(SMALL)


def mkdocs_page(source):
    """The page as MkDocs and ProperDocs hand it to macros."""
    return SimpleNamespace(page=SimpleNamespace(file=SimpleNamespace(src_uri=source)))


def zensical_page(source):
    """The page as Zensical hands it to macros."""
    return SimpleNamespace(page=SimpleNamespace(path=source))


@pytest.mark.parametrize("engine_page", [mkdocs_page, zensical_page])
def test_each_engine_gets_what_the_check_saw(engine_page, book):
    """A macro knows the page it is called from under every engine."""
    env = engine_page("problems/counter.md")
    said = call_from_engine(book, env, "est", "requests")
    assert "580 requests/s" in said


def test_links_in_html_lead_to_the_same_page_under_zensical(book):
    """Zensical leads raw addresses one folder up; they are handed over one folder down."""
    pages = {str(path): page for path, page in book.pages.items()}
    linked = '<a href="../../concepts/caching/">'
    assert for_zensical(pages["problems/counter.md"], linked) == '<a href="../concepts/caching/">'
    assert for_zensical(pages["index.md"], linked) == linked
