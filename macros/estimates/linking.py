"""Writes figures into HTML: a text that leads to its working, on this page or on another."""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape

from macros.book.links import relative_link
from macros.book.pages import Kind, Page
from macros.context import Context
from macros.errors import Faults
from macros.estimates.estimate import Estimate
from macros.estimates.model import PLACEHOLDER
from macros.estimates.words import either, nearest

# Kinds of pages that may have an estimate, in the order in which a slug is looked for.
MODELLED = (Kind.PROBLEM, Kind.CONCEPT, Kind.INTERVIEW, Kind.PRACTICE, Kind.REFERENCE)
MARKDOWN = re.compile(r"([\\`*_\[\]<>])")


def anchor(name: str) -> str:
    """The id of a figure's row on its page."""
    return f"fig-{name}"


def refuse(context: Context, error: KeyError) -> Faults:
    """A KeyError of the model as a fault of the call."""
    what, _, mend = str(error.args[0]).partition(": ")
    return Faults([context.fault(what, "", mend or "give it a line in the estimate")])


def own_model(context: Context) -> Estimate:
    """The page's estimate; raises Faults where it has none."""
    if context.page.model is None:
        mend = "add `estimate: |` to the front matter, or name another page with of="
        raise Faults([context.fault("this page has no estimate", "", mend)])
    return context.page.model


def other_page(context: Context, slug: str) -> tuple[Page, Estimate]:
    """The page of that slug and its estimate; raises Faults where there is none."""
    for kind in MODELLED:
        page = context.book.find(kind, slug)
        if page is not None and page.model is not None:
            return page, page.model
    known = tuple(p.slug for p in context.book.pages.values() if p.model is not None)
    near = nearest(slug, known) or known[:8]
    mend = f"did you mean {either(near)}" if near else "give that page an estimate"
    raise Faults([context.fault(f"no page '{slug}' with an estimate", "", mend)])


Shown = Callable[[str, str | None], str]


def shown_on(page: Page, model: Estimate) -> Shown:
    """A function that writes a figure (its name, a scenario or None) into the page as HTML.

    It is a link where the page shows its working, and has it as a tooltip where not.
    """
    return lambda name, scenario: (inline if is_shown(page, name) else plain)(model, name, scenario)


def inline(model: Estimate, name: str, scenario: str | None = None) -> str:
    """A figure of this page as an HTML link to its working."""
    mark = f' data-scenario="{escape(scenario)}"' if scenario else ""
    text = escape(model.text(name, scenario))
    return f'<a class="figure" href="#{anchor(name)}" data-figure="{name}"{mark}>{text}</a>'


def plain(model: Estimate, name: str, scenario: str | None = None) -> str:
    """A figure on a page that does not show its estimate; its working is a tooltip."""
    working = model.working(name, scenario)
    how = f"{working.symbolic} = {working.substituted}" if working.symbolic else ""
    title = f' title="{escape(how)}"' if how else ""
    text = escape(model.text(name, scenario))
    return f'<span class="figure" data-figure="{name}"{title}>{text}</span>'


def is_shown(page: Page, name: str) -> bool:
    """Whether a figures() of the page shows the working of a figure."""
    wanted = {
        call.args[0] if call.args else dict(call.kwargs).get("group", "")
        for call in page.calls
        if call.name == "figures"
    }
    return page.model is not None and not wanted.isdisjoint(("", page.model.figure(name).group))


def elsewhere(context: Context, page: Page, text: str, name: str) -> str:
    """A figure of another page as a Markdown link to its working there, or to that page."""
    target = relative_link(context.page, page, anchor(name) if is_shown(page, name) else "")
    said = MARKDOWN.sub(r"\\\1", text)
    return f'[{said}]({target}){{ .figure data-figure="{name}" data-of="{page.slug}" }}'


def filled(shown: Shown, text: str, scenario: str | None = None) -> str:
    """A decision's text as HTML, its figures shown."""
    parts = PLACEHOLDER.split(text)
    linked = [
        shown(part.strip(), scenario) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    ]
    return "".join(linked)
