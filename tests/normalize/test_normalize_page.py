"""The page for authors shows what both commands really do."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.audit.command import audit
from scripts.normalize.command import normalize

PAGE = Path(__file__).parents[2] / "docs" / "authors" / "notes.md"
BLOCK = re.compile(r"^(`{3,4})text\n(.*?)^\1$", re.DOTALL | re.MULTILINE)


def test_the_example_gives_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes on the page, normalized and audited, give the blocks below, to the letter."""
    notes, made, said, slips = (body for _, body in BLOCK.findall(PAGE.read_text("utf-8"))[:4])
    (tmp_path / "clinic.txt").write_text(notes, "utf-8")
    monkeypatch.chdir(tmp_path)
    arguments = ["clinic.txt", "-o", "clinic.md", "--report", "clinic.json"]
    normalized = CliRunner().invoke(normalize, arguments)
    assert (normalized.exit_code, normalized.stdout) == (1, "")
    assert Path("clinic.md").read_text("utf-8") == made
    assert normalized.stderr == said
    audited = CliRunner().invoke(audit, ["clinic.md"])
    assert (audited.exit_code, audited.stdout) == (1, slips)


def test_every_option_and_form_is_on_the_page() -> None:
    """The page names each option of the command, and each form that --as knows."""
    text = PAGE.read_text("utf-8")
    for parameter in normalize.params:
        assert parameter.name == "files" or any(f"`{name}`" in text for name in parameter.opts)
    form = next(parameter for parameter in normalize.params if parameter.name == "form")
    for choice in form.type.choices:
        assert f"`{choice}`" in text
