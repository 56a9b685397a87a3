"""`envelope check`: every static check of the book, without building it."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from macros.errors import Faults
from macros.estimates.constants import due_for_review
from scripts.build.command import ROOT
from scripts.build.stages import check_book
from scripts.check.rendered import audit_book
from scripts.failures import exit_codes
from scripts.terminal import print_faults


@click.command(
    epilog="""\b
Exit codes: 0 no fault, 1 faults (each path:line: what; why; how to mend it), 2 cannot run.

\b
Example:
  envelope check
"""
)
def check() -> None:
    """Check every page: form, units, links, anchors, macro calls, references, sums in the text.

    Constants that are due for review are named as warnings; they fail nothing.
    """
    with exit_codes():
        book = check_book(ROOT)
        faults = audit_book(book)
        if faults:
            raise Faults(faults)
        print_faults(due_for_review(datetime.now(UTC).date()))
        click.echo(f"{len(book.pages)} pages, no fault")
