"""The typefaces are the files their table says they are, and every style names files that exist."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

FONTS = ("theme/fonts/*.ttf", "theme/assets/fonts/*.woff2")
ROW = re.compile(
    r"^\| `(theme/[^`]+)` \| `@ibm/[^|]+\| OFL-1\.1 \| `([0-9a-f]{64})` \|$", re.MULTILINE
)
ADDRESS = re.compile(r'url\("([^"]+)"\)')


def listed(root: Path) -> dict[str, str]:
    """The files of the table, with the hash it states for each."""
    return dict(ROW.findall((root / "theme/fonts/VENDORED.md").read_text(encoding="utf-8")))


def test_each_file_has_the_hash_of_its_row(root: Path) -> None:
    """A typeface's bytes are those the table of vendored files states."""
    for name, digest in listed(root).items():
        assert hashlib.sha256((root / name).read_bytes()).hexdigest() == digest, name


def test_each_file_is_listed(root: Path) -> None:
    """No typeface is in the repository without a row that says where it is from."""
    files = {str(path.relative_to(root)) for pattern in FONTS for path in root.glob(pattern)}
    assert files == set(listed(root))


def test_the_licence_stands_beside_the_files(root: Path) -> None:
    """The Open Font License goes with each copy of the typefaces."""
    for folder in ("theme/fonts", "theme/assets/fonts"):
        assert "SIL OPEN FONT LICENSE" in (root / folder / "OFL.txt").read_text(encoding="utf-8")


def test_styles_name_files_that_exist(root: Path) -> None:
    """Each url() of a style leads to a file of the theme."""
    assets = root / "theme/assets"
    for style in assets.glob("*.css"):
        for address in ADDRESS.findall(style.read_text(encoding="utf-8")):
            assert (assets / address).is_file(), f"{style.name} names {address}"
