import base64
import hashlib

import pytest

from scripts.build.policy import inline_code, make_policy, put_policy

PAGE = (
    '<html><head><meta charset="utf-8"><script>one()</script><script src="a.js"></script>'
    '<script type="application/json">{"a": 1}</script><script type="module">two()</script>'
    "<style>p{}</style></head></html>"
)


def test_only_code_that_runs_is_collected():
    """Scripts from files and blocks of data need no hash."""
    assert inline_code(PAGE) == ({"one()", "two()"}, {"p{}"})


def test_the_policy_names_the_hash_of_each_script():
    """A script's hash is the SHA-256 of its text, in Base64."""
    digest = base64.b64encode(hashlib.sha256(b"one()").digest()).decode()
    assert f"script-src 'self' 'wasm-unsafe-eval' 'sha256-{digest}';" in make_policy(["one()"], [])


def test_the_policy_stands_before_everything_it_governs():
    """The policy comes first in the head, behind the charset."""
    page = put_policy(PAGE, "default-src 'self'")
    assert page.index("Content-Security-Policy") < page.index("<script>")


def test_a_page_without_a_charset_is_refused():
    """A page that a policy cannot be put into is an error."""
    with pytest.raises(ValueError, match="charset"):
        put_policy("<html></html>", "x")
