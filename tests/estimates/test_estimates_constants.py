"""The shared constants: each with a unit, a source and dates; warned about when past review."""

from __future__ import annotations

import datetime

import pytest

from macros.errors import Faults
from macros.estimates import constants_table, due_for_review, parse_estimate

KNOWN = {
    "memory_read": "100 ns",
    "datacenter_rtt": "500 µs",
    "s3_reads": "5,500 requests/s",
    "s3_storage": "$0.023/GB/month",
    "s3_get": "$4 × 10⁻⁷/request",
    "postgres_table": "32 TiB",
    "kafka_message": "1,048,588 bytes",
}


def test_every_constant_is_complete() -> None:
    """Each has a title, a group, a source that names a document, and a review after its date."""
    table = constants_table()
    assert len(table) > 40
    for known in table.values():
        assert known.title, known.name
        assert known.group, known.name
        assert len(known.source.split()) > 2, known.name
        assert "http" not in known.source, known.name
        assert known.date < known.review, known.name
        assert known.text, known.name
        assert known.magnitude > 0, known.name


@pytest.mark.parametrize("name", KNOWN)
def test_a_constant_is_said_as_the_table_has_it(name: str) -> None:
    """The text has the table's unit and all its digits."""
    assert constants_table()[name].text == KNOWN[name]


def test_a_constant_is_a_value_with_a_unit() -> None:
    """In a model it is multiplied, converted and checked like any other value."""
    text = "n = 20  # given\nt = n * const.memory_read"
    estimate = parse_estimate(text, path="x.md", first_line=1)
    assert estimate.text("t") == "2 µs"
    assert estimate.working("t").symbolic == "n × memory read"
    assert estimate.working("t").substituted == "20 × 100 ns"
    assert [known.name for known in estimate.constants] == ["memory_read"]
    with pytest.raises(Faults, match="cannot add"):
        parse_estimate("n = 20  # given\nt = n + const.memory_read", path="x", first_line=1)


def test_no_constant_is_overdue_when_it_was_written() -> None:
    """On the day before the first review nothing is due; the day after, that constant is."""
    first = min(constants_table().values(), key=lambda known: known.review)
    assert due_for_review(first.review - datetime.timedelta(days=1)) == []
    assert due_for_review(first.review) == []
    warnings = due_for_review(first.review + datetime.timedelta(days=1))
    assert first.name in "".join(warning.what for warning in warnings)


def test_an_overdue_constant_is_warned_about_at_its_line() -> None:
    """The warning stands at the entry in the table, and says since when."""
    warnings = due_for_review(datetime.date(2099, 1, 1))
    assert len(warnings) == len(constants_table())
    (warning,) = [w for w in warnings if "'memory_read'" in w.what]
    assert warning.line == constants_table()["memory_read"].line
    assert str(warning).startswith(f"macros/estimates/constants.toml:{warning.line}: ")
    assert warning.why == "it was last compared with its source on 2010-11-10"
