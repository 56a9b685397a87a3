"""Runs graphviz-pure: graphs in the DOT language in, JSON objects out."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Sequence
from pathlib import Path
from typing import Any

SECONDS = 20.0  # a book's drawings take about one


class LayoutError(Exception):
    """graphviz-pure could not lay a picture out; carries what it said."""


def run_graphs(graphs: Sequence[str]) -> list[dict[str, Any]]:
    """What `dot` makes of each graph, in one run of the program. Raises LayoutError."""
    different = list(dict.fromkeys(graphs))
    if not different:
        return []
    made = dict(zip(different, _run(different), strict=True))
    return [made[graph] for graph in graphs]


def _run(graphs: Sequence[str]) -> list[dict[str, Any]]:
    """What the program makes of graphs that all differ."""
    program = Path(sysconfig.get_path("scripts")) / "graphviz-pure"
    try:
        done = subprocess.run(  # noqa: S603  the program of an installed package
            [program, "-Tjson0"],
            input="\n".join(graphs),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env={},
            timeout=SECONDS,
            check=True,
        )
    except subprocess.CalledProcessError as error:
        raise LayoutError(error.stderr.strip() or f"it ended with {error.returncode}") from error
    except (OSError, subprocess.TimeoutExpired) as error:
        raise LayoutError(str(error)) from error
    found = _objects(done.stdout)
    if len(found) != len(graphs):
        raise LayoutError(f"{len(graphs)} graphs went in, {len(found)} came out")
    return found


def _objects(text: str) -> list[dict[str, Any]]:
    """The JSON objects that follow one another in a text."""
    decoder = json.JSONDecoder()
    found, at = [], 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        one, at = decoder.raw_decode(text, at)
        found.append(one)
    return found
