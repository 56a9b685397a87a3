"""Python in the book's pages runs: what a reader copies works."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from tests_support import ROOT

FACTS = yaml.safe_load((Path(__file__).parent / "snippet_facts.yaml").read_text())
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


def facts_of(place, code):
    """The entry of the table of facts on a snippet; empty if it asserts for itself."""
    page = place.rpartition(":")[0]
    return next((fact for fact in FACTS if fact["page"] == page and fact["has"] in code), {})


def test_the_book_has_snippets_to_run():
    """The fences are found."""
    assert len(FOUND) > len(FACTS)


def test_each_fact_is_about_one_snippet():
    """No entry of the table is left over, and none is about two snippets."""
    used = [facts_of(place, code).get("has") for place, code in FOUND.items()]
    assert [used.count(fact["has"]) for fact in FACTS] == [1] * len(FACTS)


@pytest.mark.parametrize("place", FOUND)
def test_a_snippet_runs_and_does_what_it_shows(place):
    """Each snippet runs by itself, and a fact is asserted of it, there or in the table."""
    facts = facts_of(place, FOUND[place])
    code = "\n".join([facts.get("before", ""), FOUND[place], facts.get("after", "")])
    assert re.search(r"^(    )*assert ", code, re.MULTILINE), f"{place}: nothing is asserted"
    done = run(code)
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
