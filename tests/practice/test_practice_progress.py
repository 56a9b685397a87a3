"""Progress is counted by topic, goes into a file and comes back; bad files change nothing."""

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
PROGRESS = "practice/progress/"
NAMES = ("cards", "drills", "days", "mock", "read", "practice", "study", "checklists")
ITEM = {"due": 2e12, "at": 1e12, "s": 3.5, "d": 5, "n": 4, "l": 1, "st": 2, "ls": 0, "iv": 3}
KEPT = {
    "cards": {"version": 1, "items": {"follow-up/cold-cache": ITEM}},
    "days": {"version": 1, "days": {"2026-03-13": {"cards": 7, "drills": 3, "right": 2}}},
    "read": {"version": 1, "pages": {"problems/chat": 1e12, "concepts/caching": 1e12}},
    "study": {"version": 1, "studied": {"follow-up/cold-cache": "2026-03-13"}},
}
PUT = """kept => { for (const [name, value] of Object.entries(kept))
    localStorage.setItem('envelope.' + name, JSON.stringify(value)); }"""


def keep(page: Page, kept: dict[str, Any]) -> None:
    """Save collections as if earlier visits had, and open the page anew."""
    page.evaluate(PUT, kept)
    page.reload()


def everything(page: Page) -> dict[str, Any]:
    """All that is saved."""
    return {name: stored(page, name) for name in NAMES}


def written(page: Page, tmp_path: Path) -> dict[str, Any]:
    """The file that the page writes."""
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Write to a file").click()
    path = tmp_path / "progress.json"
    waiting.value.save_as(path)
    data: dict[str, Any] = json.loads(path.read_text("utf-8"))
    return data


def read_file(page: Page, text: str) -> None:
    """Choose a file of that text."""
    file = {"name": "mine.json", "mimeType": "application/json", "buffer": text.encode()}
    page.locator("#progress-file").set_input_files(files=[file])


def tile(page: Page, name: str) -> str:
    """What a tile says."""
    return page.locator(".progress-tile", has_text=name).inner_text()


def test_what_was_done_is_counted(open_page: Open) -> None:
    """Tiles, squares and topics say what the collections hold."""
    page = open_page(PROGRESS, noon="2026-03-14T12:00:00")
    keep(page, KEPT)
    assert tile(page, "pages read").startswith("2 of")
    assert tile(page, "cards learnt").startswith("1 of")
    assert tile(page, "questions studied").startswith("1 of")
    assert tile(page, "drills within").startswith("2 of 3")
    expect(page.locator(".progress-weeks figcaption")).to_contain_text("Practised on 1 of the last")
    row = page.get_by_role("row", name="Cache")
    expect(row).to_contain_text("1 of")
    expect(page.locator(".is-read")).to_have_count(2)


def test_a_file_brings_it_back(open_page: Open, tmp_path: Path) -> None:
    """Written, cleared after a question, read again: everything is there as it was."""
    page = open_page(PROGRESS, accept_downloads=True)
    keep(page, KEPT)
    before = everything(page)
    file = written(page, tmp_path)
    assert file["format"] == "envelope-progress"
    page.get_by_role("button", name="Clear all").click()
    page.get_by_role("button", name="Keep it").click()
    assert everything(page) == before
    page.get_by_role("button", name="Clear all").click()
    page.locator("dialog").get_by_role("button", name="Clear all").click()
    expect(page.locator(".progress-said")).to_have_text("Cleared.")
    assert set(everything(page).values()) == {None}
    read_file(page, json.dumps(file))
    expect(page.locator(".progress-said")).to_contain_text("Read mine.json")
    after = everything(page)
    assert {name: after[name] for name in KEPT} == KEPT
    assert tile(page, "pages read").startswith("2 of")


def test_what_is_here_and_what_comes_are_joined(open_page: Open, tmp_path: Path) -> None:
    """Of two reviews of a card the later counts; what either side knows stays."""
    page = open_page(PROGRESS, accept_downloads=True)
    keep(page, KEPT)
    file = written(page, tmp_path)
    later = {**ITEM, "at": 1.5e12, "n": 5}
    keep(
        page,
        {
            "cards": {"version": 1, "items": {"follow-up/cold-cache": later, "number/x/y": ITEM}},
            "days": {
                "version": 1,
                "days": {"2026-03-13": {"cards": 9}, "2026-03-14": {"cards": 1}},
            },
            "read": {"version": 1, "pages": {"interview": 1e12}},
        },
    )
    read_file(page, json.dumps(file))
    expect(page.locator(".progress-said")).to_contain_text("Read mine.json")
    items = stored(page, "cards")["items"]
    assert items["follow-up/cold-cache"] == later
    assert items["number/x/y"] == ITEM
    assert stored(page, "days")["days"] == {
        "2026-03-13": {"cards": 9, "drills": 3, "right": 2},
        "2026-03-14": {"cards": 1},
    }
    assert set(stored(page, "read")["pages"]) == {"interview", "problems/chat", "concepts/caching"}


GOOD = {"format": "envelope-progress", "version": 1, "exported": "", "collections": KEPT}


def holding(**collections: Any) -> dict[str, Any]:
    """A file with these collections and no others."""
    return {**GOOD, "collections": collections}


def one_card(**changes: Any) -> dict[str, Any]:
    """A collection of one card, something about it changed."""
    return {"version": 1, "items": {"x": {**ITEM, **changes}}}


BAD = {
    "not JSON": ("{", "is not JSON"),
    "empty": ("", "is not JSON"),
    "null": ("null", "is not progress"),
    "another file": ('{"name": "package"}', "is not progress"),
    "a list": ("[]", "is not progress"),
    "newer": ({**GOOD, "version": 2}, "newer edition"),
    "no version": ({**GOOD, "version": "1"}, "does not say of which version"),
    "no collections": ({**GOOD, "collections": []}, "no collections"),
    "nothing in it": (holding(), "holds no progress"),
    "unknown": (holding(**KEPT, scheme={}), "“scheme”"),
    "prototype": (json.dumps(holding()).replace("{}", '{"__proto__": {}}'), "__proto__"),
    "newer cards": (holding(cards={"version": 2, "items": {}}), "another version"),
    "a broken card": (holding(cards=one_card(due="now")), "flashcards in the file are damaged"),
    "a card of no state": (holding(cards=one_card(st=9)), "flashcards in the file are damaged"),
    "no day": (holding(days={"version": 1, "days": {"yesterday": {}}}), "days in the file"),
    "half an interview": (
        holding(mock={"version": 1, "current": {"system": "chat"}, "past": []}),
        "mock interviews in the file are damaged",
    ),
    "too large": ("[" + "1," * 5_000_000 + "1]", "too large"),
}


def test_bad_files_change_nothing(open_page: Open) -> None:
    """Each of them leaves all as it is and says why in one line."""
    page = open_page(PROGRESS)
    keep(page, KEPT)
    before = everything(page)
    for name, (content, why) in BAD.items():
        read_file(page, content if isinstance(content, str) else json.dumps(content))
        expect(page.locator(".progress-said"), name).to_contain_text(why)
        assert everything(page) == before, name
        assert "\n" not in page.locator(".progress-said").inner_text(), name


def test_a_full_browser_takes_all_or_nothing(open_page: Open) -> None:
    """Where one collection does not fit, none of the file is kept."""
    page = open_page(PROGRESS)
    keep(page, {"read": KEPT["read"]})
    before = everything(page)
    page.evaluate(
        """() => {
            const put = Storage.prototype.setItem;
            Storage.prototype.setItem = function (key, text) {
                if (key === "envelope.study") throw new DOMException("full", "QuotaExceededError");
                put.call(this, key, text);
            };
        }"""
    )
    read_file(page, json.dumps(GOOD))
    expect(page.locator(".progress-said")).to_contain_text("no room")
    after = {name: value for name, value in everything(page).items() if name in ("read", "study")}
    assert after == {"read": before["read"], "study": None}
    assert (stored(page, "cards") or {"items": {}})["items"] == {}


def test_a_page_is_marked_as_read(open_page: Open) -> None:
    """The button at the end of a chapter counts it, and takes it back."""
    page = open_page("concepts/caching/")
    button = page.get_by_role("button", name="Mark as read")
    button.click()
    assert list(stored(page, "read")["pages"]) == ["concepts/caching"]
    other = open_page(PROGRESS, within=page)
    assert tile(other, "pages read").startswith("1 of")
    page.get_by_role("button", name="Read", exact=True).click()
    expect(other.locator(".progress-tile", has_text="pages read")).to_contain_text("0 of")


def test_damaged_and_newer_data(open_page: Open) -> None:
    """What cannot be read is set aside and said so; what is newer is left alone."""
    page = open_page(PROGRESS)
    newer = {"version": 9, "pages": "other"}
    page.evaluate("() => localStorage.setItem('envelope.cards', '{oops')")
    keep(page, {"read": newer})
    expect(page.locator(".practice-notice")).to_contain_text("has been set aside")
    expect(page.locator(".practice-notice")).to_contain_text("newer edition")
    assert page.evaluate("localStorage.getItem('envelope.cards.damaged')") == "{oops"
    assert stored(page, "read") == newer


def test_without_storage(open_page: Open) -> None:
    """Where the browser refuses storage the page works and says that nothing is kept."""
    page = open_page("practice/flashcards/")
    page.context.add_init_script(
        "Object.defineProperty(window, 'localStorage', { get() { throw new Error('no'); } })"
    )
    page.reload()
    expect(page.locator(".practice-notice")).to_contain_text("keeps nothing")
    page.keyboard.press(" ")
    page.keyboard.press("3")
    expect(page.locator(".practice-tally")).to_contain_text("9 new today")
