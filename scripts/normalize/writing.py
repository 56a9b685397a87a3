"""Files written whole or not at all, and never over another one unasked."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

_MODE = 0o666


@dataclass(frozen=True)
class Target:
    """A text to write: the file it comes from, its page's id where it is laid out, the text."""

    source: str
    slug: str
    text: str


class TargetError(Exception):
    """A file that cannot be written: where, what is in the way, and how to mend it."""

    def __init__(self, where: str, what: str, mend: str) -> None:
        self.where, self.what, self.mend = where, what, mend
        super().__init__(f"{where}: {what}; {mend}")


def choose_targets(targets: Sequence[Target], output: str | None) -> dict[Path, str]:
    """The files to write and their texts; none where the text goes to standard output.

    Raises TargetError where several texts have no folder to go to, or one name.
    """
    if output is None:
        if len(targets) > 1:
            what = f"{len(targets)} texts do not go to standard output"
            raise TargetError(targets[0].source, what, "give a folder with -o")
        return {}
    path = Path(output)
    if len(targets) == 1 and not (path.is_dir() or output.endswith("/")):
        return {path: targets[0].text}
    if path.exists() and not path.is_dir():
        what = f"{len(targets)} texts do not go into one file"
        raise TargetError(output, what, "give a folder with -o")
    files: dict[Path, str] = {}
    for target in targets:
        place = path / _name(target)
        if place in files:
            raise TargetError(str(place), "two texts have this name", "write them one by one")
        files[place] = target.text
    return files


def place_of(target: Target, output: str | None) -> str:
    """Where a text is written, as far as it is known before the others are: for messages."""
    if output is None:
        return target.source
    folder = target.slug and (Path(output).is_dir() or output.endswith("/"))
    return str(Path(output) / _name(target)) if folder else output


def _name(target: Target) -> str:
    """The file name of a text in a folder."""
    stem = target.slug or ("stdin" if target.source == "-" else Path(target.source).stem)
    return f"{stem}.md"


def write_atomically(files: Mapping[Path, str], *, force: bool) -> None:
    """Write files, each by one rename; none of them where one exists and `force` is not given.

    Raises TargetError for files that exist, OSError for what else is in the way.
    """
    for path in files:
        if path.exists() and not force:
            raise TargetError(str(path), "exists already", "choose another name, or add --force")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        _replace(path, text.encode("utf-8"))


def _replace(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        mode = path.stat().st_mode & 0o777 if path.exists() else _MODE & ~_umask()
        Path(name).chmod(mode)
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    """The process's umask, which can only be read by setting it."""
    mask = os.umask(0)
    os.umask(mask)
    return mask
