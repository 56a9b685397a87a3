"""Why a drawing file did not run, said for its author: (line, what, why, mend)."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterable, Iterator

import diagrams

from macros.architecture.no_graphviz import RendersError

Said = tuple[int, str, str, str]

ALLOWED = ("diagrams", "macros.architecture", "__future__")
MISSING = re.compile(r"cannot import name '(\w+)'")
OWN_DIAGRAM = "that one runs a program and writes files"
OURS = "write from macros.architecture.notation import Diagram"
SAME = "the same file must give the same picture everywhere"


def explain(error: BaseException, file: str) -> Said:
    """What an error that a drawing file raised means, with the line of the file it came from."""
    if isinstance(error, SyntaxError) and error.filename in (file, None):
        return error.lineno or 1, "Python cannot read the file", error.msg, "mend the syntax"
    line = _line_of(error, file)
    if isinstance(error, ImportError):
        what, mend = _import(error)
        return line, what, "", mend
    if isinstance(error, EnvironmentError) and "diagrams context" in str(error):
        what = "a node or cluster stands outside the diagram"
        return line, what, "", 'put it into the block of with Diagram("…") as drawing:'
    if isinstance(error, RendersError):
        return line, "the file uses the package's own Diagram", OWN_DIAGRAM, OURS
    if isinstance(error, SystemExit):
        return line, "the file ends the program", "", "remove the exit"
    if isinstance(error, MemoryError | RecursionError):
        return line, f"the file ran into a {type(error).__name__}", "", "draw less"
    return line, f"the file raises {type(error).__name__}", str(error), "mend the file"


def _line_of(error: BaseException, file: str) -> int:
    """The line of the file in which an error came up; 1 where it came up elsewhere."""
    trace, line = error.__traceback__, 1
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == file:
            line = trace.tb_lineno
        trace = trace.tb_next
    return line


def _import(error: ImportError) -> tuple[str, str]:
    """What could not be imported, and what there is instead."""
    module = error.name or ""
    wanted = MISSING.match(str(error))
    if wanted:
        there = [name for name in dir(importlib.import_module(module)) if name[0].isupper()]
        return f"{module} has no node '{wanted[1]}'", _nearest(wanted[1], there)
    parent, _, last = module.rpartition(".")
    if not parent.startswith("diagrams"):
        return f"there is no module '{module}'", "import from diagrams or macros.architecture"
    from pkgutil import iter_modules

    place = importlib.import_module(parent).__path__ if parent != "diagrams" else diagrams.__path__
    there = [found.name for found in iter_modules(place)]
    return f"diagrams has no module '{module}'", _nearest(last, there)


def _nearest(wanted: str, there: list[str]) -> str:
    """A hint at what may have been meant."""
    from difflib import get_close_matches

    lower = {name.lower(): name for name in sorted(there)}
    near = get_close_matches(wanted.lower(), lower, n=1, cutoff=0.5)
    if near:
        return f"did you mean {lower[near[0]]}?"
    return f"use one of: {', '.join(sorted(there)[:12])}, …"


def strange_imports(tree: ast.Module) -> list[Said]:
    """Imports that a drawing has no use for: with them its picture could change by itself."""
    found = []
    for node in _statements(tree.body):
        if isinstance(node, ast.Import):
            names, own = [alias.name for alias in node.names], False
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or "."]
            own = node.module == "diagrams" and any(one.name == "Diagram" for one in node.names)
        else:
            continue
        for name in names:
            if not any(name == known or name.startswith(f"{known}.") for known in ALLOWED):
                what = f"the file imports '{name}'"
                found.append((node.lineno, what, SAME, "import only diagrams and its nodes"))
        if own:
            what = "the file imports the package's own Diagram"
            found.append((node.lineno, what, OWN_DIAGRAM, OURS))
    return found


def _statements(body: Iterable[ast.AST]) -> Iterator[ast.AST]:
    """Every statement, those in blocks after the one that holds them; no expression."""
    for one in body:
        yield one
        for block in ("body", "handlers", "orelse", "finalbody", "cases"):
            yield from _statements(getattr(one, block, ()))
