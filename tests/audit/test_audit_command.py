"""`envelope audit`: what it prints, and how it exits."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.audit.command import audit

FIELDS = ["file", "line", "claim", "stated", "computed", "ratio", "verdict", "cause"]
WRONG = "One.\n\n40 GB × 12 = 4.8 TB\n"
RIGHT = "40 GB × 12 = 480 GB\n"
UNCLEAR = "10 × 200 = 2 GB\n"


def run(*arguments: str, text: str | bytes | None = None) -> Result:
    """The command's result for some arguments and a standard input."""
    return CliRunner().invoke(audit, list(arguments), input=text)


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    """A file with a slip, a claim that holds and one that is unclear."""
    path = tmp_path / "notes.md"
    path.write_text(WRONG + RIGHT + UNCLEAR, "utf-8")
    return path


def test_slips_are_printed_a_line_each_and_exit_with_1(notes: Path) -> None:
    """A slip is one line with its place; what holds and what is unclear is only counted."""
    result = run(str(notes))
    assert result.exit_code == 1
    slip, count = result.stdout.splitlines()
    assert slip == (
        f"{notes}:3: slip: 40 GB × 12 = 4.8 TB; says 4.8 TB, we compute 0.48 TB (×10); "
        "a factor of 10: a nought too many"
    )
    assert count == "3 claims read, 1 ok, 1 slip, 1 unclear"


def test_no_slip_exits_with_0(tmp_path: Path) -> None:
    """Notes that hold, and notes that claim nothing, are fine."""
    (tmp_path / "a.md").write_text(RIGHT, "utf-8")
    (tmp_path / "b.txt").write_text("no numbers\n", "utf-8")
    result = run(str(tmp_path / "a.md"), str(tmp_path / "b.txt"))
    assert result.exit_code == 0
    assert result.stdout == "1 claim read, 1 ok, 0 slips\n"


def test_json_is_a_list_of_objects_without_the_unclear(notes: Path) -> None:
    """Each object has the promised fields, in order; unclear claims are listed with --all."""
    rows = json.loads(run("--json", str(notes)).stdout)
    assert [list(row) for row in rows] == [FIELDS, FIELDS]
    assert [row["verdict"] for row in rows] == ["slip", "ok"]
    everything = json.loads(run("--json", "--all", str(notes)).stdout)
    assert [row["verdict"] for row in everything] == ["slip", "ok", "unclear"]
    assert everything[0]["file"] == str(notes)
    assert everything[0]["line"] == 3


def test_json_of_nothing_is_an_empty_list(tmp_path: Path) -> None:
    """A file without claims gives valid JSON too."""
    (tmp_path / "a.md").write_text("", "utf-8")
    result = run("--json", str(tmp_path / "a.md"))
    assert (result.exit_code, result.stdout) == (0, "[]\n")


def test_standard_input_is_read_for_a_dash() -> None:
    """`-` reads standard input, in any encoding that notes come in."""
    assert run("-", text="40 GB × 12 = 4.8 TB".encode("utf-16")).exit_code == 1
    assert run("-", text=WRONG.encode("cp1252")).exit_code == 1
    assert run("-", text=RIGHT).exit_code == 0


@pytest.mark.parametrize(("share", "code"), [("10%", 1), ("0.1", 1), ("60%", 0), ("0.6", 0)])
def test_tolerance_is_a_share(tmp_path: Path, share: str, code: int) -> None:
    """10% and 0.1 mean the same."""
    (tmp_path / "a.md").write_text("40 GB × 12 = 687.5 GB", "utf-8")
    assert run("--tolerance", share, str(tmp_path / "a.md")).exit_code == code


@pytest.mark.parametrize("share", ["ten", "10", "-1%", "100%", "nan"])
def test_a_tolerance_that_is_no_share_is_refused(notes: Path, share: str) -> None:
    """Anything else is a usage error that says how to write it."""
    result = run(f"--tolerance={share}", str(notes))
    assert result.exit_code == 2
    assert "write 10% or 0.1" in result.stderr


@pytest.mark.parametrize("content", [None, b"\x00\x01\x02\xff\xfe\x00" * 50])
def test_what_cannot_be_read_exits_with_2_and_the_rest_is_audited(
    tmp_path: Path, notes: Path, content: bytes | None
) -> None:
    """A missing or binary file is one line on standard error, never a traceback."""
    odd = tmp_path / "odd.bin"
    if content is not None:
        odd.write_bytes(content)
    result = run(str(odd), str(notes), str(tmp_path))
    assert result.exit_code == 2
    assert "slip: 40 GB" in result.stdout
    first, second = result.stderr.splitlines()
    assert first.startswith(f"{odd}:1: cannot be read; ")
    assert second.startswith(f"{tmp_path}:1: cannot be read; ")


def test_a_file_is_required() -> None:
    """Without a file there is nothing to audit."""
    assert run().exit_code == 2
