"""Gets a package with the npm client, from whichever registry that is set up to use."""

from __future__ import annotations

import json
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path

from macros.errors import Fault, Faults
from scripts.vendor.packages import TABLE, Package, digest

INSIDE = "package/"  # the folder that npm puts around everything


@dataclass(frozen=True)
class Fetched:
    """What a tarball holds: its version, licence, SHA-256, and the files asked for by name."""

    version: str
    licence: str
    sha256: str
    contents: dict[str, bytes]


def fetch(package: Package, version: str) -> Fetched:
    """The files of a version ("latest" or a number); raises Faults where they cannot be had."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["npm", "pack", "--silent", f"{package.name}@{version}"]
        try:
            done = subprocess.run(  # noqa: S603
                command, cwd=folder, capture_output=True, text=True, check=False
            )
        except FileNotFoundError:
            raise _cannot("npm is not installed", "", "install Node.js") from None
        found = list(Path(folder).glob("*.tgz"))
        if done.returncode or len(found) != 1:
            said = done.stderr.strip().splitlines()[:1] or ["npm gave no package"]
            what = f"cannot get {package.name} {version}"
            raise _cannot(what, said[0], "look at npm's registry setting")
        return read_tarball(package, found[0])


def read_tarball(package: Package, path: Path) -> Fetched:
    """What we take from a package's tarball; raises Faults where a file is gone from it."""
    with tarfile.open(path) as archive:
        members = {name.removeprefix(INSIDE): name for name in archive.getnames()}
        missing = [one.name for one in package.files if one.name not in members]
        if missing:
            what = f"{package.name} no longer has {', '.join(missing)}"
            raise _cannot(what, "it was packed otherwise before", f"change its files in {TABLE}")
        about = json.loads(_content(archive, members["package.json"]))
        contents = {one.name: _content(archive, members[one.name]) for one in package.files}
    return Fetched(about["version"], about["license"], digest(path.read_bytes()), contents)


def _content(archive: tarfile.TarFile, name: str) -> bytes:
    """The bytes of a regular file in an archive; empty for anything else."""
    file = archive.extractfile(name)
    return file.read() if file else b""


def _cannot(what: str, why: str, mend: str) -> Faults:
    return Faults([Fault(TABLE, 1, what, why, mend)])
