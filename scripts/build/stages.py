"""The build: parse, check, engine, finish, verify, swap.

Everything is written to a staging folder; the site that readers see changes by one rename at
the end, or not at all.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock, Timeout
from mkdocs.utils.yaml import yaml_load

from macros.book.check import check_handbook
from macros.book.downloads import downloads
from macros.book.load import read_handbook
from macros.book.pages import Handbook
from macros.book.synonyms import check_synonyms
from macros.errors import Fault, Faults
from scripts.build.cross_links import link_pages
from scripts.build.engine import run_engine
from scripts.build.policy import inline_code, make_policy, put_policy
from scripts.build.prune import prune
from scripts.build.questions import write_questions
from scripts.build.search_index import build_index
from scripts.build.swap import restore_after_crash, swap_in
from scripts.build.verify import verify_site
from scripts.deck.make import make_deck
from scripts.paper.make import make_paper
from scripts.practice.make import make_practice
from scripts.terminal import Progress

# The date of a build outside git and without SOURCE_DATE_EPOCH: the first that zip can hold.
EARLIEST = int(datetime(1980, 1, 1, tzinfo=UTC).timestamp())


@dataclass(frozen=True)
class Plan:
    """What to build: the repository, where the site goes, the engine, the date of the build."""

    root: Path
    site: Path
    engine: str
    epoch: int

    @property
    def work(self) -> Path:
        """The folder for staging and caches, on the file system of the site."""
        return self.root / ".cache"


def build_epoch(root: Path) -> int:
    """Seconds since 1970 that stand for now: SOURCE_DATE_EPOCH, else the last commit's date.

    Raises Faults where SOURCE_DATE_EPOCH is not a whole number.
    """
    given = os.environ.get("SOURCE_DATE_EPOCH", "").strip()
    if given:
        if not given.isdecimal():
            what = f"SOURCE_DATE_EPOCH is '{given}'"
            mend = "set it to seconds since 1970, or unset it"
            raise Faults([Fault("mkdocs.yml", 1, what, "it is not a whole number", mend)])
        return max(int(given), EARLIEST)
    command = ["git", "-C", str(root), "log", "-1", "--format=%ct"]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
    except FileNotFoundError:
        return EARLIEST
    said = done.stdout.strip()
    return int(said) if said.isdecimal() else EARLIEST


def base_path(root: Path) -> str:
    """The path that the site has on its host, from the configuration: "/" or "/name/"."""
    configuration = yaml_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    return urlsplit(str(configuration.get("site_url") or "/")).path or "/"


def check_book(root: Path) -> Handbook:
    """The book, parsed and checked; raises Faults with everything wrong in it."""
    book, faults = read_handbook(root)
    found = [*faults, *check_handbook(book)]
    found += () if book.broken else check_synonyms(book)
    if found:
        raise Faults(found)
    return book


def build_site(plan: Plan, progress: Progress) -> None:
    """Build the site and put it in place; raises Faults with the old site untouched."""
    plan.work.mkdir(exist_ok=True)
    with _only_one(plan), _staging(plan) as staged:
        restore_after_crash(plan.site)
        with progress.stage("parse and check"):
            book = check_book(plan.root)
        with progress.stage(f"pages ({plan.engine})"):
            log = plan.work / "engine.log"
            run_engine(plan.engine, plan.root, staged, log, plan.epoch)
            prune(staged)
        finish(plan, book, staged, progress)
        with progress.stage("verify"):
            faults = verify_site(staged, book, base_path(plan.root))
        if faults:
            raise Faults(faults)
        with progress.stage("swap"):
            swap_in(staged, plan.site)


def finish(plan: Plan, book: Handbook, staged: Path, progress: Progress) -> None:
    """Add to the engine's pages what engines do not make."""
    steps: tuple[tuple[str, Callable[[], object]], ...] = (
        ("links between pages", lambda: link_pages(staged, book)),
        ("paper and deck", lambda: _make_paper(plan, book, staged)),
        ("practice", lambda: make_practice(book, staged)),
        ("questions", lambda: write_questions(book, staged)),
        ("policy", lambda: _write_policy(staged)),
        ("search index", lambda: build_index(staged)),
    )
    for name, step in steps:
        with progress.stage(name):
            step()


def _make_paper(plan: Plan, book: Handbook, staged: Path) -> None:
    """The downloads; raises Faults where one that pages link to is missing."""
    out = staged / "downloads"
    out.mkdir(exist_ok=True)
    date = datetime.fromtimestamp(plan.epoch, UTC)
    make_paper(book, out, date)
    make_deck(book, out, date)
    faults = [
        Fault("macros/book/downloads.py", 1, f"the build made no {name}", "", "make it, or drop it")
        for name in downloads(book)
        if not (out / name).is_file()
    ]
    if faults:
        raise Faults(faults)


def _write_policy(staged: Path) -> None:
    """Put one content security policy, made from all pages, into every page."""
    pages = {path: path.read_text(encoding="utf-8") for path in sorted(staged.rglob("*.html"))}
    scripts: set[str] = set()
    styles: set[str] = set()
    for text in pages.values():
        found_scripts, found_styles = inline_code(text)
        scripts |= found_scripts
        styles |= found_styles
    policy = make_policy(scripts, styles)
    for path, text in pages.items():
        path.write_text(put_policy(text, policy), encoding="utf-8")


@contextmanager
def _only_one(plan: Plan) -> Iterator[None]:
    """Hold the lock of this checkout; raises Faults where another build holds it for long."""
    lock = FileLock(plan.work / "build.lock", timeout=600)
    try:
        with lock:
            yield
    except Timeout:
        what = "another build of this checkout is running"
        raise Faults(
            [Fault("mkdocs.yml", 1, what, "it has run for ten minutes", "wait, or end it")]
        ) from None


@contextmanager
def _staging(plan: Plan) -> Iterator[Path]:
    """An empty folder beside the caches, gone afterwards; leftovers of killed builds go too."""
    for leftover in plan.work.glob("stage-*"):
        shutil.rmtree(leftover, ignore_errors=True)
    folder = Path(tempfile.mkdtemp(prefix="stage-", dir=plan.work))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
