r"""What an author writes in a drawing file, beside the nodes of the package `diagrams`.

    with Diagram("URL shortener") as drawing:
        browser = Client("Browser")
        cache = Redis("Link cache\n{cache_nodes}", concept="caching")
        with drawing.view("start", "The small start", "One server and one database."):
            browser >> app >> rows
        with drawing.flow("Follow a link", goal="{latency_goal}") as follow:
            browser >> Step("GET /a7x9k2", "The browser asks.", takes="{rtt_near}") >> app
            with follow.case("cache hit"):
                cache >> Step("found", "The cache has it.") >> app

Nodes, clusters and edges are the package's own; its `Diagram`, which runs Graphviz and
writes files, is replaced by one that only remembers. Nothing here draws.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from types import FrameType, TracebackType
from typing import Any

import diagrams

# The diagrams a file has made, for the process that runs the file.
MADE: ContextVar[list[Diagram]] = ContextVar("made")


def slugged(label: str) -> str:
    """The first line of a label as an id: lower-case words joined by hyphens."""
    first = re.sub(r"\{[^}]*\}", "", label.split("\n")[0]).lower()
    return re.sub(r"[^a-z0-9]+", "-", first).strip("-")


class Step(diagrams.Edge):  # type: ignore[misc]
    """A step of a flow; between two nodes it stands as an edge does: `a >> Step(…) >> b`."""

    def __init__(
        self, name: str, text: str, *, takes: str = "", rate: str = "", **attrs: object
    ) -> None:
        super().__init__(**attrs)
        self.name, self.text, self.takes, self.rate = name, text, takes, rate
        self.joined = False
        for made in MADE.get([])[-1:]:
            made.remember_step(self)


class Diagram:
    """The drawing of a system: stands where `diagrams.Diagram` stands, and remembers."""

    autolabel = False  # asked for by the package's nodes

    def __init__(self, title: str) -> None:
        self.title = title
        self._file = sys._getframe(1).f_code.co_filename
        self.line = sys._getframe(1).f_lineno
        self.nodes: list[diagrams.Node] = []
        self.clusters: list[diagrams.Cluster] = []
        self.lines: dict[int, int] = {}
        self.steps: list[tuple[int, Step]] = []
        self.names: dict[int, str] = {}
        self.edges: list[tuple[Any, Any, dict[str, Any], str, int]] = []
        self.views: list[dict[str, Any]] = []
        self.flows: list[FlowNotes] = []
        self._view = ""
        self.flow_now: FlowNotes | None = None
        self.faults: list[tuple[int, str, str, str]] = []
        self._undo: list[Callable[[], None]] = []
        MADE.get([]).append(self)

    def __enter__(self) -> Diagram:
        diagrams.setdiagram(self)
        diagrams.setcluster(None)
        self._watch(diagrams.Node, self.nodes)
        self._watch(diagrams.Cluster, self.clusters)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        diagrams.setdiagram(None)
        for undo in self._undo:
            undo()
        for name, value in sys._getframe(1).f_locals.items():
            if isinstance(value, diagrams.Node | diagrams.Cluster):
                self.names.setdefault(id(value), slugged(name))

    # What the package's nodes, clusters and edges call

    def node(self, nodeid: str, label: str, **attrs: object) -> None:
        """A node outside every cluster; it is remembered when it is made."""

    def subgraph(self, dot: object) -> None:
        """A cluster outside every other; it is remembered when it is made."""

    def connect(self, node: diagrams.Node, other: diagrams.Node, edge: diagrams.Edge) -> None:
        """An edge, or within a flow a step; `a << b` comes as an edge from a with its head back."""
        attrs = dict(edge.attrs)
        source, target = (other, node) if attrs["dir"] == "back" else (node, other)
        line = self.line_now()
        if isinstance(edge, Step):
            edge.joined = True
            if self.flow_now is None:
                self.fault(line, "a step stands outside every flow", "", "put it into a flow")
            else:
                step_line = next(at for at, step in self.steps if step is edge)
                self.flow_now.add(source, target, edge, step_line)
        elif self.flow_now is not None:
            what = f"flow '{self.flow_now.title}' has an edge without a step"
            self.fault(line, what, "a reader is told what happens", "write a >> Step(…) >> b")
        else:
            self.edges.append((source, target, attrs, self._view, line))

    # What the author calls

    @contextmanager
    def view(
        self,
        name: str,
        title: str,
        text: str = "",
        *,
        labels: dict[diagrams.Node, str] | None = None,
    ) -> Iterator[None]:
        """A picture of its own: the edges drawn within, and those drawn outside every view.

        name: its id, by which a decision of the estimate chooses it; title: for its button;
        text: a sentence; labels: other names for nodes in this view.
        """
        line = self.line_now()
        if self._view or self.flow_now:
            self.fault(line, f"view '{name}' stands within another block", "", "move it out")
        self.views.append(
            {
                "id": slugged(name),
                "title": title,
                "text": text,
                "labels": labels or {},
                "line": line,
            }
        )
        self._view = slugged(name)
        yield
        self._view = ""

    @contextmanager
    def flow(self, title: str, *, goal: str = "") -> Iterator[FlowNotes]:
        """A walk along edges that are drawn already. goal: the time it may take, as "100 ms"."""
        line = self.line_now()
        if self.flow_now or self._view:
            self.fault(line, f"flow '{title}' stands within another block", "", "move it out")
        notes = FlowNotes(self, title, goal, line)
        self.flows.append(notes)
        self.flow_now = notes
        yield notes
        self.flow_now = None

    # What is remembered

    def remember_step(self, step: Step) -> None:
        """A step was made; its line is where it is written, not where its expression starts."""
        self.steps.append((self.line_now(), step))

    def _watch(self, made: type, into: list[Any]) -> None:
        """From now on remember what is made of a class of the package, and with what."""
        original = made.__init__  # type: ignore[misc]

        def remember(thing: Any, label: str = "", *args: object, **given: object) -> None:
            thing.attrs_given = {**given, **({"arguments": args} if args else {})}
            original(thing, label, *args, **given)
            into.append(thing)
            self.lines[id(thing)] = self.line_now()

        made.__init__ = remember  # type: ignore[misc]
        self._undo.append(lambda: setattr(made, "__init__", original))

    def fault(self, line: int, what: str, why: str, mend: str) -> None:
        """Remember what is wrong at a line; the author hears of all of it together."""
        self.faults.append((line, what, why, mend))

    def line_now(self) -> int:
        """The line of the drawing file that is running."""
        frame: FrameType | None = sys._getframe(1)
        while frame is not None and frame.f_code.co_filename != self._file:
            frame = frame.f_back
        return frame.f_lineno if frame is not None else self.line


class FlowNotes:
    """A flow while it is written: steps before it parts, its cases, steps after they meet."""

    def __init__(self, diagram: Diagram, title: str, goal: str, line: int) -> None:
        self._diagram = diagram
        self.title, self.goal, self.line = title, goal, line
        self.before: list[dict[str, Any]] = []
        self.cases: list[dict[str, Any]] = []
        self.after: list[dict[str, Any]] = []
        self._into = self.before

    @contextmanager
    def case(self, title: str) -> Iterator[None]:
        """One of the ways the flow may take from here; cases follow one another."""
        line = self._diagram.line_now()
        if self._into is self.after and self.after:
            what = f"case '{title}' comes after the ways have met again"
            self._diagram.fault(line, what, "a flow parts once", "make it a flow of its own")
        steps: list[dict[str, Any]] = []
        self.cases.append({"title": title, "steps": steps, "line": line})
        self._into = steps
        yield
        self._into = self.after

    def add(self, source: Any, target: Any, step: Step, line: int) -> None:
        """A step was walked."""
        self._into.append(
            {
                "source": source,
                "target": target,
                "name": step.name,
                "text": step.text,
                "takes": step.takes,
                "rate": step.rate,
                "line": line,
            }
        )
