"""Widths of characters, read from the typefaces that the pages use."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from macros.architecture.metrics import BOLD, REGULAR
from macros.architecture.typeface import advances


@pytest.mark.parametrize("font", [REGULAR, BOLD], ids=lambda path: path.stem)
def test_as_a_library_reads_it(font: Path) -> None:
    """Each character has the width that a library for typefaces finds."""
    face = TTFont(font)
    em, metrics = face["head"].unitsPerEm, face["hmtx"].metrics
    wanted = {code: metrics[name][0] / em for code, name in face.getBestCmap().items()}
    assert advances(font) == wanted
    assert len(wanted) > 500


def test_another_format_is_refused(tmp_path: Path) -> None:
    """A face without the table that is read is told, not guessed at."""
    face = TTFont(REGULAR)
    face["cmap"].tables = [one for one in face["cmap"].tables if one.format != 4]
    face.save(tmp_path / "other.ttf")
    with pytest.raises(ValueError, match="no cmap subtable of format 4"):
        advances(tmp_path / "other.ttf")
