"""The table of vendored packages: reading it, checking the files, writing it after a renewal."""

from __future__ import annotations

import hashlib
import tomllib
from dataclasses import dataclass, replace
from pathlib import Path

from macros.errors import Fault

TABLE = "scripts/vendor/packages.toml"
FOLDER = "theme/assets/vendor"
HEAD = """\
# Scripts from npm that the site ships, byte for byte. Written by `envelope vendor --renew`.
# Typefaces have a table of their own: theme/fonts/VENDORED.md.
"""


@dataclass(frozen=True)
class Copied:
    """A file: its name in the package, its path in the repository, its SHA-256 in hex."""

    name: str
    path: str
    sha256: str


@dataclass(frozen=True)
class Package:
    """A package of npm; sha256 is that of its tarball."""

    name: str
    version: str
    licence: str
    sha256: str
    files: tuple[Copied, ...]

    def renewed(self, version: str, sha256: str, contents: dict[str, bytes]) -> Package:
        """The package of another version. contents: its files by their names in it."""
        files = tuple(replace(one, sha256=digest(contents[one.name])) for one in self.files)
        return replace(self, version=version, sha256=sha256, files=files)


def digest(data: bytes) -> str:
    """The SHA-256 of some bytes in hex."""
    return hashlib.sha256(data).hexdigest()


def read_packages(text: str) -> tuple[Package, ...]:
    """The packages of the table's text."""
    return tuple(
        Package(
            name,
            row["version"],
            row["licence"],
            row["sha256"],
            tuple(Copied(inside, **where) for inside, where in row["files"].items()),
        )
        for name, row in tomllib.loads(text).items()
    )


def write_packages(packages: tuple[Package, ...]) -> str:
    """The text of the table."""
    parts = [HEAD]
    for package in packages:
        parts.append(
            f"\n[{package.name}]\n"
            f'version = "{package.version}"\n'
            f'licence = "{package.licence}"\n'
            f'sha256 = "{package.sha256}"\n'
        )
        parts += [
            f'\n[{package.name}.files."{one.name}"]\npath = "{one.path}"\nsha256 = "{one.sha256}"\n'
            for one in package.files
        ]
    return "".join(parts)


def check_files(root: Path, packages: tuple[Package, ...]) -> list[Fault]:
    """A fault for each vendored file that is missing, changed, or in no row of the table."""
    rows = {one.path: (package, one) for package in packages for one in package.files}
    faults = []
    for path, (package, one) in rows.items():
        mend = f"run envelope vendor --renew {package.name}"
        file = root / path
        if not file.is_file():
            faults.append(Fault(path, 1, "the vendored file is missing", "", mend))
        elif digest(file.read_bytes()) != one.sha256:
            why = f"it is not the one of {package.name} {package.version}"
            faults.append(Fault(path, 1, "the vendored file was changed", why, mend))
    for file in sorted((root / FOLDER).rglob("*")):
        path = file.relative_to(root).as_posix()
        if file.is_file() and path not in rows:
            faults.append(
                Fault(path, 1, "no row says where this is from", "", f"add it to {TABLE}")
            )
    return faults
