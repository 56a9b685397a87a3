"""A drawing from its file and its chapter's estimate: pictures, flows, words; kept by content."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

from pydantic import TypeAdapter

from macros.architecture.budget import check_budget
from macros.architecture.cache import digest_of, keep, recall
from macros.architecture.check import check_plan
from macros.architecture.compose import NARROW, WIDE, compose
from macros.architecture.graphviz import LayoutError
from macros.architecture.icons import icon_of
from macros.architecture.labels import ASKED, Figures, Remembered, asking, check_labels, plain
from macros.architecture.metrics import BOLD, REGULAR
from macros.architecture.plan import PLANS, Plan
from macros.architecture.run import run_sources
from macros.architecture.sequence import lay_sequence
from macros.architecture.sequence_svg import sequence_svg
from macros.architecture.svg import view_svg
from macros.architecture.walk import homes_of_flow, new_in, views_of
from macros.architecture.words import ViewTold, WayTold, tell_view, tell_ways
from macros.errors import Fault, Faults

FOLDER = "diagrams"
KEPT = ".cache/diagrams"


@dataclass(frozen=True)
class Shown:
    """A view or a sequence as pictures: one line of SVG for a wide page, one for a narrow."""

    id: str
    title: str
    wide: str
    narrow: str


@dataclass(frozen=True)
class Drawing:
    """A drawing with its labels filled.

    views, told: in the author's order, pictures and words; sequences: one for each flow;
    ways: the flows in words; symbols: the SVG symbols that its pictures use, by id;
    concepts: (slug, line in the file) of every concept a node names.
    """

    slug: str
    file: str
    title: str
    text: str
    views: tuple[Shown, ...]
    told: tuple[ViewTold, ...]
    sequences: tuple[Shown, ...]
    ways: tuple[WayTold, ...]
    symbols: Mapping[str, str]
    concepts: tuple[tuple[str, int], ...]


DRAWINGS = TypeAdapter(Drawing)


def file_of(slug: str) -> str:
    """The file of a drawing, relative to the repository."""
    return f"{FOLDER}/{slug.replace('-', '_')}.py"


def load_drawing(slug: str, figures: Figures | None, root: Path | None = None) -> Drawing:
    """The drawing of that name, its labels filled from the figures.

    root: the repository; the working directory if not given. Raises Faults with all that is
    wrong in the file, and FileNotFoundError where there is none.
    """
    root = root or Path.cwd()
    figures = Remembered(figures) if figures else None
    plan, key = _asked(slug, figures, root)
    kept = recall(root / KEPT, f"{slug}-drawing", key)
    if kept is not None:
        try:
            return DRAWINGS.validate_json(kept)
        except ValueError:  # written by hand, or by other code under the same key
            kept = None
    drawing = draw(slug, plan, figures)
    keep(root / KEPT, f"{slug}-drawing", key, DRAWINGS.dump_json(drawing))
    return drawing


def is_kept(slug: str, figures: Figures | None, root: Path | None = None) -> bool:
    """Whether a drawing without faults was made before from the same file and figures."""
    root = root or Path.cwd()
    source = (root / file_of(slug)).read_bytes()
    if _kept_plan(slug, source, root) is None:
        return False
    try:
        _, key = _asked(slug, figures, root)
    except Faults:
        return False
    return recall(root / KEPT, f"{slug}-drawing", key) is not None


def warm(wanted: Mapping[str, Figures | None], root: Path | None = None) -> None:
    """Make and keep drawings side by side: while one is laid out, another is measured.

    wanted: the figures of each. What is wrong with one is told when it is asked for.
    """
    home = root or Path.cwd()

    def load(slug: str) -> None:
        with suppress(Faults):
            if not is_kept(slug, wanted[slug], home):
                load_drawing(slug, wanted[slug], home)

    for slug in list(wanted)[:1]:  # runs all files that changed, in one process
        with suppress(Faults):
            _plan(slug, (home / file_of(slug)).read_bytes(), home)
    # Half of the time of each passes in another program.
    with ThreadPoolExecutor(max_workers=2 * (os.cpu_count() or 1)) as pool:
        list(pool.map(load, wanted))


def _asked(slug: str, figures: Figures | None, root: Path) -> tuple[Plan, str]:
    """A drawing's plan, and the key of what is drawn from it with these figures."""
    source = (root / file_of(slug)).read_bytes()
    plan = _plan(slug, source, root)
    file = file_of(slug)
    faults = check_plan(plan, file) or check_labels(plan, figures, file)
    faults = faults or check_budget(plan, figures, file)
    if faults:
        raise Faults(faults)
    said = sorted(
        f"{name}={figures.text(name) if figures else ''}"
        for _, _, template in asking(plan)
        for name in (asked[1].strip() for asked in ASKED.finditer(template))
    )
    return plan, digest_of([_plan_key(source).encode(), *(one.encode() for one in said)])


def _plan(slug: str, source: bytes, root: Path) -> Plan:
    """What a drawing's file says; with it every other file that changed is run."""
    kept = _kept_plan(slug, source, root)
    if kept is not None:
        return kept
    stale = {file_of(slug): source}
    for path in sorted((root / FOLDER).glob("*.py")):
        other = path.stem.replace("_", "-")
        text = path.read_bytes()
        if other != slug and _kept_plan(other, text, root) is None:
            stale[file_of(other)] = text
    outcomes = run_sources(stale)
    for file, outcome in outcomes.items():
        if isinstance(outcome, Plan):
            name = f"{Path(file).stem.replace('_', '-')}-plan"
            keep(root / KEPT, name, _plan_key(stale[file]), PLANS.dump_json(outcome))
    mine = outcomes[file_of(slug)]
    if isinstance(mine, Plan):
        return mine
    raise Faults(mine)


def _kept_plan(slug: str, source: bytes, root: Path) -> Plan | None:
    """The plan kept for a file's text."""
    kept = recall(root / KEPT, f"{slug}-plan", _plan_key(source))
    try:
        return PLANS.validate_json(kept) if kept is not None else None
    except ValueError:
        return None


def _plan_key(source: bytes) -> str:
    """What a plan follows from: the file's text, and the code that reads it."""
    return digest_of([source, code_key().encode()])


@cache
def code_key() -> str:
    """A digest of this room's code and tables, the typefaces and the tools."""
    home = Path(__file__).parent
    files = sorted([*home.glob("*.py"), *home.glob("*.toml"), REGULAR, BOLD])
    tools = [version(name) for name in ("diagrams", "graphviz-pure", "mkdocs-material")]
    return digest_of([*(path.read_bytes() for path in files), *(tool.encode() for tool in tools)])


def draw(slug: str, plan: Plan, figures: Figures | None) -> Drawing:
    """A plan without faults as pictures and words. Raises Faults where it cannot be laid out."""
    views = views_of(plan)
    try:
        pictures = compose(plan, views, figures)
    except LayoutError as error:
        why = str(error).splitlines()[0] if str(error) else ""
        what = "the drawing cannot be laid out"
        raise Faults([Fault(file_of(slug), plan.line, what, why, "simplify it")]) from error
    text = " ".join(plan.text.split())
    told = tuple(tell_view(plan, view, figures) for view in views)
    shown = []
    for view, words, pair in zip(views, told, pictures, strict=True):
        new = new_in(plan, view.id)
        said = plain(words.text) or text
        keys = (f"dg-{slug}-{view.id}", f"dg-{slug}-{view.id}-n")
        wide, narrow = (
            view_svg(key, f"{plan.title}: {view.title}", said, one.parts, one.placed, new)
            for key, one in zip(keys, pair, strict=True)
        )
        shown.append(Shown(view.id, view.title, wide, narrow))
    return Drawing(
        slug,
        file_of(slug),
        plan.title,
        text,
        tuple(shown),
        told,
        tuple(_sequences(slug, plan, figures)),
        tell_ways(plan, figures),
        _symbols(plan),
        tuple((node.concept, node.line) for node in plan.nodes if node.concept),
    )


def _sequences(slug: str, plan: Plan, figures: Figures | None) -> Iterator[Shown]:
    """Each flow as a sequence."""
    for flow in plan.flows:
        view = homes_of_flow(plan, flow)[-1]
        title = f"{flow.title}, as a sequence"
        wide, narrow = (
            sequence_svg(
                f"dg-{slug}-{flow.id}{mark}",
                f"{plan.title}: {title}",
                "The same steps stand below in words.",
                lay_sequence(plan, view, flow, figures, width),
            )
            for mark, width in (("", WIDE), ("-n", NARROW))
        )
        yield Shown(flow.id, title, wide, narrow)


def _symbols(plan: Plan) -> dict[str, str]:
    """The glyphs of a plan as SVG symbols, by id."""
    icons = [icon for icon in (icon_of(node.kind) for node in plan.nodes) if icon]
    return {icon.id: icon.symbol for icon in sorted(icons, key=lambda icon: icon.id)}
