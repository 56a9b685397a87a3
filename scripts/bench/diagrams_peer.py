"""One drawing as the package `diagrams` makes it: a program of its own, as its users' files are.

In: a JSON object on standard input, `{"views": [{"path", "title", "nodes", "clusters", "edges"}]}`.
Out: for each view a PNG. Imports nothing of the handbook, so that its start costs what theirs does.
"""

from __future__ import annotations

import json
import sys
from importlib import import_module
from typing import Any

import diagrams


def draw(view: dict[str, Any]) -> None:
    """Draw one view with the package's own looks and layout, but without opening a window."""
    made: dict[str, Any] = {}

    def inside(cluster: str) -> None:
        for name, kind, label, home in view["nodes"]:
            if home == cluster:
                module, _, wanted = kind.rpartition(".")
                made[name] = getattr(import_module(f"diagrams.{module}"), wanted)(label)
        for name, label, parent in view["clusters"]:
            if parent == cluster:
                with diagrams.Cluster(label):
                    inside(name)

    with diagrams.Diagram(view["title"], filename=view["path"], show=False):
        inside("")
        for source, target, label, style in view["edges"]:
            edge = diagrams.Edge(made[source], forward=True, label=label, style=style)
            made[source].connect(made[target], edge)


if __name__ == "__main__":
    for each in json.load(sys.stdin)["views"]:
        draw(each)
