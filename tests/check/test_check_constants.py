import re

from tests_support import run_envelope


def test_a_constant_past_its_review_warns_and_fails_nothing(checkout):
    """`envelope check` names the constant, its date and the line it stands on, and ends with 0."""
    table = checkout / "macros" / "estimates" / "constants.toml"
    planted, count = re.subn(
        r"(?m)^review = .*$", "review = 2020-01-01", table.read_text(), count=1
    )
    assert count == 1
    table.write_text(planted)
    done = run_envelope(checkout, "check")
    assert done.returncode == 0, done.stderr
    assert re.search(
        r"constants\.toml:\d+: the constant '.+' was due for review on 2020-01-01", done.stderr
    )


def test_constants_within_their_dates_are_silent(checkout):
    """Nothing is printed beside the result while every constant is in date."""
    table = checkout / "macros" / "estimates" / "constants.toml"
    table.write_text(re.sub(r"(?m)^review = .*$", "review = 2999-01-01", table.read_text()))
    assert run_envelope(checkout, "check").stderr == ""
