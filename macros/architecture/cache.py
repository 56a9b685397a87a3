"""What has been computed from the same content before, kept in files.

An entry is one file: the digest of its payload on the first line, the payload after it. It is
written beside its place and renamed into it, so that it is there in full or not at all; one that
does not fit its digest is as good as none. Where nothing can be written, nothing is kept.
"""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

KEEP = 8  # entries of a name; two branches or two estimates take turns without loss


def digest_of(parts: Iterable[bytes]) -> str:
    """A digest of parts, each counted with its length."""
    digest = hashlib.sha256()
    for part in parts:
        digest.update(f"{len(part)}:".encode())
        digest.update(part)
    return digest.hexdigest()


def recall(folder: Path, name: str, key: str) -> bytes | None:
    """The payload kept under a name and a key, or None."""
    try:
        head, _, payload = (folder / f"{name}-{key[:32]}").read_bytes().partition(b"\n")
    except OSError:
        return None
    return payload if head.decode("ascii", "replace") == digest_of([payload]) else None


def keep(folder: Path, name: str, key: str, payload: bytes) -> None:
    """Keep a payload; the oldest entries of the name make room."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=folder, prefix=".new-")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(digest_of([payload]).encode() + b"\n" + payload)
            Path(temporary).replace(folder / f"{name}-{key[:32]}")
        except OSError:
            Path(temporary).unlink(missing_ok=True)
            return
        same = sorted(folder.glob(f"{name}-{'?' * 32}"), key=lambda path: path.stat().st_mtime)
        for path in same[:-KEEP]:
            path.unlink(missing_ok=True)
    except OSError:
        return
