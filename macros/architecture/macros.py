"""The macros that show drawings: diagram("slug"), and gallery() with every drawing's code."""

from __future__ import annotations

import posixpath
from difflib import get_close_matches
from pathlib import Path, PurePosixPath

from macros.architecture.drawing import Drawing, file_of, is_kept, load_drawing, warm
from macros.architecture.page import figure, symbols
from macros.architecture.weight import check_weight
from macros.book.pages import Kind, Page
from macros.context import Context
from macros.errors import Fault, Faults
from macros.estimates import Estimate


def diagram(context: Context, slug: str, view: str = "") -> str:
    """A drawing with its views, its flows and the same in words; `view` shows one view alone."""
    drawing = _drawing(context, slug)
    views = [one.id for one in drawing.views]
    if view and view not in views:
        what = f"the drawing '{slug}' has no view '{view}'"
        raise Faults([context.fault(what, "", f"use one of {', '.join(views)}")])
    shown = figure(drawing, view, _picked(context, drawing), lambda one: _address(context, one))
    check_weight(drawing, shown)
    return _symbols(context) + shown


def gallery(context: Context) -> str:
    """Every drawing of the book, each with the code it comes from."""
    drawings = [_drawing(context, slug) for slug in sorted(context.book.drawings)]
    parts = [symbols(drawings)]
    for drawing in drawings:
        code = (Path.cwd() / drawing.file).read_text(encoding="utf-8").rstrip()
        parts.append(f"## {drawing.title} {{#{drawing.slug}}}")
        picked = _picked(context, drawing)
        parts.append(figure(drawing, "", picked, lambda one: _address(context, one)))
        parts.append(f'```python title="{drawing.file}"\n{code}\n```')
    return "\n\n".join(parts)


def _drawing(context: Context, slug: str) -> Drawing:
    """The drawing of that name, labelled from its chapter; Faults at the call or in its file."""
    if slug not in context.book.drawings:
        near = get_close_matches(slug, context.book.drawings, n=1)
        mend = f"did you mean '{near[0]}'?" if near else "write that file"
        raise Faults([context.fault(f"there is no drawing '{slug}'", f"no {file_of(slug)}", mend)])
    chapter = _chapter(context, slug)
    if not is_kept(slug, chapter.model):
        book = context.book
        pages = {one: book.find(Kind.PROBLEM, one) for one in sorted(book.drawings)}
        warm({one: page.model for one, page in pages.items() if page})
    drawing = load_drawing(slug, chapter.model)
    faults = []
    for concept, line in drawing.concepts:
        if context.book.find(Kind.CONCEPT, concept) or context.book.is_broken(concept):
            continue
        known = context.book.of_kind(Kind.CONCEPT)
        near = get_close_matches(concept, known, n=1)
        mend = f"did you mean '{near[0]}'?" if near else "write it, or leave the link out"
        what = f"a node names concept '{concept}'"
        why = f"there is no docs/concepts/{concept}.md"
        faults.append(Fault(drawing.file, line, what, why, mend))
    faults += _unknown_views(chapter, drawing)
    if faults:
        raise Faults(faults)
    return drawing


def _chapter(context: Context, slug: str) -> Page:
    """The page whose estimate a drawing asks: the system's of that name, or the calling one."""
    return context.book.find(Kind.PROBLEM, slug) or context.page


def _picked(context: Context, drawing: Drawing) -> str:
    """The view that the estimate's decisions choose; of several the largest, "" for none."""
    chapter = _chapter(context, drawing.slug)
    chosen = set(_choices(chapter.model))
    picked = [view.id for view in drawing.views if view.id in chosen]
    return picked[-1] if picked else ""


def _choices(model: Estimate | None) -> list[str]:
    """The views that decisions choose today."""
    if model is None:
        return []
    return [model.view(decision.name) for decision in model.decisions]


def _unknown_views(chapter: Page, drawing: Drawing) -> list[Fault]:
    """Decisions that choose a view which the drawing does not have."""
    views = [view.id for view in drawing.views]
    faults = []
    for decision in chapter.model.decisions if chapter.model else ():
        for view in (decision.yes_view, decision.no_view):
            if view and view not in views:
                what = f"decision '{decision.name}' chooses view '{view}'"
                why = f"{drawing.file} has {', '.join(views)}"
                faults.append(Fault(chapter.file, decision.line, what, why, "name one of them"))
    return faults


def _symbols(context: Context) -> str:
    """The glyphs of all drawings of this page, where this call is the first of them."""
    calls = [call for call in context.page.calls if call.name == "diagram" and call.args]
    if calls and calls[0].line != context.line:
        return ""
    slugs = {str(call.args[0]) for call in calls} & context.book.drawings
    return symbols(_drawing(context, slug) for slug in sorted(slugs))


def _address(context: Context, concept: str) -> str:
    """The address of a concept's page, seen from this one, as the engines lay pages out."""
    target = _folder(PurePosixPath("concepts") / f"{concept}.md")
    return posixpath.relpath(target, _folder(context.page.path)) + "/"


def _folder(path: PurePosixPath) -> str:
    """The folder a page is served from: `a/b.md` as `a/b/`, `a/index.md` as `a/`."""
    return str(path.parent if path.name == "index.md" else path.with_suffix(""))
