"""The estimate of a page as a ledger: assumptions with reasons, derived figures with workings.

Each group folds away, and each working below its expression. Nothing here needs a script;
theme/assets/estimate/ makes the same markup live.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

from macros.estimates import say
from macros.estimates import syntax as s
from macros.estimates.embedded import embedded
from macros.estimates.estimate import Estimate
from macros.estimates.linking import anchor, filled, inline
from macros.estimates.model import Derived, Figure, Group, Input
from macros.estimates.working import EXACTLY, Working
from macros.estimates.written import label, written

HEADINGS = ("Figure", "Value", "Range", "Why, or how")


def panel(model: Estimate, *, live: bool = False) -> str:
    """All figures by group, then decisions and the constants used, as one block of HTML.

    live: with the data that the page's script evaluates, once a page.
    """
    parts = [_group(model, group, opened=place == 0) for place, group in enumerate(model.groups)]
    if model.decisions:
        parts.append(_decisions(model))
    if model.constants:
        parts.append(_constants(model))
    return _block(model, parts, live=live)


def group_panel(model: Estimate, group: Group, *, live: bool = False) -> str:
    """The figures of one group as one block of HTML; live as in `panel`."""
    return _block(model, [_group(model, group, opened=True)], live=live)


def _block(model: Estimate, parts: Sequence[str], *, live: bool) -> str:
    data = [embedded(model)] if live else []
    return '<div class="estimate">\n' + "\n".join([*parts, *data]) + "\n</div>"


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


def _fold(title: str, count: int, noun: str, drawn: str, *, opened: bool = False) -> str:
    """A part of the panel that folds away: native, so that links and searches open it."""
    many = noun if count == 1 else f"{noun}s"
    return (
        f'<details class="fold"{" open" if opened else ""}>\n<summary>'
        f'<span class="fold-title">{escape(title)}</span> '
        f'<span class="fold-count">{count} {many}</span></summary>\n{drawn}\n</details>'
    )


def _ledger(title: str, headings: Sequence[str], rows: Sequence[str]) -> str:
    """A table laid out in lines, not in columns of one width; its roles keep it a table."""
    heads = "".join(f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in headings)
    body = "\n".join(rows)
    return (
        f'<table class="ledger" role="table" aria-label="{escape(title)}">\n'
        f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>\n'
        f'<tbody role="rowgroup">\n{body}\n</tbody>\n</table>'
    )


def _group(model: Estimate, group: Group, *, opened: bool) -> str:
    title = group.title or "Figures"
    rows = [_row(model, model.figure(name)) for name in group.names]
    drawn = _ledger(title, HEADINGS, rows)
    return _fold(title, len(rows), "figure", drawn, opened=opened)


def _row(model: Estimate, figure: Figure) -> str:
    kind = "input" if isinstance(figure, Input) else "derived"
    why = _reason(figure) if isinstance(figure, Input) else _working(model, figure)
    return (
        f'<tr class="{kind}" role="row" id="{anchor(figure.name)}" data-name="{figure.name}">'
        f'<th scope="row" role="rowheader">{escape(figure.label)}</th>'
        f'<td class="value" role="cell">{value_cell(model, figure.name)}</td>'
        f'<td class="range" role="cell">{escape(model.range_text(figure.name))}</td>'
        f'<td class="why" role="cell">{why}</td></tr>'
    )


def value_cell(model: Estimate, name: str, scenario: str | None = None) -> str:
    """A figure's text; its exact value beside it where that is another."""
    text, exact = model.text(name, scenario), model.exact_text(name, scenario)
    return escape(text) if text == exact else f'<data value="{escape(exact)}">{escape(text)}</data>'


def _reason(figure: Input) -> str:
    return f'<span class="reason">{escape(figure.reason)}</span>'


def _working(model: Estimate, figure: Derived) -> str:
    """The expression of a figure, with its numbers folded away below it."""
    working = model.working(figure.name)
    symbols = written(figure.node, model.symbol, times="×", over="÷")
    lines = [f'<span class="substituted">= {_linked_numbers(model, figure, working)}</span>']
    if working.head and not working.head.endswith(EXACTLY):
        lines.append(f'<span class="head">In the head: {escape(working.head)}</span>')
    if figure.note:
        lines.append(f'<span class="note">{escape(figure.note)}</span>')
    return (
        f'<details class="steps"><summary><span class="symbolic">{escape(symbols)}</span></summary>'
        f'<div class="working">{"".join(lines)}</div></details>'
    )


def _linked_numbers(model: Estimate, figure: Derived, working: Working) -> str:
    """The substituted line; each number leads to the row that it comes from."""
    numbers = _Numbers(model)
    plain = written(figure.node, numbers.text, times="×", over="÷")
    linked = written(figure.node, numbers.linked, times="×", over="÷")
    steps = escape(working.substituted.removeprefix(plain))
    return linked + (f'<span class="step">{steps}</span>' if steps else "")


class _Numbers:
    """Writes the operands of a value as their texts; a negative one in parentheses."""

    def __init__(self, model: Estimate) -> None:
        self.model = model
        self.constants = {known.name: known for known in model.constants}

    def text(self, leaf: s.Node) -> str:
        """The text alone."""
        match leaf:
            case s.Name(name):
                said = self.model.text(name)
            case s.Constant(name):
                said = self.constants[name].text
            case _:
                said = self.model.symbol(leaf)
        return f"({said})" if said.startswith(say.MINUS) else said

    def linked(self, leaf: s.Node) -> str:
        """The text as HTML, leading to its row."""
        said = escape(self.text(leaf))
        match leaf:
            case s.Name(name):
                return f'<a href="#{anchor(name)}" title="{escape(label(name))}">{said}</a>'
            case s.Constant(name):
                return (
                    f'<a href="#{constant_anchor(name)}" title="{escape(label(name))}">{said}</a>'
                )
        return said


def working_lines(model: Estimate, figure: Derived, working: Working) -> list[str]:
    """Symbols, numbers and head route of a figure, each as HTML."""
    symbols = written(figure.node, _Operands(model), times="×", over="÷")
    lines = [
        f'<span class="symbolic">{symbols}</span>',
        f'<span class="substituted">= {_linked_numbers(model, figure, working)}</span>',
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
    shown = partial(inline, model)
    rows = [
        f'<tr id="decision-{choice.name}" role="row" data-decision="{choice.name}" '
        f'data-side="{_side(model, choice.name)}">'
        f'<th scope="row" role="rowheader">{escape(choice.label)}</th>'
        f'<td class="condition" role="cell">{escape(model.question(choice.name))}</td>'
        f'<td class="side" role="cell">{_side(model, choice.name)}</td>'
        f'<td class="why" role="cell">{filled(shown, model.raw_answer(choice.name))}</td></tr>'
        for choice in model.decisions
    ]
    headings = ("Decision", "Holds if", "Holds", "So")
    drawn = _ledger("Decisions", headings, rows)
    return _fold("Decisions", len(rows), "decision", drawn)


def _side(model: Estimate, name: str) -> str:
    return "yes" if model.holds(name) else "no"


def _constants(model: Estimate) -> str:
    rows = [
        f'<tr id="{constant_anchor(known.name)}" role="row">'
        f'<th scope="row" role="rowheader">{escape(known.title)}</th>'
        f'<td class="value" role="cell">{escape(known.text)}</td>'
        f'<td class="why" role="cell">{escape(known.source)}; as of {known.date:%Y-%m}</td></tr>'
        for known in model.constants
    ]
    headings = ("Constant", "Value", "Source")
    drawn = _ledger("Constants", headings, rows)
    return _fold("Constants", len(rows), "constant", drawn)
