"""The tornado plot of a figure: which assumption moves it most, drawn as SVG.

Drawn in currentColor for 360 units of width, so that it reads at 390 px; the theme colours it
by its classes. A table with the same numbers stands below it.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from macros.estimates.estimate import Estimate
from macros.estimates.panel import table
from macros.estimates.sensitivity import Swing
from macros.estimates.shapes import Shape

WIDTH = 360
LEFT, RIGHT = 92, 268
ROW, BAR, TEXT, SMALL = 40, 14, 12, 11
# At most so many bars, and none that is less than this part of the widest.
MOST, LEAST = 10, 0.01
SHADES = {"low": 0.35, "high": 0.7}


def tornado_figure(model: Estimate, name: str, scenario: str | None = None) -> str:
    """The plot and its table as one block of HTML; "" where no range moves the figure."""
    swings = model.sensitivity(name, scenario)
    if not swings:
        return ""
    figure = model.figure(name)
    first = model.figure(swings[0].name).label
    title = f"What moves {figure.label}: most of all {first}"
    mark = f' data-scenario="{escape(scenario)}"' if scenario else ""
    return (
        f'<figure class="tornado" data-tornado="{name}"{mark}>\n'
        f"{_drawing(model, name, scenario, _drawn(swings), title)}\n"
        f"<figcaption>{escape(_caption(model, name, scenario, swings))}</figcaption>\n"
        f"{_table(model, name, scenario, swings)}\n</figure>"
    )


def _drawn(swings: Sequence[Swing]) -> Sequence[Swing]:
    """The swings that a drawing can show; the table has all."""
    return [swing for swing in swings[:MOST] if swing.width >= LEAST * swings[0].width]


def _caption(model: Estimate, name: str, scenario: str | None, swings: Sequence[Swing]) -> str:
    figure = model.figure(name)
    widest = swings[0]
    said = model.shape(name, scenario).range_text(widest.least, widest.greatest)
    start = f"{figure.title}, {model.text(name, scenario)} as stated. "
    share = f"The range of {model.figure(widest.name).label} alone takes it from {said}"
    return start + share + ("." if len(swings) == 1 else "; ask about it first.")


def _drawing(
    model: Estimate, name: str, scenario: str | None, swings: Sequence[Swing], title: str
) -> str:
    base = model.magnitude(name, scenario)
    ends = [base, *(s.least for s in swings), *(s.greatest for s in swings)]
    scale = _Scale(min(ends), max(ends))
    shape = model.shape(name, scenario)
    height = ROW * len(swings) + TEXT
    rows = "\n".join(
        _bar(model, scenario, swing, base, scale, shape, place * ROW)
        for place, swing in enumerate(swings)
    )
    identity = f"tornado-{name}"
    middle = scale.at(base)
    return (
        f'<svg class="tornado-plot" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-labelledby="{identity}" xmlns="http://www.w3.org/2000/svg">\n'
        f'<title id="{identity}">{escape(title)}</title>\n{rows}\n'
        f'<line class="tornado-axis" x1="{middle}" y1="{TEXT + 6}" x2="{middle}" y2="{height - 4}" '
        f'stroke="currentColor" stroke-width="1"/>\n</svg>'
    )


class _Scale:
    """Takes values in base units to places across the drawing."""

    def __init__(self, low: float, high: float) -> None:
        self.low, self.span = low, (high - low) or 1.0

    def at(self, value: float) -> str:
        """The place of a value, to a tenth of a unit."""
        return f"{LEFT + (RIGHT - LEFT) * (value - self.low) / self.span:.1f}"

    def width(self, low: float, high: float) -> str:
        """The width of a bar."""
        return f"{(RIGHT - LEFT) * (high - low) / self.span:.1f}"


def _bar(
    model: Estimate,
    scenario: str | None,
    swing: Swing,
    base: float,
    scale: _Scale,
    shape: Shape,
    top: int,
) -> str:
    """One input: its name and range above, its bar below with the figure's two ends beside it."""
    line = top + TEXT + 8
    range_text = escape(model.range_text(swing.name, scenario))
    said = f'{escape(model.figure(swing.name).label)} <tspan class="tornado-range">{range_text}'
    rises = swing.at_low <= swing.at_high
    below, above = ("low", "high") if rises else ("high", "low")
    return (
        _text("label", 0, top + TEXT, f"{said}</tspan>")
        + _text("value", LEFT - 6, line + BAR - 3, _said(shape, swing.least), "end")
        + _rectangle(below, scale, swing.least, base, line)
        + _rectangle(above, scale, base, swing.greatest, line)
        + _text("value", RIGHT + 6, line + BAR - 3, _said(shape, swing.greatest))
    )


def _rectangle(side: str, scale: _Scale, low: float, high: float, top: int) -> str:
    """The part of a bar where its input is below, or above, its stated value."""
    if high <= low:
        return ""
    return (
        f'<rect class="tornado-{side}" x="{scale.at(low)}" y="{top}" '
        f'width="{scale.width(low, high)}" height="{BAR}" '
        f'fill="currentColor" fill-opacity="{SHADES[side]}"/>'
    )


def _text(kind: str, x: int, y: int, content: str, side: str = "start") -> str:
    size = SMALL if kind == "value" else TEXT
    return (
        f'<text class="tornado-{kind}" x="{x}" y="{y}" font-size="{size}" '
        f'fill="currentColor" text-anchor="{side}">{content}</text>'
    )


def _said(shape: Shape, value: float) -> str:
    """A value beside a bar: without its unit where all values have the same one."""
    style = "say" if shape.style == "exact" else shape.style
    one_unit = len(shape.rungs) == 1
    return escape(shape.amount(value, style) if one_unit else shape.text(value, style))


def _table(model: Estimate, name: str, scenario: str | None, swings: Sequence[Swing]) -> str:
    """The same in words: each input, its range, and what the figure is over it."""
    shape, label = model.shape(name, scenario), model.figure(name).label
    rows = [
        f'<tr><th scope="row">{escape(model.figure(swing.name).label)}</th>'
        f"<td>{escape(model.range_text(swing.name, scenario))}</td>"
        f"<td>{escape(shape.range_text(swing.least, swing.greatest))}</td></tr>"
        for swing in swings
    ]
    headings = ("Assumption", "Over its range", f"{model.figure(name).title} is")
    drawn = table("tornado-table", f"What moves {label}", headings, rows)
    return f"<details>\n<summary>The same as a table</summary>\n{drawn}\n</details>"
