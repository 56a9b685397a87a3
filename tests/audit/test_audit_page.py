"""The page for authors shows what the auditor really says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from scripts.audit.command import audit

PAGE = Path(__file__).parents[2] / "docs" / "authors" / "audit.md"
BLOCK = re.compile(r"```text\n(.*?)```", re.DOTALL)


def test_the_example_prints_what_the_page_shows(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The notes on the page, audited, give the lines below them, to the letter."""
    notes, said = BLOCK.findall(PAGE.read_text("utf-8"))[:2]
    (tmp_path / "whiteboard.txt").write_text(notes, "utf-8")
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(audit, ["whiteboard.txt"])
    assert result.exit_code == 1
    assert result.stdout == said


def test_every_option_is_on_the_page() -> None:
    """The page names each option of the command."""
    text = PAGE.read_text("utf-8")
    for parameter in audit.params:
        for option in parameter.opts:
            assert option in text or option == "files"
