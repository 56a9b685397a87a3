"""The authors' reference says only what is so: its examples run, its messages are given."""

from __future__ import annotations

import html
import re
from pathlib import Path

import pytest
import yaml

from macros.errors import Faults
from macros.estimates import Estimate, parse_estimate
from macros.estimates.arithmetic import FUNCTIONS
from macros.estimates.units import parse_unit
from macros.registry import MACROS

HERE = Path(__file__).parent
PAGE = (HERE.parent.parent / "docs/authors/estimates.md").read_text("utf-8")
FENCE = re.compile(r"^```(estimate|says)\n(.*?)^```$", re.M | re.S)
ROW = re.compile(r"^\| `(?P<model>.+?)` \| (?P<said>`\d+: .+`) \|$", re.M)
UNWRITTEN = {
    "empty reason", "several at once, in order of lines", "control character", "no-break space",
    "deep parentheses", "range of one", "tab", "long line", "an exponent of many digits",
}  # fmt: skip


def _examples() -> list[tuple[str, str]]:
    """Each model of the page with what the page has it say ("" for nothing)."""
    found: list[tuple[str, str]] = []
    for kind, text in FENCE.findall(PAGE):
        if kind == "estimate":
            found.append((text, ""))
        else:
            found[-1] = (found[-1][0], text)
    return found


EXAMPLES = _examples()


def _said(estimate: Estimate) -> list[str]:
    lines = []
    for figure in estimate.derived:
        spread = estimate.range_text(figure.name)
        lines.append(
            f"{figure.name} = {estimate.text(figure.name)}" + f"  ({spread})" * bool(spread)
        )
    sides = {True: "yes", False: "no"}
    return lines + [f"{d.name}: {sides[estimate.holds(d.name)]}" for d in estimate.decisions]


def test_there_are_ten_worked_examples() -> None:
    """Ten numbered examples, each with its results."""
    numbered = re.findall(r"^### (\d+)\. ", PAGE, re.M)
    assert numbered == [str(number) for number in range(1, 11)]
    assert sum(bool(said) for _, said in EXAMPLES) >= 10


@pytest.mark.parametrize("place", range(len(EXAMPLES)))
def test_an_example_says_what_the_page_says(place: int) -> None:
    """Every block runs, and every derived figure and decision comes out as printed."""
    text, said = EXAMPLES[place]
    estimate = parse_estimate(text, path="docs/authors/estimates.md", first_line=1)
    if said:
        assert _said(estimate) == said.strip("\n").split("\n")


ROWS = [(match["model"], match["said"]) for match in ROW.finditer(PAGE)]


@pytest.mark.parametrize("row", range(len(ROWS)))
def test_a_message_is_the_one_that_is_given(row: int) -> None:
    """Each row of the error tables gives exactly these faults."""
    model, said = ROWS[row]
    with pytest.raises(Faults) as raised:
        parse_estimate(model.replace(" ⏎ ", "\n"), path="x.md", first_line=1)
    faults = [str(fault).removeprefix("x.md:") for fault in raised.value.faults]
    assert [html.unescape(part.strip("`")) for part in said.split("<br>")] == faults


def test_every_message_is_in_the_reference() -> None:
    """Each bad model of the fault tests stands in a table of the page, but for a few."""
    cases = yaml.safe_load((HERE / "faults.yaml").read_text("utf-8"))
    written = {model.replace(" ⏎ ", "\n") for model, _ in ROWS}
    missing = {case["case"] for case in cases if case["model"] not in written}
    assert missing == UNWRITTEN


def test_every_function_and_macro_is_in_the_reference() -> None:
    """Nothing an author may call goes without a line."""
    for function in FUNCTIONS:
        assert f"`{function}(" in PAGE or f", `{function}(" in PAGE, function
    own = [name for name, macro in MACROS.items() if macro.__module__ == "macros.estimates.macros"]
    for name in own:
        assert f"{{{{ {name}(" in PAGE, name


@pytest.mark.parametrize(
    "unit", ["byte", "MB", "GiB", "Mbps", "µs", "h", "cent", "GB·month", "post/user/day", "%"]
)
def test_the_units_it_names_are_units(unit: str) -> None:
    """Each unit that the page mentions is known."""
    assert unit in PAGE or unit in ("MB", "GiB")
    assert parse_unit(unit).parts
