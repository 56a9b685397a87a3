"""What several test files share: running the command, small checkouts, planting faults."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PARTS = ("docs", "macros", "diagrams", "scripts", "theme", "mkdocs.yml", "pyproject.toml")


def copy_parts(target: Path, parts: tuple[str, ...]) -> Path:
    """Copy these parts of the checkout, without caches."""
    target.mkdir(parents=True, exist_ok=True)
    for part in parts:
        source = ROOT / part
        if source.is_dir():
            ignore = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, target / part, ignore=ignore, dirs_exist_ok=True)
        else:
            shutil.copy2(source, target / part)
    return target


def copy_with_counter(target: Path) -> Path:
    """The checkout with two pages of the small book, to plant faults in at known lines."""
    copy_parts(target, PARTS)
    small = ROOT / "tests" / "book" / "small" / "docs"
    for page in ("problems/counter.md", "follow-ups/cache/cold-start.md"):
        shutil.copy2(small / page, target / "docs" / page)
    return target


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


def plant(path: Path, find: str, put: str) -> None:
    """Replace the one place where `find` stands in a file."""
    text = path.read_text(encoding="utf-8")
    assert text.count(find) == 1, f"{find!r} does not stand once in {path}"
    path.write_text(text.replace(find, put), encoding="utf-8")
