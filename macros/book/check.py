"""Checks the whole book: every page against its kind, every reference against the others.

Returns faults; prints nothing and changes nothing. What a macro call would refuse when the
book is built it refuses here, since both run the same call.
"""

from __future__ import annotations

from macros.book.forms import check_form
from macros.book.glossary import check_glossary
from macros.book.links import anchors_of, check_links
from macros.book.pages import Call, Handbook, Page
from macros.book.references import check_references
from macros.book.typed_figures import check_typed_figures
from macros.book.usage import check_usage
from macros.calls import render_call
from macros.errors import Fault, Faults
from macros.registry import MACROS


def check_handbook(book: Handbook) -> list[Fault]:
    """Every fault of the book's pages, sorted by place."""
    faults: list[Fault] = []
    outputs: dict[tuple[Page, Call], str] = {}
    for page in book.pages.values():
        faults += check_form(page)
        faults += check_references(book, page)
        faults += check_typed_figures(page)
        faults += _run_calls(book, page, outputs)
    anchors = {page: anchors_of(page, _joined(page, outputs)) for page in book.pages.values()}
    for page in book.pages.values():
        faults += check_links(book, page, anchors)
    faults += _unused_drawings(book)
    faults += check_glossary(book)
    if not faults:  # a call that failed may be the one that asks for a figure
        faults += check_usage(book, outputs)
    return sorted(set(faults))


def _run_calls(book: Handbook, page: Page, outputs: dict[tuple[Page, Call], str]) -> list[Fault]:
    """Run the macro calls of a page: each output into `outputs`, what they refuse returned."""
    faults: list[Fault] = []
    for call in page.calls:
        try:
            outputs[page, call] = render_call(book, page, call)
        except Faults as error:
            faults += () if _needs_broken_model(book, page, call) else error.faults
    return faults


def _joined(page: Page, outputs: dict[tuple[Page, Call], str]) -> str:
    """The output of all macro calls of a page."""
    return "\n".join(outputs.get((page, call), "") for call in page.calls)


def _needs_broken_model(book: Handbook, page: Page, call: Call) -> bool:
    """Whether a call needs an estimate whose own faults are reported already."""
    words = {str(word) for word in (*call.args, *dict(call.kwargs).values())}
    asks_own = MACROS[call.name].__module__.startswith("macros.estimates")
    shows_it = call.name == "diagram" and words & book.drawings
    return (page.model_broken and (asks_own or bool(shows_it))) or any(
        other.model_broken and other.slug in words for other in book.pages.values()
    )


def _unused_drawings(book: Handbook) -> list[Fault]:
    """Drawings that no page shows; not asked while a page that may show them is broken."""
    if book.broken:
        return []
    shown = {
        str(call.args[0])
        for page in book.pages.values()
        for call in page.calls
        if call.name == "diagram" and call.args
    }
    return [
        Fault(
            f"diagrams/{slug.replace('-', '_')}.py",
            1,
            f"no page shows the drawing '{slug}'",
            "a drawing nobody sees goes stale",
            f'call {{{{ diagram("{slug}") }}}} in a chapter, or delete the file',
        )
        for slug in sorted(book.drawings - shown)
    ]
