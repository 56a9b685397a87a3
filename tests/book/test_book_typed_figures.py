import pytest

from macros.book.typed_figures import find_amounts

AMOUNTS = {
    "storage is 3.9 TB": [("3.9 TB", (3.9e12, "byte"))],
    "10 billion visits": [("10 billion", (1e10, ""))],
    "10M users": [("10M", (1e7, ""))],
    "86,400 seconds": [("86,400 seconds", (86400.0, "second"))],
    "costs $1,200 a month": [("$1,200", (1200.0, "$"))],
    "99.9% of days": [("99.9%", (99.9, "%"))],
    "in 20 ms or 3 s": [("20 ms", (20.0, "ms")), ("3 s", (3.0, "second"))],
    "16 KiB pages": [("16 KiB", (16384.0, "byte"))],
    "HTTP 404, RFC 9110, 64-bit, p99, 3 replicas, 2024-01-15, v1.2.3": [],
}


@pytest.mark.parametrize("text", AMOUNTS)
def test_numbers_with_a_unit_or_a_magnitude_are_figures(text):
    """A figure is read with its magnitude; codes, versions, dates and small counts are none."""
    assert list(find_amounts(text)) == AMOUNTS[text]
