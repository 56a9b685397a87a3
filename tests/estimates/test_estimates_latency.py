"""The plot of latencies: every one of the constants, quickest first, at its place on the scale."""

from __future__ import annotations

import re

import pytest

from macros.estimates.constants import constants_table
from macros.estimates.latency_plot import GROUP, LEFT, RIGHT, WIDTH, latency_plot

DOT = re.compile(r'<circle cx="([\d.]+)"')
VALUE = re.compile(r'class="value"[^>]*>([^<]+)<')
# Two constants of the table and how far apart they are, in powers of ten.
APART = (("100 ns", "10 ms", 5), ("25 ns", "150 ms", 6.778), ("500 µs", "1 ms", 0.301))


def places() -> dict[str, float]:
    """Where each value's dot stands across the drawing."""
    plot = latency_plot()
    return dict(zip(VALUE.findall(plot), map(float, DOT.findall(plot)), strict=True))


def test_every_latency_is_there_in_order() -> None:
    """Each latency of the table has a dot, and the dots go to the right."""
    found = places()
    titles = [known.title for known in constants_table().values() if known.group == GROUP]
    assert len(found) == len(titles)
    assert all(title in latency_plot() for title in titles)
    assert sorted(found.values()) == list(found.values())
    assert min(found.values()) >= LEFT
    assert max(found.values()) < RIGHT < WIDTH


@pytest.mark.parametrize(("near", "far", "powers"), APART)
def test_ten_times_as_long_is_one_line_on(near: str, far: str, powers: float) -> None:
    """The distance of two dots is the ratio of their times on a logarithmic scale."""
    found = places()
    power = (RIGHT - LEFT) / 10
    assert (found[far] - found[near]) / power == pytest.approx(powers, abs=0.01)
