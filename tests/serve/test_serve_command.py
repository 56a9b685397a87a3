"""Writing with the server running: edits appear, faults are named, the last good page stays."""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path
from threading import Thread

import pytest

from scripts.serve.server import Builds, start_server
from tests_support import plant

pytestmark = pytest.mark.slow
PATIENCE = 90.0  # seconds; a build of the whole handbook on a busy machine


def free_port():
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def fetch(address):
    """The text behind an address."""
    with urllib.request.urlopen(address, timeout=10) as answer:
        return answer.read().decode()


class Serving:
    """A running `envelope serve` over a copy of the checkout, and the lines it prints."""

    def __init__(self, checkout: Path) -> None:
        port = free_port()
        self.address = f"http://127.0.0.1:{port}/"
        self.lines: list[str] = []
        self.process = subprocess.Popen(
            [sys.executable, "-u", "-m", "scripts", "serve", "--port", str(port)],
            cwd=checkout,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
        )
        Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        for line in self.process.stdout:
            self.lines.append(line)

    def wait_for(self, condition) -> None:
        """Wait until a condition holds."""
        until = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < until, "".join(self.lines)
            assert self.process.poll() is None, "".join(self.lines)
            time.sleep(0.1)

    def says(self, text: str) -> bool:
        """Whether a text was printed."""
        return any(text in line for line in self.lines)


@pytest.fixture
def serving(checkout):
    """The server over a copy of the checkout, stopped afterwards."""
    running = Serving(checkout)
    running.wait_for(lambda: running.says("Serving"))
    yield running
    running.process.terminate()
    running.process.wait()


def test_edits_appear_and_faults_leave_the_last_good_page(serving, checkout):
    """A good edit is served; a fault is printed with its place, and the page stays."""
    page = serving.address + "concepts/caching/"
    source = checkout / "docs" / "concepts" / "caching.md"
    assert "/-/reload.js" in fetch(page)
    assert "EventSource" in fetch(serving.address + "-/reload.js")
    plant(source, "## How it works\n", "## How it works\n\nAn edited sentence.\n")
    serving.wait_for(lambda: "An edited sentence." in fetch(page))
    plant(source, "An edited sentence.", "An edited [sentence](gone.md).")
    serving.wait_for(lambda: serving.says("broken link 'gone.md'"))
    assert serving.says("docs/concepts/caching.md:")
    assert "An edited sentence." in fetch(page)


def test_search_works_while_writing(serving):
    """The search index is served beside the pages."""
    assert "pagefind" in fetch(serving.address + "pagefind/pagefind.js")


def test_an_unknown_page_is_not_found(tmp_path):
    """The site's own page says so, with the right status."""
    (tmp_path / "404.html").write_text("<head></head>Nothing here")
    server = start_server(tmp_path, "127.0.0.1", 0, Builds())
    with pytest.raises(urllib.error.HTTPError) as caught:
        fetch(f"http://127.0.0.1:{server.server_port}/nowhere/")
    assert caught.value.code == 404
    assert "Nothing here" in caught.value.read().decode()
    server.shutdown()


def test_a_build_is_announced_to_open_pages(tmp_path):
    """A page that listens hears of the next build."""
    builds = Builds()
    server = start_server(tmp_path, "127.0.0.1", 0, builds)
    address = f"http://127.0.0.1:{server.server_port}/-/builds?seen=0"
    with urllib.request.urlopen(address, timeout=10) as stream:
        builds.announce()
        assert stream.readline() == b"event: built\n"
    server.shutdown()


def test_a_port_that_is_taken_is_said_in_one_line(checkout):
    """A second server on one port ends with code 2 and no trace."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        done = subprocess.run(
            [sys.executable, "-m", "scripts", "serve", "--port", str(taken.getsockname()[1])],
            cwd=checkout,
            capture_output=True,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert "Address already in use" in done.stderr
    assert "Traceback" not in done.stderr
