"""`envelope normalize`: from raw notes to the handbook's normalized Markdown."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import click

from macros.errors import Fault
from scripts.failures import CANNOT_RUN, FINDINGS, exit_codes
from scripts.normalize import MISSING, Laid, normalize_pages, normalize_text
from scripts.normalize.model import Options
from scripts.normalize.reading import Reading, UnreadableError, read_bytes
from scripts.normalize.report import Report, make_report
from scripts.normalize.skeleton import Form
from scripts.normalize.writing import (
    Target,
    TargetError,
    choose_targets,
    place_of,
    write_atomically,
)
from scripts.terminal import print_faults

STDIN = "-"


@click.command(
    epilog="""\b
Exit codes:
  0  fine
  1  something is left for a human, each as path:line: what; why; how to mend it
     (with --check: or something would change)
  2  cannot read a file, or would overwrite one

\b
Examples:
  envelope normalize notes.txt -o notes.md --report notes.json
  pbpaste | envelope normalize - --as problem > draft.md
  envelope normalize interview.txt --as follow-up -o questions/
"""
)
@click.argument("files", metavar="FILE...", nargs=-1, required=True)
@click.option("-o", "--output", metavar="OUT", help="File to write, or a folder for several.")
@click.option("--report", metavar="R.json", help="File for the report: every change, and why.")
@click.option("--check", is_flag=True, help="Write nothing; list what would change.")
@click.option("--force", is_flag=True, help="Overwrite files that exist.")
@click.option(
    "--as",
    "form",
    type=click.Choice([form.value for form in Form]),
    help="Lay the text into the sections of that kind of page.",
)
@click.option("--sentences", is_flag=True, help="Put each sentence on a line of its own.")
def normalize(
    files: tuple[str, ...],
    output: str | None,
    report: str | None,
    check: bool,
    force: bool,
    form: str | None,
    sentences: bool,
) -> None:
    """Repair raw notes: encoding, fences, headings, lists, tables, frames, dialogue.

    FILE may be `-` for standard input. The text goes to standard output unless OUT is given;
    what was done and what is left for you goes to standard error.
    """
    with exit_codes():
        code = 0
        reports: list[Report] = []
        targets: list[Target] = []
        for name in files:
            try:
                reading = read_bytes(_read(name))
            except UnreadableError as error:
                print_faults([Fault(name, 1, error.what, "", error.mend)])
                code = CANNOT_RUN
                continue
            except OSError as error:
                why = str(error.strerror or error).lower()
                print_faults([Fault(name, 1, "cannot be read", why, "give a text file")])
                code = CANNOT_RUN
                continue
            options = Options(_folder(name), sentences, _macros())
            pages = _pages(reading, form, options, name)
            told = [make_report(name, reading, page.result) for page in pages]
            reports += told
            made = [Target(name, page.slug, page.result.text) for page in pages]
            targets += made
            _tell(name, told, [place_of(target, output) for target in made], check=check)
            found = any(entry["left"] or (check and entry["changes"]) for entry in told)
            code = max(code, FINDINGS if found or not pages else 0)
        if not check:
            code = max(code, _write(targets, reports, output, report, force=force))
        sys.exit(code)


def _read(name: str) -> bytes:
    if name == STDIN:
        return sys.stdin.buffer.read()
    return Path(name).read_bytes()


def _folder(name: str) -> Path:
    return Path.cwd() if name == STDIN else Path(name).parent


def _macros() -> frozenset[str]:
    """The names of the macros that a page may call."""
    from macros.registry import MACROS

    return frozenset(MACROS)


def _pages(reading: Reading, form: str | None, options: Options, name: str) -> list[Laid]:
    """The pages that come of a text; one, unless it is laid into a form."""
    if form is None:
        return [Laid("", normalize_text(reading.text, options))]
    pages = normalize_pages(reading.text, Form(form), options)
    if not pages:
        what = f"holds nothing that makes a {form}"
        mend = "give its questions headings that end with a question mark"
        print_faults([Fault(name, 1, what, "", mend)])
    return pages


def _tell(name: str, reports: Sequence[Report], places: Sequence[str], *, check: bool) -> None:
    """Say what was done, and what is left, on standard error.

    places: where the page of each report is to be written.
    """
    for number, entry in enumerate(reports):
        if check:
            print_faults(
                Fault(name, change["line_in"], change["kind"], change["why"], "run without --check")
                for change in entry["changes"]
            )
        left = [one for one in entry["left"] if one["kind"] != MISSING]
        # Pages made of one text share what is left in the text itself.
        if number == 0:
            print_faults(
                Fault(name, one["line_in"], one["what"], one["why"], one["mend"]) for one in left
            )
        lacking = [one["what"] for one in entry["left"] if one["kind"] == MISSING]
        if lacking:
            what = f"lacks {'; '.join(one.removeprefix('missing ') for one in lacking)}"
            print_faults([Fault(places[number], 1, what, "", "write it")])
    if reports:
        _sum_up(name, reports[0])


def _sum_up(name: str, entry: Report) -> None:
    done = ", ".join(f"{number} {kind}" for kind, number in entry["counts"].items())
    encoding = entry["read"]["encoding"]
    read = "" if encoding == "utf-8" else f", read as {encoding}"
    click.echo(f"{name}{read}: {done or 'nothing to do'}", err=True)


def _write(
    targets: Sequence[Target],
    reports: Sequence[Report],
    output: str | None,
    report: str | None,
    *,
    force: bool,
) -> int:
    """Write texts and report; the exit code."""
    try:
        files = choose_targets(targets, output)
        if report:
            text = json.dumps(list(reports), ensure_ascii=False, indent=1)
            files = {**files, Path(report): text + "\n"}
        write_atomically(files, force=force)
    except TargetError as error:
        print_faults([Fault(error.where, 1, error.what, "", error.mend)])
        return CANNOT_RUN
    if output is None and targets:
        sys.stdout.buffer.write(targets[0].text.encode("utf-8"))
        sys.stdout.flush()
    return 0
