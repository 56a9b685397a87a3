"""Glyphs of nodes: which file, and its path data.

The files come with the package mkdocs-material; the table is icons.toml.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from pathlib import Path
from xml.etree import ElementTree

TABLE = Path(__file__).with_name("icons.toml")
SVG = "{http://www.w3.org/2000/svg}"


@dataclass(frozen=True)
class Icon:
    """A glyph of one colour. name: as "simple/redis"; box: its viewBox; path: its path data."""

    name: str
    box: str
    path: str

    @property
    def id(self) -> str:
        """Its id in a page."""
        return "glyph-" + re.sub(r"[^a-z0-9]+", "-", self.name)

    @property
    def symbol(self) -> str:
        """The SVG symbol that drawings in a page share."""
        return f'<symbol id="{self.id}" viewBox="{self.box}"><path d="{self.path}"/></symbol>'


def icon_name(kind: str) -> str:
    """The glyph of a node class as `onprem.inmemory.Redis`; "" where it has none."""
    table = _table()
    module, _, _ = kind.rpartition(".")
    found = table["node"].get(kind) or table["module"].get(module)
    return found or table["module"].get(module.rpartition(".")[2], "")


@cache
def icon_of(kind: str) -> Icon | None:
    """The glyph of a node class, or None."""
    name = icon_name(kind)
    file = _folder() / f"{name}.svg"
    if not name or not file.is_file():
        return None
    tree = ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314  installed file
    paths = [path.get("d", "") for path in tree.iter(f"{SVG}path")]
    return Icon(name, tree.get("viewBox", "0 0 24 24"), "".join(paths))


@cache
def _table() -> dict[str, dict[str, str]]:
    """The table of glyphs: sections node and module."""
    with TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def _folder() -> Path:
    """Where mkdocs-material keeps its glyphs."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"
