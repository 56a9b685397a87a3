"""What must hold in every picture as it is written, whatever way it was laid out.

Read from the SVG: no text stands on another, no line runs through a text, nothing is cut off.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations, pairwise
from xml.etree import ElementTree

from macros.architecture.metrics import width

Box = tuple[float, float, float, float]
Point = tuple[float, float]

SVG = "{http://www.w3.org/2000/svg}"
# Font sizes in px and weights that the style gives to text, by its class.
SIZES = {"dg-name": (13.0, True), "dg-group": (12.0, True)}
PLAIN = (12.0, False)
# What of a font's size stands above and below the baseline: a capital and a descender.
ABOVE, BELOW = 0.70, 0.22
CLOSE = 0.6  # px of rounding
LEAST = 12.0 * 11 / 12  # px; a picture may shrink by a twelfth
COMMAND = re.compile(r"([MLQVHvhZ])([^MLQVHvhZ]*)")


@dataclass(frozen=True)
class Text:
    """A line of text and its box."""

    said: str
    box: Box


def texts_of(svg: str) -> list[Text]:
    """Every line of text in a picture."""
    tree = ElementTree.fromstring(svg)  # noqa: S314  our own picture
    return [line for text in tree.iter(f"{SVG}text") for line in _lines(text)]


def lines_of(svg: str) -> list[tuple[str, Point, Point]]:
    """Every straight piece of a line in a picture: (the class, from, to)."""
    tree = ElementTree.fromstring(svg)  # noqa: S314  our own picture
    return [
        (mark, one, other)
        for path in tree.iter(f"{SVG}path")
        for mark in [path.get("class", "")]
        if mark in ("dg-line", "dg-life")
        for one, other in _pieces(path.get("d", ""))
    ]


def blots(svg: str) -> Iterator[str]:
    """Everything in a picture that a reader would stumble over."""
    tree = ElementTree.fromstring(svg)  # noqa: S314  our own picture
    left, top, wide, high = (float(number) for number in tree.get("viewBox", "").split())
    texts = texts_of(svg)
    for one, other in combinations(texts, 2):
        if _overlap(one.box, other.box):
            yield f"'{one.said}' stands on '{other.said}'"
    for text in texts:
        x, y, right, bottom = text.box
        if x < left - CLOSE or y < top - CLOSE or right > left + wide + CLOSE:
            yield f"'{text.said}' is cut off"
        if bottom > top + high + CLOSE:
            yield f"'{text.said}' is cut off below"
    for mark, (x, y), (u, v) in lines_of(svg):
        piece = (min(x, u), min(y, v), max(x, u), max(y, v))
        met = [text.said for text in texts if _overlap(piece, text.box)]
        yield from (f"a {mark} runs through '{said}'" for said in met)


def _lines(text: ElementTree.Element) -> Iterator[Text]:
    """The lines of a text element, which are its children where there are several."""
    size, bold = SIZES.get(text.get("class", ""), PLAIN)
    rows = [one for one in text if one.get("y")] or [text]
    for row in rows:
        said = "".join(row.itertext())
        long = width(said, size, bold=bold)
        x, y = float(row.get("x", "0")), float(row.get("y", "0"))
        x -= long / 2 if text.get("text-anchor") == "middle" else 0.0
        yield Text(said, (x, y - ABOVE * size, x + long, y + BELOW * size))


def _pieces(data: str) -> Iterator[tuple[Point, Point]]:
    """The straight pieces of path data; a rounded corner counts as the corner."""
    at: Point = (0.0, 0.0)
    for letter, rest in COMMAND.findall(data):
        numbers = [float(number) for number in rest.split()]
        if letter == "M":
            at = (numbers[0], numbers[1])
            continue
        if letter == "V":
            points = [(at[0], numbers[0])]
        elif letter == "H":
            points = [(numbers[0], at[1])]
        else:
            points = list(zip(numbers[::2], numbers[1::2], strict=True))
        yield from pairwise([at, *points])
        at = points[-1]


def _overlap(one: Box, other: Box) -> bool:
    """Whether two boxes, of which one may be a line, share more than their rims."""
    return (
        one[0] < other[2] - CLOSE
        and other[0] < one[2] - CLOSE
        and one[1] < other[3] - CLOSE
        and other[1] < one[3] - CLOSE
    )
