"""Gives a Pagefind index the same bytes on every build.

Pagefind 1.5 writes its filters in the order of a hash map, which differs from run to run, and
names files after their content. Here the filters are sorted and the files named anew. Each file
is gzip around a signature and CBOR: a filter is [name, [[value, pages], …]]; the metadata is
[version, pages, chunks, [[filter name, file], …], sorts, fields].
"""

from __future__ import annotations

import gzip
import hashlib
import json
from pathlib import Path
from typing import Any

import cbor2

SIGNATURE = b"pagefind_dcd"
NAME_LENGTH = 7  # hexadecimal digits, as Pagefind's own names


def stabilise(bundle: Path) -> None:
    """Rewrite the bundle in the folder `bundle` (site/pagefind) in place.

    Raises ValueError where it is not a bundle as this version of Pagefind writes them.
    """
    entry_file = bundle / "pagefind-entry.json"
    entry = json.loads(entry_file.read_text(encoding="utf-8"))
    for language, index in entry["languages"].items():
        old = bundle / f"pagefind.{index['hash']}.pf_meta"
        meta = _read(old)
        meta[3] = sorted(_rename(bundle, language, file) for _, file in meta[3])
        data = _pack(meta)
        old.unlink()
        index["hash"] = _name(language, data)
        (bundle / f"pagefind.{index['hash']}.pf_meta").write_bytes(data)
    entry_file.write_text(json.dumps(entry, ensure_ascii=False, sort_keys=True), encoding="utf-8")


def _rename(bundle: Path, language: str, file: str) -> list[str]:
    """Sort a filter's values and name its file after them; the filter's name and its file's."""
    old = bundle / "filter" / f"{file}.pf_filter"
    name, values = _read(old)
    data = _pack([name, sorted(values)])
    old.unlink()
    renamed = _name(language, data)
    (old.parent / f"{renamed}.pf_filter").write_bytes(data)
    return [name, renamed]


def _read(path: Path) -> Any:
    """The content of one file of the index."""
    data = gzip.decompress(path.read_bytes())
    if not data.startswith(SIGNATURE):
        raise ValueError(f"{path.name} is no Pagefind index")
    return cbor2.loads(data[len(SIGNATURE) :])


def _pack(content: object) -> bytes:
    """The bytes of one file of the index; without the time of its making."""
    return gzip.compress(SIGNATURE + cbor2.dumps(content), mtime=0)


def _name(language: str, data: bytes) -> str:
    """A file's name, after its content."""
    return f"{language}_{hashlib.sha256(data).hexdigest()[:NAME_LENGTH]}"
