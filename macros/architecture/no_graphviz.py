"""Stands in for the package `graphviz` where drawing files run: nothing is rendered there.

The package `diagrams` keeps what it is told in graphs of that package and renders them when its
own `Diagram` ends. Here what is told is remembered by `notation`, so the graphs hold nothing.
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import NoReturn


class RendersError(Exception):
    """A file uses the package's own Diagram, which draws by itself."""


class Digraph:
    """A graph that takes everything and keeps nothing."""

    def __init__(self, *_: object, **__: object) -> None:
        self.graph_attr: dict[str, str] = {}
        self.node_attr: dict[str, str] = {}
        self.edge_attr: dict[str, str] = {}

    def node(self, *_: object, **__: object) -> None:
        """A node is remembered elsewhere."""

    def edge(self, *_: object, **__: object) -> None:
        """An edge is remembered elsewhere."""

    def render(self, *_: object, **__: object) -> NoReturn:
        """The package's own Diagram ends."""
        raise RendersError

    def subgraph(self, *_: object, **__: object) -> None:
        """A cluster is remembered elsewhere."""


def install() -> None:
    """Let the package `diagrams`, imported after this, find this module as `graphviz`."""
    module = ModuleType("graphviz")
    module.__dict__["Digraph"] = Digraph
    sys.modules["graphviz"] = module
