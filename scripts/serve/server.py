"""A local server of the built site that tells open pages to reload after each build.

Pages get one script, served from here, so that the site's content security policy holds while
writing as it does for readers. What is on disk stays as it was built.
"""

from __future__ import annotations

import posixpath
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Condition, Thread
from urllib.parse import unquote, urlsplit

RELOAD_PATH = "/-/reload.js"
EVENTS_PATH = "/-/builds"
SCRIPT_TAG = f'<script src="{RELOAD_PATH}" defer></script></head>'.encode()
# The page says which build it shows, so that it misses none made while it was loading.
RELOAD_SCRIPT = f"""\
new EventSource("{EVENTS_PATH}?seen=%d").addEventListener("built", () => location.reload());
"""
HEARTBEAT = 15.0  # seconds; a silent stream would be cut by browsers and proxies


class Builds:
    """Counts builds, and lets many threads wait for the next one."""

    def __init__(self) -> None:
        self._count = 0
        self._changed = Condition()

    def announce(self) -> None:
        """Wake everybody who waits: a new build is in place."""
        with self._changed:
            self._count += 1
            self._changed.notify_all()

    @property
    def count(self) -> int:
        """How many builds there have been."""
        return self._count

    def wait(self, seen: int) -> int:
        """The count of builds, as soon as it is beyond `seen`, or after a heartbeat."""
        with self._changed:
            self._changed.wait_for(lambda: self._count > seen, HEARTBEAT)
            return self._count


class Handler(SimpleHTTPRequestHandler):
    """Files of the site, the reload script, and the stream of builds."""

    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, builds: Builds, **kwargs: object) -> None:
        self._builds = builds
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer a request."""
        path, query = urlsplit(self.path).path, urlsplit(self.path).query
        if path == RELOAD_PATH:
            self._send((RELOAD_SCRIPT % self._builds.count).encode(), "text/javascript")
        elif path == EVENTS_PATH:
            seen = query.removeprefix("seen=")
            self._stream(int(seen) if seen.isdecimal() else self._builds.count)
        elif (page := self._page(path)) is not None:
            status = HTTPStatus.NOT_FOUND if page.name == "404.html" else HTTPStatus.OK
            text = page.read_bytes().replace(b"</head>", SCRIPT_TAG, 1)
            self._send(text, "text/html", status)
        else:
            super().do_GET()

    def end_headers(self) -> None:
        """Forbid caching: the next build may change any file."""
        self.send_header("Cache-Control", "no-store")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Keep requests out of the terminal, which is for faults."""

    def _page(self, path: str) -> Path | None:
        """The HTML file behind an address; the site's 404 page where there is no file."""
        place = posixpath.normpath(unquote(path)).lstrip("/")
        found = Path(self.directory) / place
        if found.is_dir():
            if not path.endswith("/"):
                return None
            found = found / "index.html"
        if found.is_file():
            return found if found.suffix == ".html" else None
        missing = Path(self.directory) / "404.html"
        return missing if not found.suffix and missing.is_file() else None

    def _send(self, body: bytes, kind: str, status: HTTPStatus = HTTPStatus.OK) -> None:
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def _stream(self, seen: int) -> None:
        """Tell the page of each build after the one it has seen, until it goes away."""
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream")
        self.send_header("Connection", "close")
        self.end_headers()
        try:
            while True:
                count = self._builds.wait(seen)
                event = b"event: built\ndata: \n\n" if count > seen else b": \n\n"
                seen = count
                self.wfile.write(event)
                self.wfile.flush()
        except (BrokenPipeError, ConnectionResetError):
            self.close_connection = True


class Server(ThreadingHTTPServer):
    """The server; threads of open pages do not keep it alive."""

    daemon_threads = True
    allow_reuse_address = True


def start_server(site: Path, host: str, port: int, builds: Builds) -> Server:
    """Serve `site` in the background; raises OSError where the port is taken."""
    server = Server((host, port), partial(Handler, builds=builds, directory=str(site)))
    Thread(target=server.serve_forever, daemon=True).start()
    return server
