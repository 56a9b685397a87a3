"""What every test may use: the checkout, small books in a folder of their own, a browser."""

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

from scripts.browser import find_browser

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "macros", "diagrams", "scripts", "theme", "mkdocs.yml", "pyproject.toml")
BROWSER_FLAGS = ("--no-sandbox", "--disable-gpu", "--disable-background-networking")


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout under test."""
    return ROOT


@pytest.fixture
def book_at(tmp_path: Path) -> Callable[[dict[str, str]], Path]:
    """A function that writes files (path below the root → text) and gives the root."""

    def write(files: dict[str, str]) -> Path:
        for name, text in files.items():
            path = tmp_path / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        (tmp_path / "docs").mkdir(exist_ok=True)
        return tmp_path

    return write


def copy_checkout(target: Path) -> Path:
    """A copy of what a build needs, without caches, to plant faults in."""
    target.mkdir(parents=True, exist_ok=True)
    for part in PARTS:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / part, ignore=ignore, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / part)
    return target


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of the checkout to plant faults in."""
    return copy_checkout(tmp_path / "checkout")


def run_envelope(
    folder: Path, *arguments: str, **environment: str
) -> subprocess.CompletedProcess[str]:
    """Run the command of the checkout in `folder`; the date of the build is fixed."""
    return subprocess.run(
        [sys.executable, "-m", "scripts", *arguments],
        cwd=folder,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="session")
def built_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The handbook's site, built once for all tests by the command a user runs."""
    folder = copy_checkout(tmp_path_factory.mktemp("handbook"))
    done = run_envelope(folder, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / "site"


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="session")
def served_site(built_site: Path) -> Iterator[str]:
    """The address of the built site on a local server."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(built_site)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="session")
def browser() -> Iterator[object]:
    """A headless Chromium, driven by Playwright."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(
            executable_path=find_browser(), args=list(BROWSER_FLAGS)
        )
        yield chromium
        chromium.close()
