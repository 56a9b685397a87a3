"""What the author's page says is so."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from macros.architecture.drawing import load_drawing
from macros.architecture.icons import icon_of


def guide(root: Path) -> str:
    """The page for authors."""
    return (root / "docs" / "authors" / "diagrams.md").read_text(encoding="utf-8")


def test_the_example_works(root: Path, book_at: Callable[[dict[str, str]], Path]) -> None:
    """The whole drawing of the page is a drawing: two views, two ways, a budget."""
    code = re.search(r'```python\n(""".*?)```', guide(root), re.DOTALL)
    assert code
    drawing = load_drawing("counter", None, book_at({"diagrams/counter.py": code[1]}))
    assert [view.id for view in drawing.views] == ["start", "scaled"]
    assert [way.total for way in drawing.ways] == ["41 ms", "41 ms"]


def test_the_classes_it_names_exist(root: Path) -> None:
    """Every class in its table can be imported and has a glyph."""
    rows = re.findall(r"^\| [^|`]+ \| (.*`.*) \|$", guide(root), re.MULTILINE)
    found = 0
    for part in (part for row in rows for part in row.split(";")):
        module, *names = re.findall(r"`([^`]+)`", part)
        for name in names:
            kind = getattr(import_module(f"diagrams.{module}"), name)
            assert icon_of(f"{module}.{kind.__name__}"), name
            found += 1
    assert found > 15


def test_limits_it_states(root: Path) -> None:
    """The time a file has, and what it may import, are those of the code."""
    text = guide(root)
    from macros.architecture import explain, run

    assert run.SECONDS == 5
    assert "five seconds" in text
    assert set(explain.ALLOWED) - {"__future__"} == {"diagrams", "macros.architecture"}
    assert tomllib.loads((root / "macros/architecture/icons.toml").read_text(encoding="utf-8"))
