"""What fits, and where it stands."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scripts.paper.columns import Column, Heights, NoRoomError, Shelf, pack

GAP = 6.0


def shelf(ids: str, rank: str = "", least: int = 0, *, whole: bool = False) -> Shelf:
    """A section of one-letter items; a capital letter begins the group of that letter."""
    return Shelf(tuple(ids), {}, tuple(rank or ids), least, whole)


def heights(ids: str, height: float = 10.0) -> Heights:
    """Items of one height under a head of 20."""
    return Heights(20.0, 20.0, 12.0, dict.fromkeys(ids, height))


def shown(columns: tuple[Column, ...]) -> list[str]:
    """The items of each column."""
    return ["".join("".join(part.items) for part in column.parts) for column in columns]


def test_what_fits_is_shown_in_order_and_in_level_columns() -> None:
    """Items keep their order and are spread evenly over the columns."""
    assert shown(pack([shelf("abcdef")], [heights("abcdef")], [500] * 3, GAP)) == ["ab", "cd", "ef"]


def test_the_least_important_is_left_out() -> None:
    """Where not all have room, the items of the lowest rank are left out, the order stays."""
    columns = pack([shelf("abcdef", "fedcba")], [heights("abcdef")], [40] * 3, GAP)
    assert "".join(shown(columns)) == "abcdef"
    columns = pack([shelf("abcdef", "fedcba")], [heights("abcdef")], [30] * 3, GAP)
    assert "".join(shown(columns)) == "def"


def test_sections_take_turns() -> None:
    """The second item of the first section yields to the first of the second."""
    sections = [shelf("ab"), shelf("xy")]
    columns = pack(sections, [heights("ab"), heights("xy")], [30] * 3, GAP)
    assert "".join(shown(columns)) == "abx"


def test_what_must_stand_and_has_no_room_is_an_error() -> None:
    """The section that finds no room for what must stand is named."""
    with pytest.raises(NoRoomError) as caught:
        pack(
            [shelf("ab"), shelf("xyz", least=3)],
            [heights("ab"), heights("xyz", 90)],
            [100] * 3,
            GAP,
        )
    assert caught.value.section == 1


def test_a_whole_section_moves_to_the_next_column() -> None:
    """A section kept in one piece starts a column rather than break over two."""
    sections = [shelf("abc"), shelf("xyz", whole=True)]
    columns = pack(sections, [heights("abc"), heights("xyz")], [85] * 3, GAP)
    assert shown(columns) == ["abc", "xyz", ""]


def test_a_group_head_counts_and_comes_again_in_a_new_column() -> None:
    """Each column that shows a group's items pays for its head."""
    groups = {"a": "G", "b": "G", "c": "G"}
    section = Shelf(tuple("abc"), groups, tuple("abc"), 3)
    columns = pack([section], [heights("abc")], [42] * 3, GAP)
    assert shown(columns) == ["a", "b", "c"]
    assert [column.used for column in columns] == [42, 42, 42]
    assert [column.parts[0].again for column in columns] == [False, True, True]


@settings(deadline=None, max_examples=200)
@given(
    st.lists(
        st.tuples(
            st.lists(st.floats(5, 90), min_size=1, max_size=30), st.integers(0, 3), st.booleans()
        ),
        min_size=1,
        max_size=6,
    ),
    st.lists(st.floats(100, 700), min_size=1, max_size=4),
)
def test_no_column_is_ever_too_high(
    sections: list[tuple[list[float], int, bool]], rooms: list[float]
) -> None:
    """Whatever is packed: no overflow, order kept, what must stand stands, nothing twice."""
    shelves, measured = [], []
    for at, (sizes, least, whole) in enumerate(sections):
        ids = tuple(f"{at}-{item}" for item in range(len(sizes)))
        groups = {name: f"g{place // 3}" for place, name in enumerate(ids)} if at % 2 else {}
        shelves.append(Shelf(ids, groups, ids[::-1], min(least, len(ids)), whole))
        measured.append(Heights(18.0, 18.0, 11.0, dict(zip(ids, sizes, strict=True))))
    try:
        columns = pack(shelves, measured, rooms, GAP)
    except NoRoomError:
        return
    assert len(columns) == len(rooms)
    for column, room in zip(columns, rooms, strict=True):
        assert _height(column, shelves, measured) <= room + 1e-6
    for at, section in enumerate(shelves):
        parts = [part for column in columns for part in column.parts if part.section == at]
        standing = [name for part in parts for name in part.items]
        assert standing == [name for name in section.ids if name in standing]
        assert set(section.rank[: section.least]) <= set(standing)
        assert [part.again for part in parts] == [place > 0 for place in range(len(parts))]


def _height(column: Column, shelves: list[Shelf], measured: list[Heights]) -> float:
    """The height of a column, added up afresh."""
    total = column.gap * max(0, len(column.parts) - 1)
    for part in column.parts:
        found, section = measured[part.section], shelves[part.section]
        total += found.again if part.again else found.head
        group = ""
        for name in part.items:
            if section.groups.get(name, "") != group:
                group = section.groups[name]
                total += found.group
            total += found.items[name]
    return total
