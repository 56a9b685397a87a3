"""Keys on the ring: places, owners, shares, and which keys a change moves."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

import pytest

from macros.book.load import load_handbook
from macros.concepts.macros import hash_ring
from macros.concepts.ring import CIRCLE, KEY_PLACES, KEYS, Change, joining, owner, place, points_of
from macros.concepts.ring_figure import ring_figure
from macros.context import Context
from macros.errors import Faults
from macros.estimates import parse_estimate
from tests_support import ROOT

PAGE = PurePosixPath("concepts/consistent-hashing.md")
# FNV-1a of "" and "a" as its authors publish them, then the last steps of MurmurHash3 done apart.
PLACES = {"": 0x811C9DC5, "a": 0xE40C292C}
CHANGES = [
    joining(8, 1),
    joining(8, 128),
    Change(("a", "b", "c"), ("a", "c"), 8),
    Change(("a", "b", "c", "d"), ("b", "c", "d"), 1),
]
MODEL = """\
machines = {machines} node  # assumed
few      = 1                # assumed
many     = {many}           # assumed
"""


@pytest.fixture(scope="module")
def context() -> Context:
    """The place of the call on its page."""
    book = load_handbook(ROOT)
    return Context(book, book.pages[PAGE], 1)


def mixed(number: int) -> int:
    """The last steps of MurmurHash3, as its author writes them."""
    number ^= number >> 16
    number = number * 0x85EBCA6B & 0xFFFFFFFF
    number ^= number >> 13
    number = number * 0xC2B2AE35 & 0xFFFFFFFF
    return number ^ number >> 16


@pytest.mark.parametrize(("name", "fnv"), PLACES.items())
def test_a_place_is_the_published_hash(name: str, fnv: int) -> None:
    """A name's place follows from the hash that others compute, not from this run."""
    assert place(name) == mixed(fnv)


@pytest.mark.parametrize("change", CHANGES)
def test_an_owner_is_the_next_point_clockwise(change: Change) -> None:
    """Walking clockwise from a key, the first point met is its owner's."""
    points = points_of(change.after, change.each)
    for at in KEY_PLACES:
        nearest = min(points, key=lambda point: (point[0] - at) % CIRCLE)
        assert owner(points, at) == nearest[1]


@pytest.mark.parametrize("change", CHANGES)
def test_only_the_keys_of_the_node_move(change: Change) -> None:
    """A key moves to the node that joins, or away from the one that leaves, or not at all."""
    side = change.owners[1] if change.joins else change.owners[0]
    assert change.moved == [one == change.node for one in side]
    assert sum(change.shares.values()) == pytest.approx(1, abs=1e-12)


def test_the_page_and_its_figure_agree(context: Context) -> None:
    """With the page's numbers, moved keys and the spread are near what its estimate expects."""
    model = context.page.model
    assert model is not None
    change = joining(round(model.magnitude("machines")), round(model.magnitude("many")))
    assert sum(change.moved) / KEYS == pytest.approx(model.magnitude("by_ring"), abs=0.02)
    assert sum(change.moved_by_modulo) / KEYS == pytest.approx(
        model.magnitude("by_modulo"), abs=0.03
    )
    mean = 1 / len(change.after)
    spread = (sum((part - mean) ** 2 for part in change.shares.values()) * mean) ** 0.5 / mean
    assert 0.5 < spread / model.magnitude("many_spread") < 2
    assert f"moves {sum(change.moved)} (" in hash_ring(context)


@pytest.mark.parametrize(
    ("machines", "many", "says"),
    [
        (1, 128, "a ring of 1 machines; let `machines` be from 2 to 11"),
        (40, 128, "a ring of 40 machines; let `machines` be from 2 to 11"),
        (8, 5000, "5000 points for each machine; let `many` be from 2 to 256"),
        (8, 2.5, "2.5 points for each machine; let `many` be from 2 to 256"),
    ],
)
def test_what_cannot_be_drawn_is_refused(
    context: Context, machines: int, many: float, says: str
) -> None:
    """A model that the drawing cannot show is a fault at the call, with its mend."""
    text = MODEL.format(machines=machines, many=many)
    model = parse_estimate(text, path="x.md", first_line=1)
    page = replace(context.page, model=model)
    with pytest.raises(Faults) as caught:
        hash_ring(replace(context, page=page))
    assert str(caught.value) == f"{page.file}:1: {says}"


def test_a_missing_assumption_is_named(context: Context) -> None:
    """Without `many` the fault says what is missing."""
    model = parse_estimate("machines = 8 node # assumed", path="x.md", first_line=1)
    with pytest.raises(Faults, match="few"):
        hash_ring(replace(context, page=replace(context.page, model=model)))


def test_the_figure_is_whole_without_a_script() -> None:
    """The drawing has a title, each table a caption, and no style stands in the markup."""
    drawn = ring_figure(joining(8, 128), (1, 8, 128))
    assert drawn.count("<title") == 1
    assert drawn.count("<caption>") == drawn.count("<table") == 2
    assert " style=" not in drawn
    assert "\n\n" not in drawn
