"""Python in the book's pages runs: what a reader copies works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest

from tests_support import ROOT

FENCE = re.compile(
    r"^(?P<indent> *)```python\n(?P<code>.*?)^(?P=indent)```$", re.DOTALL | re.MULTILINE
)


def snippets(folder):
    """Each Python fence below a folder: where it stands, and its code without indentation."""
    for page in sorted(Path(folder).rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        for match in FENCE.finditer(text):
            line = text.count("\n", 0, match.start()) + 1
            code = re.sub(rf"^{match['indent']}", "", match["code"], flags=re.MULTILINE)
            yield f"{page.relative_to(folder)}:{line}", code


def run(code):
    """Run code in a process of its own, with the standard library alone."""
    return subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", "-"],
        input=code,
        capture_output=True,
        text=True,
        timeout=20,
        check=False,
    )


# Pages for authors show drawings, which need the picture library; tests/architecture runs those.
FOUND = {place: code for place, code in snippets(ROOT / "docs") if not place.startswith("authors/")}


def test_the_book_has_snippets_to_run():
    """The fences are found."""
    assert len(FOUND) > 1


@pytest.mark.parametrize("place", FOUND)
def test_a_snippet_runs_and_asserts_what_it_shows(place):
    """Each snippet runs by itself, and states a fact that running it proves."""
    assert re.search(r"^assert ", FOUND[place], re.MULTILINE), f"{place}: nothing is asserted"
    done = run(FOUND[place])
    assert done.returncode == 0, f"{place}\n{done.stderr}"
    assert done.stdout == ""


BROKEN = {
    "a false assertion": "assert 1 + 1 == 3",
    "an unknown name": "assert balance == 1",
    "a slip of syntax": "def f(:\n    pass\nassert f",
    "an import of this project": "import macros.book\nassert macros",
}


@pytest.mark.parametrize("case", BROKEN)
def test_a_broken_snippet_is_seen(case, tmp_path):
    """A snippet that does not hold, planted in a page, is found and fails."""
    page = tmp_path / "page.md"
    page.write_text(f"Text.\n\n- In a list:\n\n  ```python\n{indented(BROKEN[case])}\n  ```\n")
    ((place, code),) = snippets(tmp_path)
    assert place == "page.md:5"
    assert run(code).returncode != 0


def indented(code):
    """Code as it stands in a list."""
    return "\n".join(f"  {line}" for line in code.split("\n"))
