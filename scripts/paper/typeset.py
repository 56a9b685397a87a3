"""Sets a document: a template of theme/paper and its data go in, the bytes of a PDF come out.

All data reaches Typst as one JSON text, so that nothing in it can be read as markup. Only the
typefaces of theme/fonts are used, neither the system's nor those inside Typst; a character
that they lack is an error, because PDF/UA-1 refuses it. So is whatever Typst warns of.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from datetime import datetime
from functools import cached_property
from importlib.metadata import version
from pathlib import Path
from typing import Any, Literal

import typst

STANDARD: Literal["ua-1"] = "ua-1"
PLACE = re.compile(r"┌─ (?P<file>[^\s:]+):(?P<line>[0-9]+):")
MISSING = re.compile(r'the text `"(?P<text>.+?)"` could not be displayed with')


def date_data(date: datetime) -> dict[str, int]:
    """A date as templates read it."""
    return {"year": date.year, "month": date.month, "day": date.day}


class CannotSetError(Exception):
    """Typst refused.

    missing: the characters that no typeface has; file, line: the place in theme/paper.
    """

    def __init__(self, error: typst.TypstError | typst.TypstWarning) -> None:
        said = str(error.diagnostic or error.message)
        place = PLACE.search(said)
        self.missing = tuple(sorted({match["text"] for match in MISSING.finditer(said)}))
        self.file = Path(place["file"]).name if place else ""
        self.line = int(place["line"]) if place else 1
        super().__init__(error.message)


class Typesetter:
    """The templates and typefaces of a checkout; `root` is its folder."""

    def __init__(self, root: Path) -> None:
        self._folder = root / "theme" / "paper"
        self._font_files = root / "theme" / "fonts"

    def measure(self, template: str, data: Mapping[str, Any], label: str) -> Any:
        """The value that a template leaves under a label; raises CannotSetError."""
        try:
            found = self._compiler(template, data).query(f"<{label}>", field="value", one=True)
        except typst.TypstError as error:
            raise CannotSetError(error) from error
        return json.loads(found)

    def pdf(self, template: str, data: Mapping[str, Any], date: datetime) -> bytes:
        """The PDF of a template and its data, dated; raises CannotSetError."""
        compiler = self._compiler(template, data)
        try:
            made, warnings = compiler.compile_with_warnings(
                format="pdf", pdf_standards=[STANDARD], timestamp=int(date.timestamp())
            )
        except typst.TypstError as error:
            raise CannotSetError(error) from error
        if warnings:
            raise CannotSetError(warnings[0])
        if not isinstance(made, bytes):
            raise TypeError("Typst returned no PDF")
        return made

    @cached_property
    def identity(self) -> list[bytes]:
        """What a document depends on besides its data: templates, typefaces, Typst's version."""
        files = [*sorted(self._folder.glob("*.typ")), *sorted(self._font_files.glob("*.ttf"))]
        return [version("typst").encode(), *(file.read_bytes() for file in files)]

    @cached_property
    def fonts(self) -> typst.Fonts:
        """The typefaces of the checkout, and no others."""
        return typst.Fonts(
            include_system_fonts=False,
            include_embedded_fonts=False,
            font_paths=[str(self._font_files)],
        )

    def _compiler(self, template: str, data: Mapping[str, Any]) -> typst.Compiler:
        return typst.Compiler(
            input=str(self._folder / f"{template}.typ"),
            root=str(self._folder),
            font_paths=self.fonts,
            sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        )
