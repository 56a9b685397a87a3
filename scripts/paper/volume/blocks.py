"""The blocks that stand for an estimate and for a drawing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from macros.architecture import Drawing, load_drawing
from macros.architecture.labels import Line, plain
from macros.architecture.words import Told
from macros.book.pages import Call, Page
from macros.estimates import Derived, Estimate, Input
from scripts.paper.answers import Asked
from scripts.paper.drawings import picture
from scripts.paper.tree import Node


def estimate_blocks(page: Page, call: Call) -> list[Node]:
    """The page's estimate, a list a group, then its decisions."""
    model = page.model
    if model is None:
        return []
    wanted = next(iter(call.args), dict(call.kwargs).get("group", ""))
    found: list[Node] = []
    for group in model.groups:
        if wanted in ("", group.title):
            found += _titled(group.title or "Figures", _figures(model, group.names))
    if not wanted and model.decisions:
        found += _titled("Decisions", _decisions(model))
    return found


def _titled(title: str, rows: Iterable[Node]) -> list[Node]:
    """A list of figures below its title."""
    return [{"kind": "caption", "inline": _text(title)}, {"kind": "sums", "rows": list(rows)}]


def _figures(model: Estimate, names: Iterable[str]) -> Iterator[Node]:
    """Each figure with its value and range, and its reason or its working."""
    for name in names:
        figure = model.figure(name)
        why = [figure.reason] if isinstance(figure, Input) else []
        if isinstance(figure, Derived):
            working = model.working(name)
            why = [f"{working.symbolic} =", working.substituted]
        yield {
            "name": figure.label,
            "value": model.text(name),
            "range": model.range_text(name),
            "why": why,
        }


def _decisions(model: Estimate) -> Iterator[Node]:
    """Each decision with its condition, whether that holds, and what follows."""
    for decision in model.decisions:
        yield {
            "name": decision.label,
            "value": "yes" if model.holds(decision.name) else "no",
            "range": "",
            "why": [f"{model.question(decision.name)}?", model.answer(decision.name)],
        }


def working_text(asked: Asked) -> str:
    """The working of a figure as one line; "" for an assumption."""
    working = asked.model.working(asked.name, asked.scenario)
    if not working.symbolic:
        return ""
    label = asked.model.figure(asked.name).title
    return f"{label}: {working.symbolic} = {working.substituted} = {working.result}"


def drawing_block(page: Page, call: Call, root: Path) -> Node:
    """A drawing with the views asked for, its flows as sequences and in words."""
    drawing = load_drawing(str(call.args[0]), page.model, root)
    view = str(next(iter(call.args[1:]), dict(call.kwargs).get("view", "")))
    notes = {told.id: _line(told.text) for told in drawing.told}
    shown = [one for one in drawing.views if view in ("", one.id)]
    ways = [way for way in drawing.ways if any(one.id in way.views for one in shown)]
    flows = {way.flow for way in ways}
    return {
        "kind": "drawing",
        "caption": _text(drawing.text),
        "looks": [
            _look(drawing, one.title, one.wide, notes.get(one.id, []), root)
            for one in (*shown, *(one for one in drawing.sequences if one.id in flows))
        ],
        "ways": [
            {
                "title": way.title,
                "sum": way.total,
                "goal": plain(way.goal),
                "steps": [_step(told) for told in way.steps],
            }
            for way in ways
        ],
    }


def _look(drawing: Drawing, title: str, svg: str, note: list[Node], root: Path) -> Node:
    shown = picture(svg, drawing.symbols, f"{drawing.title}: {title}", root)
    return {"title": title, "note": note, "picture": shown.data()}


def _step(told: Told) -> Node:
    """A step in words: between which parts, what happens, how long and how often."""
    between = f"{plain(told.names[0])} → {plain(told.names[1])}"
    more = [_line(part) for part in (told.takes, told.rate) if part]
    return {"between": between, "inline": _line(told.text), "more": more}


def _line(runs: Line) -> list[Node]:
    """A line of a drawing as inlines: what comes from the estimate is a figure."""
    return [
        {"kind": "figure", "text": run.text, "note": ""}
        if run.figure
        else {"kind": "text", "text": run.text}
        for run in runs
    ]


def _text(text: str) -> list[Node]:
    return [{"kind": "text", "text": text}] if text else []
