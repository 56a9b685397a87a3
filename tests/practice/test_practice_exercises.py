"""Which figures of an estimate are asked for, and from which numbers."""

from __future__ import annotations

from macros.estimates import Estimate, parse_estimate
from macros.practice.exercises import Exercise, exercises, is_whole

MODEL = """\
# Load
links    = 100M link/month     # given by the interviewer
peak     = 5 (2..10)           # assumed: busiest second over the mean
record   = 650 byte/link       # chosen: one row
years    = 5 year              # given
alphabet = 62                  # by definition
length   = 7                   # chosen
shown    = 3 link              # printed in another text
mean     = links -> link/s
busy     = mean * peak
codes    = 1 link * alphabet ^ length
stock    = links * years
disk     = stock * record
twice    = disk * 2
same     = links * 1
quoted   = shown * record
most     = max(busy, mean)
"""


def _model(text: str = MODEL) -> Estimate:
    return parse_estimate(text, path="x.md", first_line=1)


def _asked(model: Estimate) -> dict[str, Exercise]:
    return {one.target.name: one for one in exercises(model)}


def test_what_can_be_done_in_the_head_is_asked() -> None:
    """Figures of a few products are asked for; powers, unsaid numbers and copies are not."""
    assert list(_asked(_model())) == ["mean", "busy", "stock", "disk", "most"]


def test_givens_are_the_assumptions_and_the_steps_lead_from_them() -> None:
    """The way goes from what the interviewer gives through every figure in between."""
    disk = _asked(_model())["disk"]
    assert [given.figure.name for given in disk.givens] == ["links", "record", "years"]
    assert [step.name for step in disk.steps] == ["stock", "disk"]


def test_what_varies() -> None:
    """A range is kept to, what is given varies around today, what is chosen stays."""
    busy, disk = _asked(_model())["busy"], _asked(_model())["disk"]
    peak = next(given for given in busy.givens if given.figure.name == "peak")
    assert (peak.low, peak.high) == (2, 10)
    links, record, _ = disk.givens
    assert links.low < links.figure.magnitude < links.high  # type: ignore[union-attr]
    assert record.low == record.high == 650


def test_many_assumptions_give_way_to_the_operands() -> None:
    """A figure of six assumptions is asked for from the figures in its own expression."""
    text = "# All\n" + "".join(f"in{n} = {n} byte (1..20)  # assumed: x\n" for n in range(1, 7))
    text += "one = in1 + in2 + in3\nother = in4 + in5 + in6\nboth = one * other / 1 byte\n"
    both = _asked(_model(text))["both"]
    assert [given.figure.name for given in both.givens] == ["one", "other"]
    assert [step.name for step in both.steps] == ["both"]


def test_whole_numbers_stay_whole() -> None:
    """Five years are never two and a half servers: what is stated in whole numbers is drawn so."""
    model = _model(
        "# All\n"
        "a = 3 link (1..9)         # assumed: x\n"
        "b = 1.5 byte/link (1..4)  # assumed: y\n"
        "c = a * b\n"
    )
    first, second = exercises(model)[0].givens
    assert is_whole(model, first)
    assert not is_whole(model, second)
