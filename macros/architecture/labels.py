"""Labels: templates filled from the estimate, kept as runs so that a page can update them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Protocol

from macros.architecture.plan import Plan
from macros.architecture.walk import steps_of
from macros.errors import Fault

ASKED = re.compile(r"\{([^{}]*)\}")


class Figure(Protocol):
    """A figure's number in the unit it is shown in."""

    @property
    def magnitude(self) -> float:
        """The number."""

    @property
    def unit(self) -> str:
        """Its unit."""


class Figures(Protocol):
    """What drawings need of an estimate."""

    @property
    def names(self) -> tuple[str, ...]:
        """The names of its figures."""

    def text(self, name: str) -> str:
        """A figure as one would say it, unit included."""

    def value(self, name: str) -> Figure:
        """A figure as a number and its unit."""


class Remembered:
    """Figures of which each is said once, however many labels of however many pictures ask."""

    def __init__(self, figures: Figures) -> None:
        self._figures = figures
        self.names = figures.names
        self._texts: dict[str, str] = {}

    def text(self, name: str) -> str:
        """A figure as one would say it, unit included."""
        if name not in self._texts:
            self._texts[name] = self._figures.text(name)
        return self._texts[name]

    def value(self, name: str) -> Figure:
        """A figure as a number and its unit."""
        return self._figures.value(name)


@dataclass(frozen=True)
class Run:
    """A piece of text; `figure` is the name of the figure it says, or ""."""

    text: str
    figure: str = ""


Line = tuple[Run, ...]


def plain(line: Iterable[Run]) -> str:
    """A line without its marks."""
    return "".join(run.text for run in line)


def fill(template: str, figures: Figures | None) -> Line:
    """A template's text with its figures said. KeyError where there is no such figure."""
    runs = []
    at = 0
    for asked in ASKED.finditer(template):
        name = asked[1].strip()
        if figures is None or name not in figures.names:
            raise KeyError(name)
        runs += [Run(template[at : asked.start()]), Run(figures.text(name), name)]
        at = asked.end()
    runs.append(Run(template[at:]))
    return tuple(run for run in runs if run.text)


def check_labels(plan: Plan, figures: Figures | None, file: str) -> list[Fault]:
    """Every label that asks for a figure the estimate does not have. file: the drawing's path."""
    faults = []
    for where, line, template in asking(plan):
        for asked in ASKED.finditer(template):
            name = asked[1].strip()
            if figures is None:
                what = f"{where} asks for figure '{name}'"
                why = "no page of the drawing's name has an estimate"
                faults.append(Fault(file, line, what, why, "write the number, or the estimate"))
            elif name not in figures.names:
                near = get_close_matches(name, figures.names, n=1)
                mend = f"did you mean {near[0]}?" if near else "state it in the chapter's estimate"
                what = f"{where} asks for figure '{name}'"
                faults.append(Fault(file, line, what, "the chapter has none of that name", mend))
    return faults


def asking(plan: Plan) -> Iterable[tuple[str, int, str]]:
    """Every template of a plan: (what it is, its line, the template)."""
    for node in plan.nodes:
        yield f"the label of '{node.id}'", node.line, node.label
    for cluster in plan.clusters:
        yield f"the label of cluster '{cluster.id}'", cluster.line, cluster.label
    for edge in plan.edges:
        yield f"the edge from '{edge.source}' to '{edge.target}'", edge.line, edge.label
    for view in plan.views:
        yield f"the text of view '{view.id}'", view.line, view.text
        for node_id, label in view.labels.items():
            yield f"view '{view.id}' for '{node_id}'", view.line, label
    for flow in plan.flows:
        yield f"the goal of flow '{flow.title}'", flow.line, flow.goal
        for step in steps_of(flow):
            for part in (step.name, step.text, step.takes, step.rate):
                yield f"step '{step.name}'", step.line, part
