"""What a drawing file says, as data.

    Plan
    ├── nodes, clusters     each named once
    ├── edges               in the order drawn
    ├── views               which edges stand in which picture
    └── flows               walks along edges: steps, with alternatives where the way parts

A plan comes out of the process that ran the file, as JSON. Labels are templates still:
`{figure}` in them asks the estimate. Lines are lines of the drawing file.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from pydantic import TypeAdapter


@dataclass(frozen=True)
class Node:
    """A box. `kind`: its class in the package `diagrams`, as `onprem.inmemory.Redis`.

    cluster: the id of the group it stands in, or ""; concept: the slug of the page it links
    to, or ""; stray: attributes that the house style does not know.
    """

    id: str
    label: str
    kind: str
    cluster: str
    concept: str
    stray: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Cluster:
    """A group of nodes; `parent` is the id of the group around it, or ""."""

    id: str
    label: str
    parent: str
    stray: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Edge:
    """A line between two nodes.

    heads: "forward", "both" or "none"; waits: False where the sender does not wait (dashed);
    view: the view it is drawn in, or "" for all.
    """

    source: str
    target: str
    label: str
    heads: str
    waits: bool
    view: str
    stray: tuple[str, ...]
    line: int


@dataclass(frozen=True)
class Step:
    """One move of a flow from node to node.

    name: a few words, as "GET /a7x9k2"; text: the sentence; takes: a time as "40 ms" or
    "{figure}", or ""; rate: a figure or a text, or "".
    """

    source: str
    target: str
    name: str
    text: str
    takes: str
    rate: str
    line: int


@dataclass(frozen=True)
class Case:
    """One of the ways a flow may take from where it parts."""

    title: str
    steps: tuple[Step, ...]
    line: int


@dataclass(frozen=True)
class Flow:
    """A named walk: steps before it parts, the ways it may take, steps after they meet."""

    id: str
    title: str
    goal: str
    before: tuple[Step, ...]
    cases: tuple[Case, ...]
    after: tuple[Step, ...]
    line: int


@dataclass(frozen=True)
class View:
    """One picture of the system. `labels`: what a node is called in this view alone."""

    id: str
    title: str
    text: str
    labels: Mapping[str, str]
    line: int


@dataclass(frozen=True)
class Plan:
    """A drawing as its file says it. `faults`: (line, what, why, mend) found while it ran."""

    title: str
    text: str
    nodes: tuple[Node, ...]
    clusters: tuple[Cluster, ...]
    edges: tuple[Edge, ...]
    views: tuple[View, ...]
    flows: tuple[Flow, ...]
    faults: tuple[tuple[int, str, str, str], ...] = field(default=())
    line: int = 1

    @cached_property
    def drawn(self) -> Mapping[str, tuple[Edge, ...]]:
        """The edges of each view, and under "" those of a drawing without views, in order."""
        return {
            view: tuple(edge for edge in self.edges if edge.view in ("", view))
            for view in ("", *(one.id for one in self.views))
        }

    @cached_property
    def joined(self) -> Mapping[tuple[str, str, str], Edge]:
        """The edge from a node to another in a view, by (view, node, other)."""
        return {
            (view, edge.source, edge.target): edge
            for view, edges in self.drawn.items()
            for edge in reversed(edges)
        }


PLANS = TypeAdapter(Plan)


def plan_from(data: object) -> Plan:
    """The plan in the JSON data that the runner wrote; ValueError where it is none."""
    return PLANS.validate_python(data)
