"""Every node class has a glyph, or is known to have none."""

from __future__ import annotations

import importlib
import inspect
import pkgutil
import tomllib
from xml.etree import ElementTree

import diagrams

from macros.architecture.icons import TABLE, Icon, icon_folder, icon_name, icon_of

# Modules whose classes are of all kinds; an author names the class in icons.toml.
MIXED = {
    "aws.enablement",
    "aws.general",
    "azure.azureecosystem",
    "azure.general",
    "azure.menu",
    "azure.newicons",
    "azure.other",
    "firebase.base",
    "firebase.extentions",
    "firebase.grow",
    "generic.blank",
    "gis.organization",
    "ibm.general",
    "k8s.ecosystem",
    "k8s.others",
    "openstack.lifecyclemanagement",
}


def node_classes() -> list[str]:
    """Every node class of the package, as `provider.module.Class`."""
    found = set()
    for module in pkgutil.walk_packages(diagrams.__path__, "diagrams."):
        if module.ispkg or module.name in ("diagrams.cli",):
            continue
        for name, thing in vars(importlib.import_module(module.name)).items():
            own = inspect.isclass(thing) and thing.__module__ == module.name
            if own and issubclass(thing, diagrams.Node) and not name.startswith("_"):
                found.add(f"{module.name.removeprefix('diagrams.')}.{thing.__name__}")
    return sorted(found)


def test_every_class_has_a_glyph() -> None:
    """Of two thousand classes only those of mixed modules have none."""
    classes = node_classes()
    without = {kind.rpartition(".")[0] for kind in classes if not icon_name(kind)}
    assert len(classes) > 2000
    assert without <= MIXED


def test_every_entry_is_used() -> None:
    """Each class in the table exists, and each glyph is a file with a path."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    assert set(table["node"]) <= set(node_classes())
    for name in {*table["module"].values(), *table["node"].values()}:
        kind = next((k for k, v in table["node"].items() if v == name), None)
        icon = icon_of(kind) if kind else _by_module(name, table["module"])
        assert icon, name
        assert icon.path.startswith(("M", "m")), name


def test_glyphs_are_read_as_xml_reads_them() -> None:
    """Each glyph of the table has the viewBox and the path data that an XML parser finds."""
    table = tomllib.loads(TABLE.read_text(encoding="utf-8"))
    for kind in table["node"]:
        icon = icon_of(kind)
        assert icon
        tree = ElementTree.parse(icon_folder() / f"{icon.name}.svg")  # noqa: S314  installed
        paths = [path.get("d") for path in tree.iter("{http://www.w3.org/2000/svg}path")]
        assert (icon.box, icon.path) == (tree.getroot().get("viewBox"), "".join(paths))


def _by_module(name: str, modules: dict[str, str]) -> Icon | None:
    return icon_of(f"any.{next(k for k, v in modules.items() if v == name)}.Thing")


def test_unknown_class_has_none() -> None:
    """A class in no table has no glyph."""
    assert icon_of("nobody.nothing.Blank") is None
