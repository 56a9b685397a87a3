"""Ranges: never too narrow, exact where a figure has one direction, not widened by repeats."""

from __future__ import annotations

import math
import random

import pytest
from estimates_random_models import valid_models

from macros.errors import Faults
from macros.estimates import Estimate, parse_estimate

# Model, figure, least, greatest (in base units), and how close the result must be.
EXACT, HALVED = 1e-12, 5e-3
CASES = {
    "product": ("a = 2 (1..3)  # x\nb = 5 (4..8)  # x\nr = a * b", 4, 24, EXACT),
    "used twice cancels": ("a = 2 (1..3)  # x\nr = a / a", 1, 1, EXACT),
    "difference of itself": ("a = 2 (1..3)  # x\nr = 5 + a - a", 5, 5, EXACT),
    "square": ("a = 2 (1..3)  # x\nr = a * a", 1, 9, EXACT),
    "through two figures": (
        "u = 10 (5..20)  # x\nx = u * 4\ny = u * 2\nr = x / y", 2, 2, EXACT),
    "share of a sum": ("a = 2 (1..3)  # x\nr = a / (a + 6)", 1 / 7, 1 / 3, EXACT),
    "falls": ("a = 2 (1..4)  # x\nr = 8 / a", 2, 8, EXACT),
    "negative": ("a = -2 (-3..-1)  # x\nr = a * 2", -6, -2, EXACT),
    "through zero": ("a = 1 (-2..2)  # x\nr = a * 3 + 1", -5, 7, EXACT),
    "even power through zero": ("a = 1 (-2..2)  # x\nr = a ^ 2", 0, 4, HALVED),
    "hill": ("a = 0.3 (0..1)  # x\nr = a * (1 - a)", 0, 0.25, HALVED),
    "wave of two": (
        "a = 1 (0.5..2)  # x\nb = 1 (0.5..2)  # x\nr = a / b + b / a", 2, 4.25, HALVED),
    "power of itself": ("a = 2 (1..3)  # x\nr = 2 ^ a", 2, 8, EXACT),
    "minimum": ("a = 2 (1..9)  # x\nr = min(a, 4)", 1, 4, EXACT),
    "maximum of both": ("a = 2 (1..9)  # x\nr = max(a, 10 - a)", 5, 9, HALVED),
    "rounded up": ("a = 2 (1.2..3.1)  # x\nr = ceil(a)", 2, 4, EXACT),
    "rounded cancels": (
        "a = 2 (1.2..3.1)  # x\nn = ceil(a)\nr = 6 / n * n", 6, 6, EXACT),
    "logarithm": ("a = 8 (2..32)  # x\nr = log2(a)", 1, 5, EXACT),
    "root": ("a = 9 (4..16)  # x\nr = sqrt(a)", 2, 4, EXACT),
    "absolute": ("a = 1 (-3..2)  # x\nr = abs(a)", 0, 3, HALVED),
    "harmonic": ("a = 2 (1..3)  # x\nr = harmonic(a)", 1, 1 + 1 / 2 + 1 / 3, 1e-6),
    "saw": ("a = 2.5 (1..4)  # x\nr = a / ceil(a)", 0.5, 1, 0.02),
}  # fmt: skip


def parsed(text: str) -> Estimate:
    """The estimate of a model without faults."""
    return parse_estimate(text, path="case.md", first_line=1)


@pytest.mark.parametrize("case", CASES)
def test_a_range_is_what_the_figure_can_be(case: str) -> None:
    """Low and high are the least and greatest value over the ranges of all inputs."""
    text, least, greatest, close = CASES[case]
    bounds = parsed(text).bounds("r")
    assert bounds is not None
    scale = max(abs(least), abs(greatest))
    assert bounds[0] == pytest.approx(least, abs=close * scale)
    assert bounds[1] == pytest.approx(greatest, abs=close * scale)
    assert bounds[0] <= least + EXACT * scale
    assert bounds[1] >= greatest - EXACT * scale


def test_ranges_of_random_models_are_never_too_narrow() -> None:
    """No value at a random point of the ranges lies outside the range of its figure."""
    checked = 0
    for seed, _, estimate in valid_models(60):
        choose = random.Random(seed)  # noqa: S311 - a reproducible test
        for scenario in (None, "other"):
            box = estimate.box(scenario)
            for _ in range(60 if box else 0):
                spot = {
                    estimate.figures[x].name: choose.choice([*ends, choose.uniform(*ends)])
                    for x, ends in box.items()
                }
                values = estimate.evaluate(spot, scenario)
                for figure in estimate.derived:
                    low, high = _bounds(estimate, figure.name, scenario)
                    noise = 1e-9 * max(abs(low), abs(high))
                    assert low - noise <= values[figure.place] <= high + noise, (seed, figure.name)
                    checked += 1
    assert checked > 10_000


def _bounds(estimate: Estimate, name: str, scenario: str | None) -> tuple[float, float]:
    value = estimate.magnitude(name, scenario)
    return estimate.bounds(name, scenario) or (value, value)


def test_a_fixed_figure_has_no_range() -> None:
    """A figure that no range moves has none, and its range is said as nothing."""
    estimate = parsed("a = 2  # x\nb = 3 (1..4)  # x\nr = a * 2\nq = b")
    assert estimate.bounds("r") is None
    assert estimate.range_text("r") == ""
    assert estimate.range_text("q") == "1 to 4"


RANGE_TEXTS = {
    "a = 10 TB (2..40)  # x": "2 to 40 TB",
    "a = 100M link/month (50M..2G)  # x": "50 million to 2 billion links/month",
    "a = $0.1/GB (0.05..0.2)  # x": "$0.05 to $0.20/GB",
    "a = 30% (10..45)  # x": "10 to 45%",
    "a = 30% (10%..0.45)  # x": "10 to 0.45%",
}


@pytest.mark.parametrize("line", list(RANGE_TEXTS)[:4])
def test_a_range_is_said_with_its_unit_once(line: str) -> None:
    """Both ends in one unit share it; bounds without a unit are in that of the input."""
    assert parsed(line).range_text("a") == RANGE_TEXTS[line]


def test_a_scenario_has_its_own_ranges() -> None:
    """An input that a scenario changes has the range given there, or none."""
    estimate = parsed(
        "a = 2 (1..3)  # x\nb = 2 (1..3)  # x\nr = a * b\n"
        'scenario s "S": a = 10\nscenario t "T": a = 10 (5..20)'
    )
    assert estimate.bounds("r", "s") == (10, 30)
    assert estimate.bounds("r", "t") == (5, 60)


UNDEFINED = {
    "a = 2 (-1..3)  # x\nr = 1 / a": "'r' divides by zero; somewhere in the range of a;",
    "a = 2 (1..3)  # x\nr = 1 / (a - 2.5)": "'r' divides by zero; somewhere in the range of a;",
    "a = 1 (-1..2)  # x\nr = a ^ -1": "'r' may divide by zero; somewhere in the range of a;",
    "a = 2 (0..3)  # x\nr = log2(a)": "'r' takes the logarithm of 0 or less; somewhere",
    "a = 2 (-1..3)  # x\nr = sqrt(a)": "'r' takes the root of a negative number; somewhere",
    "a = 2 (1..400)  # x\nr = 10 ^ a": "'r' is too large; somewhere in the range of a;",
}


@pytest.mark.parametrize("text", UNDEFINED)
def test_a_value_that_may_not_exist_in_a_range_is_a_fault(text: str) -> None:
    """Division by zero, and its kin, anywhere in a range is reported at its figure."""
    with pytest.raises(Faults) as raised:
        parsed(text)
    assert [fault.line for fault in raised.value.faults] == [2]
    assert UNDEFINED[text] in str(raised.value)


def test_a_divisor_that_only_seems_to_reach_zero_is_none() -> None:
    """Where an input is used twice, a divisor is judged by what it can really be."""
    estimate = parsed("a = 2 (1..3)  # x\nr = 1 / (a - a / 2)\nq = 1 / (1 + a - a)")
    assert estimate.bounds("r") == pytest.approx((2 / 3, 2), rel=HALVED)
    assert estimate.bounds("q") == pytest.approx((1, 1), rel=HALVED)


def test_sensitivity_sorts_assumptions_by_their_swing() -> None:
    """Each input alone is taken over its range; the widest swing comes first."""
    estimate = parsed(
        "a = 10 (9..12)  # x\nb = 10 (2..20)  # x\nc = 10 (5..6e1)  # x\nr = a * b\nq = c"
    )
    swings = estimate.sensitivity("r")
    assert [(swing.name, swing.at_low, swing.at_high) for swing in swings] == [
        ("b", 20, 200),
        ("a", 90, 120),
    ]


def test_sensitivity_sees_a_turn_between_the_ends() -> None:
    """Where a figure turns round within a range, the swing reaches the turn."""
    (swing,) = parsed("a = 0.3 (0..1)  # x\nr = a * (1 - a)").sensitivity("r")
    assert swing.at_low == swing.at_high == 0
    assert swing.greatest == pytest.approx(0.25, rel=HALVED)
    assert math.isclose(swing.least, 0, abs_tol=1e-9)
