"""A worked estimate: the numbers that a chapter's own recap gives, each with its working.

The chapter is the easiest there is, the shortest of those; its figures are those its recap
names, then those its sketch names. Assumptions are given; the rest is worked, in symbols and
then in the head, unless that takes more room than it helps.
"""

from __future__ import annotations

from macros.book.fronts import Difficulty, ProblemFront
from macros.book.pages import Handbook, Kind, Page
from macros.errors import Fault, Faults
from macros.estimates import Estimate
from scripts.paper.sheet.parts import Item, Section

NAMED_IN = ("Recap", "Sketch")
ALWAYS, MOST = 6, 14
# Characters; more does not fit two lines of a column.
LONGEST_LINE = 90


def worked_estimate(book: Handbook) -> Section:
    """The section; raises Faults where no chapter has figures in its recap or its sketch."""
    page, model = _chapter(book)
    named = named_figures(page, model)
    if not named:
        why = f"neither {' nor '.join(NAMED_IN)} names one with est()"
        raise Faults([Fault(page.file, 1, "no figure to work on the sheet", why, "name some")])
    inputs = {figure.name for figure in model.inputs}
    named = named[:MOST]
    items = tuple(
        _given(model, name) if name in inputs else _worked(model, name)
        for name in model.names
        if name in named
    )
    least = min(ALWAYS, len(items))
    return Section(f"Worked: {page.title}", "", page.file, items, tuple(named), least)


def _chapter(book: Handbook) -> tuple[Page, Estimate]:
    """The easiest chapter with an estimate, and the estimate; raises Faults."""
    order = list(Difficulty)
    found = [
        (order.index(page.front.level), page.front.minutes, page.file, page, page.model)
        for page in book.of_kind(Kind.PROBLEM).values()
        if isinstance(page.front, ProblemFront) and page.model is not None
    ]
    if not found:
        what = "no chapter has an estimate to show on the cheat sheet"
        raise Faults([Fault("docs/problems", 1, what, "", "write one")])
    chosen = min(found, key=lambda one: one[:3])
    return chosen[3], chosen[4]


def named_figures(page: Page, model: Estimate) -> list[str]:
    """The chapter's own figures that its recap and sketch name, each once, in that order."""
    spans = _spans(page)
    names = [
        str(call.args[0])
        for title in NAMED_IN
        for call in page.calls
        if call.name == "est" and call.args and not _elsewhere(call.kwargs, call.args)
        if call.line in spans.get(title, range(0))
    ]
    return [
        name
        for name in dict.fromkeys(names)
        if name in model.names and max(map(len, _lines(model, name))) <= LONGEST_LINE
    ]


def _elsewhere(kwargs: tuple[tuple[str, object], ...], args: tuple[object, ...]) -> bool:
    """Whether a call asks another chapter's estimate."""
    return len(args) > 1 or "of" in dict(kwargs)


def _spans(page: Page) -> dict[str, range]:
    """The lines of each second-level section, by its title."""
    tops = [section for section in page.sections if section.level == 2]
    ends = [section.line for section in tops[1:]] + [page.body_line + page.body.count("\n") + 2]
    return {top.title: range(top.line, end) for top, end in zip(tops, ends, strict=True)}


def _given(model: Estimate, name: str) -> Item:
    """An assumption and its value."""
    return Item(name, "given", {"name": label_of(model, name), "value": model.text(name)})


def _worked(model: Estimate, name: str) -> Item:
    """A figure with its working, a line a step."""
    fields = {
        "name": label_of(model, name),
        "value": model.text(name),
        "lines": _lines(model, name),
    }
    return Item(name, "working", fields)


def _lines(model: Estimate, name: str) -> list[str]:
    """The working of a figure: in symbols, then in the head, or exactly where rounding misleads."""
    working = model.working(name)
    return [working.symbolic, working.head or working.substituted]


def label_of(model: Estimate, name: str) -> list[dict[str, str]]:
    """A figure's name as a reader sees it, with a capital."""
    return [{"kind": "text", "text": model.figure(name).title}]
