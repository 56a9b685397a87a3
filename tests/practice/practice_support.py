"""What the browser tests of practice share."""

from __future__ import annotations

from typing import Any


def stored(page: Any, name: str) -> Any:
    """What a page has saved under `envelope.NAME`; None for nothing."""
    return page.evaluate("name => JSON.parse(localStorage.getItem('envelope.' + name))", name)
