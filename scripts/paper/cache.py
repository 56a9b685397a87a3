"""Keeps what was made, by the content it was made from: an unchanged document costs nothing."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

DIGEST = hashlib.sha256().digest_size
KEPT = 64


class Cache:
    """A folder of documents.

    A damaged entry counts as none; a folder that cannot be written only costs time.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def get(self, key: str) -> bytes | None:
        """What was kept under a key, or None."""
        try:
            data = (self._folder / key).read_bytes()
        except OSError:
            return None
        digest, content = data[:DIGEST], data[DIGEST:]
        return content if hashlib.sha256(content).digest() == digest else None

    def put(self, key: str, content: bytes) -> None:
        """Keep a document under a key, whole or not at all."""
        part = self._folder / f".{key}.{os.getpid()}"
        try:
            self._folder.mkdir(parents=True, exist_ok=True)
            part.write_bytes(hashlib.sha256(content).digest() + content)
            part.replace(self._folder / key)
            self._drop_oldest()
        except OSError:
            with suppress(OSError):
                part.unlink(missing_ok=True)

    def _drop_oldest(self) -> None:
        """Leave the entries that were made last."""
        entries = sorted(self._folder.iterdir(), key=lambda path: path.stat().st_mtime)
        for entry in entries[:-KEPT]:
            entry.unlink(missing_ok=True)


def key_of(parts: Iterable[bytes]) -> str:
    """The name of some content: a digest in which each part's length counts."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(len(part).to_bytes(8, "big") + part)
    return digest.hexdigest()
