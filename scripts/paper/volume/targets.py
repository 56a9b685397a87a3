"""Where the links of a page lead when the pages are one document."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable
from pathlib import PurePosixPath
from urllib.parse import unquote, urlsplit

from macros.book.pages import Page


class Targets:
    """The pages of a document, and the labels that stand at them and at their headings."""

    def __init__(self, pages: Iterable[Page]) -> None:
        self._anchors = {page.path: {section.anchor for section in page.sections} for page in pages}

    def label(self, page: Page, target: str) -> str:
        """The label that a link written in a page leads to; "" where it leaves the document.

        A heading that is not there counts as its page.
        """
        parts = urlsplit(target)
        if parts.scheme or parts.netloc:
            return ""
        if not parts.path and not parts.fragment:
            return ""
        joined = posixpath.normpath(posixpath.join(str(page.path.parent), unquote(parts.path)))
        path = PurePosixPath(joined) if parts.path else page.path
        anchor = unquote(parts.fragment)
        known = path in self._anchors and anchor in self._anchors[path]
        return label_of(path, anchor) if known else self.of(path)

    def of(self, path: PurePosixPath) -> str:
        """The label of a page; "" where the document has it not."""
        return label_of(path) if path in self._anchors else ""


def label_of(path: PurePosixPath, anchor: str = "") -> str:
    """The label of a page, or of a heading in it."""
    return f"{path}#{anchor}" if anchor else str(path)


def is_outside(target: str) -> bool:
    """Whether a link leads to another host, whose address paper has to show."""
    return urlsplit(target).scheme in ("http", "https", "mailto")
