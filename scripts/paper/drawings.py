"""A drawing as paper shows it: one SVG with its colours, faces and glyphs inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any

from macros.architecture import load_drawing
from macros.estimates import Estimate

STYLE = Path("theme") / "paper" / "drawing.css"
OPENING = re.compile(r"<svg\b[^>]*>")
SIZE = re.compile(r'\s(width|height)="([0-9.]+)"')
BOX = re.compile(r'\sviewBox="[-0-9.]+ [-0-9.]+ ([0-9.]+) ([0-9.]+)"')
TITLE = re.compile(r"<title\b[^>]*>([^<]*)</title>")
USED = re.compile(r'href="#([\w-]+)"')


@dataclass(frozen=True)
class Picture:
    """svg: self-contained; width, height: its own, in CSS pixels; alt: what it shows, in words."""

    svg: str
    width: float
    height: float
    alt: str

    def data(self) -> dict[str, Any]:
        """The picture as a template reads it."""
        return {"svg": self.svg, "width": self.width, "height": self.height, "alt": self.alt}


def picture(svg: str, symbols: Mapping[str, str], alt: str, root: Path) -> Picture:
    """A picture of a page made to stand alone.

    svg: as the page has it, styled by classes, its glyphs elsewhere; symbols: those glyphs by
    id; alt: what it shows, its own title if empty; root: the checkout with the style for paper.
    """
    opening = OPENING.match(svg)
    if opening is None:
        raise ValueError("a picture is one svg element")
    width, height = _size(opening[0])
    title = TITLE.search(svg)
    used = sorted(set(USED.findall(svg)) & set(symbols))
    inside = f"<style>{(root / STYLE).read_text('utf-8')}</style>"
    inside += f"<defs>{''.join(symbols[name] for name in used)}</defs>"
    alone = opening[0] + inside + svg[opening.end() :]
    return Picture(alone, width, height, alt or (unescape(title[1]) if title else ""))


def _size(opening: str) -> tuple[float, float]:
    """The size of a picture, in CSS pixels, from its opening tag."""
    size = {name: float(number) for name, number in SIZE.findall(opening)}
    if len(size) == 2:
        return size["width"], size["height"]
    box = BOX.search(opening)
    if box is None:
        raise ValueError("a picture says how large it is")
    return float(box[1]), float(box[2])


def last_view(slug: str, model: Estimate | None, root: Path) -> Picture:
    """The last view of a drawing, which is the design at its full size; raises Faults."""
    drawing = load_drawing(slug, model, root)
    alt = f"{drawing.title}. {drawing.text}"
    return picture(drawing.views[-1].wide, drawing.symbols, alt, root)
