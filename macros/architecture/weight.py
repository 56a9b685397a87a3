"""How much of a page's transfer a drawing takes."""

from __future__ import annotations

import zlib

from macros.architecture.drawing import Drawing
from macros.architecture.page import symbols
from macros.errors import Fault, Faults

MOST = 30_000  # bytes of a page, compressed as servers do, with all of the drawing's glyphs


def weight_of(drawing: Drawing, shown: str) -> int:
    """The bytes that a drawing shown as HTML takes with its glyphs, compressed."""
    return len(zlib.compress((symbols([drawing]) + shown).encode()))


def check_weight(drawing: Drawing, shown: str) -> None:
    """Raises Faults where a drawing weighs more than its page can bear."""
    weight = weight_of(drawing, shown)
    if weight > MOST:
        what = f"the drawing takes {weight / 1000:.0f} kB of its page, compressed"
        why = f"at most {MOST / 1000:.0f} kB, so that a page stays quick on a phone"
        raise Faults([Fault(drawing.file, 1, what, why, "leave views or flows out, or split it")])
