"""Figures typed by hand where the model should be asked.

A chapter with an estimate quotes its assumptions and computes the rest. A number with a unit
that is neither is a sum done elsewhere, which nobody checks and which goes stale: a fault.
Small counts without a unit of measure ("three replicas") are words, not figures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from macros.book.pages import Kind, Page
from macros.errors import Fault

MACRO_CALL = re.compile(r"\{\{.*?\}\}")
MAGNITUDES = {
    "k": 1e3, "K": 1e3, "thousand": 1e3,
    "M": 1e6, "million": 1e6,
    "G": 1e9, "billion": 1e9,
    "T": 1e12, "trillion": 1e12,
    "P": 1e15, "E": 1e18,
    "Ki": 2.0**10, "Mi": 2.0**20, "Gi": 2.0**30, "Ti": 2.0**40,
    "m": 1e-3, "µ": 1e-6, "u": 1e-6, "n": 1e-9,
}  # fmt: skip
# Units in which a number in prose is a figure; each with the word that stands for it.
MEASURES = {
    "B": "byte", "byte": "byte", "bytes": "byte", "bit": "bit", "bits": "bit", "b": "bit",
    "s": "second", "second": "second", "seconds": "second", "ms": "ms", "µs": "µs", "ns": "ns",
    "min": "minute", "minute": "minute", "minutes": "minute", "hour": "hour", "hours": "hour",
    "day": "day", "days": "day", "month": "month", "months": "month",
    "year": "year", "years": "year", "%": "%",
}  # fmt: skip
FIGURE = re.compile(
    r"(?<![\w.,/$-])(?P<money>\$)?(?P<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)"
    r"(?:[ \u00a0]?(?P<magnitude>thousand|million|billion|trillion)\b"
    r"|(?P<letter>[kKMGTP](?![a-zA-Z])))?"
    r"(?:[ \u00a0]?(?P<prefix>[kKMGTP]i?)?(?P<unit>%|(?:B|bytes?|bits?|ms|µs|ns|s|seconds?"
    r"|min|minutes?|hours?|days?|months?|years?)\b))?"
)

# Pages that argue from a model; a page of rules of thumb may state them.
CHECKED = frozenset({Kind.PROBLEM, Kind.CONCEPT})
# (amount, unit): the amount with its magnitude resolved; the unit's word, "$", or "".
Amount = tuple[float, str]


def check_typed_figures(page: Page) -> list[Fault]:
    """Figures in a page's text that no assumption of its model states."""
    if page.model is None or page.kind not in CHECKED:
        return []
    stated = set(_stated(page))
    faults = []
    for line, text in page.texts:
        for said, amount in find_amounts(MACRO_CALL.sub(" ", text)):
            if amount not in stated:
                what = f"the figure '{said}' is typed by hand"
                why = "no assumption of the estimate states it"
                mend = 'ask the model: {{ est("name") }}, or add it as an assumption'
                faults.append(Fault(page.file, line, what, why, mend))
    return faults


def find_amounts(text: str) -> Iterator[tuple[str, Amount]]:
    """The figures of a text, as written and as amounts; bare numbers are none."""
    for match in FIGURE.finditer(text):
        scale = match["magnitude"] or match["letter"]
        unit = match["unit"]
        if not (scale or unit or match["money"]):
            continue
        number = float(match["number"].replace(",", ""))
        number *= MAGNITUDES[scale] if scale else 1.0
        number *= MAGNITUDES[match["prefix"]] if match["prefix"] else 1.0
        word = MEASURES[unit] if unit else "$" if match["money"] else ""
        yield match[0], (float(f"{number:.6g}"), word)


def _stated(page: Page) -> Iterator[Amount]:
    """Every amount that the page's estimate states, with and without its unit."""
    if page.model is None:
        return
    texts = [page.model.text(figure.name) for figure in page.model.inputs]
    texts += [line.partition("#")[0] for line in (page.front.estimate or "").split("\n")]
    for text in texts:
        for _, (number, word) in find_amounts(text.replace("(", " ").replace("..", " ")):
            yield number, word
            yield number, ""
