"""Today and every scenario in one table, and in words what each turns over."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from macros.estimates.comparison import Flip, flips, ratio_text
from macros.estimates.estimate import Estimate
from macros.estimates.linking import Shown, filled
from macros.estimates.model import Scenario
from macros.estimates.panel import scrolling, table, value_cell


def scenario_table(model: Estimate, names: Sequence[str], shown: Shown) -> str:
    """The table of some figures, then the decisions that flip, as HTML.

    shown: writes a figure into the page. Raises KeyError for a figure that there is not.
    """
    titles = ("Figure", "Today", *(plan.title for plan in model.scenarios))
    rows = [_compared(model, name, shown) for name in names]
    drawn = scrolling("Scenarios", table("scenarios", "Scenarios", titles, rows))
    if not model.decisions:
        return drawn
    turned = "\n".join(_turned(model, plan, shown) for plan in model.scenarios)
    return f'{drawn}\n<div class="flips">\n<ul>\n{turned}\n</ul>\n</div>'


def _compared(model: Estimate, name: str, shown: Shown) -> str:
    """A figure today and in each scenario."""
    today = model.magnitude(name)
    cells = [f'<td class="value">{shown(name, None)}</td>']
    for plan in model.scenarios:
        ratio = ratio_text(today, model.magnitude(name, plan.name))
        cells.append(
            f'<td class="value">{value_cell(model, name, plan.name)} '
            f'<span class="ratio">{ratio}</span></td>'
        )
    label = escape(model.figure(name).label)
    return f'<tr data-name="{name}"><th scope="row">{label}</th>{"".join(cells)}</tr>'


def _turned(model: Estimate, plan: Scenario, shown: Shown) -> str:
    """What a scenario turns over, first things first."""
    found = flips(model, plan)
    if not found:
        said = "every decision stays as it is."
    else:
        said = " ".join(_flip(model, plan, flip, place, shown) for place, flip in enumerate(found))
    return f'<li data-scenario="{plan.name}"><strong>{escape(plan.title)}</strong>: {said}</li>'


def _flip(model: Estimate, plan: Scenario, flip: Flip, place: int, shown: Shown) -> str:
    choice = model.decision(flip.name)
    at = escape(model.shape(flip.driver, plan.name).text(flip.at, "say"))
    driver = escape(model.figure(flip.driver).label)
    first = "First to turn: " if place == 0 else "Then "
    after = filled(shown, model.raw_answer(flip.name, plan.name), plan.name)
    return f"{first}{escape(choice.label)}, at {driver} {at}. {after}"
