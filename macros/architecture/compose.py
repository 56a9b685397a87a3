"""Finds the picture of a view that fits a width best, among several ways to draw it.

The ways that promise most by the sizes of their parts are laid out; the one that costs least is
taken. The same view and width always give the same picture.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from macros.architecture.boxes import Parts, Shape, parts_of
from macros.architecture.labels import Figures
from macros.architecture.order import Ask, order
from macros.architecture.pack import LANE, NEAR, RIM, Pack, Places, across, places
from macros.architecture.plan import Plan, View
from macros.architecture.ports import about, ends_of, fitted
from macros.architecture.ranks import Pairs, Space, downward, ranks_of
from macros.architecture.rooms import LEAST
from macros.architecture.route import Placed, route

# Widths in px: of a page's text on a wide screen, and of a phone's (390 less its margins).
WIDE, NARROW = 736.0, 342.0
# How high a picture that runs to the right may be at most across.
TALL = 460.0
SHAPES = (
    Shape(beside=True, node=132, edge=96),
    Shape(beside=True, node=108, edge=80),
    Shape(beside=False, node=112, edge=96),
    Shape(beside=False, node=92, edge=80),
)
SHARES = (1.0, 0.8, 0.65)  # of the width that a row may take
# What one px of height and one turn of a line cost, one px too wide, and being too wide at all.
HIGH, TURN = 1.0, 4.0
OVER, MUCH = 40.0, 1e4
# Of the ways to draw a picture, the one that is guessed to cost least is laid out first; and the
# one that would, if it needed a bit less of the width than is guessed, where that is worth it.
HOPE, WORTH = 1.12, 0.95
CLASH = 1e4  # two lines on top of each other
POOR = 1e4  # from here on a cost says that something does not fit, and all ways are tried
WRONG = 1e9  # a cluster too short for its name


@dataclass(frozen=True)
class Picture:
    """A view laid out."""

    parts: Parts
    placed: Placed


Tried = tuple[float, Pack, Places]


def compose(
    plan: Plan, views: Sequence[View], figures: Figures | None
) -> list[tuple[Picture, Picture]]:
    """For each view its wide and its narrow picture."""
    wanted = [(view, width) for view in views for width in (WIDE, NARROW)]
    shaped = {view.id: [parts_of(plan, view, figures, shape) for shape in SHAPES] for view in views}
    ways = [_by_promise(shaped[view.id], width) for view, width in wanted]
    widths = [width for _, width in wanted]
    best = _try(range(len(wanted)), [few for few, _ in ways], widths)
    poor = [number for number, one in best.items() if one[0] >= POOR]
    more = _try(poor, [ways[number][1] for number in poor], [widths[number] for number in poor])
    for number, one in more.items():
        best[number] = min(best[number], one, key=lambda tried: tried[0])
    chosen = [best[number] for number in range(len(wanted))]
    found = []
    for (_, pack, left), right in zip(
        chosen, places([pack for _, pack, _ in chosen], mirrored=True), strict=True
    ):
        placed = route(pack.ask, across(pack, left, right))
        found.append(Picture(pack.ask.parts, placed))
    return list(zip(found[::2], found[1::2], strict=True))


def _try(
    numbers: Iterable[int], ways: Sequence[Sequence[tuple[Ask, float]]], widths: Sequence[float]
) -> dict[int, Tried]:
    """Lay out the ways to draw some pictures; the best of each."""
    asked = [
        (number, width, ask, limit)
        for number, few, width in zip(numbers, ways, widths, strict=True)
        for ask, limit in few
    ]
    if not asked:
        return {}
    rows = order([ask for _, _, ask, _ in asked])
    packs = [Pack(ask, row, limit) for (_, _, ask, limit), row in zip(asked, rows, strict=True)]
    best: dict[int, Tried] = {}
    for at, (pack, left) in enumerate(zip(packs, places(packs, mirrored=False), strict=True)):
        number, width, ask, _ = asked[at]
        cost = _cost(ask.parts, route(ask, across(pack, left)), width)
        if number not in best or cost < best[number][0]:
            best[number] = (cost, pack, left)
    return best


def _by_promise(
    shaped: Sequence[Parts], width: float
) -> tuple[list[tuple[Ask, float]], list[tuple[Ask, float]]]:
    """The ways to draw a view that promise most, and all the others."""
    ways = list({_looks(ask): (ask, limit) for ask, limit in _ways(shaped, width)}.values())
    sizes = [_size(ask) for ask, _ in ways]

    def guess(at: int, most: float) -> tuple[float, int]:
        wide, high = sizes[at]
        return HIGH * high + OVER * max(0.0, wide - most), at

    every = range(len(ways))
    best = min(every, key=lambda at: guess(at, width))
    hoped = min(every, key=lambda at: guess(at, width * HOPE))
    few = [best]
    if guess(hoped, width * HOPE)[0] < guess(best, width)[0] * WORTH:
        few.append(hoped)
    return [ways[at] for at in few], [ways[at] for at in every if at not in few]


def _looks(ask: Ask) -> Hashable:
    """What tells a way to draw from another: its rows, and the sizes of its cards and labels."""
    cards = tuple((card.width, card.height) for card in ask.parts.cards.values())
    tags = tuple((tag.width, tag.height) for _, tag in ask.parts.edges)
    return ask.down, tuple(ask.ranks.values()), cards, tags


def _ways(shaped: Sequence[Parts], width: float) -> Iterator[tuple[Ask, float]]:
    """The ways to draw a view."""
    edges = [edge for edge, _ in shaped[0].edges]
    pairs = downward(edges)
    loose = [(edge.source, edge.target) for edge in edges if not edge.waits]
    for parts in shaped:
        sizes = about(parts, down=True)
        seen: list[Mapping[str, int]] = []
        for share in SHARES:
            ranks = _rows(parts, pairs, loose, sizes, width * share)
            if ranks not in seen:
                seen.append(ranks)
                yield _ask(parts, ranks, down=True), width
        if width == WIDE:
            ranks = _rows(parts, pairs, loose, about(parts, down=False), TALL)
            yield _ask(parts, ranks, down=False), TALL


def _size(ask: Ask) -> tuple[float, float]:
    """About how wide and high a way will be, from the sizes of its rows and labels alone."""
    parts, ranks = ask.parts, ask.ranks
    rows = range(max(ranks.values()) + 1)
    members = {row: [name for name in parts.cards if ranks[name] == row] for row in rows}
    widest: dict[str, float] = {}
    for names in members.values():
        for home in {parts.home[name] for name in names} - {""}:
            own = [ask.room[name] for name in names if parts.home[name] == home]
            widest[home] = max(widest.get(home, 0.0), sum(own) + NEAR * len(own) + 2 * RIM)
    labelled: dict[int, float] = {}
    passing: Counter[int] = Counter()
    for edge, tag in parts.edges:
        upper, lower = sorted((ranks[edge.source], ranks[edge.target]))
        labelled[lower] = max(labelled.get(lower, 0.0), tag.height if ask.down else tag.width)
        passing.update(range(upper + 1, lower))
    wide, along = 0.0, 0.0
    for row, names in members.items():
        homes = dict.fromkeys(parts.home[name] for name in names if parts.home[name])
        single = [ask.room[name] + NEAR for name in names if not parts.home[name]]
        wide = max(wide, sum(widest[home] for home in homes) + sum(single) + LANE * passing[row])
        cards = [parts.cards[name] for name in names]
        along += LEAST + max(card.height if ask.down else card.width for card in cards)
    starts = {min(ranks[n] for n, home in parts.home.items() if home == one) for one in widest}
    along += sum(labelled.values()) + (3 * RIM if ask.down else RIM) * len(starts)
    return (wide, along) if ask.down else (along, wide)


def _rows(
    parts: Parts, pairs: Pairs, loose: Pairs, sizes: Mapping[str, float], most: float
) -> Mapping[str, int]:
    """The row of each node, where a row holds at most `most` px of cards and labels."""
    return ranks_of(list(parts.cards), pairs, parts.home, sizes, Space(most, NEAR, RIM), loose)


def _ask(parts: Parts, ranks: Mapping[str, int], *, down: bool) -> Ask:
    """A way to draw: nodes in rows, cards long enough for their ports."""
    ends = ends_of(parts, ranks)
    parts, room = fitted(parts, ends, down=down)
    return Ask(parts, down, ranks, ends, room)


def _cost(parts: Parts, placed: Placed, width: float) -> float:
    """What a picture costs its reader: height, turns, and all that stands over the rim."""
    for cluster, _, tag in parts.clusters:
        left, _, right, _ = placed.clusters[cluster.id]
        if right - left < tag.width + RIM:
            return WRONG
    turns = sum(len(corners) - 2 for corners, _ in placed.edges)
    over = max(0.0, placed.width - width)
    over = OVER * over + (MUCH if over else 0.0)
    long = sum(
        abs(one[0] - other[0]) + abs(one[1] - other[1])
        for corners, _ in placed.edges
        for one, other in pairwise(corners)
    )
    return HIGH * placed.height + over + TURN * turns + long / 50 + CLASH * placed.clashes
