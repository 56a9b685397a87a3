"""`envelope bench estimates-live`: one slider step in a real browser, and what a page carries."""

from __future__ import annotations

import gzip
import re
import statistics
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any

import click

from macros.estimates import Estimate, parse_estimate
from macros.estimates.embedded import embedded
from macros.estimates.linking import inline
from macros.estimates.panel import panel
from scripts.bench.estimates import MODEL
from scripts.browser import find_browser

ASSETS = Path(__file__).resolve().parents[2] / "theme" / "assets"
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking")
COPIES = (1, 10)
WARM_UP = 5
PARAGRAPH = 5
FRAME_MS = 16.0
WEIGHT = 30_000
# Modules that a page fetches only once the reader changes something.
STATIC_IMPORT = re.compile(r'^import .* from "\./([a-z]+\.js)";$', re.MULTILINE)
STYLES = ("tokens", "shell", "article", "estimate", "estimate/panel")

# Frames are taken at once, so that a step is measured with its layout and not with the wait.
STEPS = """rounds => {
    window.requestAnimationFrame = paint => { paint(performance.now()); return 0; };
    const slider = document.querySelector(".est-slider");
    const taken = [];
    for (let round = 0; round < rounds; round += 1) {
        const before = document.querySelector("p.prose").textContent;
        slider.value = round % 2 ? slider.max : slider.max / 2;
        const begun = performance.now();
        slider.dispatchEvent(new Event("input"));
        document.body.getBoundingClientRect();
        taken.push(performance.now() - begun);
        if (document.querySelector("p.prose").textContent === before) throw new Error("no change");
    }
    return taken;
}"""


@dataclass(frozen=True)
class Steps:
    """The milliseconds that slider steps took on a page of so many lines and figures."""

    lines: int
    figures: int
    taken: tuple[float, ...]

    @property
    def median(self) -> float:
        """The median of all steps."""
        return statistics.median(self.taken)


def repeated(text: str, copies: int) -> str:
    """A model of many times the lines; every copy follows the first one's first assumption."""
    first = parse_estimate(text, path=MODEL.name, first_line=1)
    lead = first.inputs[0].name
    names = "|".join([*first.names, *(choice.name for choice in first.decisions)])
    names = rf"(^|[-=*/+<>] |[({{,] ?|decide )({names})\b"
    body = "\n".join(line for line in text.splitlines() if not line.startswith("scenario"))
    parts = [text.rstrip()]
    for copy in range(1, copies):
        renamed = re.sub(names, rf"\1\2_{copy}", body, flags=re.MULTILINE)
        own = rf"^{lead}_{copy} .*$"
        follows = f"{lead}_{copy} = {lead}"
        parts.append(re.sub(own, follows, renamed, count=1, flags=re.MULTILINE))
    return "\n".join(parts) + "\n"


def page(model: Estimate) -> str:
    """A page with the panel, all of it open, and every figure in the prose once."""
    styles = "".join(f'<link rel="stylesheet" href="/{name}.css">' for name in STYLES)
    figures = [inline(model, name) for name in model.names]
    prose = "".join(
        f'<p class="prose">{" ".join(figures[at : at + PARAGRAPH])}</p>'
        for at in range(0, len(figures), PARAGRAPH)
    )
    opened = panel(model, live=True).replace(
        '<details class="fold">', '<details class="fold" open>'
    )
    return (
        f'<!doctype html><html lang="en"><meta charset="utf-8"><title>Bench</title>{styles}'
        f'<article class="article">{prose}{opened}</article>'
        '<script type="module" src="/estimate/index.js"></script></html>'
    )


def weight(model: Estimate) -> int:
    """The gzipped bytes of the code that a page fetches as it opens, and of its data."""
    modules, waiting = set[str](), ["index.js"]
    while waiting:
        name = waiting.pop()
        if name not in modules:
            modules.add(name)
            text = (ASSETS / "estimate" / name).read_text("utf-8")
            waiting += STATIC_IMPORT.findall(text)
    code = ((ASSETS / "estimate" / name).read_bytes() for name in modules)
    return sum(len(gzip.compress(part, 9)) for part in (*code, embedded(model).encode()))


class _Handler(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Keep requests out of the output."""

    def translate_path(self, path: str) -> str:
        """Pages come from the given folder, all else from the theme."""
        own = super().translate_path(path)
        name = path.partition("?")[0].lstrip("/")
        return own if Path(own).is_file() else str(ASSETS / name)


@contextmanager
def _served(folder: Path) -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(_Handler, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()


def measure(browser: Any, model: Estimate, lines: int, rounds: int) -> Steps:
    """Move the first slider of a page a number of times, after a few times unmeasured."""
    with TemporaryDirectory() as name:
        Path(name, "page.html").write_text(page(model), encoding="utf-8")
        with _served(Path(name)) as address:
            tab = browser.new_page()
            tab.goto(address + "page.html")
            tab.wait_for_selector(".est-slider")
            taken = tab.evaluate(STEPS, WARM_UP + rounds)[WARM_UP:]
            tab.close()
    return Steps(lines, len(model.figures), tuple(taken))


@click.command(
    name="estimates-live",
    epilog="""\b
Exit codes: 0 measured, 1 with --strict an aim was missed, 2 cannot run.

\b
Example:
  envelope bench estimates-live --rounds 100
""",
)
@click.option("--rounds", default=60, show_default=True, type=click.IntRange(1), help="Steps.")
@click.option("--strict", is_flag=True, help="Exit 1 where an aim is missed.")
def estimates_live(rounds: int, strict: bool) -> None:
    """Time one slider step in Chromium with 60 and 600 lines; weigh code and data.

    A step is: evaluate, write every figure that changed, lay the page out. All groups are open.
    """
    path = find_browser()
    if path is None:
        raise click.UsageError("no Chromium: install one, or set CHROMIUM to its path")
    from playwright.sync_api import sync_playwright

    source = MODEL.read_text("utf-8")
    texts = [repeated(source, copies) for copies in COPIES]
    models = [parse_estimate(text, path=MODEL.name, first_line=1) for text in texts]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(FLAGS))
        steps = [
            measure(browser, model, len(text.splitlines()), rounds)
            for text, model in zip(texts, models, strict=True)
        ]
        browser.close()
    click.echo(f"{'':<28}{'median ms':>10}{'slowest':>9}{'aim':>6}{'ratio':>8}")
    for step in steps:
        name = f"{step.lines} lines, {step.figures} figures"
        ratio = step.median / FRAME_MS
        slowest = max(step.taken)
        click.echo(f"{name:<28}{step.median:10.2f}{slowest:9.2f}{FRAME_MS:6.0f}{ratio:7.2f}×")
    carried = weight(models[0])
    ratio = carried / WEIGHT
    click.echo(f"{'code and data, gzipped bytes':<28}{carried:10d}{'':>9}{WEIGHT:6d}{ratio:7.2f}×")
    if strict and (carried > WEIGHT or any(step.median > FRAME_MS for step in steps)):
        raise click.exceptions.Exit(1)
