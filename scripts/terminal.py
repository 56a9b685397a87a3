"""What the commands print: faults, stages and how long they took.

On a terminal a running stage shows itself on one line that is overwritten; elsewhere (CI, a
file) each stage is one plain line. `NO_COLOR` turns colour off, as does a pipe.
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import TextIO

import click

from macros.errors import Fault


def colour_wanted(stream: TextIO) -> bool:
    """Whether colour may be written: on a terminal, unless NO_COLOR is set (to anything)."""
    return stream.isatty() and not os.environ.get("NO_COLOR")


def print_faults(faults: Iterable[Fault], stream: TextIO | None = None) -> None:
    """Print faults, one line each, to standard error (or another stream)."""
    out = stream or sys.stderr
    for fault in faults:
        place, _, said = str(fault).partition(": ")
        if colour_wanted(out):
            place = click.style(place, bold=True)
        print(f"{place}: {said}", file=out)


class Progress:
    """Prints the stages of a piece of work with the seconds each took."""

    def __init__(self, stream: TextIO | None = None, *, quiet: bool = False) -> None:
        self._out = stream or sys.stdout
        self._quiet = quiet
        self._live = self._out.isatty()

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Show a stage while the body of the `with` runs, and its time once it is done."""
        begun = time.perf_counter()
        self.note(f"  {name} …", passing=True)
        try:
            yield
        except BaseException:
            self._say(f"  {self._mark('✗', 'red')} {name}")
            raise
        self._say(f"  {self._mark('✓', 'green')} {name:<28}{time.perf_counter() - begun:7.2f} s")

    def note(self, text: str, *, passing: bool = False) -> None:
        """Print a line; a passing one only on a terminal, where the next line replaces it."""
        if passing and self._live and not self._quiet:
            print(f"\r\x1b[2K{text}", end="", file=self._out, flush=True)
        elif not passing:
            self._say(text)

    def _say(self, text: str) -> None:
        if not self._quiet:
            print(f"\r\x1b[2K{text}" if self._live else text, file=self._out, flush=True)

    def _mark(self, sign: str, colour: str) -> str:
        return click.style(sign, fg=colour) if colour_wanted(self._out) else sign
