"""How wide text is, and where its lines break, in the typeface of the pages."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from macros.architecture.labels import Line, Run, plain
from macros.architecture.typeface import advances

FONTS = Path(__file__).resolve().parents[2] / "theme" / "fonts"
REGULAR = FONTS / "IBMPlexSans-Regular.ttf"
BOLD = FONTS / "IBMPlexSans-SemiBold.ttf"
UNKNOWN = 0.62  # of the size; a glyph the face lacks comes from another face, about as wide


@cache
def width(text: str, size: float, *, bold: bool = False) -> float:
    """The advance width of a line in px at a font size in px, without kerning."""
    widths = _widths(BOLD if bold else REGULAR)
    return sum(widths.get(ord(letter), UNKNOWN) for letter in text) * size


@cache
def wrap(line: Line, most: float, size: float, *, bold: bool = False) -> tuple[Line, ...]:
    """The line broken at spaces into lines at most `most` px wide; a figure stays whole.

    The breaks are those with the least ragged lines, so that no last word stands alone.
    """
    words = _words(line)
    if not words:
        return ()
    sizes = [width(plain(word), size, bold=bold) for word in words]
    space = width(" ", size, bold=bold)
    best: list[tuple[float, int]] = [(0.0, 0)]
    for end in range(1, len(words) + 1):
        found = []
        for start in range(end):
            wide = sum(sizes[start:end]) + space * (end - start - 1)
            rag = 0.0 if wide <= most else 1e6 * (wide - most)
            found.append((best[start][0] + 1e3 + rag + (max(most - wide, 0) ** 2) / most, start))
        best.append(min(found))
    lines: list[Line] = []
    end = len(words)
    while end:
        start = best[end][1]
        lines.append(_joined(words[start:end]))
        end = start
    return tuple(reversed(lines))


def _words(line: Line) -> list[list[Run]]:
    """The line's words, each one or more runs that no space parts."""
    words: list[list[Run]] = [[]]
    for run in line:
        if run.figure:
            words[-1].append(run)
            continue
        first, *others = run.text.split(" ")
        if first:
            words[-1].append(Run(first))
        for part in others:
            words.append([Run(part)] if part else [])
    return [word for word in words if word]


def _joined(words: list[list[Run]]) -> Line:
    """Words as one line again, neighbours without a figure as one run."""
    runs: list[Run] = []
    for number, word in enumerate(words):
        for place, run in enumerate(word):
            said = run if run.figure else Run((" " if number and not place else "") + run.text)
            gap = bool(run.figure and number and not place)
            if gap:
                runs = _append(runs, Run(" "))
            runs = _append(runs, said)
    return tuple(runs)


def _append(runs: list[Run], run: Run) -> list[Run]:
    """The runs and one more, melted where neither says a figure."""
    if runs and not runs[-1].figure and not run.figure:
        return [*runs[:-1], Run(runs[-1].text + run.text)]
    return [*runs, run]


@cache
def _widths(font: Path) -> dict[int, float]:
    """The advance width of each character of a face, in shares of the font size."""
    return advances(font)
