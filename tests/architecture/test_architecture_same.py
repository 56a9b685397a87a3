"""The same drawing files give the same bytes, whatever else differs."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Writes every drawing of the book in the folder argv[1], made in the working directory.
DRAW = """
import sys
from pathlib import Path
from macros.architecture.drawing import DRAWINGS, load_drawing, warm
from macros.book.load import load_handbook
from scripts.bench.diagrams_own import chapters

wanted = chapters(load_handbook(Path(sys.argv[1])))
if "side by side" in sys.argv:
    warm(wanted, Path("."))
for slug, figures in wanted.items():
    sys.stdout.buffer.write(DRAWINGS.dump_json(load_drawing(slug, figures, Path("."))))
"""
BUSY = "while True: pass"
PLACES = (
    {"PYTHONHASHSEED": "0"},
    {"PYTHONHASHSEED": "7", "LC_ALL": "C", "TZ": "Asia/Tokyo"},
    {"PYTHONHASHSEED": "4242", "PYTHONOPTIMIZE": "1"},
)


def begun(root: Path, folder: Path, order: str, **environment: str) -> subprocess.Popen[bytes]:
    """A process that draws the book of the checkout under test, and no other, in a folder."""
    shutil.copytree(root / "diagrams", folder / "diagrams")
    return subprocess.Popen(
        [sys.executable, "-P", "-c", DRAW, str(root), order],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(root), **environment},
        stdout=subprocess.PIPE,
    )


def test_the_same_bytes_everywhere(root: Path, tmp_path: Path) -> None:
    """Another hash seed, locale, time zone, folder and order, on a busy machine: the same bytes."""
    busy = [subprocess.Popen([sys.executable, "-c", BUSY]) for _ in range(2)]
    try:
        running = [
            begun(root, tmp_path / str(number), order, **place)
            for number, (place, order) in enumerate(
                zip(PLACES, ("in turn", "side by side", "side by side"), strict=True)
            )
        ]
        drawn = [process.communicate(timeout=120)[0] for process in running]
    finally:
        for process in busy:
            process.kill()
            process.wait()
    assert [process.returncode for process in running] == [0, 0, 0]
    assert len(drawn[0]) > 100_000
    assert drawn[1:] == [drawn[0], drawn[0]]
