import gzip
import shutil
import subprocess
import sys

import pytest

from scripts.build.search_index import build_index
from scripts.build.stable_index import stabilise

PAGE = """<html><head><meta charset="utf-8"><title>{n}</title></head><body data-pagefind-body>
<h1>Page {n}</h1><p data-pagefind-filter="topic">topic-{n}</p>
<p data-pagefind-filter="level">level-{n}</p><p>word{n}</p></body></html>"""


@pytest.fixture
def site(tmp_path):
    """A site of twelve pages with as many topics."""
    for n in range(12):
        (tmp_path / f"{n}.html").write_text(PAGE.format(n=n))
    return tmp_path


def contents(folder):
    """The bytes of each file of a folder, by name."""
    return {path.name: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_index_of_one_site_is_always_the_same(site):
    """Five builds of the index differ in no byte, where Pagefind's own do."""
    seen = []
    for _ in range(5):
        build_index(site)
        seen.append(contents(site / "pagefind"))
        shutil.rmtree(site / "pagefind")
    assert all(one == seen[0] for one in seen)


def test_pagefind_alone_differs_from_run_to_run(site):
    """The reason to rewrite the index still stands; without it, the rewriting can go."""
    seen = set()
    for _ in range(5):
        command = [sys.executable, "-m", "pagefind", "--site", str(site), "--silent"]
        subprocess.run(command, check=True)
        seen.add((site / "pagefind" / "pagefind-entry.json").read_text())
    assert len(seen) > 1


def test_what_is_no_index_is_refused(site):
    """A file in another format is not rewritten."""
    build_index(site)
    meta = next((site / "pagefind").glob("*.pf_meta"))
    meta.write_bytes(gzip.compress(b"something else"))
    with pytest.raises(ValueError, match="no Pagefind index"):
        stabilise(site / "pagefind")
