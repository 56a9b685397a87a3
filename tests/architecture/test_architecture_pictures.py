"""Every picture of the book, in both widths, as it is written."""

from __future__ import annotations

from pathlib import Path

import pytest
from architecture_picture import blots, lines_of, texts_of

from macros.architecture.drawing import Drawing, Shown, load_drawing
from macros.book.load import load_handbook
from macros.book.pages import Kind

ROOM = 342 + 4  # px that a phone's page has, with the air around a picture


@pytest.fixture(scope="module")
def drawings(root: Path) -> list[Drawing]:
    """Every drawing of the book, with its chapter's figures."""
    book = load_handbook(root)
    found = []
    for slug in sorted(book.drawings):
        chapter = book.find(Kind.PROBLEM, slug)
        found.append(load_drawing(slug, chapter.model if chapter else None, root))
    return found


def shown(drawings: list[Drawing]) -> list[tuple[str, Shown]]:
    """(name, pictures) of every view and every sequence."""
    return [
        (f"{drawing.slug}: {one.title}", one)
        for drawing in drawings
        for one in (*drawing.views, *drawing.sequences)
    ]


def test_nothing_stands_on_anything(drawings: list[Drawing]) -> None:
    """No text overlaps another or is cut off, and no line runs through a text."""
    seen = shown(drawings)
    assert len(seen) >= 15
    found = [
        f"{name}, {width}: {blot}"
        for name, one in seen
        for width, svg in (("wide", one.wide), ("narrow", one.narrow))
        for blot in blots(svg)
    ]
    assert found == []


def test_views_fit_a_phone(drawings: list[Drawing]) -> None:
    """A view needs no scrolling on a phone; nor does a sequence of up to six participants."""
    for name, one in shown(drawings):
        wide = float(one.narrow.partition('viewBox="-1 -1 ')[2].split()[0])
        few = one.narrow.count('class="dg-life"') <= 6
        assert not few or wide <= ROOM, name


PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 100">'
    '<text class="dg-name" x="20" y="40">Gateway</text>'
    '<text class="dg-tag" x="{x}" y="{y}" text-anchor="middle">reads</text>'
    '<path class="dg-line" d="{line}"/></svg>'
)


@pytest.mark.parametrize(
    ("x", "y", "line", "expected"),
    [
        (150, 60, "M120 10L120 90", []),
        (60, 42, "M120 10L120 90", ["'Gateway' stands on 'reads'"]),
        (195, 60, "M120 10L120 90", ["'reads' is cut off"]),
        (150, 99, "M120 10L120 90", ["'reads' is cut off below"]),
        (150, 60, "M40 10L40 90", ["a dg-line runs through 'Gateway'"]),
        (150, 60, "M40 10V20M40 50V90", []),
        (150, 60, "M10 57L120 57Q126 57 126 63L126 90", []),
        (150, 60, "M10 57L190 57", ["a dg-line runs through 'reads'"]),
    ],
)
def test_blots_are_seen(x: int, y: int, line: str, expected: list[str]) -> None:
    """A text on another, one cut off and a line through one are found; a line around is not."""
    assert list(blots(PICTURE.format(x=x, y=y, line=line))) == expected


def test_all_is_read(drawings: list[Drawing]) -> None:
    """The check reads every text and every line of a picture."""
    svg = drawings[0].views[-1].wide
    assert {text.said for text in texts_of(svg)} >= {"Log", "4,096 partitions", "append"}
    assert len(lines_of(svg)) > svg.count("dg-line")
