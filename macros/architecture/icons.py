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

TABLE = Path(__file__).with_name("icons.toml")
# These files are one line each, made by a tool; reading them as XML would take longer than drawing.
BOX = re.compile(r'<svg [^>]*\bviewBox="([^"]+)"')
PATH = re.compile(r'<path [^>]*\bd="([^"]+)"')


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
    file = icon_folder() / f"{name}.svg"
    if not name or not file.is_file():
        return None
    text = file.read_text(encoding="utf-8")
    return Icon(name, BOX.findall(text)[0], "".join(PATH.findall(text)))


@cache
def _table() -> dict[str, dict[str, str]]:
    """The table of glyphs: sections node and module."""
    with TABLE.open("rb") as file:
        return tomllib.load(file)


@cache
def icon_folder() -> Path:
    """Where mkdocs-material keeps its glyphs."""
    spec = find_spec("material")
    if spec is None or not spec.submodule_search_locations:
        raise ModuleNotFoundError("mkdocs-material is not installed")
    return Path(spec.submodule_search_locations[0]) / "templates" / ".icons"
