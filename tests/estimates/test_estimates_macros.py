"""What the macros put on a page, and what they refuse."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import PurePosixPath

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from macros.book.pages import Handbook, Page
from macros.book.parse import parse_page
from macros.context import Context
from macros.errors import Faults
from macros.estimates import macros
from macros.registry import MACROS

ESTIMATE = """\
estimate: |
  # Traffic
  reads      = 10G request/month           # given by the interviewer
  read_peak  = 10 (3..20)                  # assumed: <busiest> second over the mean
  size       = 500 byte/request (200..900) # assumed
  rate       = reads -> request/s
  peak_rate  = rate * read_peak
  # Storage
  kept       = 5 year                      # given
  log        = reads * size * kept -> TB
  lookup     = const.ssd_read * 3          # three levels of an index
  decide one_server: peak_rate < 50k request/s
    yes: One server takes {peak_rate} & rests.
    no: Two servers share {peak_rate}.
  decide keep_log: log < 1 PB
    yes: Keep the log.
    no: Drop it.
  scenario ten "10×": reads = 100G request/month
  scenario tiny "A small company": reads = 100k request/month
"""


def page(name: str, body: str, estimate: str = "") -> Page:
    """A reference page with that body."""
    text = f"---\ntitle: {name.title()}\nsummary: A page.\n{estimate}---\n{body}\n"
    path = PurePosixPath(f"reference/{name}.md")
    parsed, faults = parse_page(text, path, f"docs/{path}", frozenset(MACROS))
    assert parsed is not None, faults
    return parsed


@pytest.fixture(scope="module")
def book() -> Handbook:
    """A page with all its figures, one without, one that shows a single group, one plain."""
    pages = [
        page("demo", "{{ figures() }}", ESTIMATE),
        page("bare", "Nothing.", ESTIMATE),
        page("partly", '{{ figures("Storage") }}', ESTIMATE),
        page("plain", "Nothing."),
    ]
    return Handbook({page.path: page for page in pages})


@pytest.fixture(scope="module")
def on(book: Handbook) -> Callable[[str], Context]:
    """A function that gives the context of a call on line 30 of a page."""
    return lambda name: Context(book, book.pages[PurePosixPath(f"reference/{name}.md")], 30)


On = Callable[[str], Context]


def test_a_figure_leads_to_its_row(on: On) -> None:
    """est() gives a link to the row of figures() that has the figure's working."""
    link = HTMLParser(macros.est(on("demo"), "log")).css_first("a.figure")
    rows = HTMLParser(macros.figures(on("demo")))
    assert link.text() == "300 TB"
    assert link.attributes["data-figure"] == "log"
    assert rows.css_first(link.attributes["href"] or "").css_first("td.value").text() == "300 TB"


def test_a_figure_without_a_row_carries_its_working(on: On) -> None:
    """On a page that shows no estimate, or not that group, the working is a tooltip."""
    for name, figure in (("bare", "rate"), ("partly", "rate")):
        node = HTMLParser(macros.est(on(name), figure)).css_first("span.figure")
        assert node.text() == "3,800 requests/s"
        assert "÷ 2.63 million s/month" in (node.attributes["title"] or "")
    assert macros.est(on("partly"), "log").startswith('<a class="figure" href="#fig-log"')


def test_a_figure_of_another_page_is_a_markdown_link(on: On) -> None:
    """The engine can check it: it leads to the row there, or to the page without rows."""
    link = macros.est(on("plain"), "log", of="demo")
    assert link.startswith("[300 TB](demo.md#fig-log){ .figure ")
    assert macros.est(on("plain"), "log", of="bare").startswith("[300 TB](bare.md){ .figure ")


def test_a_figure_can_be_that_of_a_scenario(on: On) -> None:
    """The scenario's value is shown, and marked so that a script leaves it alone."""
    node = HTMLParser(macros.est(on("demo"), "log", scenario="ten")).css_first("a")
    assert (node.text(), node.attributes["data-scenario"]) == ("3,000 TB", "ten")


def test_the_tables_have_every_figure_with_its_reason_or_working(on: On) -> None:
    """Inputs have value, range and reason; derived figures symbols, numbers and head route."""
    tree = HTMLParser(macros.figures(on("demo")))
    titles = [node.text() for node in tree.css(".fold-title")]
    assert titles == ["Traffic", "Storage", "Decisions", "Constants"]
    ids = [row.attributes["id"] for row in tree.css("tr[data-name]")]
    assert ids == [
        f"fig-{name}"
        for name in ("reads", "read_peak", "size", "rate", "peak_rate", "kept", "log", "lookup")
    ]
    peak = tree.css_first("#fig-read_peak")
    assert [cell.text() for cell in peak.css("th, td")] == [
        "read peak", "10", "3 to 20", "assumed: <busiest> second over the mean",
    ]  # fmt: skip
    rate = tree.css_first("#fig-peak_rate")
    assert rate.css_first("summary .symbolic").text() == "rate × read peak"
    assert rate.css_first(".substituted").text() == "= 3,800 requests/s × 10"
    assert rate.css_first(".head").text().endswith("≈ 40,000 requests/s, 5% high")
    assert rate.css_first("td.range").text() == "11,400 to 76,000 requests/s"
    assert rate.css_first("data").attributes["value"] == "38,025.7053768 requests/s"
    assert tree.css_first("#fig-lookup .note").text() == "three levels of an index"
    assert "SSD" in tree.css_first("#const-ssd_read").text()


def test_every_operand_of_a_working_leads_to_its_row(on: On) -> None:
    """The links within the tables all lead somewhere, so that a chain can be followed."""
    tree = HTMLParser(macros.figures(on("demo")))
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    targets = {(node.attributes["href"] or "")[1:] for node in tree.css("a[href^='#']")}
    assert targets
    assert targets <= ids


def test_tables_have_a_name(on: On) -> None:
    """Tables of the panel are named; wide ones scroll in a region that the keyboard reaches."""
    panel = HTMLParser(macros.figures(on("demo")))
    assert all(table.attributes["aria-label"] for table in panel.css("table"))
    tree = HTMLParser(macros.scenarios(on("demo")) + macros.constants(on("demo")))
    assert tree.css("table")
    for table in tree.css("table"):
        box = table.parent
        assert box is not None
        assert (box.attributes["role"], box.attributes["tabindex"]) == ("region", "0")
        assert box.attributes["aria-label"]


OUTPUTS: dict[str, Callable[[Context], str]] = {
    "figures": macros.figures,
    "working": lambda context: macros.working(context, "peak_rate"),
    "chain": lambda context: macros.working(context, "log", chain=True),
    "scenarios": macros.scenarios,
    "tornado": lambda context: macros.tornado(context, "log"),
    "constants": macros.constants,
    "decide": lambda context: macros.decide(context, "one_server"),
}


@pytest.mark.parametrize("name", OUTPUTS)
def test_output_is_one_block_of_html(on: On, name: str) -> None:
    """No blank line ends it for Markdown, no style is inline, and each time it is the same."""
    html = OUTPUTS[name](on("demo"))
    assert "\n\n" not in html
    assert " style=" not in html
    assert html == OUTPUTS[name](on("demo"))
    assert re.search(r"<(?!/)[a-z]", html)
    opened, closed = re.findall(r"<([a-z]+)\b[^>]*(?<!/)>", html), re.findall(r"</([a-z]+)>", html)
    assert sorted(tag for tag in opened if tag != "br") == sorted(closed)


def test_a_working_can_be_a_chain(on: On) -> None:
    """All that a figure follows from comes before it, each step once."""
    tree = HTMLParser(macros.working(on("demo"), "peak_rate", chain=True))
    steps = [node.attributes["data-figure"] for node in tree.css("figure.worked")]
    assert steps == ["rate", "peak_rate"]
    assert tree.css("figure.worked")[1].css_first(".result").text() == "= 38,000 requests/s"


def test_a_decision_gives_the_text_of_its_side(on: On) -> None:
    """decide() takes the side that holds, fills in figures, and escapes what was typed."""
    node = HTMLParser(macros.decide(on("demo"), "one_server")).css_first("span.decision")
    assert node.attributes["data-side"] == "yes"
    assert node.text() == "One server takes 38,000 requests/s & rests."
    assert node.css_first("a.figure").attributes["href"] == "#fig-peak_rate"
    ten = HTMLParser(macros.decide(on("demo"), "one_server", scenario="ten")).css_first("span")
    assert (ten.attributes["data-side"], ten.text()) == (
        "no",
        "Two servers share 380,000 requests/s.",
    )


def test_a_decision_leads_only_to_rows_that_are_there(on: On) -> None:
    """On a page without the tables, the figures of a decision's text are no links."""
    assert HTMLParser(macros.decide(on("bare"), "one_server")).css("a") == []


def test_scenarios_stand_side_by_side_with_ratios(on: On) -> None:
    """Each figure today and in each scenario, with the ratio; then what turns over, in order."""
    tree = HTMLParser(macros.scenarios(on("demo"), figures="reads, log"))
    heads = [node.text() for node in tree.css("thead th")]
    assert heads == ["Figure", "Today", "10×", "A small company"]
    rows = [[cell.text() for cell in row.css("th, td")] for row in tree.css("tbody tr")]
    assert rows == [
        ["reads", "10 billion requests/month", "100 billion requests/month 10×",
         "100,000 requests/month ÷ 100,000"],
        ["log", "300 TB", "3,000 TB 10×", "0.003 TB ÷ 100,000"],
    ]  # fmt: skip
    ten, tiny = (node.text() for node in tree.css(".flips li"))
    assert ten == (
        "10×: First to turn: one server, at reads 13.1 billion requests/month. "
        "Two servers share 380,000 requests/s. "
        "Then keep log, at reads 33 billion requests/month. Drop it."
    )
    assert tiny == "A small company: every decision stays as it is."


def test_the_tornado_plots_and_tells_what_matters_most(on: On) -> None:
    """Bars from widest to narrowest, in currentColor, and the same as a table."""
    tree = HTMLParser(macros.tornado(on("demo"), "log"))
    svg = tree.css_first("svg")
    assert svg.attributes["role"] == "img"
    assert tree.css_first("svg title").text() == "What moves log: most of all size"
    assert tree.css_first(f"#{svg.attributes['aria-labelledby']}") is not None
    assert {node.attributes["fill"] for node in tree.css("rect, text")} == {"currentColor"}
    rows = [[cell.text() for cell in row.css("th, td")] for row in tree.css("tbody tr")]
    assert rows == [["size", "200 to 900 bytes/request", "120 to 540 TB"]]
    two = HTMLParser(macros.tornado(on("demo"), "peak_rate"))
    assert "38,000 requests/s as stated" in two.css_first("figcaption").text()


def test_a_constant_is_said_with_its_source(on: On) -> None:
    """constant() gives the value; its source is the tooltip."""
    node = HTMLParser(macros.constant(on("plain"), "memory_read")).css_first("span.constant")
    assert node.text() == "100 ns"
    assert "Jeff Dean" in (node.attributes["title"] or "")


WRONG: dict[str, tuple[Callable[[Context], str], str, str]] = {
    "unknown figure": (
        lambda c: macros.est(c, "logg"), "demo", "no figure 'logg'; did you mean 'log'"),
    "unknown figure elsewhere": (
        lambda c: macros.est(c, "lag", of="demo"), "plain", "no figure 'lag'; did you mean 'log'"),
    "no estimate": (
        lambda c: macros.est(c, "log"), "plain", "this page has no estimate; add `estimate: |` "
        "to the front matter, or name another page with of="),
    "unknown page": (
        lambda c: macros.est(c, "log", of="dem"), "demo",
        "no page 'dem' with an estimate; did you mean 'demo'"),
    "page without estimate": (
        lambda c: macros.est(c, "log", of="plain"), "demo",
        "no page 'plain' with an estimate; did you mean 'demo', 'bare' or 'partly'"),
    "unknown scenario": (
        lambda c: macros.est(c, "log", scenario="tenn"), "demo",
        "no scenario 'tenn'; did you mean 'ten'"),
    "unknown group": (
        lambda c: macros.figures(c, "Trafic"), "demo", "no group 'Trafic'; did you mean 'Traffic'"),
    "working of an input": (
        lambda c: macros.working(c, "kept"), "demo",
        "'kept' is an input and has no working; show an input with est() or figures()"),
    "working of nothing": (
        lambda c: macros.working(c, "ratee"), "demo", "no figure 'ratee'; did you mean 'rate'"),
    "unknown decision": (
        lambda c: macros.decide(c, "one_sever"), "demo",
        "no decision 'one_sever'; did you mean 'one_server'"),
    "unknown figure in scenarios": (
        lambda c: macros.scenarios(c, figures="log, rat"), "demo",
        "no figure 'rat'; did you mean 'rate'"),
    "nothing to plot": (
        lambda c: macros.tornado(c, "rate"), "demo",
        "nothing moves 'rate'; none of the inputs it follows from has a range; "
        "give one a range: read_peak = 10 (5..15)"),
    "unknown constant": (
        lambda c: macros.constant(c, "memory_reed"), "demo",
        "unknown constant 'memory_reed'; did you mean 'memory_read'"),
}  # fmt: skip


@pytest.mark.parametrize("case", WRONG)
def test_a_wrong_call_is_a_fault_at_its_line(on: On, case: str) -> None:
    """Every bad argument is answered at the line of the call, with what to write instead."""
    call, name, said = WRONG[case]
    with pytest.raises(Faults) as raised:
        call(on(name))
    assert str(raised.value) == f"docs/reference/{name}.md:30: {said}"


def test_scenarios_of_a_model_without_any_is_a_fault(book: Handbook) -> None:
    """scenarios() needs one to show."""
    lone = page("lone", "", "estimate: |\n  a = 5 byte  # given\n")
    with pytest.raises(Faults, match="the estimate has no scenario"):
        macros.scenarios(Context(book, lone, 9))
