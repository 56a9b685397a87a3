"""What a chapter may call. Registers every macro with the engine; holds no logic."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any


def define_env(env: Any) -> None:
    """Register the macros; called by MkDocs, ProperDocs and Zensical alike.

    Imports stand here because every room's import runs this file first.
    """
    from macros.book.load import load_handbook
    from macros.calls import call_from_engine
    from macros.registry import MACROS

    book = load_handbook(Path(env.project_dir))
    for name in MACROS:
        env.macro(partial(call_from_engine, book, env, name), name)
