"""The latencies of the shared constants on a logarithmic scale, drawn as SVG.

A table cannot show that a disk is a hundred thousand memories away; a scale of powers of ten can.
Drawn in currentColor for 360 units of width, so that it reads at 390 px.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from math import log10

from macros.estimates.constants import Constant, constants_table
from macros.estimates.shapes import fixed
from macros.estimates.units import parse_unit

GROUP = "Latency, as an order of magnitude"
WIDTH, ROW, TOP, TEXT = 360, 38, 22, 12
LEFT, RIGHT = 4, 300
# Powers of ten of a second, from the first to the last line of the scale, with what one says.
FIRST, LAST = -10, 0
MARKS = {-9: "1 ns", -6: "1 µs", -3: "1 ms", 0: "1 s"}
SECOND = parse_unit("s")
PER_MEGABYTE = parse_unit("s/MB")


@dataclass(frozen=True)
class Row:
    """One line of the plot: what it is, the time as one says it, the time in seconds."""

    title: str
    text: str
    seconds: float


def latency_plot() -> str:
    """The plot as one block of HTML, quickest first; a rate is taken for one megabyte."""
    found = (_row(known) for known in constants_table().values() if known.group == GROUP)
    rows = sorted((row for row in found if row is not None), key=lambda row: row.seconds)
    title = f"{len(rows)} latencies from {rows[0].text} to {rows[-1].text}"
    return (
        f'<figure class="latencies">\n{_drawing(rows, title)}\n'
        f"<figcaption>Each line is ten times the one before it. "
        f"Orders of magnitude, not measurements; sources and dates stand in the tables below."
        f"</figcaption>\n</figure>"
    )


def _row(known: Constant) -> Row | None:
    """A constant as a row; None where it is no time."""
    if known.parsed.dims == SECOND.dims:
        return Row(known.title, known.text, known.magnitude)
    if known.parsed.dims == PER_MEGABYTE.dims:
        megabyte = parse_unit("MB").factor
        seconds = known.magnitude * megabyte
        unit = parse_unit(known.unit.partition("/")[0])
        text = fixed(unit, exact=True).text(seconds)
        return Row(known.title, text, seconds)
    return None


def _drawing(rows: Sequence[Row], title: str) -> str:
    height = TOP + ROW * len(rows) + 4
    marks = "".join(_mark(power, height) for power in range(FIRST, LAST + 1))
    lines = "".join(_line(row, TOP + ROW * at) for at, row in enumerate(rows))
    return (
        f'<svg class="latency-plot" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="latency-plot" xmlns="http://www.w3.org/2000/svg">'
        f'<title id="latency-plot">{escape(title)}</title>{marks}{lines}</svg>'
    )


def _at(seconds: float) -> float:
    """The place of a time across the drawing."""
    return LEFT + (RIGHT - LEFT) * (log10(seconds) - FIRST) / (LAST - FIRST)


def _mark(power: int, height: int) -> str:
    x = _at(10.0**power)
    named = MARKS.get(power)
    text = f'<text class="mark" x="{x:.1f}" y="10" text-anchor="middle">{named}</text>'
    strength = ' class="named"' if named else ""
    line = (
        f'<line{strength} x1="{x:.1f}" y1="15" x2="{x:.1f}" y2="{height}" '
        f'stroke="currentColor" stroke-opacity="{0.35 if named else 0.15}"/>'
    )
    return line + (text if named else "")


def _line(row: Row, top: int) -> str:
    x, y = _at(row.seconds), top + 25
    return (
        f'<text class="label" x="{LEFT}" y="{top + TEXT}" font-size="{TEXT}">'
        f"{escape(row.title)}</text>"
        f'<line class="bar" x1="{LEFT}" y1="{y}" x2="{x:.1f}" y2="{y}" '
        f'stroke="currentColor" stroke-width="2"/>'
        f'<circle cx="{x:.1f}" cy="{y}" r="4" fill="currentColor"/>'
        f'<text class="value" x="{x + 9:.1f}" y="{y + 4}" font-size="{TEXT}">'
        f"{escape(row.text)}</text>"
    )
