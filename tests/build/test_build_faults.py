"""Whole builds with a fault planted: what is printed, and that the old site stays as it was."""

import hashlib
import os
import re
import resource
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from tests_support import copy_with_counter, plant, run_envelope

pytestmark = pytest.mark.slow


def fingerprint(folder):
    """Every file of a folder with the hash of its bytes."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    """A checkout with two more pages, built once."""
    root = copy_with_counter(tmp_path_factory.mktemp("handbook"))
    done = run_envelope(root, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    return root


@pytest.fixture
def checkout(built, tmp_path):
    """A copy of the built checkout to break."""
    return shutil.copytree(built, tmp_path / "copy", symlinks=True)


PLANTED = {
    "a macro error": (
        "docs/follow-ups/cache/cold-start.md",
        'est("requests", of="counter")',
        'est("nothing", of="url-shortener")',
        r"docs/follow-ups/cache/cold-start\.md:16: .*nothing",
    ),
    "an unknown unit": (
        "docs/problems/counter.md",
        "10M user ",
        "10M usre ",
        r"docs/problems/counter\.md:10: .*usre",
    ),
    "a broken link": (
        "docs/follow-ups/cache/cold-start.md",
        '"It fills up."',
        "See [there](gone.md).",
        r"docs/follow-ups/cache/cold-start\.md:24: broken link 'gone\.md'",
    ),
    "a broken anchor": (
        "docs/problems/counter.md",
        "caching.md#how-it-works",
        "caching.md#nowhere",
        r"docs/problems/counter\.md:47: broken anchor",
    ),
    "a missing diagram": (
        "docs/problems/counter.md",
        "Few.",
        'Few. {{ diagram("gone") }}',
        r"docs/problems/counter\.md:71: ",
    ),
    "front matter missing": (
        "docs/interview/numbers.md",
        "---\ntitle:",
        "title:",
        r"docs/interview/numbers\.md:1: no front matter",
    ),
    "an unknown cross-reference": (
        "docs/problems/counter.md",
        "Some.",
        'See {{ problem("clock") }}.',
        r"docs/problems/counter\.md:67: unknown problem 'clock'",
    ),
    "code in Jinja": (
        "docs/follow-ups/cache/cold-start.md",
        "Warm it, or wait.",
        "{{ cycler.__init__.__globals__.os.popen('touch /tmp/owned') }}",
        r"docs/follow-ups/cache/cold-start\.md:20: Jinja attribute access is not allowed",
    ),
}


def test_planted_faults_come_in_one_run_and_the_site_stays(checkout):
    """Each fault is one line with its place; the site is byte for byte what it was."""
    before = fingerprint(checkout / "site")
    for file, find, put, _ in PLANTED.values():
        plant(checkout / file, find, put)
    done = run_envelope(checkout, "build")
    assert done.returncode == 1
    lines = done.stderr.splitlines()
    for name, (*_, expected) in PLANTED.items():
        assert sum(bool(re.match(expected, line)) for line in lines) == 1, (name, lines)
    assert "Traceback" not in done.stderr
    assert fingerprint(checkout / "site") == before


@pytest.mark.parametrize("name", PLANTED)
def test_each_planted_fault_alone_fails_the_build(name, checkout):
    """No fault needs another to be noticed."""
    file, find, put, expected = PLANTED[name]
    plant(checkout / file, find, put)
    done = run_envelope(checkout, "check")
    assert done.returncode == 1
    assert any(re.match(expected, line) for line in done.stderr.splitlines()), done.stderr


STAGES = ("parse and check", "pages", "paper and deck", "policy", "search index", "verify")


@pytest.mark.parametrize("stage", STAGES)
def test_a_build_killed_in_any_stage_leaves_the_site(stage, checkout):
    """After kill -9 the old site stands, and the next build works."""
    before = fingerprint(checkout / "site")
    page = checkout / "docs" / "index.md"
    page.write_text(page.read_text() + "\nMore.\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "scripts", "build"],
        cwd=checkout,
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "SOURCE_DATE_EPOCH": "1700000000"},
    )
    at = STAGES.index(stage)
    for line in process.stdout if at else ():
        if STAGES[at - 1] in line:
            break
    process.send_signal(signal.SIGKILL)
    process.wait()
    assert fingerprint(checkout / "site") == before
    done = run_envelope(checkout, "build")
    assert done.returncode == 0, done.stdout + done.stderr
    assert "More." in (checkout / "site" / "index.html").read_text()
    assert not list((checkout / ".cache").glob("stage-*"))


def test_a_full_disk_leaves_the_site(checkout):
    """Where no more bytes can be written the old site stands, and one line says why."""
    before = fingerprint(checkout / "site")
    command = "mount -t tmpfs -o size=600k none .cache && exec python -m scripts build"
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"}
    mounted = subprocess.run(
        ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", command],
        cwd=checkout,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if "unshare" in mounted.stderr or "mount:" in mounted.stderr:
        pytest.skip("this machine lets nobody mount a small disk")
    assert mounted.returncode in (1, 2)
    assert "No space left" in mounted.stderr
    assert "Traceback" not in mounted.stderr
    assert fingerprint(checkout / "site") == before
    assert run_envelope(checkout, "build").returncode == 0


def test_a_limit_on_file_sizes_leaves_the_site(checkout):
    """A write that the system refuses half-way leaves the old site, without a trace."""
    before = fingerprint(checkout / "site")
    done = subprocess.run(
        [sys.executable, "-m", "scripts", "build"],
        cwd=checkout,
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000)),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in (1, 2)
    assert "Traceback" not in done.stderr
    assert fingerprint(checkout / "site") == before


def test_two_builds_at_once_both_end_well(checkout):
    """A second build waits for the first; neither breaks the other."""
    command = [sys.executable, "-m", "scripts", "build"]
    running = [subprocess.Popen(command, cwd=checkout, stdout=subprocess.DEVNULL) for _ in "ab"]
    assert [process.wait() for process in running] == [0, 0]


def test_builds_differ_in_no_byte(checkout, tmp_path):
    """Time, path, time zone, locale and hash seed leave no mark on the site."""
    other = shutil.copytree(checkout, tmp_path / "elsewhere" / "deeper")
    for root, seed, zone, locale in (
        (checkout, "1", "Asia/Tokyo", "C"),
        (other, "2", "America/New_York", "tr_TR.UTF-8"),
    ):
        shutil.rmtree(root / ".cache")
        done = run_envelope(root, "build", PYTHONHASHSEED=seed, TZ=zone, LC_ALL=locale)
        assert done.returncode == 0, done.stderr
    assert fingerprint(checkout / "site") == fingerprint(other / "site")
