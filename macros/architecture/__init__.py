"""Architecture as code: drawing files become pictures, flows and words.

    load_drawing(slug, figures) -> Drawing

What an author writes is in `macros.architecture.notation`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from macros.architecture.drawing import Drawing, load_drawing

__all__ = ["Drawing", "load_drawing"]


def __getattr__(name: str) -> object:
    """What this package offers, loaded when it is asked for.

    Drawing files import the notation from this package too, and run in a process that needs
    nothing else of it.
    """
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from macros.architecture import drawing

    return getattr(drawing, name)
