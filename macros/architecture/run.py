"""Asks another process to run drawing files, and takes what they said as plans."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

from macros.architecture.plan import Plan, plan_from
from macros.errors import Fault

SECONDS = 5.0  # a drawing takes about 0.01 s
# Not `-m`, which imports twice as much.
RUNNER = "from macros.architecture.runner import main; main()"
START = 20.0  # seconds for the process itself to start, on a slow machine

Outcome = Plan | tuple[Fault, ...]


def run_sources(sources: Mapping[str, bytes], seconds: float = SECONDS) -> Mapping[str, Outcome]:
    """What each drawing file says, by its path relative to the repository: its plan or faults.

    sources: the files' bytes by that path; seconds: time for each.
    """
    order = {
        # JSON has no bytes; this encoding gives every byte a character and takes it back.
        "files": [[name, source.decode("latin-1")] for name, source in sources.items()],
        "seconds": seconds,
    }
    home = str(Path(__file__).resolve().parents[2])
    # Nothing of the caller's environment may change a picture; sets keep one order. The path is
    # handed on as it is, so that the process need not find it again (-S).
    paths = [home, *(path for path in sys.path if path and path != home)]
    environment = {"PYTHONPATH": os.pathsep.join(paths), "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(  # noqa: S603  this very Python
            [sys.executable, "-P", "-s", "-S", "-c", RUNNER],
            input=json.dumps(order),
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment,
            timeout=START + len(sources) * (seconds + 2),
            check=True,
        )
        results = json.loads(done.stdout)
    except (subprocess.SubprocessError, OSError, ValueError) as error:
        why = _last_line(error)
        return {
            name: (Fault(name, 1, "drawings cannot be run", why, "run make clean and try again"),)
            for name in sources
        }
    return {name: _outcome(one, name) for name, one in zip(sources, results, strict=True)}


def _outcome(result: Mapping[str, object], name: str) -> Outcome:
    """One file's result: its plan, or its faults."""
    said = result.get("faults")
    if isinstance(said, list):
        return tuple(Fault(name, int(line), *words) for line, *words in said)
    try:
        return plan_from(result.get("plan"))
    except ValueError as error:
        why = str(error).splitlines()[0]
        return (Fault(name, 1, "the drawing says something strange", why, "write texts as texts"),)


def _last_line(error: Exception) -> str:
    """The last thing a failed process said."""
    lines = (getattr(error, "stderr", "") or "").strip().splitlines()
    return lines[-1] if lines else type(error).__name__
