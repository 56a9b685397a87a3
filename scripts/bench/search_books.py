"""Two sites of the same pages: the handbook's own theme and search, and Material with its own.

Pages are made of the handbook's sentences, drawn anew for each page with a fixed seed, so that
words are as frequent as in real chapters.
"""

from __future__ import annotations

import os
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from macros.book.load import read_handbook
from scripts.build.policy import inline_code, make_policy, put_policy
from scripts.build.prune import prune
from scripts.build.search_index import build_index

ROOT = Path(__file__).resolve().parents[2]
SEED = 7
SECTIONS = ("Scope", "Sketch", "Solidify", "Scale", "Trade-offs", "Failures")
SENTENCES = 14  # a section; with six of them a page has about 1,000 words
MARKUP = re.compile(r"\{\{.*?\}\}|[\[\]{}<>`|*_#]")
NO_MACROS = "def define_env(env):\n    pass\n"
PEER = """\
site_name: Envelope
theme:
  name: material
  font: false
  # Without it each page carries the whole navigation.
  features: [navigation.prune]
plugins: [search]
validation:
  nav: {omitted_files: ignore}
"""
NAVIGATION = "- [Home](index.md)\n- Systems\n    - problems/*.md\n"
HOME = "---\ntitle: Home\n---\n\nA book of many pages.\n"


def write_pages(docs: Path, count: int) -> None:
    """Write that many chapters and a first page below `docs`."""
    draw = random.Random(SEED)  # noqa: S311  text, not secrets
    sentences = list(_sentences())
    (docs / "problems").mkdir(parents=True)
    (docs / "index.md").write_text(HOME, encoding="utf-8")
    for number in range(count):
        words = " ".join(draw.choice(sentences).split()[:3]).strip(".,:;?")
        parts = [f"---\ntitle: {words.capitalize()}, system {number}\n---\n"]
        for title in SECTIONS:
            text = "\n".join(draw.choice(sentences) for _ in range(SENTENCES))
            parts.append(f"## {title}\n\n{text}\n")
        (docs / "problems" / f"system-{number}.md").write_text("\n".join(parts), "utf-8")


def _sentences() -> Iterator[str]:
    """The sentences of the handbook, without what is not text."""
    book, _ = read_handbook(ROOT)
    for page in book.pages.values():
        for _, line in page.texts:
            text = MARKUP.sub("", line).replace("'", "").replace('"', "").replace(":", ",").strip()
            if len(text.split()) > 5:
                yield text


def build_own(folder: Path, docs: Path) -> Path:
    """Build the pages with the handbook's configuration, theme and search; gives the site."""
    shutil.copytree(docs, folder / "docs")
    (folder / "docs" / "SUMMARY.md").write_text(NAVIGATION, encoding="utf-8")
    (folder / "macros").mkdir()
    (folder / "macros" / "__init__.py").write_text(NO_MACROS, encoding="utf-8")
    shutil.copytree(ROOT / "theme", folder / "theme")
    shutil.copy2(ROOT / "mkdocs.yml", folder)
    site = _build(folder)
    prune(site)
    pages = {path: path.read_text(encoding="utf-8") for path in site.rglob("*.html")}
    code = [inline_code(text) for text in pages.values()]
    policy = make_policy({one for scripts, _ in code for one in scripts}, ())
    for path, text in pages.items():
        path.write_text(put_policy(text, policy), encoding="utf-8")
    build_index(site)
    return site


def build_peer(folder: Path, docs: Path) -> Path:
    """Build the same pages with Material and its search plugin; gives the site."""
    shutil.copytree(docs, folder / "docs")
    (folder / "mkdocs.yml").write_text(PEER, encoding="utf-8")
    return _build(folder)


def _build(folder: Path) -> Path:
    """Run MkDocs in a folder; raises CalledProcessError where it fails."""
    subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "-f", "mkdocs.yml"],
        cwd=folder,
        env={**os.environ, "ENVELOPE_SITE": "site", "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        check=True,
    )
    return folder / "site"
