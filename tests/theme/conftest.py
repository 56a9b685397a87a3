"""A small book with every construct a page may hold, built and served under a path of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from scripts.build.policy import inline_code, make_policy, put_policy
from scripts.build.search_index import build_index

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
# The handbook is served from a folder of its host, as on GitHub Pages.
PREFIX = "envelope"
NO_MACROS = "def define_env(env):\n    pass\n"


def make_book(book: Path, docs: Path = HERE / "sample") -> Path:
    """A book of these pages with the handbook's own mkdocs.yml and theme."""
    shutil.copytree(docs, book / "docs")
    shutil.copytree(ROOT / "theme", book / "theme")
    shutil.copy2(ROOT / "mkdocs.yml", book)
    (book / "macros").mkdir()
    (book / "macros" / "__init__.py").write_text(NO_MACROS, encoding="utf-8")
    return book


def build(book: Path, engine: str) -> Path:
    """Build a book with an engine; gives the site's folder."""
    site = book / "built" / engine / PREFIX
    done = subprocess.run(
        [sys.executable, "-m", engine, "build", "--strict", "-f", "mkdocs.yml"],
        cwd=book,
        env={
            **os.environ,
            "ENVELOPE_SITE": str(site),
            "NO_MKDOCS_2_WARNING": "1",
            "DISABLE_MKDOCS_2_WARNING": "true",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return site


@pytest.fixture(scope="session")
def build_sample(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that builds the sample with an engine."""
    book = make_book(tmp_path_factory.mktemp("sample"))
    return lambda engine: build(book, engine)


@pytest.fixture
def build_many(tmp_path: Path) -> Callable[[str, int], Path]:
    """A function that builds the sample with an engine and that many more chapters."""

    def build_with(engine: str, count: int) -> Path:
        book = make_book(tmp_path / f"{engine}-{count}")
        for number in range(count):
            text = f"---\ntitle: System {number:03}\n---\n\n## Scope\n\nSmall.\n"
            path = book / "docs" / "problems" / f"system-{number:03}.md"
            path.write_text(text, encoding="utf-8")
        return build(book, engine)

    return build_with


@pytest.fixture(scope="session")
def sample_site(build_sample: Callable[[str], Path]) -> Path:
    """The sample with its policy and its search index, as a build finishes a site."""
    site = build_sample("mkdocs")
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    code = [inline_code(text) for text in pages.values()]
    policy = make_policy(
        set().union(*(scripts for scripts, _ in code)), set().union(*(styles for _, styles in code))
    )
    for path, text in pages.items():
        path.write_text(put_policy(text, policy), encoding="utf-8")
    build_index(site)
    return site


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="session")
def sample_url(sample_site: Path) -> Iterator[str]:
    """The address of the sample's first page on a local server."""
    handler = partial(_Quiet, directory=str(sample_site.parent))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/{PREFIX}/"
    server.shutdown()
