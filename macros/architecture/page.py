"""A drawing in a page: pictures, then the same in words. Complete without a script.

The script of the pages (theme/assets/diagram.js) finds everything it needs in this markup: it
shows one picture at a time and walks through the steps of a flow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from html import escape

from macros.architecture.drawing import Drawing, Shown
from macros.architecture.labels import Line, plain
from macros.architecture.svg import CONCEPT
from macros.architecture.words import Component, Told, ViewTold, WayTold

Address = Callable[[str], str]


def figure(drawing: Drawing, view: str, picked: str, address: Address) -> str:
    """The drawing as one line of HTML.

    view: the one view to show, or "" for all; picked: the view that the estimate's decisions
    choose, or ""; address: where a concept's page is, seen from this one.
    """
    views = [one for one in drawing.views if view in ("", one.id)]
    told = {one.id: one for one in drawing.told}
    ways = [way for way in drawing.ways if any(one.id in way.views for one in views)]
    flows = {way.flow for way in ways}
    looks = [_view(drawing, one, told[one.id], picked, shared=len(views) > 1) for one in views]
    looks += [_look(drawing, one, "sequence") for one in drawing.sequences if one.id in flows]
    name = f"diagram-{drawing.slug}" + (f"-{view}" if view else "")
    html = (
        f'<figure class="diagram" id="{name}" data-picked="{picked}">'
        + "".join(looks)
        + f"<figcaption>{escape(drawing.text)}</figcaption>"
        + words(drawing, [told[one.id] for one in views], ways)
        + "</figure>"
    )
    if view:  # the whole drawing may stand in the same page
        html = html.replace(f'"dg-{drawing.slug}-', f'"dg-{drawing.slug}-alone-')
    for slug, _ in drawing.concepts:
        html = html.replace(f'href="{CONCEPT}{slug}"', f'href="{escape(address(slug))}"')
    return html


def symbols(drawings: Iterable[Drawing]) -> str:
    """The glyphs of several drawings, each once, for the pictures of a page to use."""
    found: dict[str, str] = {}
    for drawing in drawings:
        found |= drawing.symbols
    inner = "".join(found[name] for name in sorted(found))
    return f'<svg class="dg-symbols" width="0" height="0" aria-hidden="true">{inner}</svg>'


def _view(drawing: Drawing, shown: Shown, told: ViewTold, picked: str, *, shared: bool) -> str:
    """A view with its title, its sentence, and what it changes."""
    notes = [html(told.text)] if told.text else []
    new = [plain(part.name) for part in told.components if part.new]
    if shared and new:
        notes.append(f'<span class="dg-key">New here:</span> {escape(", ".join(new))}.')
    if shared and told.gone:
        notes.append(f'<span class="dg-key">Gone:</span> {escape(", ".join(told.gone))}.')
    if shared and picked:  # in every view: the live page may ask for another
        hidden = "" if picked == shown.id else " hidden"
        notes.append(f'<strong class="dg-asked"{hidden}>The estimate asks for this one.</strong>')
    return _look(drawing, shown, "view", " ".join(notes))


def _look(drawing: Drawing, shown: Shown, kind: str, note: str = "") -> str:
    """A picture in the box it scrolls in, wide and narrow; the style shows the one that fits."""
    said = f'<p class="dg-note">{note}</p>' if note else ""
    label = escape(f"{drawing.title}: {shown.title}")
    return (
        f'<div class="dg-look" data-look="{kind}:{shown.id}" data-title="{escape(shown.title)}">'
        f'<p class="dg-title">{escape(shown.title)}</p>{said}'
        f'<div class="dg-scroll" role="region" aria-label="{label}" tabindex="0" '
        f'data-pagefind-ignore="all">'
        f'<div class="dg-wide">{shown.wide}</div><div class="dg-narrow">{shown.narrow}</div>'
        "</div></div>"
    )


def words(drawing: Drawing, told: Iterable[ViewTold], ways: Iterable[WayTold]) -> str:
    """The drawing in words, folded away on screen and open on paper."""
    parts = [_parts(one) for one in told]
    steps = [_steps(way) for way in ways]
    return (
        '<details class="dg-words"><summary>The same in words</summary>'
        + "".join([*parts, *steps])
        + "</details>"
    )


def _parts(told: ViewTold) -> str:
    """The components of a view."""
    items = "".join(f"<li>{_part(part)}</li>" for part in told.components)
    return f'<p class="dg-heading">{escape(told.title)}</p><ul class="dg-parts">{items}</ul>'


def _part(part: Component) -> str:
    """A component: name, details, group, whether it is new."""
    name = html(part.name)
    if part.concept:
        name = f'<a href="{CONCEPT}{part.concept}">{name}</a>'
    tail = [html(line) for line in part.details]
    tail += [f"in “{html(part.group)}”"] if part.group else []
    tail += ["new"] if part.new else []
    return f"<strong>{name}</strong>" + (f": {', '.join(tail)}" if tail else "")


def _steps(way: WayTold) -> str:
    """A flow as numbered steps, with its time against its goal."""
    budget = ""
    if way.total:
        goal = f' of <span class="dg-goal">{html(way.goal)}</span>' if way.goal else ""
        budget = f' <span class="dg-budget">{escape(way.total)}{goal}</span>'
    items = "".join(_step(told) for told in way.steps)
    return (
        f'<div class="dg-flow" data-flow="{way.id}" data-sequence="{way.flow}" '
        f'data-views="{" ".join(way.views)}">'
        f'<p class="dg-heading"><span class="dg-flow-title">{escape(way.title)}</span>{budget}</p>'
        f"<ol>{items}</ol></div>"
    )


def _step(told: Told) -> str:
    """A step: from where to where, its name, its sentence, time and rate."""
    facts = [f'<span class="dg-takes">{html(told.takes)}</span>'] if told.takes else []
    facts += [html(told.rate)] if told.rate else []
    facts += [] if told.waits else ["nobody waits"]
    said = f' <span class="dg-facts">{", ".join(facts)}</span>' if facts else ""
    back = " data-reply" if told.reply else ""
    return (
        f'<li data-edge="{told.edge}" data-from="{told.source}" data-to="{told.target}"{back}>'
        f'<span class="dg-hop">{html(told.names[0])} → {html(told.names[1])}:</span> '
        f'<span class="dg-call">{html(told.name)}.</span> {html(told.text)}{said}</li>'
    )


def html(line: Line) -> str:
    """A line as HTML, its figures marked for the live page."""
    return "".join(
        f'<span data-figure="{run.figure}">{escape(run.text)}</span>'
        if run.figure
        else escape(run.text)
        for run in line
    )
