"""Raw notes in, the handbook's normalized Markdown out, with a report of everything done.

    bytes ─reading─▶ lines ─order: fix after fix─▶ lines ─skeleton, where asked for─▶ pages
                                    │
                                 report, from which the same is done again

model      edits, what is left, and what a fix is
order      the fixes, named, in their order; engine runs them until they are idle
reading    bytes to text
mojibake, fences, frames, headings, …   one file or folder a kind of knowledge
skeleton   a text laid into the sections of a kind of page
report     what was done, as data, and how to do it again
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from scripts.normalize.engine import Run
from scripts.normalize.model import Options, Remaining, Result
from scripts.normalize.order import fixes_for
from scripts.normalize.reading import Reading, read_bytes
from scripts.normalize.skeleton import Form, Page, lay_out

# The kind of what a page lacks: its line is one of the page, not of the text it was made of.
MISSING = "missing"

__all__ = ["MISSING", "Laid", "normalize_bytes", "normalize_pages", "normalize_text"]


@dataclass(frozen=True)
class Laid:
    """A page made of a text: its id, how its text came about, whether the text had the form."""

    slug: str
    result: Result


def normalize_text(text: str, options: Options | None = None) -> Result:
    """Normalize a text with newlines as LF."""
    return _repaired(text, options or Options()).result()


def normalize_bytes(data: bytes, options: Options | None = None) -> tuple[Reading, Result]:
    """Read bytes and normalize their text. Raises UnreadableError where they are not text."""
    reading = read_bytes(data)
    return reading, normalize_text(reading.text, options)


def normalize_pages(text: str, form: Form, options: Options | None = None) -> list[Laid]:
    """Normalize a text and lay it into a form, as one page or as several.

    What belongs to no page is left to a human by the first one. No pages: the text holds nothing
    of that form.
    """
    chosen = options or Options()
    run = _repaired(text, chosen)
    layout = lay_out(run.text, form, run.origins)
    if layout is None:
        return [Laid("", run.result())]
    fixes = fixes_for(len(run.text.lines))
    laid = []
    for page in layout.pages:
        result = run.branch("skeleton", page.edits(run.text.lines)).repair(fixes, chosen).result()
        laid.append(Laid(page.slug, _with_missing(result, page)))
    lost = tuple(
        Remaining("skeleton", run.origins[at] + 1, 1, f"'{title}' is on no page", "", "place it")
        for at, title in layout.lost
    )
    if laid:
        first = laid[0].result
        laid[0] = replace(laid[0], result=replace(first, left=(*lost, *first.left)))
    return laid


def _repaired(text: str, options: Options) -> Run:
    lines = text.split("\n")
    return Run(lines).repair(fixes_for(len(lines)), options)


def _with_missing(result: Result, page: Page) -> Result:
    """A result that says what its page is missing."""
    missing = tuple(
        Remaining(MISSING, 1, _line_of(result, what), what, "", "write it") for what in page.missing
    )
    return replace(result, left=(*result.left, *missing))


def _line_of(result: Result, what: str) -> int:
    """The line of a page on which something is missing: its key, its heading, or the first."""
    name = what.removeprefix("missing ").split(":")[0].split(" / ")[-1]
    marks = (f"{name}:  #", f"## {name}", f"### {name}")
    return next((at for at, line in enumerate(result.lines, 1) if line.startswith(marks)), 1)
