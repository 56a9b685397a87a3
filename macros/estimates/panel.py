"""The estimate of a page as tables: assumptions with reasons, derived figures with workings."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from macros.estimates import syntax as s
from macros.estimates.estimate import Estimate
from macros.estimates.linking import anchor, filled
from macros.estimates.model import Derived, Figure, Group, Input
from macros.estimates.working import EXACTLY, Working
from macros.estimates.written import label, written

HEADINGS = ("Figure", "Value", "Range", "Why, or how")


def panel(model: Estimate) -> str:
    """All figures by group, then decisions and the constants used, as one block of HTML."""
    parts = [_group(model, group) for group in model.groups]
    if model.decisions:
        parts.append(_decisions(model))
    if model.constants:
        parts.append(_constants(model))
    return '<div class="estimate">\n' + "\n".join(parts) + "\n</div>"


def group_panel(model: Estimate, group: Group) -> str:
    """The figures of one group as one block of HTML."""
    return f'<div class="estimate">\n{_group(model, group)}\n</div>'


def scrolling(title: str, drawn: str) -> str:
    """A table in a box of its own that scrolls by finger and by keyboard."""
    name = escape(title)
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{name}">\n{drawn}\n</div>'


def table(kind: str, caption: str, headings: Sequence[str], rows: Sequence[str]) -> str:
    """A table of a class; headings are text, rows are HTML."""
    heads = "".join(f'<th scope="col">{escape(head)}</th>' for head in headings)
    body = "\n".join(rows)
    return (
        f'<table class="{kind}">\n<caption>{escape(caption)}</caption>\n'
        f"<thead><tr>{heads}</tr></thead>\n<tbody>\n{body}\n</tbody>\n</table>"
    )


def _group(model: Estimate, group: Group) -> str:
    title = group.title or "Figures"
    rows = [_row(model, model.figure(name)) for name in group.names]
    return scrolling(f"Estimate: {title}", table("figures", title, HEADINGS, rows))


def _row(model: Estimate, figure: Figure) -> str:
    kind = "input" if isinstance(figure, Input) else "derived"
    why = _reason(figure) if isinstance(figure, Input) else _working(model, figure)
    return (
        f'<tr class="{kind}" id="{anchor(figure.name)}" data-name="{figure.name}">'
        f'<th scope="row">{escape(figure.label)}</th>'
        f'<td class="value">{value_cell(model, figure.name)}</td>'
        f'<td class="range">{escape(model.range_text(figure.name))}</td>'
        f"<td>{why}</td></tr>"
    )


def value_cell(model: Estimate, name: str, scenario: str | None = None) -> str:
    """A figure's text; its exact value beside it where that is another."""
    text, exact = model.text(name, scenario), model.exact_text(name, scenario)
    return escape(text) if text == exact else f'<data value="{escape(exact)}">{escape(text)}</data>'


def _reason(figure: Input) -> str:
    return f'<span class="reason">{escape(figure.reason)}</span>'


def _working(model: Estimate, figure: Derived) -> str:
    """The working of a figure; its operands lead to their own."""
    lines = working_lines(model, figure, model.working(figure.name))
    note = f'<span class="note">{escape(figure.note)}</span>' if figure.note else ""
    return f'<span class="working">{"<br>".join(lines)}</span>{note}'


def working_lines(model: Estimate, figure: Derived, working: Working) -> list[str]:
    """Symbols, numbers and head route of a figure, each as HTML."""
    symbols = written(figure.node, _Operands(model), times="×", over="÷")
    lines = [
        f'<span class="symbolic">{symbols}</span>',
        f'<span class="substituted">= {escape(working.substituted)}</span>',
    ]
    if working.head and not working.head.endswith(EXACTLY):
        lines.append(f'<span class="head">In the head: {escape(working.head)}</span>')
    return lines


class _Operands:
    """Writes the operands of a value as HTML: names lead to their rows."""

    def __init__(self, model: Estimate) -> None:
        self.model = model

    def __call__(self, leaf: s.Node) -> str:
        match leaf:
            case s.Name(name):
                return f'<a href="#{anchor(name)}">{escape(label(name))}</a>'
            case s.Constant(name):
                return f'<a href="#{constant_anchor(name)}">{escape(label(name))}</a>'
        return escape(self.model.symbol(leaf))


def constant_anchor(name: str) -> str:
    """The id of a constant's row."""
    return f"const-{name}"


def _decisions(model: Estimate) -> str:
    rows = [
        f'<tr id="decision-{choice.name}" data-decision="{choice.name}">'
        f'<th scope="row">{escape(choice.label)}</th>'
        f"<td>{escape(model.question(choice.name))}</td>"
        f'<td class="side">{"yes" if model.holds(choice.name) else "no"}</td>'
        f"<td>{filled(model, model.raw_answer(choice.name))}</td></tr>"
        for choice in model.decisions
    ]
    headings = ("Decision", "Holds if", "Holds", "So")
    return scrolling("Estimate: decisions", table("decisions", "Decisions", headings, rows))


def _constants(model: Estimate) -> str:
    rows = [
        f'<tr id="{constant_anchor(known.name)}"><th scope="row">{escape(known.title)}</th>'
        f'<td class="value">{escape(known.text)}</td>'
        f"<td>{escape(known.source)}; as of {known.date:%Y-%m}</td></tr>"
        for known in model.constants
    ]
    headings = ("Constant", "Value", "Source")
    return scrolling("Estimate: constants", table("constants", "Constants", headings, rows))
