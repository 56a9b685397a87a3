"""The whole handbook under each engine: readers cannot tell which one built it."""

import shutil
import subprocess
import sys

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests_support import PARTS, copy_parts, run_envelope

pytestmark = pytest.mark.slow


def articles(site):
    """Of each page: the words of its article, its anchors and where its links lead."""
    found = {}
    for path in sorted(site.rglob("index.html")):
        tree = LexborHTMLParser(path.read_text(encoding="utf-8"))
        found[path.relative_to(site).as_posix()] = {
            "text": " ".join(tree.css_first("article").text().split()),
            "anchors": [node.attributes["id"] for node in tree.css("article [id]")],
            "links": [node.attributes["href"] for node in tree.css("article a[href]")],
        }
    return found


@pytest.mark.parametrize("engine", ["properdocs", "zensical"])
def test_every_engine_gives_the_same_articles(engine, built_site, tmp_path):
    """Text, anchors and links of every page are those that MkDocs gives."""
    root = copy_parts(tmp_path / "copy", PARTS)
    shutil.copytree(built_site.parent / ".cache" / "paper", root / ".cache" / "paper")
    done = run_envelope(root, "build", ENGINE=engine)
    assert done.returncode == 0, done.stderr
    expected, found = articles(built_site), articles(root / "site")
    assert found.keys() == expected.keys()
    assert len(found) > 40
    for page, article in expected.items():
        assert found[page] == article, page


PLANTS = {
    "a broken link": "[gone](gone.md)",
    "a broken anchor": "[gone](#gone)",
    "a macro that does not exist": "{{ gone() }}",
}


@pytest.mark.parametrize("name", PLANTS)
@pytest.mark.parametrize("engine", ["mkdocs", "properdocs"])
def test_the_engine_itself_still_refuses(engine, name, checkout):
    """Under --strict, without our checks, an engine fails on a fault; -q would let it pass."""
    page = checkout / "docs" / "index.md"
    page.write_text(page.read_text() + f"\n{PLANTS[name]}\n")
    command = [sys.executable, "-m", engine, "build", "--strict", "-d", str(checkout / "out")]
    done = subprocess.run(command, cwd=checkout, capture_output=True, text=True, check=False)
    assert done.returncode != 0
