"""Reads a PDF back: its text, its glyphs, its fonts, and where there is ink."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops
from pypdf import PdfReader
from pypdf.generic import ArrayObject, ContentStream, DictionaryObject

POINTS_A_MM = 72 / 25.4
DOTS_A_POINT = 150 / 72


def texts(path: Path) -> list[str]:
    """The text of each page as one selects it, its white space made single."""
    document = pypdfium2.PdfDocument(path)
    found = [page.get_textpage().get_text_bounded() for page in document]
    return [" ".join(text.replace("\ufffe", "-").split()) for text in found]


def squeezed(text: str) -> str:
    """A text without white space, so that line breaks do not matter."""
    return re.sub(r"\s+", "", text)


def picture(path: Path, page: int) -> Image.Image:
    """A page as a grey picture, 150 dots an inch."""
    document = pypdfium2.PdfDocument(path)
    return document[page].render(scale=DOTS_A_POINT).to_pil().convert("L")


def ink(path: Path, page: int) -> tuple[float, float, float, float]:
    """The box around all ink of a page: left, top, right, bottom in mm from the top left."""
    shown = picture(path, page)
    box = ImageChops.invert(shown).point(lambda grey: 255 if grey > 24 else 0).getbbox()
    assert box is not None, "the page is empty"
    left, top, right, bottom = (edge / DOTS_A_POINT / POINTS_A_MM for edge in box)
    return left, top, right, bottom


def fonts(path: Path) -> dict[str, bool]:
    """Every font of a document by name (its subset tag dropped), and whether it is embedded."""
    found = {}
    for page in PdfReader(path).pages:
        for reference in page["/Resources"]["/Font"].values():
            font = reference.get_object()
            base = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            descriptor = base.get("/FontDescriptor", DictionaryObject()).get_object()
            name = str(font["/BaseFont"]).lstrip("/").split("+")[-1]
            found[name] = any(key in descriptor for key in ("/FontFile2", "/FontFile3"))
    return found


def missing_glyphs(document: bytes) -> int:
    """How many glyphs of number 0, which is .notdef, a document shows."""
    reader = PdfReader(io.BytesIO(document))
    count = 0
    for page in reader.pages:
        for operands, operator in ContentStream(page.get_contents(), reader).operations:
            shown = operands[0] if operator == b"TJ" else operands if operator == b"Tj" else []
            for piece in shown:
                raw = getattr(piece, "original_bytes", b"")
                count += sum(raw[at : at + 2] == b"\0\0" for at in range(0, len(raw), 2))
    return count


def bookmarks(path: Path) -> list[str]:
    """The titles of all bookmarks, from top to bottom."""

    def flat(entries: list[object]) -> list[str]:
        return [
            title
            for entry in entries
            for title in (flat(entry) if isinstance(entry, list) else [str(entry.title)])
        ]

    return flat(PdfReader(path).outline)


def alternatives(path: Path) -> list[str]:
    """The words that stand for the pictures of a document, from its structure."""
    found: list[str] = []

    def walk(node: object) -> None:
        if isinstance(node, ArrayObject):
            for one in node:
                walk(one.get_object())
        elif isinstance(node, DictionaryObject):
            if "/Alt" in node:
                found.append(str(node["/Alt"]))
            if "/K" in node:
                walk(node["/K"].get_object())

    walk(PdfReader(path).trailer["/Root"]["/StructTreeRoot"])
    return found
