import io

from macros.errors import Fault
from scripts.terminal import Progress, print_faults


class Terminal(io.StringIO):
    def isatty(self):
        """Say that this is a terminal."""
        return True


def test_a_pipe_gets_one_plain_line_a_stage():
    """Without a terminal there is neither colour nor overwriting."""
    out = io.StringIO()
    with Progress(out).stage("pages"):
        pass
    assert out.getvalue().count("\n") == 1
    assert "\x1b" not in out.getvalue()


def test_no_color_turns_colour_off(monkeypatch):
    """NO_COLOR is honoured on a terminal."""
    monkeypatch.setenv("NO_COLOR", "1")
    out = Terminal()
    print_faults([Fault("a.md", 3, "x", "y", "z")], out)
    assert out.getvalue() == "a.md:3: x; y; z\n"


def test_a_terminal_shows_the_place_of_a_fault_in_bold(monkeypatch):
    """On a terminal the place stands out."""
    monkeypatch.delenv("NO_COLOR", raising=False)
    out = Terminal()
    print_faults([Fault("a.md", 3, "x", "", "z")], out)
    assert out.getvalue() == "\x1b[1ma.md:3\x1b[0m: x; z\n"
