"""The report of a repair: what it says, and how the repair is done again from it.

    {
      "file":  "notes.txt",
      "read":  {"encoding": "utf-8", "bom": false, "newlines": "lf"},
      "changes": [
        {"kind": "heading", "line_in": 7, "line_out": 5,
         "before": ["## **Scale**"], "after": ["## Scale"],
         "why": "a heading is bold already", "step": 3, "at": 6}, …],
      "left": [{"kind": "links", "line_in": 9, "line_out": 7, "what": …, "why": …, "mend": …}, …],
      "counts": {"heading": 1, …}
    }

To replay: decode the bytes as `read` says; then, step by step, replace the lines `before`,
which stand at line `at` (from 1) of the text as the step before left it, by the lines `after`.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import groupby
from typing import Any

from scripts.normalize.engine import apply
from scripts.normalize.model import Change, Edit, Left, Remaining, Result
from scripts.normalize.reading import Reading, read_as

Report = dict[str, Any]


def make_report(name: str, reading: Reading, result: Result) -> Report:
    """Everything that was done and left, as data that JSON can hold."""
    return {
        "file": name,
        "read": reading.as_data(),
        "changes": [_change(change) for change in result.changes],
        "left": [*map(_doubt, reading.left), *map(_left, result.left)],
        "counts": result.counts(),
    }


def replay(data: bytes, report: Mapping[str, Any]) -> str:
    """Do a repair again, from the bytes of the input and its report alone.

    Raises ValueError where the report does not belong to the bytes.
    """
    lines = tuple(read_as(data, report["read"]).split("\n"))
    for _, entries in groupby(report["changes"], key=lambda entry: int(entry["step"])):
        lines = apply(lines, [_edit(entry) for entry in entries])
    return "\n".join(lines)


def _edit(entry: Mapping[str, Any]) -> Edit:
    before, after = tuple(entry["before"]), tuple(entry["after"])
    return Edit(int(entry["at"]) - 1, before, after, entry["why"])


def _change(change: Change) -> Report:
    edit = change.edit
    return {
        "kind": change.kind,
        "line_in": change.line_in,
        "line_out": change.line_out,
        "before": list(edit.before),
        "after": list(edit.after),
        "why": edit.why,
        "step": change.step,
        "at": edit.at + 1,
    }


def _doubt(left: Left) -> Report:
    """What the bytes left open, at its line in the input; where it went is not followed."""
    line = left.at + 1
    return _left(Remaining("encoding", line, line, left.what, left.why, left.mend))


def _left(entry: Remaining) -> Report:
    return {
        "kind": entry.kind,
        "line_in": entry.line_in,
        "line_out": entry.line_out,
        "what": entry.what,
        "why": entry.why,
        "mend": entry.mend,
    }
