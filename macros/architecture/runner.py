"""Runs drawing files, each in a process of its own, and writes what they said as JSON.

`run.py` starts a Python that calls `main`. In: one JSON object
`{"files": [[name, source], …], "seconds": …}` on standard input. Out: one JSON list on
standard output, for each file `{"plan": …}` or `{"faults": [[line, what, why, mend], …]}`.

The package `diagrams` is loaded once; each file runs in a fork of this process, a few at a time.
"""

from __future__ import annotations

import ast
import gc
import json
import os
import re
import select
import signal
import sys
import time
from collections import deque
from collections.abc import Iterable
from contextlib import suppress
from importlib import import_module
from types import ModuleType
from typing import Any, NamedTuple, NoReturn

from macros.architecture.no_graphviz import install

install()  # before anything imports the package diagrams, which imports graphviz

from macros.architecture.explain import Said, explain, strange_imports  # noqa: E402
from macros.architecture.guard import Late, Refused, guard, leave_network  # noqa: E402
from macros.architecture.notation import MADE, Diagram  # noqa: E402
from macros.architecture.record import recorded  # noqa: E402

GRACE = 1.0  # seconds after its time in which a file may say so itself
AT_ONCE = os.cpu_count() or 1


class Running(NamedTuple):
    """A file that runs: its process, where its answer comes, its time, when it is killed."""

    pid: int
    pipe: int
    seconds: float
    deadline: float


def run_text(source: bytes, file: str, seconds: float) -> dict[str, Any]:
    """Run a drawing's source in this very process; the plan or the faults as JSON data."""
    try:
        tree = ast.parse(source, file)
    except (SyntaxError, ValueError) as error:
        return {"faults": [explain(error, file)]}
    strange = strange_imports(tree)
    if strange:
        return {"faults": strange}
    text = ast.get_docstring(tree, clean=False)  # cleaning loads a large module
    code = compile(source, file, "exec", dont_inherit=True)
    made: list[Diagram] = []
    MADE.set(made)
    module = ModuleType("__main__")
    module.__dict__["__file__"] = file
    refusals = guard(file, seconds)
    faults: list[Said] = []
    try:
        exec(code, module.__dict__)  # noqa: S102  running the file is what this process is for
    except (Late, Refused) as error:
        if isinstance(error, Late):
            line = explain(error, file)[0]
            what = f"the file runs longer than {seconds:g} s"
            faults.append((line, what, "a drawing takes a hundredth of it", "end the loop"))
    except BaseException as error:  # whatever it is, the author is told
        faults.append(explain(error, file))
    signal.setitimer(signal.ITIMER_REAL, 0)
    why = "a drawing only says what is there"
    faults += [(line, f"the file {what}", why, "remove it") for line, what in refusals.seen]
    return {"faults": faults} if faults else _said(made, text)


def _said(made: list[Diagram], text: str | None) -> dict[str, Any]:
    """The one diagram a file made, or why there is not one."""
    if not text or not text.strip():
        why = "it is what a reader who cannot see the drawing is told first"
        mend = "start the file with a docstring that says what one should see"
        return {"faults": [(1, "the file has no docstring", why, mend)]}
    if len(made) != 1:
        line = made[1].line if made else 1
        what = "the file draws more than one diagram" if made else "the file draws no diagram"
        return {"faults": [(line, what, "", 'write one with Diagram("…") as drawing: block')]}
    return {"plan": recorded(made[0], text)}


def _child(pipe: int, name: str, source: str, seconds: float) -> NoReturn:
    """Run one file and write what came of it into a pipe; never returns."""
    try:
        result = run_text(source.encode("latin-1"), name, seconds)
        answer = json.dumps(result)
    except BaseException as error:  # the parent must hear of it
        answer = json.dumps({"faults": [explain(error, name)]})
    with os.fdopen(pipe, "w", encoding="utf-8") as out:
        out.write(answer)
    os._exit(0)


def _start(name: str, source: str, seconds: float) -> Running:
    """Begin to run one file in a fork."""
    ours, theirs = os.pipe()
    pid = os.fork()
    if pid == 0:
        os.close(ours)
        _child(theirs, name, source, seconds)
    os.close(theirs)
    return Running(pid, ours, seconds, time.monotonic() + seconds + GRACE)


def _end(running: Running) -> dict[str, Any]:
    """What came of a file; killed where it does not end by itself."""
    parts = []
    late = False
    while True:
        left = max(0.0, running.deadline - time.monotonic())
        if not select.select([running.pipe], [], [], left)[0]:
            late = True
            os.kill(running.pid, signal.SIGKILL)
            break
        part = os.read(running.pipe, 1 << 16)
        if not part:
            break
        parts.append(part)
    os.close(running.pipe)
    os.waitpid(running.pid, 0)
    try:
        result: dict[str, Any] = json.loads(b"".join(parts))
    except ValueError:
        longer = f"the file runs longer than {running.seconds:g} s"
        what = longer if late else "the file ends its process"
        return {"faults": [(1, what, "it had to be stopped", "let it only draw")]}
    return result


def run_all(files: Iterable[tuple[str, str]], seconds: float) -> list[dict[str, Any]]:
    """Run files, as many at a time as there are processors; the results in the files' order."""
    results = []
    running: deque[Running] = deque()
    for name, source in files:
        if len(running) == AT_ONCE:
            results.append(_end(running.popleft()))
        running.append(_start(name, source, seconds))
    return results + [_end(one) for one in running]


def preload(sources: Iterable[str]) -> None:
    """Import the package's modules that the files will, once instead of in each fork.

    What cannot be imported is told when its own file runs.
    """
    for source in sources:
        for module in re.findall(r"^from (diagrams(?:\.\w+)+) import", source, re.MULTILINE):
            with suppress(ImportError):
                import_module(module)


def main() -> None:
    """Read the order from standard input, run, write the results to standard output."""
    order = json.load(sys.stdin)
    preload(source for _, source in order["files"])
    leave_network()
    gc.freeze()  # the forks need not touch, and so copy, what is there already
    json.dump(run_all(order["files"], order["seconds"]), sys.stdout)
