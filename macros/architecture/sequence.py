"""A flow as a sequence: who takes part, what is said in which order, where the way parts.

Participants are columns, in the order in which the flow first meets them. Messages are rows, a
label above an arrow, dashed where nobody waits, as in every picture. Cases are framed, one below
the other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from macros.architecture.boxes import ICON, LEADING, SMALL
from macros.architecture.labels import Figures, Line, Run, fill, plain
from macros.architecture.metrics import width, wrap
from macros.architecture.plan import Flow, Plan, Step, View
from macros.architecture.walk import edge_of, is_reply, ways_of

HEAD = 12.5  # px, font size of a participant's name
ROW = 12.0  # px below an arrow
PAD = 6.0  # px around a case's frame
COLUMN, LEAST = 150.0, 44.0  # px, most and least between two participants


@dataclass(frozen=True)
class Head:
    """A participant: its name's lines, the middle and half the width of them, top and bottom."""

    node: str
    kind: str
    lines: tuple[Line, ...]
    x: float
    half: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Message:
    """An arrow. marks: the steps it stands for, as "way:number"; label: its lines."""

    marks: str
    source: str
    target: str
    reply: bool
    waits: bool
    lines: tuple[Line, ...]
    left: float
    top: float
    wide: float
    y: float


@dataclass(frozen=True)
class Frame:
    """A case: its title and how wide that is, and from where to where it reaches."""

    title: str
    wide: float
    top: float
    bottom: float


@dataclass(frozen=True)
class Laid:
    """A sequence laid out in px."""

    width: float
    height: float
    heads: tuple[Head, ...]
    messages: tuple[Message, ...]
    frames: tuple[Frame, ...]


def lay_sequence(plan: Plan, view: View, flow: Flow, figures: Figures | None, most: float) -> Laid:
    """A flow as a sequence at most `most` px wide where its names allow it."""
    steps = [*flow.before, *(s for case in flow.cases for s in case.steps), *flow.after]
    nodes = list(dict.fromkeys(end for step in steps for end in (step.source, step.target)))
    heads = _heads(plan, view, nodes, figures, most)
    wide = max(head.x + head.half for head in heads)
    at = {head.node: head.x for head in heads}
    y = max(head.bottom for head in heads) + 14
    messages: list[Message] = []
    frames: list[Frame] = []

    def add(rows: Sequence[tuple[Step, str]], y: float) -> float:
        for step, marks in rows:
            message = _message(plan, view, step, marks, figures, at, wide, y)
            messages.append(message)
            y = message.y + ROW
        return y

    y = add(list(_marked(flow, flow.before, 0)), y)
    if flow.cases:
        y += 4
    for number, case in enumerate(flow.cases, 1):
        top = y
        y = add(list(_marked(flow, case.steps, number)), y + SMALL * LEADING + 8)
        frames.append(Frame(case.title, width(case.title, SMALL, bold=True), top, y))
    y = add(list(_marked(flow, flow.after, 0, last=True)), y + (8 if flow.cases else 0))
    return Laid(wide, y, tuple(heads), tuple(messages), tuple(frames))


def _marked(
    flow: Flow, steps: Sequence[Step], case: int, *, last: bool = False
) -> Iterator[tuple[Step, str]]:
    """Steps with the ways and numbers that the page's script knows them by."""
    ways = ways_of(flow)
    for place, step in enumerate(steps):
        marks = []
        for number, way in enumerate(ways, 1):
            if case in (0, number):
                start = len(way.steps) - len(steps) if last else 0
                start = len(flow.before) if case else start
                marks.append(f"{way.id}:{start + place}")
        yield step, " ".join(marks)


def _heads(
    plan: Plan, view: View, nodes: Sequence[str], figures: Figures | None, most: float
) -> list[Head]:
    """The participants side by side; where names are too wide, every other stands lower."""
    known = {node.id: node for node in plan.nodes}
    names = {
        node: fill(view.labels.get(node, known[node].label).split("\n")[0].strip(), figures)
        for node in nodes
    }
    widest = max(
        (width(word, HEAD, bold=True) for name in names.values() for word in plain(name).split()),
        default=0.0,
    )
    gaps = max(1, len(nodes) - 1)
    column = min(COLUMN, max(LEAST, (most - widest) / gaps))
    kinds = {node: known[node].kind for node in nodes}
    found = _stood(names, kinds, widest, column)
    over = max(head.x + head.half for head in found) - most
    if over > 0:  # names of several words reach further out than one word
        found = _stood(names, kinds, widest, max(LEAST, column - over / gaps))
    return found


def _stood(
    names: Mapping[str, Line], kinds: Mapping[str, str], widest: float, column: float
) -> list[Head]:
    """The participants, `column` px from one to the next. widest: the longest word of a name."""
    low = column < widest + 8
    room = (2 * column if low else column) - 8
    found: list[Head] = []
    lines = {node: wrap(name, max(room, widest), HEAD, bold=True) for node, name in names.items()}
    tall = max(len(said) for said in lines.values()) * HEAD * LEADING + ICON + 4
    for number, node in enumerate(names):
        top = tall + 6 if low and number % 2 else 0.0
        bottom = top + ICON + 4 + len(lines[node]) * HEAD * LEADING
        long = max((width(plain(line), HEAD, bold=True) for line in lines[node]), default=0.0)
        half = max(long, ICON) / 2 + 2
        found.append(Head(node, kinds[node], lines[node], number * column, half, top, bottom))
    left = max(head.half - head.x for head in found)
    return [replace(head, x=head.x + left) for head in found]


def _message(
    plan: Plan,
    view: View,
    step: Step,
    marks: str,
    figures: Figures | None,
    at: dict[str, float],
    wide: float,
    y: float,
) -> Message:
    """A message whose label starts at a height."""
    edge = edge_of(plan, view.id, step)
    left, right = sorted((at[step.source], at[step.target]))
    label = fill(step.name, figures)
    if step.takes:
        label = (*label, Run(" · "), *fill(step.takes, figures))
    lines = wrap(label, max(right - left - 16, 150), SMALL)
    long = max((width(plain(line), SMALL) for line in lines), default=0.0)
    middle = min(max((left + right) / 2, long / 2), max(wide - long / 2, long / 2))
    return Message(
        marks,
        step.source,
        step.target,
        edge is not None and is_reply(edge, step),
        edge is None or edge.waits,
        lines,
        middle - long / 2,
        y,
        long,
        y + len(lines) * SMALL * LEADING + 5,
    )
