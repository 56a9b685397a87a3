"""Colours keep their contrast in both schemes, on every ground they stand on."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

PAIR = re.compile(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)")
GROUNDS = ("paper", "surface", "raised", "accent-soft", "warn-soft")
# (colour, grounds, contrast): 4.5 for text, 3 for the bounds of controls (WCAG 1.4.3, 1.4.11).
WANTED = (
    ("ink", (*GROUNDS, "mark"), 4.5),
    ("ink-2", GROUNDS, 4.5),
    ("accent", GROUNDS, 4.5),
    ("warn", GROUNDS, 4.5),
    ("on-accent", ("accent",), 4.5),
    ("code-text", ("surface", "accent-soft"), 4.5),
    ("code-number", ("surface", "accent-soft"), 4.5),
    ("edge", GROUNDS, 3.0),
)


def luminance(colour: str) -> float:
    """Relative luminance of #rrggbb, as WCAG 2 defines it."""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """The contrast ratio of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("scheme", [0, 1], ids=["light", "dark"])
@pytest.mark.parametrize(("colour", "grounds", "least"), WANTED, ids=[row[0] for row in WANTED])
def test_contrast(
    root: Path, scheme: int, colour: str, grounds: tuple[str, ...], least: float
) -> None:
    """A colour has at least its contrast on each ground it is used on."""
    text = (root / "theme/assets/tokens.css").read_text(encoding="utf-8")
    colours = {name: pair[scheme] for name, *pair in PAIR.findall(text)}
    for ground in grounds:
        ratio = contrast(colours[colour], colours[ground])
        assert ratio >= least, f"{colour} on {ground}: {ratio:.2f}, wanted {least}"
