"""Bad models: every fault, at its line, with its mend; nothing crashes and nothing hangs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.errors import Fault, Faults
from macros.estimates import parse_estimate

CASES = yaml.safe_load((Path(__file__).parent / "faults.yaml").read_text("utf-8"))
FIRST_LINE = 10


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_a_bad_model_is_answered_with_all_its_faults(case: dict[str, object]) -> None:
    """Each fault says place, what, why and how to mend it; all come in one go, by line."""
    with pytest.raises(Faults) as raised:
        parse_estimate(str(case["model"]), path="x.md", first_line=FIRST_LINE)
    assert [str(fault).removeprefix("x.md:") for fault in raised.value.faults] == case["faults"]


ACCEPTED = {
    "times": ("a = 6 × 2", "12"),
    "obelus": ("a = 6 ÷ 2", "3"),
    "dot": ("a = 6 · 2", "12"),
    "minus": ("a = 6 − 2", "4"),
    "stars": ("a = 6 ** 2", "36"),
    "arrow": ("b = 60 s  # x\na = b * 2 → min", "2 min"),
    "ellipsis in a range": ("a = 5 (1…9)  # x", "5"),
    "typographic title": ("a = 5  # x\nscenario s “ten”: a = 6", "5"),
    "compare": ("a = 5  # x\ndecide d: a ≤ 5\n  yes: Y.\n  no: N.", "5"),
    "plural and long words": ("b = 3 kilobytes  # x\na = b * 2", "6 kB"),
    "word scale": ("a = 5 million users  # x", "5 million users"),
    "binary scale": ("a = 5Ki  # x", "5,120"),
    "money": ("a = $0.10/GB  # x", "$0.10/GB"),
    "percent": ("b = 20%  # x\na = 1 - b", "80%"),
    "blank lines and notes": ("a = 5  # x\n\n   \n  # aside\n", "5"),
}


@pytest.mark.parametrize("case", ACCEPTED)
def test_what_an_author_may_type_is_accepted(case: str) -> None:
    """Typographic signs, plurals, words and scales mean what they look like."""
    text, said = ACCEPTED[case]
    assert parse_estimate(text, path="x.md", first_line=1).text("a") == said


def test_unused_figures_are_faults() -> None:
    """A figure is used by another, a decision or its texts, a scenario, or from outside."""
    text = (
        "a = 1  # x\nb = 2  # x\nc = 3  # x\nd = 4  # x\ne = 5  # x\nf = 6  # x\n"
        "g = a * 2\nh = a * 3\ndecide i: b < 9\n  yes: It is {c}.\n  no: No.\n"
        'scenario s "S": d = 5\n'
    )
    estimate = parse_estimate(text, path="x.md", first_line=10)
    assert [str(fault) for fault in estimate.unused({"e", "g"})] == [
        "x.md:15: 'f' is never used; neither the estimate nor the text asks for it; "
        'use it, {{ est("f") }}, or take it out',
        "x.md:17: 'h' is never used; neither the estimate nor the text asks for it; "
        'use it, {{ est("h") }}, or take it out',
    ]


def _long_model(lines: int) -> str:
    rows = ["seed = 5 request/s  # given", "first = seed * 2"]
    rows += [f"f{i} = {'first' if i == 0 else f'f{i - 1}'} + seed" for i in range(lines - 2)]
    return "\n".join(rows)


def test_ten_thousand_lines_are_read_in_seconds() -> None:
    """A model of 10,000 lines, each needing the one before, neither recurses nor crawls."""
    start = time.perf_counter()
    estimate = parse_estimate(_long_model(10_000), path="x.md", first_line=1)
    assert time.perf_counter() - start < 10
    assert estimate.text("f9997") == "50,000 requests/s"


def test_ten_thousand_lines_with_ranges_are_read_in_seconds() -> None:
    """Ranges of a very long chain, and of very many inputs, stay quick and stay sound."""
    start = time.perf_counter()
    text = _long_model(10_000).replace("5 request/s  #", "5 request/s (4..6)  #")
    estimate = parse_estimate(text, path="x.md", first_line=1)
    assert estimate.bounds("f9997") == (pytest.approx(40_000), pytest.approx(60_000))
    assert [swing.name for swing in estimate.sensitivity("f9997")] == ["seed"]
    rows = [f"i{n} = 2 (1..3)  # given" for n in range(1000)]
    rows += [f"s{n} = i{n} + {f's{n - 1}' if n else '0'}" for n in range(1000)]
    rows += ["left = 5000 - s999", "twice = left + s999"]
    wide = parse_estimate("\n".join(rows), path="x.md", first_line=1)
    assert wide.bounds("left") == (pytest.approx(2000), pytest.approx(4000))
    assert wide.bounds("twice") == (pytest.approx(5000), pytest.approx(5000))
    assert wide.bounds("s999") == (pytest.approx(1000), pytest.approx(3000))
    assert len(wide.ranges().inputs(wide.figure("s999").place)) == 1000
    assert time.perf_counter() - start < 40


def test_a_cycle_of_ten_thousand_is_named_by_its_beginning() -> None:
    """A very long circle is one fault of one line."""
    rows = [f"f{i} = f{(i + 1) % 10_000} * 2" for i in range(10_000)]
    with pytest.raises(Faults) as raised:
        parse_estimate("\n".join(rows), path="x.md", first_line=1)
    (fault,) = raised.value.faults
    assert fault.what == "'f0' needs itself: f0 → f1 → f2 → f3 → f4 → f5 → f6 → …"


def test_three_thousand_bad_lines_are_reported_in_seconds() -> None:
    """A file of nonsense takes as many faults as it has lines, and no longer than a good one."""
    start = time.perf_counter()
    with pytest.raises(Faults) as raised:
        parse_estimate("\n".join(f"a{i} = nothing{i} * 5 zorks" for i in range(3000)),
                       path="x.md", first_line=1)  # fmt: skip
    assert time.perf_counter() - start < 15
    assert {fault.line for fault in raised.value.faults} == set(range(1, 3001))


PIECES = st.sampled_from(
    ["a", "b", "c", "=", " ", "\n", "  ", "#", "# x", "5", "100M", "1e9", "link", "link/s", "TB",
     "(", ")", "..", "->", "+", "-", "*", "/", "^", "min(", "ceil(", "log2(", ",", "decide ", ":",
     "yes: ", "no: ", 'scenario s "S": ', ";", "<", "{a}", "const.ssd_read", "%", "$", "×", "“",
     "\t", "0", "sqrt(", "harmonic(", "month", "and ", "not ", "view x", "\x00", "é", "..15)"]
)  # fmt: skip
QUICK = settings(
    max_examples=300,
    deadline=2000,
    suppress_health_check=[HealthCheck.too_slow],
    derandomize=True,
)


def _survives(text: str) -> None:
    faults: tuple[Fault, ...] = ()
    estimate = None
    try:
        estimate = parse_estimate(text, path="x.md", first_line=1)
    except Faults as error:
        faults = error.faults
    assert bool(faults) != bool(estimate)
    assert all(fault.what and fault.mend and fault.line >= 1 for fault in faults)
    for name in estimate.names if estimate else ():
        assert estimate.working(name).result == estimate.text(name) != ""
        assert isinstance(estimate.range_text(name), str)


@QUICK
@given(st.lists(PIECES, max_size=40).map("".join))
def test_no_pieces_of_notation_crash_the_reader(text: str) -> None:
    """Any heap of words and signs is an estimate or a list of faults."""
    _survives(text)


@QUICK
@given(st.text(max_size=200))
def test_no_text_crashes_the_reader(text: str) -> None:
    """Any text at all is an estimate or a list of faults."""
    _survives(text)


LINES = st.sampled_from(
    ["a = 5 link  # x", "b = 3 (1..9)  # x", "c = a * b", "d = c / a", "e = d ^ b", "f = a - a",
     "g = 1 / f", "h = min(a, c)", "i = ceil(b)", "j = log2(b)", "k = k", "a = 7  # x",
     "decide l: a < c", "  yes: {a}", "  no: {c}", 'scenario s "S": b = 2', "  a = 9 link",
     "m = 2 ^ (b ^ 9)", "n = sqrt(b - 5)", "o = -b", "p = b % c", "# group", "q = 1e90 * 1e90"]
)  # fmt: skip


@QUICK
@given(st.lists(LINES, max_size=25).map("\n".join))
def test_no_order_of_lines_crashes_the_reader(text: str) -> None:
    """Good lines in any order and number are an estimate or a list of faults."""
    _survives(text)
