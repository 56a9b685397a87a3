"""Raw notes in, the handbook's normalized Markdown out, with a report of everything done.

    bytes ─reading─▶ lines ─order: fix after fix─▶ lines ─skeleton, where asked for─▶ page
                                    │
                                 report, from which the same is done again

model      edits, what is left, and what a fix is
order      the fixes, named, in their order; engine runs them until they are idle
reading    bytes to text
mojibake, fences, frames, headings, …   one file or folder a kind of knowledge
skeleton   a text laid into the sections of a kind of page
report     what was done, as data, and how to do it again
"""

from __future__ import annotations

from scripts.normalize.engine import run_fixes
from scripts.normalize.model import Options, Result
from scripts.normalize.order import fixes_for
from scripts.normalize.reading import Reading, read_bytes

__all__ = ["normalize_bytes", "normalize_text"]


def normalize_text(text: str, options: Options | None = None) -> Result:
    """Normalize a text with newlines as LF."""
    lines = text.split("\n")
    return run_fixes(lines, fixes_for(len(lines)), options or Options())


def normalize_bytes(data: bytes, options: Options | None = None) -> tuple[Reading, Result]:
    """Read bytes and normalize their text. Raises UnreadableError where they are not text."""
    reading = read_bytes(data)
    return reading, normalize_text(reading.text, options)
