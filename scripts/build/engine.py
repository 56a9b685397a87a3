"""Runs the site engine over the checked book into a folder of our choice.

The engine runs in a child: forked where the system can fork, so that it finds the parsed book
and the rendered macros already in memory; started afresh elsewhere. Its output goes to a log,
and a failure comes back as faults.
"""

from __future__ import annotations

import ctypes
import importlib
import multiprocessing
import os
import re
import signal
import sys
from dataclasses import dataclass
from pathlib import Path

from macros.errors import Fault, Faults


@dataclass(frozen=True)
class Engine:
    """A site engine: the module and name of its click command, and the arguments to build."""

    module: str
    command: str
    arguments: tuple[str, ...]


# Never -q or -v: with either, MkDocs passes broken links and macro errors under --strict.
ENGINES: dict[str, Engine] = {
    "mkdocs": Engine("mkdocs.__main__", "cli", ("build", "--strict", "--clean")),
    "properdocs": Engine("properdocs.__main__", "cli", ("build", "--strict", "--clean")),
    "zensical": Engine("zensical.main", "cli", ("build", "--strict", "--clean")),
}
SITE_VARIABLE = "ENVELOPE_SITE"
# A warning or an error, with the indented lines that go on with it; or the end of a trace.
COMPLAINT = re.compile(
    r"^(?:WARNING|ERROR|CRITICAL)\s*-\s*(?P<said>.+(?:\n[ \t]+.+)*)$|^(?P<last>\w*Error: .+)$",
    re.MULTILINE,
)
TIME_LIMIT = 1800.0  # seconds; ten times what 10,000 chapters take
PR_SET_PDEATHSIG = 1  # linux/prctl.h


def run_engine(name: str, root: Path, out: Path, log: Path, epoch: int) -> None:
    """Build the book under `root` into the folder `out`; raises Faults where the engine fails.

    log: the file for what the engine prints; epoch: the date of the build, in seconds since
    1970, so that two builds of one state give the same bytes.
    """
    environment = {
        SITE_VARIABLE: str(out),
        "SOURCE_DATE_EPOCH": str(epoch),
        "TZ": "UTC",
        "LC_ALL": "C.UTF-8",
        # Both engines print advertising about each other.
        "NO_MKDOCS_2_WARNING": "1",
        "DISABLE_MKDOCS_2_WARNING": "true",
    }
    if "fork" in multiprocessing.get_all_start_methods():
        multiprocessing.set_start_method("fork", force=True)
    child = multiprocessing.Process(target=_engine_process, args=(name, root, log, environment))
    child.start()
    try:
        child.join(TIME_LIMIT)
    finally:
        if child.is_alive():
            child.kill()
            child.join()
    if child.exitcode != 0:
        raise Faults(_complaints(name, log, child.exitcode))


def _engine_process(name: str, root: Path, log: Path, environment: dict[str, str]) -> None:
    """The child: its output to the log, then the engine's own command line."""
    _die_with_parent()
    os.environ.update(environment)
    os.chdir(root)
    descriptor = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o644)
    for stream in (1, 2):
        os.dup2(descriptor, stream)
    sys.stdout = os.fdopen(1, "w", encoding="utf-8", closefd=False)
    sys.stderr = os.fdopen(2, "w", encoding="utf-8", closefd=False)
    engine = ENGINES[name]
    command = getattr(importlib.import_module(engine.module), engine.command)
    try:
        command(args=[*engine.arguments, "-f", "mkdocs.yml"], prog_name=name)
    finally:
        sys.stdout.flush()
        sys.stderr.flush()


def _die_with_parent() -> None:
    """End this process when its parent is killed, so that no orphan holds the build's lock."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)


def _complaints(name: str, log: Path, code: int | None) -> list[Fault]:
    """What the engine complained of, as faults of its configuration."""
    text = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    said = [match["said"] or match["last"] for match in COMPLAINT.finditer(text)]
    mend = f"see {log.name} in {log.parent}"
    if not said:
        tail = text.strip().splitlines()[-1:] or [f"it ended with code {code}"]
        said = tail
    return [Fault("mkdocs.yml", 1, f"{name} cannot build the book", line, mend) for line in said]
