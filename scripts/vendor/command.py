"""`envelope vendor`: other people's scripts in the site, checked and renewed."""

from __future__ import annotations

from pathlib import Path

import click

from macros.errors import Fault, Faults
from scripts.failures import exit_codes
from scripts.vendor.fetch import fetch
from scripts.vendor.packages import TABLE, Package, check_files, read_packages, write_packages

ROOT = Path(__file__).resolve().parent.parent.parent


@click.command(
    epilog="""\b
Exit codes: 0 as stated, 1 a file differs or a package cannot be had, 2 cannot run.

\b
Examples:
  envelope vendor
  envelope vendor --renew ts-fsrs --to 5.4.2
"""
)
@click.option("--renew", metavar="NAME", help="The package to get again from npm.")
@click.option("--to", default="latest", show_default=True, help="The version to get.")
def vendor(renew: str | None, to: str) -> None:
    """Check the scripts that come from npm against their table, or renew one of them."""
    with exit_codes():
        packages = read_packages((ROOT / TABLE).read_text(encoding="utf-8"))
        if renew:
            packages = _renewed(packages, renew, to)
        faults = check_files(ROOT, packages)
        if faults:
            raise Faults(faults)
        for package in packages:
            click.echo(f"{package.name} {package.version} ({package.licence})")


def _renewed(packages: tuple[Package, ...], name: str, version: str) -> tuple[Package, ...]:
    """The packages after one was fetched and its files and the table were written."""
    known = {package.name: package for package in packages}
    if name not in known:
        mend = f"use one of {', '.join(known)}"
        raise Faults([Fault(TABLE, 1, f"no package is called '{name}'", "", mend)])
    package = known[name]
    fetched = fetch(package, version)
    if fetched.licence != package.licence:
        what = f"{name} {fetched.version} is under {fetched.licence}"
        mend = "read the licence, and change the table if it may be shipped"
        raise Faults([Fault(TABLE, 1, what, f"the table says {package.licence}", mend)])
    new = package.renewed(fetched.version, fetched.sha256, fetched.contents)
    for one in new.files:
        path = ROOT / one.path
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(fetched.contents[one.name])
    result = tuple(new if one is package else one for one in packages)
    (ROOT / TABLE).write_text(write_packages(result), encoding="utf-8")
    return result
