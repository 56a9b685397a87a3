"""A drawing as paper shows it: one SVG with its colours, faces and glyphs inside."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from macros.architecture import load_drawing
from macros.estimates import Estimate

STYLE = Path("theme") / "paper" / "drawing.css"
OPENING = re.compile(r"<svg\b[^>]*>")
SIZE = re.compile(r'\b(width|height)="([0-9.]+)"')
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
    id; root: the checkout with the style for paper.
    """
    opening = OPENING.match(svg)
    if opening is None:
        raise ValueError("a picture is one svg element")
    size = {name: float(number) for name, number in SIZE.findall(opening[0])}
    used = sorted(set(USED.findall(svg)) & set(symbols))
    inside = f"<style>{(root / STYLE).read_text('utf-8')}</style>"
    inside += f"<defs>{''.join(symbols[name] for name in used)}</defs>"
    alone = opening[0] + inside + svg[opening.end() :]
    return Picture(alone, size["width"], size["height"], alt)


def last_view(slug: str, model: Estimate | None, root: Path) -> Picture:
    """The last view of a drawing, which is the design at its full size; raises Faults."""
    drawing = load_drawing(slug, model, root)
    alt = f"{drawing.title}. {drawing.text}"
    return picture(drawing.views[-1].wide, drawing.symbols, alt, root)
