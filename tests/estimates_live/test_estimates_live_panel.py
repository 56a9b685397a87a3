"""The panel in a real browser: sliders, fields, buttons, scenarios, and all that follows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

Open = Callable[..., Any]


def value(page: Any, name: str) -> str:
    """The text that a row of the panel shows."""
    return str(page.locator(f"#fig-{name} .est-said").text_content())


def field(page: Any, name: str) -> Any:
    """The field of an assumption."""
    return page.locator(f"#fig-{name} .est-field")


def enter(page: Any, name: str, typed: str) -> None:
    """Type a value into the field of an assumption and leave it."""
    field(page, name).fill(typed)
    field(page, name).press("Enter")
    page.evaluate("new Promise(requestAnimationFrame)")


TYPED = (
    ("200M", "200 million links/month", "76 links/s"),
    ("5G", "5 billion links/month", "1,900 links/s"),
    ("5 billion", "5 billion links/month", "1,900 links/s"),
    ("0.2 billion links/month", "200 million links/month", "76 links/s"),
    ("1,000,000", "1 million links/month", "0.38 links/s"),
    ("2e8", "200 million links/month", "76 links/s"),
    ("10 links per second", "26.298 million links/month", "10 links/s"),
    ("1 M link/day", "30,437,500 links/month", "11.6 links/s"),
)


def test_a_field_takes_words_and_units(open_chapter: Open) -> None:
    """What a person would type for a rate is understood, and figures follow."""
    page = open_chapter()
    for typed, shown, writes in TYPED:
        enter(page, "new_links", typed)
        assert (field(page, "new_links").input_value(), value(page, "writes")) == (shown, writes)


MISTYPED = (
    ("many", "Type a number"),
    ("", "Type a number"),
    ("constructor", "Type a number"),
    ("5 constructor", "no unit of this"),
    ("5 parsecs", "“parsecs” is no unit of this: write it in links/month."),
    ("5 GB", "not the same kind of thing"),
    ("5 years", "not the same kind of thing"),
    ("1,5", "A comma stands between thousands"),
    ("-3", "less than nothing"),
    ("1e300", "beyond all reason"),
)


def test_a_field_says_what_is_wrong(open_chapter: Open) -> None:
    """What cannot be read is left in the field with a sentence; the figures stay."""
    page = open_chapter()
    box = page.locator("#problem-new_links")
    for typed, complaint in MISTYPED:
        enter(page, "new_links", typed)
        expect(box).to_contain_text(complaint)
        assert field(page, "new_links").input_value() == typed
        assert field(page, "new_links").get_attribute("aria-invalid") == "true"
        assert value(page, "writes") == "38 links/s"
    field(page, "new_links").press("Escape")
    expect(field(page, "new_links")).to_have_value("100 million links/month")
    expect(box).to_have_text("")


def test_a_slider_moves_everything(open_chapter: Open) -> None:
    """The keyboard moves a slider: rows, prose, drawing and the address follow."""
    page = open_chapter()
    prose = page.locator("p a.figure[data-figure='peak_reads']").first
    before = prose.text_content()
    slider = page.get_by_role("slider", name="read peak")
    slider.press("End")
    expect(field(page, "read_peak")).to_have_value("20")
    assert slider.get_attribute("aria-valuetext") == "20"
    assert value(page, "peak_reads") == "76,000 requests/s"
    if prose.count():
        expect(prose).not_to_have_text(before)
    drawn = page.locator(".diagram tspan[data-figure='region_peak']")
    texts = set(drawn.all_text_contents())
    assert texts <= {value(page, "region_peak")}
    assert page.url.endswith("?if=read_peak=20")


def test_a_slider_of_a_rate_says_its_unit(open_chapter: Open) -> None:
    """A slider is named after its assumption and tells its value with the unit."""
    page = open_chapter()
    slider = page.get_by_role("slider", name="redirects")
    assert slider.get_attribute("aria-valuetext") == "10 billion requests/month"
    slider.press("ArrowRight")
    assert slider.get_attribute("aria-valuetext") == "11 billion requests/month"


def test_less_and_more(open_chapter: Open) -> None:
    """Less and more go to the next round number, by click and by arrow keys in the field."""
    page = open_chapter()
    page.get_by_role("button", name="More: write peak").click()
    expect(field(page, "write_peak")).to_have_value("6")
    page.get_by_role("button", name="Less: write peak").click()
    expect(field(page, "write_peak")).to_have_value("5")
    assert "if=" not in page.url
    field(page, "write_peak").press("ArrowUp")
    expect(field(page, "write_peak")).to_have_value("6")
    enter(page, "write_peak", "10")
    expect(page.get_by_role("button", name="More: write peak")).to_be_disabled()


def test_a_scenario_and_the_way_back(open_chapter: Open) -> None:
    """A scenario sets its assumptions; Back, Forward and Reset go between states."""
    page = open_chapter()
    page.get_by_role("button", name="10×").click()
    expect(field(page, "redirects")).to_have_value("100 billion requests/month")
    assert page.url.endswith("?if=ten_times")
    expect(page.locator(".est-said-now")).to_have_text("What if: 10×.")
    enter(page, "read_peak", "5")
    assert page.url.endswith("?if=ten_times,read_peak=5")
    expect(page.get_by_role("button", name="10×")).to_have_attribute("aria-pressed", "true")
    page.go_back()
    expect(field(page, "read_peak")).to_have_value("10")
    assert value(page, "reads") == "38,000 requests/s"
    page.go_back()
    expect(field(page, "redirects")).to_have_value("10 billion requests/month")
    assert value(page, "reads") == "3,800 requests/s"
    page.go_forward()
    expect(field(page, "redirects")).to_have_value("100 billion requests/month")
    page.get_by_role("button", name="Reset").first.click()
    expect(page.get_by_role("button", name="As stated")).to_have_attribute("aria-pressed", "true")
    assert "if=" not in page.url


def test_a_shared_link_opens_the_same_what_if(open_chapter: Open) -> None:
    """Copy link gives an address that opens the same figures."""
    rights = ["clipboard-read", "clipboard-write"]
    page = open_chapter(permissions=rights)
    page.get_by_role("button", name="A company of 1,000 people").click()
    enter(page, "read_peak", "7")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    address = page.evaluate("navigator.clipboard.readText()")
    assert address == page.url
    sides = page.locator(".est-sides").text_content()
    other = open_chapter(address.partition("url-shortener/")[2])
    expect(field(other, "read_peak")).to_have_value("7")
    assert other.locator(".est-sides").text_content() == sides
    assert value(other, "peak_reads") == value(page, "peak_reads")


MALFORMED = (
    "?if=",
    "?if=nobody",
    "?if=read_peak",
    "?if=read_peak=fast",
    "?if=read_peak=1e999",
    "?if=read_peak=-4",
    "?if=read_peak=4,read_peak=5",
    "?if=peak_reads=5",
    "?if=constructor=5",
    "?if=read_peak=4;drop",
    "?if=%3Cscript%3Ealert(1)%3C/script%3E",
    "?if=ten_times,ten_times",
    "?if=" + "read_peak=4," * 1000,
)


def test_a_malformed_link_opens_the_defaults(open_chapter: Open) -> None:
    """What cannot be read of an address is said, and the chapter's own figures stand."""
    page = open_chapter("?if=nobody")
    for query in MALFORMED:
        page.evaluate("query => history.pushState(null, '', query)", query)
        page.evaluate("dispatchEvent(new PopStateEvent('popstate'))")
        expect(page.locator(".est-wrong")).to_contain_text("could not be read")
        assert value(page, "peak_reads") == "38,000 requests/s"
    page.reload()
    expect(page.locator(".est-wrong")).to_contain_text("it is too long")
    expect(page.get_by_role("status").first).to_contain_text("could not be read")
    page.get_by_role("button", name="10×").click()
    expect(page.locator(".est-wrong")).to_have_count(0)
    assert page.url.endswith("?if=ten_times")


def test_other_parts_of_an_address_stay(open_chapter: Open) -> None:
    """A what-if leaves the rest of the query and the anchor alone."""
    page = open_chapter("?from=mail#scope")
    page.get_by_role("button", name="10×").click()
    page.evaluate("new Promise(requestAnimationFrame)")
    assert page.url.endswith("?from=mail&if=ten_times#scope")


def test_decisions_turn(open_chapter: Open) -> None:
    """A decision that turns changes its text, its row, its mark above, and the drawing's view."""
    page = open_chapter()
    text = page.locator("span.decision[data-decision='no_cache']").first
    before = text.text_content()
    scaled = page.locator(".diagram [data-look='view:scaled']").first
    expect(scaled).to_be_visible()
    page.get_by_role("button", name="A company of 1,000 people").click()
    expect(text).to_have_attribute("data-side", "yes")
    expect(text).not_to_have_text(before)
    expect(page.locator("#decision-no_cache .side")).to_have_text("yes")
    expect(page.locator(".est-sides a[href='#decision-no_cache'] b")).to_have_text("yes")
    expect(page.locator(".diagram [data-look='view:start']").first).to_be_visible()
    expect(scaled).to_be_hidden()
    page.get_by_role("button", name="Reset").first.click()
    expect(text).to_have_text(before)
    expect(scaled).to_be_visible()


def test_workings_follow(open_chapter: Open) -> None:
    """An opened working shows the numbers of now; the route in the head goes with its numbers."""
    page = open_chapter()
    row = page.locator("#fig-peak_writes")
    row.locator("summary").click()
    enter(page, "write_peak", "8")
    expect(row.locator(".substituted")).to_have_text("= 38 links/s × 8")
    expect(row.locator(".est-said")).to_have_text("300 links/s")


def test_the_table_of_scenarios_follows(open_chapter: Open) -> None:
    """The first column of the comparison is the what-if, and ratios are to it."""
    page = open_chapter()
    enter(page, "write_peak", "10")
    row = page.locator("table.scenarios tr[data-name='peak_writes']")
    expect(row.locator("td").nth(0)).to_have_text("380 links/s")
    expect(row.locator("td").nth(1)).to_contain_text("3,800 links/s 10×")
    expect(page.locator("table.scenarios thead th").nth(1)).to_have_text("What if")


def test_results_are_announced_once_things_are_quiet(open_chapter: Open) -> None:
    """A run of steps is announced once, with the decisions that turned."""
    page = open_chapter()
    page.evaluate(
        """() => {
            window.said = [];
            const box = document.querySelector(".est-status");
            new MutationObserver(() => said.push(box.textContent)).observe(box, {childList: true});
        }"""
    )
    slider = page.get_by_role("slider", name="redirects")
    for _ in range(5):
        slider.press("ArrowRight")
    expect(page.locator(".est-status")).to_contain_text("figures changed.")
    page.wait_for_timeout(300)
    assert len(page.evaluate("said")) == 1


def test_a_figure_without_a_value_says_so(open_chapter: Open) -> None:
    """Nothing divided by nothing: figures and decisions that need it say that there is no value."""
    page = open_chapter()
    enter(page, "new_links", "0")
    assert value(page, "read_ratio") == "no value"
    enter(page, "new_links", "100M")
    assert value(page, "read_ratio") == "100"


def test_far_from_the_panel_a_strip_says_what_if(open_chapter: Open) -> None:
    """Where the panel is out of sight, a strip names the what-if and takes it back."""
    page = open_chapter("?if=ten_times")
    strip = page.get_by_role("complementary", name="What if")
    expect(strip).to_contain_text("What if: 10×.")
    strip.get_by_role("button", name="Reset").click()
    expect(strip).to_be_hidden()
    assert "if=" not in page.url


def test_everything_by_keyboard(open_chapter: Open) -> None:
    """From the scenarios one tabs to less, field, more and slider of the first assumption."""
    page = open_chapter()
    page.get_by_role("button", name="Copy link").focus()
    names = []
    for _ in range(12):
        page.keyboard.press("Tab")
        names.append(
            page.evaluate(
                "document.activeElement.getAttribute('aria-label')"
                " ?? document.activeElement.textContent.trim()"
            )
        )
    wanted = ["Less: new links", "new links", "More: new links", "new links"]
    assert [name for name in names if "new links" in name] == wanted


def test_targets_are_large_enough(open_chapter: Open) -> None:
    """No control is smaller than 24 px, on a desk or on a telephone."""
    for width in (1440, 390, 320):
        page = open_chapter(width=width)
        small = page.locator(
            ".est-bar :is(button, a), .est-controls :is(button, input), .estimate summary"
        ).evaluate_all(
            """all => all.filter(one => one.checkVisibility()).map(one => {
                const { width, height } = one.getBoundingClientRect();
                return [one.className, width, height];
            }).filter(([, width, height]) => width < 24 || height < 24)"""
        )
        assert small == []
        sideways = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(sideways) == 0


def test_on_paper_the_values_stand_without_controls(open_chapter: Open) -> None:
    """A printed what-if says what it is and shows values, no controls."""
    page = open_chapter("?if=ten_times")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    expect(page.locator(".est-said-now")).to_be_visible()
    expect(page.locator("#fig-redirects .est-said")).to_have_text("100 billion requests/month")
    expect(page.locator("#fig-redirects .est-said")).to_be_visible()
    expect(page.locator("#fig-redirects .est-controls")).to_be_hidden()
    expect(page.locator(".est-strip")).to_be_hidden()


def test_without_a_script_the_tables_stand(open_chapter: Open) -> None:
    """Without JavaScript there are values, reasons and workings, and no control."""
    page = open_chapter(java_script_enabled=False)
    expect(page.locator("#fig-redirects .value")).to_have_text("10 billion requests/month")
    expect(page.locator("#fig-redirects .reason")).to_be_visible()
    expect(page.locator(".estimate :is(input, button)")).to_have_count(0)
