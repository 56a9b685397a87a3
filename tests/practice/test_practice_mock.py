"""A whole mock interview, against a clock that the test turns."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect
from practice_support import stored

pytestmark = pytest.mark.browser

Open = Callable[..., Any]
MOCK = "practice/mock-interview/"
NOON = "2026-03-14T12:00:00"
MINUTE = 60_000


def begin(page: Page, length: int = 45, level: str = "Staff") -> None:
    """Start an interview about the shortener."""
    page.get_by_role("combobox", name="System").select_option("url-shortener")
    page.get_by_role("radio", name=level).check()
    page.get_by_role("radio", name=f"{length} min").check()
    page.get_by_role("button", name="Start the clock").click()
    expect(page.get_by_role("timer")).to_be_visible()


def pass_minutes(page: Page, minutes: float) -> None:
    """Let time pass, and the page notice."""
    page.clock.fast_forward(int(minutes * MINUTE))
    page.clock.run_for(1000)


def test_a_whole_interview(open_page: Open, tmp_path: Path) -> None:
    """From the start of the clock to the saved summary: steps, checkpoints, questions, score."""
    page = open_page(MOCK, noon=NOON, accept_downloads=True)
    begin(page)
    left = page.get_by_role("timer")
    expect(page.locator(".mock-step")).to_have_text("Scope")
    expect(page.locator(".mock-board")).to_contain_text("Three features")
    expect(left).to_have_text("5:00")
    page.get_by_label("Notes on Scope").fill("Links, follows, counts")
    pass_minutes(page, 1)
    expect(left).to_have_text("3:59")
    assert page.locator(".mock-compare").inner_text() == "", "nothing is given away unasked"
    page.locator("summary", has_text="Requirements to have found").click()
    expect(page.locator(".mock-compare")).to_contain_text("A signed-in owner sends a long URL")

    pass_minutes(page, 4)
    expect(page.locator(".mock-step")).to_have_text("Sketch")
    page.locator("summary", has_text="The numbers that decide").click()
    guess = page.get_by_label("peak writes")
    guess.fill("200/s")
    guess.press("Enter")
    expect(page.locator(".mock-verdict.exact")).to_contain_text("The chapter says 190 links/s")
    reads = page.get_by_label("peak reads")
    reads.fill("400k/s")
    reads.press("Enter")
    expect(page.locator(".mock-verdict.far, .mock-verdict.near")).to_have_count(1)

    pass_minutes(page, 6)
    expect(page.locator(".mock-step")).to_have_text("Solidify")
    page.locator("summary", has_text="The calls and the tables").click()
    expect(page.locator(".mock-compare")).to_contain_text("POST /api/v1/links")
    pass_minutes(page, 5)
    question = page.locator(".mock-interviewer")
    expect(question).to_have_count(1)
    question.get_by_role("button", name="I have answered: compare").click()
    question.get_by_role("button", name="Missed it").click()

    pass_minutes(page, 25)
    expect(page.locator(".mock-step")).to_have_text("Close")
    pass_minutes(page, 4)
    expect(page.get_by_role("heading", name="Score yourself")).to_be_visible()
    expect(page.locator(".mock-noted")).to_have_text("Links, follows, counts")
    done = page.get_by_role("button", name="Finish")
    expect(done).to_be_disabled()
    for row in page.locator(".mock-row").all():
        row.get_by_role("radio", name="On my own").check()
    page.get_by_role("radiogroup", name="Scale: points").get_by_role(
        "radio", name="With help"
    ).check()
    expect(page.locator(".mock-sum")).to_contain_text("25 of 26 points.")
    done.click()

    summary = page.locator(".mock-summary-page")
    expect(summary).to_contain_text("25 of 26 points.")
    expect(summary).to_contain_text("peak writes: you said 200/s, the chapter 190 links/s")
    expect(summary).to_contain_text("Missed it.")
    expect(summary.get_by_role("link", name="The step: Scale")).to_be_visible()
    expect(summary.get_by_role("link", name="The step: Scope")).to_have_count(0)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Save as text").click()
    waiting.value.save_as(tmp_path / "summary.md")
    text = (tmp_path / "summary.md").read_text("utf-8")
    assert text.startswith("# Mock interview: URL shortener")
    assert "Links, follows, counts" in text
    kept = stored(page, "mock")
    assert kept["current"] is None
    assert [one["system"] for one in kept["past"]] == ["url-shortener"]
    missed = next(iter(stored(page, "cards")["items"].values()))
    assert missed["st"] == 1, "what was missed is to be learnt"


def test_closing_the_page_stops_the_clock(open_page: Open) -> None:
    """An hour after the page was closed the interview goes on where it was."""
    page = open_page(MOCK, noon=NOON)
    begin(page)
    pass_minutes(page, 3)
    page.get_by_label("Notes on Scope").fill("so far")
    page.goto("about:blank")
    page.clock.fast_forward(60 * MINUTE)
    page.go_back()
    expect(page.get_by_role("timer")).to_have_text("1:59")
    expect(page.get_by_label("Notes on Scope")).to_have_value("so far")
    page.get_by_role("button", name="Go on").click()
    pass_minutes(page, 1)
    expect(page.get_by_role("timer")).to_have_text("0:58")


def test_a_pause_stands_still(open_page: Open) -> None:
    """While paused no time passes, by the key or by the button."""
    page = open_page(MOCK, noon=NOON)
    begin(page)
    page.locator(".mock-step").click()
    page.keyboard.press("p")
    pass_minutes(page, 10)
    expect(page.get_by_role("timer")).to_have_text("5:00")
    page.keyboard.press("p")
    pass_minutes(page, 1)
    expect(page.get_by_role("timer")).to_have_text("3:59")


def test_a_step_that_is_done_lends_its_time(open_page: Open) -> None:
    """The next step begins at once and ends when it would have."""
    page = open_page(MOCK, noon=NOON)
    begin(page)
    pass_minutes(page, 2)
    page.locator(".mock-step").click()
    page.keyboard.press("n")
    expect(page.locator(".mock-step")).to_have_text("Sketch")
    expect(page.get_by_role("timer")).to_have_text("8:59")


def test_it_ends_on_time(open_page: Open) -> None:
    """The steps take the whole time and not a second more."""
    page = open_page(MOCK, noon=NOON)
    begin(page, 60)
    page.clock.fast_forward(60 * MINUTE - 1000)
    page.clock.run_for(500)
    expect(page.locator(".mock-step")).to_have_text("Close")
    page.clock.run_for(1000)
    expect(page.get_by_role("heading", name="Score yourself")).to_be_visible()


def test_another_tab_may_take_over(open_page: Open) -> None:
    """The clock runs in one tab; another may take it, with all that was noted."""
    page = open_page(MOCK)
    begin(page)
    page.get_by_label("Notes on Scope").fill("mine")
    page.wait_for_timeout(600)
    other = open_page(MOCK, within=page)
    expect(other.get_by_text("An interview is running in another tab.")).to_be_visible()
    other.get_by_role("button", name="Go on with it here").click()
    expect(other.get_by_label("Notes on Scope")).to_have_value("mine")
    expect(page.get_by_text("An interview is running in another tab.")).to_be_visible()


def test_by_keyboard_alone(open_page: Open) -> None:
    """An interview can be started, walked, ended and scored without a pointer."""
    page = open_page(MOCK, noon=NOON)
    page.get_by_role("combobox", name="System").focus()
    page.keyboard.press("Tab")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("timer")).to_be_visible()
    for _ in range(4):
        page.keyboard.press("n")
    expect(page.locator(".mock-step")).to_have_text("Close")
    page.keyboard.press("c")
    expect(page.locator(".mock-checkpoint")).to_have_attribute("open", "")
    pass_minutes(page, 45)
    expect(page.get_by_role("heading", name="Score yourself")).to_be_focused()


def test_nothing_sounds_unless_asked(open_page: Open) -> None:
    """Without the tick no audio is made; with it a step's end rings."""
    for asked, rung in ((False, 0), (True, 1)):
        page = open_page(MOCK, noon=NOON)
        page.evaluate(
            """() => {
                window.rung = 0;
                window.AudioContext = class extends AudioContext {
                    constructor() { super(); window.rung += 1; }
                };
            }"""
        )
        if asked:
            page.get_by_label("A soft bell").check()
        begin(page)
        pass_minutes(page, 5)
        expect(page.locator(".mock-step")).to_have_text("Sketch")
        assert page.evaluate("window.rung") == rung


PLAN = """async ([interview, cards, seeds]) => {
    const { newSession, stepAt } = await import("/practice/mock/session.js");
    const made = [];
    for (const { slug: system } of interview.systems)
        for (const level of ["mid", "senior", "staff"])
            for (const length of ["35", "45", "60"])
                for (const seed of seeds) {
                    const start = () => newSession(
                        { system, level, length, seed, now: 0 }, interview, cards);
                    const [session, again] = [start(), start()];
                    const same = JSON.stringify(session) === JSON.stringify(again);
                    const steps = session.questions.map(({ at }) => stepAt(session, at));
                    made.push({ ...session, same, steps });
                }
    return JSON.stringify(made);
}"""


def test_questions_fit_their_moment(modules: Any, files: dict[str, Any]) -> None:
    """Questions are of the system and the level, each in the step of its topic, none twice."""
    interview, cards = files["interview.json"], files["cards.json"]["cards"]
    by_id = {card["id"]: card for card in cards}
    ranks = ["mid", "senior", "staff"]
    made = json.loads(modules.evaluate(PLAN, [interview, cards, ["a", "b", "c"]]))
    for one in made:
        assert one["same"]
        assert one["ends"][-1] == int(one["length"]) * MINUTE
        names = [question["card"] for question in one["questions"]]
        assert len(set(names)) == len(names)
        for question, step in zip(one["questions"], one["steps"], strict=True):
            card = by_id[question["card"]]
            assert one["system"] in card["systems"]
            assert ranks.index(card["level"]) <= ranks.index(one["level"])
            assert card["topic"] in interview["steps"][step]["topics"]
    assert all(one["questions"] for one in made if one["level"] == "staff")
