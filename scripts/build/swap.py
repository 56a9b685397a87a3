"""Puts a finished site in place of the old one in a single step.

A reader, or a build that is killed, sees either the old site whole or the new one whole.
Linux and macOS can exchange two directories in one system call; elsewhere the old site is
moved aside first and moved back if the second rename fails.
"""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

AT_FDCWD = -100  # linux/fcntl.h: paths relative to the working directory
RENAME_EXCHANGE = 2  # linux/fs.h
RENAME_SWAP = 2  # macOS sys/stdio.h


def swap_in(staged: Path, site: Path) -> None:
    """Make `staged` the site; the old site, if any, is deleted afterwards.

    Both paths must be on one file system. Raises OSError with the old site in place.
    """
    if not site.exists():
        staged.rename(site)
        return
    if _exchange(staged, site):
        shutil.rmtree(staged)
        return
    aside = site.with_name(f".{site.name}.old")
    shutil.rmtree(aside, ignore_errors=True)
    site.rename(aside)
    try:
        staged.rename(site)
    except OSError:
        aside.rename(site)
        raise
    shutil.rmtree(aside)


def restore_after_crash(site: Path) -> None:
    """Put back the old site where a build died between the two renames."""
    aside = site.with_name(f".{site.name}.old")
    if aside.exists() and not site.exists():
        aside.rename(site)


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two directories atomically; False where the system cannot."""
    library = ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(library, "renameat2"):
        return bool(library.renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE) == 0)
    if sys.platform == "darwin" and hasattr(library, "renamex_np"):
        return bool(library.renamex_np(first, second, RENAME_SWAP) == 0)
    return False
