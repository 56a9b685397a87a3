"""`envelope audit`: the arithmetic of any notes, checked."""

from __future__ import annotations

import gc
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import click

from macros.errors import Fault
from scripts.audit.engine import audit_text
from scripts.audit.findings import Finding, Verdict
from scripts.audit.report import as_json, as_text, shown
from scripts.normalize.reading import UnreadableError, read_bytes

SLIPS, CANNOT_READ = 1, 2
STANDARD_INPUT = "-"


class Tolerance(click.ParamType[float]):
    """A share, written 10% or 0.1."""

    name = "SHARE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """The share as a number from 0 to below 1."""
        text = str(value).strip()
        try:
            number = float(text.removesuffix("%")) / (100 if text.endswith("%") else 1)
        except ValueError:
            self.fail(f"'{text}' is no share; write 10% or 0.1", param, ctx)
        if not 0 <= number < 1:
            self.fail(f"'{text}' is not between 0 and 1; write 10% or 0.1", param, ctx)
        return number


@click.command(
    epilog="""\b
Exit codes: 0 no slip, 1 slips, 2 a file cannot be read.

\b
Examples:
  envelope audit notes.md
  envelope audit --json --tolerance 5% notes.md more.txt
  cat notes.md | envelope audit -
"""
)
@click.argument("files", nargs=-1, required=True)
@click.option("--json", "is_json", is_flag=True, help="Print a list of objects instead of lines.")
@click.option(
    "--tolerance",
    type=Tolerance(),
    default="10%",
    show_default=True,
    help="The relative difference between stated and computed that passes.",
)
@click.option("--all", "everything", is_flag=True, help="Also list what holds and what is unclear.")
def audit(files: Sequence[str], is_json: bool, tolerance: float, everything: bool) -> None:
    """Check the arithmetic of FILES, any Markdown or text; - reads standard input.

    Finds sums, conversions, totals, percentages, growth and names with two values, and says of
    each that does not hold what was stated, what comes out, and what probably happened.
    """
    findings: list[Finding] = []
    unreadable = list(_audit_files(files, tolerance, findings))
    if is_json:
        click.echo(as_json(shown(findings, everything=everything)))
    else:
        for line in as_text(findings, everything=everything):
            click.echo(line)
    for fault in unreadable:
        click.echo(str(fault), err=True)
    slips = any(finding.verdict is Verdict.SLIP for finding in findings)
    sys.exit(CANNOT_READ if unreadable else SLIPS if slips else 0)


def _audit_files(
    files: Sequence[str], tolerance: float, findings: list[Finding]
) -> Iterator[Fault]:
    """Audits each file into `findings`; yields a fault for each that cannot be read."""
    for name in files:
        try:
            text = read_bytes(_bytes_of(name)).text
        except OSError as error:
            why = error.strerror or str(error)
            yield Fault(name, 1, "cannot be read", why, "give the path of a text file")
        except UnreadableError as error:
            yield Fault(name, 1, "cannot be read", error.what, error.mend)
        else:
            with _without_collections():
                findings.extend(audit_text(text, name, tolerance=tolerance))


@contextmanager
def _without_collections() -> Iterator[None]:
    """No search for reference cycles meanwhile.

    A reading makes millions of small objects and no cycles worth finding; looking for them took
    a sixth of the time.
    """
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _bytes_of(name: str) -> bytes:
    if name == STANDARD_INPUT:
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()
