"""Runs graphviz-pure: graphs in the DOT language in, JSON objects out."""

from __future__ import annotations

import json
import subprocess
import sysconfig
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from signal import SIGKILL
from threading import Timer
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
    try:
        process = subprocess.Popen(  # noqa: S603  the program of an installed package
            [_program(), "-Tjson0"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            encoding="utf-8",
            env={},
        )
    except OSError as error:
        raise LayoutError(str(error)) from error
    # With a time limit of its own, the module would ask for the end again and again.
    end = Timer(SECONDS, process.kill)
    end.start()
    try:
        said, wrong = process.communicate("\n".join(graphs))
    finally:
        end.cancel()
    if process.returncode == -SIGKILL:
        raise LayoutError(f"it ran longer than {SECONDS:g} s")
    if process.returncode:
        raise LayoutError(wrong.strip() or f"it ended with {process.returncode}")
    found = _objects(said)
    if len(found) != len(graphs):
        raise LayoutError(f"{len(graphs)} graphs went in, {len(found)} came out")
    return found


@cache
def _program() -> Path:
    """Where the package's program is."""
    return Path(sysconfig.get_path("scripts")) / "graphviz-pure"


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
