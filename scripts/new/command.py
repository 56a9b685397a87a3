"""`envelope new`: a page of a kind, with every section it needs."""

from __future__ import annotations

import re
from pathlib import Path
from string import Template

import click

from macros.book.fronts import Topic
from macros.book.load import read_handbook
from macros.book.pages import Handbook, Kind
from macros.errors import Fault, Faults
from scripts.build.command import ROOT
from scripts.failures import exit_codes

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
FOLDERS = {"problem": "problems", "concept": "concepts", "follow-up": "follow-ups"}


@click.command(
    epilog="""\b
Exit codes: 0 written, 1 the id is taken or is not an id, 2 cannot run.

\b
Examples:
  envelope new problem parking-lot
  envelope new concept bloom-filters
  envelope new follow-up cache/cold-start
"""
)
@click.argument("kind", type=click.Choice(list(FOLDERS)))
@click.argument("name")
def new(kind: str, name: str) -> None:
    """Start a page of a KIND with the id NAME; a follow-up's NAME is topic/id.

    The page passes every check as it is written, so each edit shows what it changes.
    """
    with exit_codes():
        book, _ = read_handbook(ROOT)
        place = ROOT / "docs" / FOLDERS[kind] / f"{name}.md"
        _refuse(book, kind, name, place)
        place.parent.mkdir(parents=True, exist_ok=True)
        with place.open("x", encoding="utf-8") as file:
            file.write(_text(book, kind, name))
        click.echo(f"Wrote {place.relative_to(ROOT)}")


def _refuse(book: Handbook, kind: str, name: str, place: Path) -> None:
    """Raise Faults where no page of that name can be started."""
    topic, _, slug = name.rpartition("/")
    file = place.relative_to(ROOT).as_posix()
    if not SLUG.fullmatch(slug) or (topic and kind != "follow-up"):
        why = "an id is lower-case words joined by hyphens"
        raise Faults([Fault(file, 1, f"'{name}' is not an id", why, "write it as rate-limiter")])
    if kind == "follow-up" and topic not in set(Topic):
        why = f"topics are {', '.join(Topic)}"
        raise Faults(
            [Fault(file, 1, f"'{topic}' is no topic", why, "write it as cache/cold-start")]
        )
    if place.exists() or book.find(Kind(kind), slug):
        raise Faults([Fault(file, 1, f"the id '{slug}' is taken", "", "choose another")])


def _text(book: Handbook, kind: str, name: str) -> str:
    """The page's text, filled with ids that the book has."""
    topic, _, slug = name.rpartition("/")
    template = Template((Path(__file__).parent / f"{kind}.md").read_text(encoding="utf-8"))
    first = {one: next(iter(book.of_kind(one)), "") for one in Kind}
    return template.substitute(
        title=slug.replace("-", " ").capitalize(),
        topic=topic,
        concept=first[Kind.CONCEPT],
        system=first[Kind.PROBLEM],
        next=first[Kind.FOLLOW_UP],
    )
