"""What the rest of the handbook asks of an estimate."""

from __future__ import annotations

import pytest

from macros.estimates import Estimate, parse_estimate
from macros.estimates.comparison import flips

MODEL = """\
# Traffic
new_links   = 100M link/month        # given by the interviewer
redirects   = 10G request/month      # given
read_peak   = 10 (5..15)             # peak over mean; assumed
writes      = new_links -> link/s
reads       = redirects -> request/s
peak_reads  = reads * read_peak
# Storage
record      = 650 byte/link          # long URL 500, code 50, metadata 100
retention   = 5 year                 # given
links       = new_links * retention
storage     = links * record -> TB
# Decisions
decide one_primary: writes < 5000 link/s
  yes: One primary takes the {writes}; replicas are for safety.
  no:  Shard writes by hash of the code.
scenario ten_times "10×": new_links = 1G link/month; redirects = 100G request/month
scenario huge "1000×":
  new_links = 100G link/month
"""

TEXTS = {
    "new_links": ("100 million links/month", "1 billion links/month"),
    "writes": ("38 links/s", "380 links/s"),
    "peak_reads": ("38,000 requests/s", "380,000 requests/s"),
    "links": ("6 billion links", "60 billion links"),
    "storage": ("3.9 TB", "39 TB"),
    "record": ("650 bytes/link", "650 bytes/link"),
}


@pytest.fixture(scope="module")
def model() -> Estimate:
    """A model with most of the notation in it."""
    return parse_estimate(MODEL, path="docs/problems/x.md", first_line=9)


def test_names_and_groups_keep_the_order_of_the_text(model: Estimate) -> None:
    """Figures, groups and lines come out as written; lines are those of the file."""
    assert model.names[:3] == ("new_links", "redirects", "read_peak")
    assert [group.title for group in model.groups] == ["Traffic", "Storage"]
    assert model.groups[1].names == ("record", "retention", "links", "storage")
    assert model.figure("new_links").line == 10
    assert [figure.name for figure in model.inputs] == [
        "new_links", "redirects", "read_peak", "record", "retention",
    ]  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_a_figure_is_said_as_one_would_say_it(model: Estimate, name: str) -> None:
    """Texts are rounded, with their unit, today and in a scenario."""
    assert (model.text(name), model.text(name, "ten_times")) == TEXTS[name]


def test_a_value_is_not_rounded(model: Estimate) -> None:
    """Value gives the exact number in the unit of the text."""
    value = model.value("writes")
    assert value.unit == "link/s"
    assert value.magnitude == pytest.approx(100e6 / 2629800)
    assert model.value("storage") == model.value("storage", None)
    assert model.value("storage").unit == "TB"


def test_the_working_goes_from_symbols_to_the_result(model: Estimate) -> None:
    """A working is symbolic, substituted, result, and the route in the head with its error."""
    working = model.working("writes")
    assert working.symbolic == "new links"
    assert working.substituted == "100 million links/month ÷ 2.63 million s/month"
    assert working.result == "38 links/s"
    assert working.head == "100 million links/month ÷ 2.6 million s/month ≈ 40 links/s, 5% high"


HEADS = {
    "a = 76 GB/month  # x\nb = a -> GB/day": "76 GB/month ÷ 30 days/month ≈ 3 GB/day, 20% high",
    "a = 6 TB  # x\nb = a / 500 MB * 1 s": "6 TB ÷ 500 MB × 1 s ÷ 3,600 s/hour ≈ 3 hours, 10% low",
    "a = 38 request/s  # x\nb = a * 10": "38 requests/s × 10 ≈ 400 requests/s, 5% high",
    "a = 650 byte  # x\nb = a * 2": "650 bytes × 2 = 1.3 kB, exact",
    "a = 651 byte  # x\nb = a * 2": "650 bytes × 2 ≈ 1.3 kB, within 1%",
    "a = 99.9%  # x\nb = 1 - a": "",
    "a = 62  # x\nb = a ^ 7": "62⁷ ≈ 4 trillion, 14% high",
    "a = 5 GB  # x\nb = a -> Gbit": "5 GB × 8 bits/byte = 40 Gbit, exact",
    "a = -4 GB  # x\nb = 10 GB + a": "10 GB + (−4 GB) = 6 GB, exact",
}


@pytest.mark.parametrize("text", HEADS)
def test_the_head_route_rounds_operands_and_steps(text: str) -> None:
    """Two digits an operand, one for the result, with the error; none where it misleads."""
    assert parse_estimate(text, path="x.md", first_line=1).working("b").head == HEADS[text]


def test_what_breaks_first_comes_first() -> None:
    """The decisions that a scenario turns stand in the order in which they turn on the way."""
    text = (
        "a = 10 link  # x\n"
        "decide late: a < 80 link\n  yes: Y.\n  no: N.\n"
        "decide never: a < 200 link\n  yes: Y.\n  no: N.\n"
        "decide early: a < 20 link\n  yes: Y.\n  no: N.\n"
        'scenario ten "10×": a = 100 link\n'
    )
    estimate = parse_estimate(text, path="x.md", first_line=1)
    found = flips(estimate, estimate.scenario("ten"))
    assert [(flip.name, flip.before, flip.after) for flip in found] == [
        ("early", True, False),
        ("late", True, False),
    ]
    assert [flip.at for flip in found] == [pytest.approx(20), pytest.approx(80)]


def test_a_decision_takes_a_side_and_fills_in_figures(model: Estimate) -> None:
    """The answer is that of the side that holds, with figures in braces replaced."""
    assert model.holds("one_primary")
    assert model.answer("one_primary").startswith("One primary takes the 38 links/s;")
    assert not model.holds("one_primary", "huge")
    assert model.answer("one_primary", "huge") == "Shard writes by hash of the code."


def test_an_input_knows_its_range_and_reason(model: Estimate) -> None:
    """Ranges are in base units; the reason is the comment."""
    peak = model.inputs[2]
    assert (peak.low, peak.magnitude, peak.high) == (5.0, 10.0, 15.0)
    assert peak.reason == "peak over mean; assumed"
    assert model.derived[-1].expression == "links * record"


def test_the_same_text_is_parsed_once() -> None:
    """Estimates are cached by their text and place."""
    first = parse_estimate(MODEL, path="a.md", first_line=1)
    assert parse_estimate(MODEL, path="a.md", first_line=1) is first
