"""Numbers and units as one would say them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from macros.estimates import parse_estimate
from macros.estimates.say import decimal, say

SAID = {
    3.94: "3.9", 38.05: "38", 3805.2: "3,800", 38052: "38,000", 380520: "380,000",
    1.049: "1.05", 12.34: "12.3", 1234: "1,230", 0.0383: "0.038", 0.00012: "0.00012",
    0: "0", 1: "1", 7: "7", 365: "365", 254: "254", 999: "999", 999.6: "1,000", 1001: "1,000",
    9.96: "10", 0.996: "1", 19.96: "20", 1.996: "2", 6e9: "6 billion", 3.52e12: "3.5 trillion",
    1.5e6: "1.5 million", 999_999: "1 million", 996e6: "1 billion", 5.2e19: "5.2 × 10¹⁹",
    4e-7: "4 × 10⁻⁷", -38.05: "−38", 2.5: "2.5", 0.1 + 0.2: "0.3", 1e15: "1 × 10¹⁵",
    9.999e14: "1 × 10¹⁵", 2.45: "2.5", 2.4499999999999997: "2.5", 2.449: "2.4",
}  # fmt: skip
EXACT = {
    1234567: "1,234,567", 2629800: "2,629,800", 2_592_000: "2.592 million", 650: "650",
    1e8: "100 million", 0.1: "0.1", 1 / 3: "0.333333333333", 1e-9: "1 × 10⁻⁹",
    86400: "86,400", 3.5e12: "3.5 trillion", 1_234_500_000: "1,234,500,000",
}  # fmt: skip
PERCENT = {
    99.85: "99.85", 99.9: "99.9", 99.995: "99.995", 98.64: "98.6", 91.26: "91.3", 90: "90",
    89.6: "90", 45.67: "46", 100: "100", 0.17: "0.17", 150: "150", 99.99999: "99.99999",
}  # fmt: skip


@pytest.mark.parametrize("number", SAID)
def test_a_number_is_said_with_two_or_three_digits(number: float) -> None:
    """Two significant digits, three after a leading 1; small whole numbers in full."""
    assert say(number) == SAID[number]


@pytest.mark.parametrize("number", EXACT)
def test_an_exact_number_keeps_its_digits(number: float) -> None:
    """Up to twelve digits; words only where three decimals are enough."""
    assert say(number, "exact") == EXACT[number]


@pytest.mark.parametrize("number", PERCENT)
def test_a_percentage_near_a_hundred_keeps_what_is_missing(number: float) -> None:
    """From 90 to 100 two significant digits of the difference to 100 stay."""
    assert say(number, "percent") == PERCENT[number]


@given(st.floats(min_value=1e-4, max_value=9e14))
def test_rounding_is_never_further_off_than_one_in_twenty(number: float) -> None:
    """What is said stands within 5% of the number, and saying it again changes nothing."""
    kept = decimal(number).rounded(3 if decimal(number).digits[0] == "1" else 2).number
    assert abs(kept - number) <= 0.025 * number
    assert say(kept) == say(number) or number < 1000


FIGURES = {
    "a = 6G byte/s  # x\nb = a * 1": "6 GB/s",
    "a = 999 byte  # x\nb = a * 1": "999 bytes",
    "a = 999.9 kB  # x\nb = a * 1": "1 MB",
    "a = 3.9e12 byte  # x\nb = a * 1": "3.9 TB",
    "a = 3.9e12 byte  # x\nb = a -> GB": "3,900 GB",
    "a = 100 Mbit/s  # x\nb = a * 2": "200 Mbit/s",
    "a = 90 s  # x\nb = a * 1": "1.5 min",
    "a = 0.004 s  # x\nb = a * 1": "4 ms",
    "a = 4000 hour  # x\nb = a * 1": "167 days",
    "a = 1 day  # x\nb = a * 1": "1 day",
    "a = 1 user  # x\nb = a * 1": "1 user",
    "a = 5 person  # x\nb = a * 1": "5 people",
    "a = 3 query/s  # x\nb = a * 1": "3 queries/s",
    "a = 20 post/user/day  # x\nu = 10M user  # x\nb = a * u": "200 million posts/day",
    "a = 20 post/user/day  # x\nu = 10M user  # x\nb = a * u -> post/s": "2,300 posts/s",
    "a = $0.5/GB  # x\nb = a * 30 TB": "$15,000",
    "a = $0.5/GB  # x\nb = a * 0.2 GB": "$0.10",
    "a = 2 $/server/month  # x\nb = a * 3 server": "$6/month",
    "a = 20%  # x\nb = 1 - a": "80%",
    "a = 99.9%  # x\nb = a * a": "99.8%",
    "a = 99.9%  # x\nb = a ^ 3": "99.7%",
    "a = 20%  # x\nb = a * 50": "10",
    "a = 10 GB  # x\nc = 4 GB  # x\nb = a / c": "2.5",
    "a = -5 ms  # x\nb = a * 2": "−10 ms",
    "a = 0 byte  # x\nb = a * 2": "0 bytes",
    "a = 3 byte  # x\nb = a * a": "9 bytes²",
    "a = 3 request/s  # x\nb = a * 2 GB": "6 GB·request/s",
    "a = 2 s  # x\nb = 1 / a": "0.5/s",
    "a = 5 GiB  # x\nb = a -> MiB": "5,100 MiB",
    "a = 25 km/hour  # x\nb = a * 4 s": "28 metres",
    "a = 0.9996 km  # x\nb = a * 1": "1 km",
    "a = 5 km  # x\nb = a ^ 2": "25 km²",
    "a = 5 km  # x\nc = 500 metre  # x\nb = a / c": "10",
    "a = 3 widget/s  # x\nb = a * 2 s": "6 widgets",
}


@pytest.mark.parametrize("text", FIGURES)
def test_a_figure_is_said_in_a_fitting_unit(text: str) -> None:
    """Sizes and durations climb their ladders; all else keeps the unit of its operands."""
    assert parse_estimate(text, path="x.md", first_line=1).text("b") == FIGURES[text]


ARITHMETIC = {
    "-2 ^ 2": -4, "(-2) ^ 2": 4, "2 ^ -1": 0.5, "2 * -3": -6, "2 - -3": 5, "6 / 2 * 3": 9,
    "6 / (2 * 3)": 1, "2 + 3 * 4 ^ 2": 50, "-(1 + 2) * 3": -9, "10 - 2 - 3": 5, "2 * 3 ^ 2 / 6": 3,
    "- - 3": 3, "(2 ^ 3) ^ 2": 64, "2 ^ (3 ^ 2)": 512, "-2 ^ 2 * 3 + 1": -11, "8 / 2 / 2": 2,
    "min(3, 1, 2)": 1, "max(3, 1, 2)": 3, "ceil(0.3 / 0.1)": 3, "floor(0.7 / 0.1)": 7,
    "ceil(3.2)": 4, "floor(-3.2)": -4, "round(2.5)": 3, "round(-2.5)": -2, "round(1234, 100)": 1200,
    "ceil(1, 0.3)": 1.2, "sqrt(9)": 3, "log2(8)": 3, "log10(1000)": 3, "ln(exp(2))": 2,
    "abs(-4)": 4, "harmonic(4)": 25 / 12, "harmonic(100)": 5.187377517639621,
    "harmonic(0)": 0, "1 + 20%": 1.2, "5Ki / 1k": 5.12, "1.1G": 1.1e9, "1_000": 1000,
    "1.5e3": 1500, "(((((1)))))": 1,
}  # fmt: skip


@pytest.mark.parametrize("expression", ARITHMETIC)
def test_arithmetic_binds_as_on_paper(expression: str) -> None:
    """Powers before signs, signs before products, products before sums, left to right."""
    estimate = parse_estimate(f"a = 0 + {expression}" if expression[0] != "-" else
                              f"a = {expression} + 0", path="x.md", first_line=1)  # fmt: skip
    assert estimate.magnitude("a") == pytest.approx(ARITHMETIC[expression], rel=1e-9)
