"""Macros that show a page's estimate. Their output is complete without a script.

Classes and attributes, for the style and for scripts:

    a.figure[data-figure][data-scenario]   a figure in the text; leads to #fig-NAME
    span.figure[data-figure][title]        the same where the page shows no figures()
    a.figure[data-figure][data-of]         a figure of another page
    div.estimate                           all parts of figures()
    details.fold > summary > .fold-title .fold-count       a part that folds; the first is open
    table.ledger                           one group; laid out in lines, its roles keep it a table
      tr.input | tr.derived #fig-NAME [data-name]
        th · td.value > data[value=exact text] (or the text alone where it is exact) · td.range
        td.why > .reason                   why an input is what it is
        td.why > details.steps > summary > .symbolic    how a derived figure comes about, and
          .working > .substituted .head .note           with numbers that lead to their rows
      tr[data-decision][data-side=yes|no]  th · td.condition · td.side · td.why
      tr#const-NAME                        th · td.value · td.why
    script.estimate-data                   the estimate as JSON, in the first figures() of a page
    span.decision[data-decision][data-side=yes|no]   decide(): the text of the side taken
    div.workings > figure.worked[data-figure] > figcaption, .working   working()
    table.scenarios  tr[data-name] th · td.value > data, .ratio        scenarios()
    div.flips > ul > li[data-scenario]               what each scenario turns over
    figure.tornado[data-tornado][data-scenario] > svg.tornado-plot, figcaption, table.tornado-table
      svg: .tornado-label .tornado-range .tornado-value .tornado-low .tornado-high .tornado-axis
    span.constant                                    a shared constant in the text
"""

from __future__ import annotations

from html import escape

from macros.context import Context
from macros.errors import Faults
from macros.estimates.comparison import headline
from macros.estimates.constant_tables import constant_tables
from macros.estimates.constants import constants_table
from macros.estimates.estimate import Estimate
from macros.estimates.latency_plot import latency_plot
from macros.estimates.linking import (
    elsewhere,
    filled,
    other_page,
    own_model,
    refuse,
    shown_on,
)
from macros.estimates.model import Derived
from macros.estimates.panel import group_panel, panel, working_lines
from macros.estimates.scenario_table import scenario_table
from macros.estimates.tornado import tornado_figure
from macros.estimates.words import either, nearest


def est(context: Context, name: str, of: str = "", scenario: str = "") -> str:
    """A figure in the text: "3.9 TB", leading to its working.

    of: the page whose estimate it is, by slug; this page's own if left out.
    scenario: what it is in that scenario. Raises Faults for a figure that there is not.
    """
    page, model = other_page(context, of) if of else (context.page, own_model(context))
    try:
        text = model.text(name, scenario or None)
        if of and page is not context.page:
            return elsewhere(context, page, text, name)
        return shown_on(page, model)(name, scenario or None)
    except KeyError as error:
        raise refuse(context, error) from None


def figures(context: Context, group: str = "") -> str:
    """All figures of the page's estimate as tables, with reasons, ranges and workings.

    group: only that group. Raises Faults where there is no such group, or no estimate.
    """
    model = own_model(context)
    calls = (call.line for call in context.page.calls if call.name == "figures")
    live = next(calls, context.line) == context.line
    if not group:
        return panel(model, live=live)
    titles = tuple(part.title for part in model.groups)
    for part in model.groups:
        if part.title == group:
            return group_panel(model, part, live=live)
    near = nearest(group, titles) or titles
    fault = context.fault(f"no group '{group}'", "", f"did you mean {either(near)}")
    raise Faults([fault])


def working(context: Context, name: str, chain: bool = False) -> str:
    """The working of a figure, step by step; with `chain` that of all it follows from first."""
    model = own_model(context)
    try:
        figure = model.figure(name)
    except KeyError as error:
        raise refuse(context, error) from None
    if not isinstance(figure, Derived):
        mend = "show an input with est() or figures()"
        raise Faults([context.fault(f"'{name}' is an input and has no working", "", mend)])
    names = model.chain(name) if chain else (name,)
    steps = [part for part in map(model.figure, names) if isinstance(part, Derived)]
    body = "\n".join(_worked(model, step) for step in steps)
    return f'<div class="workings">\n{body}\n</div>'


def _worked(model: Estimate, figure: Derived) -> str:
    lines = working_lines(model, figure, model.working(figure.name))
    text = escape(model.text(figure.name))
    lines.insert(2, f'<span class="result">= <strong>{text}</strong></span>')
    return (
        f'<figure class="worked" data-figure="{figure.name}">'
        f"<figcaption>{escape(figure.title)}</figcaption>"
        f'<div class="working">{"<br>".join(lines)}</div></figure>'
    )


def decide(context: Context, name: str, scenario: str = "") -> str:
    """The text of the side that a decision takes, today or in a scenario."""
    model = own_model(context)
    try:
        text = filled(
            shown_on(context.page, model),
            model.raw_answer(name, scenario or None),
            scenario or None,
        )
        side = "yes" if model.holds(name, scenario or None) else "no"
    except KeyError as error:
        raise refuse(context, error) from None
    mark = f' data-scenario="{escape(scenario)}"' if scenario else ""
    return f'<span class="decision" data-decision="{name}" data-side="{side}"{mark}>{text}</span>'


def scenarios(context: Context, figures: str = "") -> str:
    """Today and every scenario in one table, with ratios, and the decisions that turn over.

    figures: names separated by commas; what scenarios change and decisions compare if left out.
    """
    model = own_model(context)
    if not model.scenarios:
        mend = 'add one: scenario ten_times "10×": input = …'
        raise Faults([context.fault("the estimate has no scenario", "", mend)])
    names = [name.strip() for name in figures.split(",") if name.strip()] or headline(model)
    try:
        return scenario_table(model, names, shown_on(context.page, model))
    except KeyError as error:
        raise refuse(context, error) from None


def tornado(context: Context, name: str, scenario: str = "") -> str:
    """Which assumption moves a figure most: a plot and its table.

    Raises Faults where none of its inputs has a range.
    """
    model = own_model(context)
    try:
        drawn = tornado_figure(model, name, scenario or None)
    except KeyError as error:
        raise refuse(context, error) from None
    if not drawn:
        why = "none of the inputs it follows from has a range"
        mend = "give one a range: read_peak = 10 (5..15)"
        raise Faults([context.fault(f"nothing moves '{name}'", why, mend)])
    return drawn


def constant(context: Context, name: str) -> str:
    """A shared constant in the text, with its source as a tooltip."""
    table = constants_table()
    if name not in table:
        near = nearest(name, tuple(table))
        mend = f"did you mean {either(near)}" if near else "see macros/estimates/constants.toml"
        raise Faults([context.fault(f"unknown constant '{name}'", "", mend)])
    known = table[name]
    source = escape(f"{known.title}: {known.source}")
    return f'<span class="constant" title="{source}">{escape(known.text)}</span>'


def latencies(context: Context) -> str:
    """The latencies among the shared constants, on a logarithmic scale."""
    return latency_plot()


def constants(context: Context) -> str:
    """Every shared constant with its value, source and dates, by group."""
    return constant_tables()
