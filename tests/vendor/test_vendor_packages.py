"""Vendored scripts are those of the table, and a renewal takes nothing that it should not."""

from __future__ import annotations

import io
import json
import shutil
import tarfile
from pathlib import Path

import pytest

from macros.errors import Faults
from scripts.vendor.fetch import read_tarball
from scripts.vendor.packages import (
    FOLDER,
    TABLE,
    Package,
    check_files,
    digest,
    read_packages,
    write_packages,
)


@pytest.fixture
def packages(root: Path) -> tuple[Package, ...]:
    """The packages of the repository's table."""
    return read_packages((root / TABLE).read_text("utf-8"))


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the vendored files to plant faults in."""
    shutil.copytree(root / FOLDER, tmp_path / FOLDER)
    return tmp_path


def test_the_files_are_those_of_the_table(root: Path, packages: tuple[Package, ...]) -> None:
    """Every vendored file has its row and the bytes that the row states."""
    assert check_files(root, packages) == []


def test_the_table_is_as_it_would_be_written(root: Path, packages: tuple[Package, ...]) -> None:
    """Reading the table and writing it changes nothing."""
    assert write_packages(packages) == (root / TABLE).read_text("utf-8")


def test_each_package_has_its_licence_beside_it(root: Path, packages: tuple[Package, ...]) -> None:
    """The text of the licence goes with each copy."""
    for package in packages:
        texts = [(root / one.path).read_text("utf-8") for one in package.files]
        assert any("Permission is hereby granted" in text for text in texts), package.name


def test_a_changed_a_missing_and_a_stray_file(copy: Path, packages: tuple[Package, ...]) -> None:
    """Each is found and named."""
    script, licence = (copy / one.path for one in packages[0].files)
    script.write_bytes(script.read_bytes() + b" ")
    licence.unlink()
    (script.parent / "stray.js").write_text("1")
    said = [str(fault) for fault in check_files(copy, packages)]
    assert "was changed; it is not the one of ts-fsrs" in said[0]
    assert "is missing" in said[1]
    assert "stray.js:1: no row says where this is from" in said[2]


def tarball(path: Path, files: dict[str, bytes]) -> Path:
    """A package as npm packs it."""
    about = json.dumps({"name": "ts-fsrs", "version": "9.0.0", "license": "MIT"}).encode()
    with tarfile.open(path, "w:gz") as archive:
        for name, content in {"package.json": about, **files}.items():
            entry = tarfile.TarInfo(f"package/{name}")
            entry.size = len(content)
            archive.addfile(entry, io.BytesIO(content))
    return path


def test_a_renewal_takes_the_same_files(tmp_path: Path, packages: tuple[Package, ...]) -> None:
    """The new table states the new version and hashes, for the same files."""
    old = packages[0]
    made = tarball(tmp_path / "a.tgz", {one.name: one.name.encode() for one in old.files})
    fetched = read_tarball(old, made)
    new = old.renewed(fetched.version, fetched.sha256, fetched.contents)
    assert new.version == "9.0.0"
    assert new.sha256 == digest(made.read_bytes())
    assert [one.sha256 for one in new.files] == [digest(one.name.encode()) for one in old.files]


def test_a_package_without_a_file_is_refused(tmp_path: Path, packages: tuple[Package, ...]) -> None:
    """Where a file is gone from the package nothing is taken."""
    with pytest.raises(Faults, match="no longer has"):
        read_tarball(packages[0], tarball(tmp_path / "a.tgz", {"LICENSE": b""}))
