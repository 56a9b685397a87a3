"""A server that compresses as hosts do, and counts what it has sent."""

from __future__ import annotations

import gzip
import mimetypes
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import unquote, urlsplit

# What hosts compress; the rest is compressed already.
COMPRESSED = (".html", ".css", ".js", ".json", ".svg", ".txt", ".xml")


class Sent:
    """The bytes of all answers, by path; each file is read and compressed once."""

    def __init__(self, site: Path) -> None:
        self.site = site
        self.bytes: Counter[str] = Counter()
        self._bodies: dict[str, tuple[bytes, bool]] = {}

    def body(self, path: str) -> tuple[bytes, bool] | None:
        """What is sent for a path and whether it is compressed; None where there is no file."""
        if path not in self._bodies:
            file = self.site / path
            if not file.is_file():
                return None
            data, packed = file.read_bytes(), file.suffix in COMPRESSED
            self._bodies[path] = (gzip.compress(data) if packed else data, packed)
        return self._bodies[path]


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def __init__(self, *args: object, sent: Sent, **kwargs: object) -> None:
        self._sent = sent
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]

    def do_GET(self) -> None:
        """Answer with a file of the site."""
        path = unquote(urlsplit(self.path).path).lstrip("/")
        path += "index.html" if not path or path.endswith("/") else ""
        found = self._sent.body(path)
        if found is None:
            self.send_error(HTTPStatus.NOT_FOUND)
            return
        body, packed = found
        self._sent.bytes[path] += len(body)
        self.send_response(HTTPStatus.OK)
        kind = mimetypes.guess_type(path)[0] or "application/octet-stream"
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        if packed:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Keep requests out of the output."""


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, Sent]]:
    """Serve a site; gives its address and the count of what is sent."""
    sent = Sent(site)
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, sent=sent))
    server.daemon_threads = True
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/", sent
    server.shutdown()
