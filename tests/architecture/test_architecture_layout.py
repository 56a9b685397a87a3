"""Pictures of any drawing: nothing stands on anything else, lines keep off cards and labels."""

from __future__ import annotations

import pytest
from architecture_geometry import wrongs
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from macros.architecture.compose import NARROW, WIDE, compose
from macros.architecture.plan import Cluster, Edge, Node, Plan
from macros.architecture.ranks import Space, downward, ranks_of
from macros.architecture.route import Box, Point, strokes
from macros.architecture.tracks import Net, clashes, levels
from macros.architecture.walk import views_of

NAMES = ("Short", "Load balancer", "A somewhat longer name", "Rows\nand a detail")
LABELS = ("", "", "read", "38,000 requests/s", "each commit")


def edge(source: str, target: str, *, waits: bool = True, label: str = "") -> Edge:
    """An edge as an author draws it."""
    return Edge(source, target, label, "forward", waits, "", (), 1)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Connected graphs of up to nine nodes in up to three clusters, with circles and labels."""
    count = draw(st.integers(2, 9))
    clusters = draw(st.integers(0, 3))
    homes = [draw(st.integers(-1, clusters - 1)) for _ in range(count)]
    pairs = [(draw(st.integers(0, at - 1)), at) for at in range(1, count)]
    pairs += draw(
        st.lists(st.tuples(st.integers(0, count - 1), st.integers(0, count - 1)), max_size=count)
    )
    seen: set[frozenset[int]] = set()
    edges = []
    for one, other in pairs:
        if one != other and frozenset((one, other)) not in seen:
            seen.add(frozenset((one, other)))
            heads = draw(st.sampled_from(("forward", "forward", "forward", "both", "none")))
            label, waits = draw(st.sampled_from(LABELS)), draw(st.booleans())
            edges.append(Edge(f"n{one}", f"n{other}", label, heads, waits, "", (), 1))
    names = [draw(st.sampled_from(NAMES)) for _ in range(count)]
    nodes = tuple(
        Node(f"n{at}", f"{name} {at}", "onprem.compute.Server", f"c{home}" * (home >= 0), "", (), 1)
        for at, (name, home) in enumerate(zip(names, homes, strict=True))
    )
    used = [at for at in range(clusters) if at in homes]
    groups = tuple(Cluster(f"c{at}", f"Cluster number {at}", "", (), 1) for at in used)
    return Plan("Any", "Any.", nodes, groups, tuple(edges), (), ())


@settings(max_examples=12, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))
@given(plans())
def test_nothing_stands_on_anything(plan: Plan) -> None:
    """Whatever is drawn, wide or narrow, no card, label, name or line is on top of another."""
    for picture in compose(plan, views_of(plan), None)[0]:
        found = list(wrongs(picture.parts, picture.placed))
        if picture.placed.clashes:
            found = [one for one in found if " runs on " not in one]
        assert not found


def test_a_chain_runs_straight() -> None:
    """A chain of nodes is one straight line, to the right on a wide page, down on a narrow one."""
    nodes = tuple(
        Node(name, name, "onprem.compute.Server", "", "", (), 1) for name in ("a", "b", "c", "d")
    )
    edges = (edge("a", "b"), edge("b", "c", label="38,000 requests/s"), edge("c", "d"))
    plan = Plan("Chain", "Chain.", nodes, (), edges, (), ())
    wide, narrow = compose(plan, views_of(plan), None)[0]
    assert {y for _, y in wide.placed.nodes.values()} == {wide.placed.height / 2}
    assert wide.placed.width <= WIDE
    assert len({x for x, _ in narrow.placed.nodes.values()}) == 1
    assert narrow.placed.width <= NARROW
    assert all(len(corners) == 2 for corners, _ in [*wide.placed.edges, *narrow.placed.edges])


def test_rows_follow_the_calls() -> None:
    """A node stands below all that call it; a circle is broken where the author closes it."""
    edges = [edge("a", "b"), edge("a", "c"), edge("b", "c"), edge("c", "a")]
    sizes = dict.fromkeys("abc", 100.0)
    home = dict.fromkeys("abc", "")
    assert ranks_of("abc", downward(edges), home, sizes, Space(1000, 20, 14)) == {
        "a": 0,
        "b": 1,
        "c": 2,
    }


def test_lines_nobody_waits_for_do_not_push() -> None:
    """A dashed line leaves its target in its row where a solid one holds it there."""
    edges = [edge("a", "b"), edge("a", "c"), edge("b", "c", waits=False)]
    sizes, home = dict.fromkeys("abc", 100.0), dict.fromkeys("abc", "")
    assert ranks_of("abc", downward(edges), home, sizes, Space(1000, 20, 14)) == {
        "a": 0,
        "b": 1,
        "c": 1,
    }


@pytest.mark.parametrize(
    ("edges", "expected"),
    [
        # e is called by nobody: it stands right above c, and what it alone calls comes with it.
        (["ab", "bc", "cd", "ec", "ef"], {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1, "f": 2}),
        # A dashed line draws its source near, and pushes nothing.
        (["ab", "bc", "cd", "e~c"], {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1}),
        # What leads to nothing that is held elsewhere stays where it is.
        (["ab", "bc", "ef"], {"a": 0, "b": 1, "c": 2, "e": 0, "f": 1}),
    ],
)
def test_callers_stand_near_what_they_call(edges: list[str], expected: dict[str, int]) -> None:
    """A node that nothing leads to comes down to what it leads to."""
    drawn = [edge(one[0], one[-1], waits="~" not in one) for one in edges]
    loose = [(one.source, one.target) for one in drawn if not one.waits]
    names = list(expected)
    sizes, home = dict.fromkeys(names, 100.0), dict.fromkeys(names, "")
    space = Space(1000, 20, 14)
    assert ranks_of(names, downward(drawn), home, sizes, space, loose) == expected


def test_a_full_row_keeps_callers_above() -> None:
    """A node comes down no further than there is room."""
    drawn = [edge(*pair) for pair in ("ab", "bc", "cd", "ed")]
    sizes, home = dict.fromkeys("abcde", 100.0), dict.fromkeys("abcde", "")
    sizes["c"] = 250.0
    ranks = ranks_of("abcde", downward(drawn), home, sizes, Space(300, 20, 14))
    assert ranks == {"a": 0, "b": 1, "c": 2, "d": 3, "e": 1}


def test_a_full_row_overflows_by_clusters() -> None:
    """What does not fit a row goes to the next one, a cluster as a whole, in the author's order."""
    names = "abcde"
    edges = [edge("a", name) for name in "bcde"]
    home = {"a": "", "b": "x", "c": "x", "d": "y", "e": "y"}
    ranks = ranks_of(names, downward(edges), home, dict.fromkeys(names, 100.0), Space(300, 20, 14))
    assert ranks == {"a": 0, "b": 1, "c": 1, "d": 2, "e": 2}


def test_nested_turns_do_not_cross() -> None:
    """Of two lines that turn the same way the inner one turns first."""
    outer, inner = Net((0.0,), (100.0,)), Net((20.0,), (120.0,))
    level = levels([outer, inner])
    assert level[1] < level[0]
    assert clashes([outer, inner], level) == 0


def test_a_line_turns_before_another_comes_down_on_it() -> None:
    """Where one line ends above the place at which another starts, they do not share a stem."""
    ends, starts = Net((0.0,), (50.0,)), Net((50.0,), (90.0,))
    level = levels([ends, starts])
    assert level[1] < level[0]
    assert clashes([ends, starts], level) == 0


@pytest.mark.parametrize(
    ("corners", "texts", "expected"),
    [
        ([(0, 0), (0, 90)], [], [[(0, 0), (0, 90)]]),
        ([(0, 0), (0, 90)], [(-9, 40, 9, 50)], [[(0, 0), (0, 40)], [(0, 50), (0, 90)]]),
        ([(0, 90), (0, 0)], [(-9, 40, 9, 50)], [[(0, 90), (0, 50)], [(0, 40), (0, 0)]]),
        (
            [(0, 0), (90, 0)],
            [(20, -5, 30, 5), (50, -5, 60, 5)],
            [[(0, 0), (20, 0)], [(30, 0), (50, 0)], [(60, 0), (90, 0)]],
        ),
        ([(0, 0), (0, 90)], [(5, 40, 9, 50)], [[(0, 0), (0, 90)]]),
        (
            [(0, 0), (0, 30), (60, 30)],
            [(20, 20, 40, 40)],
            [[(0, 0), (0, 30), (20, 30)], [(40, 30), (60, 30)]],
        ),
    ],
)
def test_lines_leave_texts_free(
    corners: list[Point], texts: list[Box], expected: list[list[Point]]
) -> None:
    """A line is open where a text stands on it, whichever way it runs, and nowhere else."""
    assert strokes(corners, texts) == expected
