"""The `envelope` command: every sub-command, its help and its exit codes."""

from __future__ import annotations

import click

from scripts.audit.command import audit
from scripts.bench.command import bench
from scripts.build.command import build
from scripts.check.command import check
from scripts.deck.command import deck
from scripts.new.command import new
from scripts.normalize.command import normalize
from scripts.paper.command import sheet
from scripts.serve.command import serve
from scripts.vendor.command import vendor

EXIT_CODES = """\b
Exit codes:
  0  fine
  1  findings: each printed as path:line: what; why; how to mend it
  2  cannot run: wrong arguments, or something this machine lacks
"""


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog=EXIT_CODES,
)
def main() -> None:
    r"""Build, check and serve the system design handbook that checks its own arithmetic.

    \b
    Example:
      envelope build
    """


for command in (build, check, serve, new, sheet, deck, normalize, audit, bench, vendor):
    main.add_command(command)
