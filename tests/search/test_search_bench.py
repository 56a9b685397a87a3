"""The benchmark of the search measures what it says."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace
from typing import Any
from urllib.request import Request, urlopen

import pytest

from scripts.bench import search as bench
from scripts.bench.search_books import build_own, build_peer, write_pages
from scripts.bench.search_server import serving
from scripts.browser import find_browser

PAGES = 20


@pytest.fixture(scope="module")
def docs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Twenty pages."""
    folder = tmp_path_factory.mktemp("pages") / "docs"
    write_pages(folder, PAGES)
    return folder


def test_pages_are_the_same_on_every_run(docs: Path, tmp_path: Path) -> None:
    """The seed is fixed: both sides and two runs search the same text."""
    write_pages(tmp_path / "docs", PAGES)
    for page in sorted(docs.rglob("*.md")):
        assert page.read_bytes() == (tmp_path / "docs" / page.relative_to(docs)).read_bytes()


def test_bytes_are_those_that_were_sent(tmp_path: Path) -> None:
    """The server compresses text once, leaves the rest, and counts each answer's body."""
    (tmp_path / "a.js").write_text("x" * 10_000, encoding="utf-8")
    (tmp_path / "a.bin").write_bytes(bytes(10_000))
    with serving(tmp_path) as (address, sent):
        for _ in range(2):
            with urlopen(Request(f"{address}a.js")) as answer:
                assert answer.headers["Content-Encoding"] == "gzip"
                length = int(answer.headers["Content-Length"])
        with urlopen(f"{address}a.bin") as answer:
            assert len(answer.read()) == 10_000
        assert sent.bytes == {"a.js": 2 * length, "a.bin": 10_000}
        assert length < 100


@pytest.mark.browser
def test_both_sides_find_something(
    docs: Path, tmp_path: Path, browser: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each side is built, searched in a browser, and has cost bytes and time."""
    monkeypatch.setattr(bench, "ROUNDS", 1)
    # A second Playwright cannot run beside the one that started the tests' browser.
    playwright = SimpleNamespace(chromium=browser.browser_type)
    path = find_browser()
    assert path
    for side, build in ((bench.OWN, build_own), (bench.PEER, build_peer)):
        folder = tmp_path / side.name
        folder.mkdir()
        result = bench.measure(playwright, path, side, build(folder, docs))
        assert result.bytes > 10_000
        assert result.first_ms > 0
        assert result.further_ms > 0
