"""Drawings in a browser: read, stepped through, zoomed, printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from macros.architecture.macros import diagram
from macros.book.load import load_handbook
from macros.book.pages import Kind
from macros.context import Context

pytestmark = pytest.mark.browser

STYLES = ("tokens", "fonts", "shell", "article", "estimate", "diagram")
MISS = "Follow a link, cache miss"
HEAD = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Drawing</title>'
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'
ICON = '<link rel="icon" href="data:,">'
POLICY = "default-src 'self'; img-src 'self' data:"

# The font size of every text in sight, in px on the screen; and texts that leave their card.
SIZES = """() => [...document.querySelectorAll(".dg-svg text")]
  .filter(t => t.getClientRects().length).map(t => parseFloat(getComputedStyle(t).fontSize)
    * t.ownerSVGElement.getBoundingClientRect().width / t.ownerSVGElement.viewBox.baseVal.width)"""
LEAVING = """() => [...document.querySelectorAll(".dg-node:has(.dg-card)")].flatMap(n => {
  const card = n.querySelector(".dg-card").getBoundingClientRect();
  const seen = [...n.querySelectorAll("text")].filter(t => t.getClientRects().length);
  return seen.map(t => [t.textContent, t.getBoundingClientRect()]).filter(([, box]) =>
    box.left < card.left + 4 || box.right > card.right - 4 || box.top < card.top
    || box.bottom > card.bottom);
})"""
SWIPE = """([from, to]) => {
  const box = document.querySelector(".dg-look:not([hidden]) .dg-scroll");
  const at = { bubbles: true, pointerType: "touch", isPrimary: true, clientY: 300, pointerId: 1 };
  box.dispatchEvent(new PointerEvent("pointerdown", { ...at, clientX: from }));
  box.dispatchEvent(new PointerEvent("pointerup", { ...at, clientX: to }));
}"""
PINCH = """() => {
  const box = document.querySelector(".dg-full .dg-look:not([hidden]) .dg-scroll");
  const fire = (kind, pointerId, clientX) => box.dispatchEvent(new PointerEvent(kind,
    { bubbles: true, pointerType: "touch", pointerId, clientX, clientY: 200 }));
  fire("pointerdown", 1, 100); fire("pointerdown", 2, 200);
  fire("pointermove", 2, 300); fire("pointerup", 2, 300); fire("pointerup", 1, 100);
}"""


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the tests' output."""


@pytest.fixture(scope="module")
def address(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """A page with the URL shortener's drawing, in the handbook's styles, under its policy."""
    folder = tmp_path_factory.mktemp("drawing")
    (folder / "assets").symlink_to(root / "theme" / "assets")
    book = load_handbook(root)
    page = book.find(Kind.PROBLEM, "url-shortener")
    assert page
    line = next(call.line for call in page.calls if call.name == "diagram")
    drawing = diagram(Context(book, page, line), "url-shortener")
    links = "".join(f'<link rel="stylesheet" href="assets/{name}.css">' for name in STYLES)
    script = '<script type="module" src="assets/diagram.js"></script>'
    policy = f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'
    body = f'<main class="article"><h1>Drawing</h1>{drawing}</main>'
    text = HEAD + policy + VIEWPORT + ICON + links + script + body
    (folder / "index.html").write_text(text, encoding="utf-8")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


@pytest.fixture
def visit(browser: Any, address: str) -> Iterator[Callable[..., Any]]:
    """Opens the page; nothing may fail on it, and nothing may leave its host."""
    contexts = []
    wrong: list[str] = []

    def opened(width: int = 1280, **options: Any) -> Any:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, reduced_motion="reduce", **options
        )
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on("console", lambda said: said.type == "error" and wrong.append(said.text))
        page.on(
            "request",
            lambda sent: sent.url.startswith((address, "data:")) or wrong.append(sent.url),
        )
        page.goto(address)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert not wrong


def press(page: Any, name: str) -> None:
    """Press a button by its name."""
    page.get_by_role("button", name=name, exact=True).click()


def lit(page: Any, mark: str = "dg-on") -> list[str]:
    """The edges that are lit in the picture in sight."""
    return page.eval_on_selector_all(
        f".{mark}[data-edge]",
        "all => all.filter(e => e.getClientRects().length).map(e => e.dataset.edge)",
    )


def looks(page: Any) -> list[str]:
    """The views and sequences in sight."""
    return page.eval_on_selector_all(
        ".dg-look", "all => all.filter(e => e.getClientRects().length).map(e => e.dataset.look)"
    )


def test_without_a_script_everything_is_there(visit: Callable[..., Any]) -> None:
    """Every view and sequence is in sight, and no control that would do nothing."""
    page = visit(java_script_enabled=False)
    assert page.locator(".dg-look").count() == 5
    assert all(look.is_visible() for look in page.locator(".dg-look").all())
    assert page.get_by_role("button").count() == 0
    assert page.get_by_text("The same in words").is_visible()


def test_the_picked_view_is_shown(visit: Callable[..., Any]) -> None:
    """At first the view is shown that the estimate asks for; a button shows the other."""
    page = visit()
    assert looks(page) == ["view:scaled"]
    press(page, "Small start")
    assert looks(page) == ["view:start"]
    assert page.get_by_role("button", name="Small start").get_attribute("aria-pressed") == "true"


def test_a_changed_estimate_changes_the_view(visit: Callable[..., Any]) -> None:
    """An event says that the assumptions now ask for another view."""
    page = visit()
    page.evaluate(
        'document.querySelector(".diagram").dispatchEvent('
        'new CustomEvent("diagram:view", { detail: "start" }))'
    )
    assert looks(page) == ["view:start"]
    assert page.get_by_text("The estimate asks for this one.").locator("visible=true").count() == 1
    press(page, "At full size")
    assert not page.get_by_text("The estimate asks for this one.").locator("visible=true").count()


def test_stepping_by_mouse(visit: Callable[..., Any]) -> None:
    """A flow's button lights its first step; the next ones follow, said in words, with times."""
    page = visit()
    press(page, MISS)
    assert lit(page) == ["browser balancer"]
    assert page.locator(".dg-said").text_content().startswith("Browser → Load balancer: GET")
    assert page.locator(".dg-time").text_content() == "60 ms of 100 ms"
    press(page, "Next step")
    assert lit(page) == ["balancer servers"]
    assert lit(page, "dg-been") == ["browser balancer"]
    assert page.locator(".dg-count").text_content() == "2 of 10"
    press(page, "Step back")
    assert page.get_by_role("button", name="Step back").is_disabled()
    press(page, MISS)
    assert lit(page) == []
    assert not page.locator(".dg-stepper").is_visible()


def test_stepping_by_keys(visit: Callable[..., Any]) -> None:
    """Arrows, Home, End and Escape do what they say."""
    page = visit()
    press(page, MISS)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    assert lit(page) == ["servers cache"]
    assert page.locator(".dg-answers").count() == 2  # in the wide picture and in the narrow one
    page.keyboard.press("End")
    assert page.get_by_role("button", name="Next step").is_disabled()
    assert page.locator(".dg-time").text_content() == "68 ms of 100 ms"
    page.keyboard.press("ArrowLeft")
    page.keyboard.press("Home")
    assert lit(page) == ["browser balancer"]
    page.keyboard.press("Escape")
    assert lit(page) == []


def test_stepping_by_touch(visit: Callable[..., Any]) -> None:
    """On a phone one taps, or strokes over the picture."""
    page = visit(390, has_touch=True)
    page.get_by_role("button", name=MISS, exact=True).tap()
    page.get_by_role("button", name="Next step").tap()
    assert lit(page) == ["balancer servers"]
    page.evaluate(SWIPE, [300, 100])
    assert lit(page) == ["servers cache"]
    page.evaluate(SWIPE, [100, 300])
    assert lit(page) == ["balancer servers"]
    page.evaluate(SWIPE, [100, 110])
    assert lit(page) == ["balancer servers"]
    box = page.get_by_role("button", name="Next step").bounding_box()
    assert box["width"] >= 44
    assert box["height"] >= 44


def test_a_flow_as_a_sequence(visit: Callable[..., Any]) -> None:
    """The same step is lit in the sequence, and only in its own case."""
    page = visit()
    press(page, MISS)
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    press(page, "As a sequence")
    assert looks(page) == ["sequence:follow-a-link"]
    shown = ".dg-wide .dg-message.dg-on .dg-tag"
    assert page.locator(shown).all_text_contents()[-1:] == ["nothing"]
    press(page, "As a sequence")
    assert looks(page) == ["view:scaled"]


def test_full_screen_and_zoom(visit: Callable[..., Any]) -> None:
    """Full screen opens and closes by button and key; buttons, keys and two fingers zoom."""
    page = visit()
    press(page, "Full screen")
    picture = page.locator(".dg-full .dg-look:not([hidden]) .dg-svg >> visible=true")
    width = picture.bounding_box()["width"]
    press(page, "Zoom in")
    assert picture.bounding_box()["width"] == pytest.approx(width * 1.25, abs=1)
    page.keyboard.press("-")
    page.keyboard.press("0")
    assert picture.bounding_box()["width"] == pytest.approx(width, abs=1)
    page.evaluate(PINCH)
    assert picture.bounding_box()["width"] == pytest.approx(width * 2, abs=1)
    page.keyboard.press("Escape")
    assert not page.locator(".dg-full").is_visible()
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Full screen"
    assert page.locator(".dg-svg >> visible=true").bounding_box()["width"] == width


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_text_can_be_read(visit: Callable[..., Any], width: int) -> None:
    """No text is under 11 px or leaves its card; the page itself never scrolls sideways."""
    page = visit(width)
    for name in ("At full size", "Small start"):
        press(page, name)
        sizes = page.evaluate(SIZES)
        assert len(sizes) > 5
        assert min(sizes) >= 11
        assert page.evaluate(LEAVING) == []
    press(page, MISS)
    press(page, "As a sequence")
    assert min(page.evaluate(SIZES)) >= 11
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_accessible(visit: Callable[..., Any], scheme: str) -> None:
    """Axe finds nothing, at rest and full screen."""
    page = visit(color_scheme=scheme)
    found = Axe().run(page, context="figure.diagram")
    assert found.violations_count == 0, found.generate_report()
    press(page, "Full screen")
    found = Axe().run(page, context=".dg-full")
    assert found.violations_count == 0, found.generate_report()


def test_on_paper(visit: Callable[..., Any]) -> None:
    """In print every view stands, the words are open, and no control is left."""
    page = visit()
    press(page, MISS)
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert looks(page)[:2] == ["view:start", "view:scaled"]
    assert page.get_by_text("The row goes to the primary").first.is_visible()
    assert not page.locator(".dg-bar").is_visible()
    assert not page.locator(".dg-stepper").is_visible()


def test_forced_colours(visit: Callable[..., Any]) -> None:
    """Under forced colours cards and lines take the system's."""
    page = visit(forced_colors="active")
    line = page.locator(".dg-line >> visible=true").first
    text = page.locator("h1")
    colour = line.evaluate("e => getComputedStyle(e).stroke")
    assert colour == text.evaluate("e => getComputedStyle(e).color")
