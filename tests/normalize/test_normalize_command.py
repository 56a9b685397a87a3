"""`envelope normalize`: what it writes and says, and how it exits."""

from __future__ import annotations

import json
import os
import stat
import time
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from scripts.normalize import command, writing
from scripts.normalize.command import normalize
from scripts.normalize.report import replay

CLEAN = "# Parking\n\nTen floors, 90 spaces each.\n"
UGLY = "# **Parking**\n\nTen floors — 90 spaces each.  \n".encode().decode("cp1252")
MENDED = "# Parking\n\nTen floors — 90 spaces each.\n"
OPEN = "# Parking\n\nSee [the map](map.md).\n"
REPORT_FIELDS = ["file", "read", "changes", "left", "counts"]
CHANGE_FIELDS = {"kind", "line_in", "line_out", "before", "after", "why", "step", "at"}
LEFT_FIELDS = ["kind", "line_in", "line_out", "what", "why", "mend"]


def run(*arguments: str | Path, text: str | bytes | None = None) -> Result:
    """The command's result for some arguments and a standard input."""
    return CliRunner().invoke(normalize, [str(argument) for argument in arguments], input=text)


@pytest.fixture
def ugly(tmp_path: Path) -> Path:
    """A file with a bold title, mojibake and blanks at a line's end."""
    path = tmp_path / "ugly.txt"
    path.write_text(UGLY, "utf-8")
    return path


@pytest.mark.parametrize(
    ("text", "output", "code"), [(CLEAN, CLEAN, 0), (UGLY, MENDED, 0), (OPEN, OPEN, 1)]
)
def test_standard_input_goes_to_standard_output(text: str, output: str, code: int) -> None:
    """`-` reads; the text alone is printed; 1 says that something is left for a human."""
    result = run("-", text=text.encode("utf-8"))
    assert (result.stdout, result.exit_code) == (output, code)


def test_what_was_done_is_summed_up_on_standard_error(ugly: Path) -> None:
    """One line names the kinds of change and how many there are of each."""
    assert run(ugly).stderr == f"{ugly}: 1 break, 1 heading, 1 mojibake\n"


def test_what_is_left_is_a_line_with_its_place(tmp_path: Path) -> None:
    """A line of what a human has to decide has path, line, what, why and mend."""
    path = tmp_path / "open.md"
    path.write_text(OPEN, "utf-8")
    first = run(path).stderr.splitlines()[0]
    assert first.startswith(f"{path}:3: ")
    assert "map.md" in first
    assert first.count("; ") >= 1


def test_an_encoding_other_than_utf8_is_named(tmp_path: Path) -> None:
    """The summary says how the bytes were read."""
    path = tmp_path / "old.txt"
    path.write_bytes("# Café\n\n“Déjà vu”, naïve.\n".encode("cp1252"))
    result = run(path)
    assert result.stdout == "# Café\n\n“Déjà vu”, naïve.\n"
    assert f"{path}, read as cp1252: " in result.stderr


def test_a_doubtful_encoding_is_left_to_a_human(tmp_path: Path) -> None:
    """Bytes that fit two encodings are read as the likelier one, and that is said."""
    path, report = tmp_path / "old.txt", tmp_path / "r.json"
    path.write_bytes(b"# Notes\n\nba\xfe kurt.\n")
    result = run(path, "--report", report)
    assert result.exit_code == 1
    assert f"{path}:3: read as cp1252, could be cp1254" in result.stderr
    assert json.loads(report.read_text("utf-8"))[0]["left"][0]["kind"] == "encoding"


def test_the_report_has_every_change_and_replays(ugly: Path, tmp_path: Path) -> None:
    """A change has its lines, kind, before, after and why; all of them together give the output."""
    out, report = tmp_path / "out.md", tmp_path / "r.json"
    assert run(ugly, "-o", out, "--report", report).exit_code == 0
    assert out.read_text("utf-8") == MENDED
    (entry,) = json.loads(report.read_text("utf-8"))
    assert list(entry) == REPORT_FIELDS
    assert [set(change) for change in entry["changes"]] == [CHANGE_FIELDS] * 3
    assert replay(ugly.read_bytes(), entry) == MENDED
    heading = next(change for change in entry["changes"] if change["kind"] == "heading")
    assert (heading["line_in"], heading["line_out"]) == (1, 1)
    assert (heading["before"], heading["after"]) == (["# **Parking**"], ["# Parking"])
    assert heading["why"]


def test_the_report_has_what_is_left(tmp_path: Path) -> None:
    """What is left has its lines, what, why and mend."""
    report = tmp_path / "r.json"
    assert run("-", "--report", report, text=OPEN).exit_code == 1
    (entry,) = json.loads(report.read_text("utf-8"))
    assert [list(left) for left in entry["left"]] == [LEFT_FIELDS]
    assert entry["left"][0]["line_in"] == 3


def test_nothing_is_overwritten_without_force(ugly: Path, tmp_path: Path) -> None:
    """A file that exists stays as it is, and so does every other file of the same run."""
    out, report = tmp_path / "out.md", tmp_path / "r.json"
    report.write_text("mine", "utf-8")
    result = run(ugly, "-o", out, "--report", report)
    assert result.exit_code == 2
    assert result.stderr.splitlines()[-1] == (
        f"{report}:1: exists already; choose another name, or add --force"
    )
    assert (out.exists(), report.read_text("utf-8")) == (False, "mine")
    assert run(ugly, "-o", out, "--report", report, "--force").exit_code == 0
    assert out.read_text("utf-8") == MENDED


def test_a_file_may_be_normalized_in_place_with_force(ugly: Path) -> None:
    """With --force the output may be the input; its permissions stay."""
    ugly.chmod(0o640)
    assert run(ugly, "-o", ugly).exit_code == 2
    assert run(ugly, "-o", ugly, "--force").exit_code == 0
    assert ugly.read_text("utf-8") == MENDED
    assert stat.S_IMODE(ugly.stat().st_mode) == 0o640


def test_a_write_that_fails_leaves_the_old_file_and_no_other(
    ugly: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file is written whole or not at all, and nothing temporary stays behind."""
    out = tmp_path / "out.md"
    out.write_text("old", "utf-8")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device", str(out))

    monkeypatch.setattr(writing.os, "fsync", full)
    result = run(ugly, "-o", out, "--force")
    assert result.exit_code == 2
    assert "No space left on device; free some disk space" in result.stderr
    assert out.read_text("utf-8") == "old"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["out.md", "ugly.txt"]


def test_check_writes_nothing_and_lists_what_would_change(ugly: Path, tmp_path: Path) -> None:
    """With --check each change is a line with its place; 1 if there is any, else 0."""
    out, report = tmp_path / "out.md", tmp_path / "r.json"
    result = run(ugly, "--check", "-o", out, "--report", report)
    assert (result.exit_code, result.stdout) == (1, "")
    assert not out.exists()
    assert not report.exists()
    places = {line.split(": ")[0] for line in result.stderr.splitlines()[:-1]}
    assert places == {f"{ugly}:1", f"{ugly}:3"}
    assert run("-", "--check", text=CLEAN).exit_code == 0


def test_several_files_go_to_a_folder(ugly: Path, tmp_path: Path) -> None:
    """-o names a folder for several files, which is made if need be."""
    other = tmp_path / "other.md"
    other.write_text(CLEAN, "utf-8")
    assert run(ugly, other, "-o", f"{tmp_path}/out/").exit_code == 0
    made = {path.name: path.read_text("utf-8") for path in (tmp_path / "out").iterdir()}
    assert made == {"ugly.md": MENDED, "other.md": CLEAN}


def test_several_files_need_a_folder_of_their_own_names(ugly: Path, tmp_path: Path) -> None:
    """Several texts go neither to standard output, nor into one file, nor over one another."""
    same = tmp_path / "ugly.md"
    same.write_text(CLEAN, "utf-8")
    one = tmp_path / "one.md"
    one.write_text("mine", "utf-8")
    for arguments, said in (
        ((), "2 texts do not go to standard output; give a folder with -o"),
        (("-o", str(one)), "2 texts do not go into one file; give a folder with -o"),
        (("-o", f"{tmp_path}/new/"), "two texts have this name; write them one by one"),
    ):
        result = run(ugly, same, *arguments)
        assert result.exit_code == 2
        assert said in result.stderr


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (None, "cannot be read; no such file or directory"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" * 9, "holds zero bytes, so it is not text"),
        (bytes(range(1, 32)) * 50, "holds control characters, so it is not text"),
        (b"\xff\xfe\x41", "is not valid UTF-16-LE at byte "),
    ],
    ids=["missing", "picture", "controls", "half a UTF-16"],
)
def test_what_cannot_be_read_exits_with_2_and_the_rest_is_done(
    tmp_path: Path, ugly: Path, content: bytes | None, said: str
) -> None:
    """Each such file is one line on standard error, never a traceback."""
    odd = tmp_path / "odd.bin"
    if content is not None:
        odd.write_bytes(content)
    result = run(odd, ugly, "-o", f"{tmp_path}/out/")
    assert result.exit_code == 2
    assert result.stderr.startswith(f"{odd}:1: {said}")
    assert (tmp_path / "out" / "ugly.md").read_text("utf-8") == MENDED
    assert "Traceback" not in result.output


@pytest.mark.skipif(os.name != "posix", reason="folders are opened otherwise elsewhere")
def test_a_folder_is_no_text(tmp_path: Path) -> None:
    """A folder in place of a file is refused."""
    result = run(tmp_path)
    assert result.exit_code == 2
    assert result.stderr == f"{tmp_path}:1: cannot be read; is a directory; give a text file\n"


@pytest.mark.parametrize("content", ["", "\n", " \n\n", "\ufeff"])
def test_an_empty_file_stays_empty(content: str) -> None:
    """Nothing comes of nothing, and nothing is asked of anyone."""
    result = run("-", text=content.encode("utf-8"))
    assert (result.stdout.strip(), result.exit_code) == ("", 0)
    assert result.stderr.count("\n") == 1


def test_a_huge_line_and_many_lines_take_seconds(tmp_path: Path) -> None:
    """A megabyte in one line, and a megabyte of list points, are read like any other."""
    for content in ("word " * 200_000, "- a point of the list\n" * 45_000):
        path = tmp_path / "huge.txt"
        path.write_text(content, "utf-8")
        begun = time.process_time()
        assert run(path, "-o", tmp_path / "out.md", "--force").exit_code == 1
        assert time.process_time() - begun < 30
        assert (tmp_path / "out.md").read_text("utf-8").split() == content.split()


def test_sentences_get_lines_of_their_own_when_asked(tmp_path: Path) -> None:
    """--sentences puts each sentence on a line; without it they stay together."""
    text = "# A\n\nOne is here. Two is there! Three?\n"
    assert run("-", text=text).stdout == text
    apart = "# A\n\nOne is here.\nTwo is there!\nThree?\n"
    assert run("-", "--sentences", text=text).stdout == apart


def test_calls_of_the_handbooks_macros_stay() -> None:
    """A call of one of our macros is left; any other brace is escaped."""
    text = '# A\n\nIt stores {{ est("storage") }} of {{ rows }}.\n'
    escaped = text.replace("{{ rows }}", "{% raw %}{{ rows }}{% endraw %}")
    assert run("-", text=text).stdout == escaped


def test_a_form_that_the_text_has_not_is_said() -> None:
    """Notes without a question make no follow-up."""
    result = run("-", "--as", "follow-up", text=CLEAN)
    assert result.exit_code == 1
    assert "holds nothing that makes a follow-up" in result.stderr


def test_a_file_is_required_and_options_are_known() -> None:
    """Wrong arguments exit with 2."""
    assert run().exit_code == 2
    assert run("-", "--as", "poem", text=CLEAN).exit_code == 2


def test_help_names_every_option_and_exit_code() -> None:
    """The help shows an example and says what 0, 1 and 2 mean."""
    said = run("--help").stdout
    for parameter in command.normalize.params:
        assert any(name in said for name in parameter.opts) or parameter.name == "files"
    for word in ("Exit codes", "0  fine", "1  something is left", "2  cannot read", "Examples"):
        assert word in said


def test_lines_that_are_switched_off_are_neither_changed_nor_left() -> None:
    """Between the two comments a page may show damage and lead nowhere."""
    shown = "<!-- normalize: off -->\n\nItâ€™s in [the map](map.md).  \n\n<!-- normalize: on -->\n"
    result = run("-", text=f"# A\n\n{shown}")
    assert (result.stdout, result.exit_code) == (f"# A\n\n{shown}", 0)


@pytest.mark.parametrize(
    "piece",
    [
        'Interviewer: "a\nYou: "b"\n\n',
        '> ### Q: "a?"\n> **Answer**:\n> "b\n>\n> c"\n>\n',
        "```\n",
        "```python\nx\n",
        "1. a\n",
        "• a\n",
        "| a | b |\n",
        "- a\n  - b\n",
        "## **a**\n",
        "{{ a }} {%\n",
        "┌──┐\n│ a │\n└──┘\n",
        "<div><a href='x'>Next</a></div>\n\n",
    ],
)
def test_time_grows_with_the_size(piece: str) -> None:
    """Thousands of the same piece take seconds: no kind of repair looks at all pairs of lines."""
    text = piece * (8_000 // piece.count("\n"))
    begun = time.process_time()
    assert run("-", text=text).exit_code in (0, 1)
    assert time.process_time() - begun < 10
