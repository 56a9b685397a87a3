import pytest

from tests_support import run_envelope


@pytest.mark.parametrize(
    "words", [("problem", "parking-lot"), ("concept", "bloom-filters"), ("follow-up", "cache/cold")]
)
def test_a_new_page_passes_every_check(words, checkout):
    """A started page of each kind is sound before a word is written."""
    assert run_envelope(checkout, "new", *words).returncode == 0
    done = run_envelope(checkout, "check")
    assert done.returncode == 0, done.stderr


REFUSED = {
    ("problem", "Parking Lot"): "is not an id",
    ("problem", "url-shortener"): "is taken",
    ("concept", "cache/x"): "is not an id",
    ("follow-up", "cold"): "is no topic",
    ("follow-up", "../x"): "is no topic",
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_name_that_is_no_id_is_refused(words, checkout):
    """Nothing is written for a name that no address keeps, or that is taken."""
    done = run_envelope(checkout, "new", *words)
    assert done.returncode == 1
    assert REFUSED[words] in done.stderr
    assert "Traceback" not in done.stderr


COMMANDS = (
    "",
    "build",
    "check",
    "serve",
    "new",
    "sheet",
    "deck",
    "normalize",
    "audit",
    "bench",
    "bench all",
    "bench diagrams",
    "bench estimates",
    "bench estimates-live",
    "bench paper",
)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_says_exit_codes_and_an_example(command, root):
    """The help of every command names its exit codes and shows an example."""
    said = run_envelope(root, *command.split(), "--help").stdout
    assert "Exit codes" in said
    assert "Example" in said
