"""The content security policy of the site, made from what the pages really contain.

Engines write a few inline scripts, one of which differs with a page's depth. Their hashes are
collected over all pages, and one policy with all of them goes into each page, since instant
navigation runs the scripts of one page under the policy of another.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Iterable
from html import escape

SCRIPT = re.compile(r"<script(?P<attributes>[^>]*)>(?P<text>.*?)</script>", re.DOTALL)
STYLE = re.compile(r"<style[^>]*>(?P<text>.*?)</style>", re.DOTALL)
EXECUTED = re.compile(r"type=\"?(?!module|text/javascript)[\w/+-]+")
HEAD = re.compile(r"<meta charset=[^>]*>", re.IGNORECASE)
MARK = '<meta http-equiv="Content-Security-Policy"'

# 'wasm-unsafe-eval' lets Pagefind compile its index reader; it allows no eval of text.
POLICY = (
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'{scripts}; style-src 'self'{styles}; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; worker-src 'self' blob:; "
    "object-src 'none'; base-uri 'self'; form-action 'self'"
)


def inline_code(page: str) -> tuple[set[str], set[str]]:
    """The texts of a page's inline scripts that run, and of its inline styles."""
    scripts = {
        match["text"]
        for match in SCRIPT.finditer(page)
        if "src=" not in match["attributes"] and not EXECUTED.search(match["attributes"])
    }
    return scripts - {""}, {match["text"] for match in STYLE.finditer(page)} - {""}


def make_policy(scripts: Iterable[str], styles: Iterable[str]) -> str:
    """The policy that lets exactly these inline scripts and styles run."""
    return POLICY.format(scripts=_hashes(scripts), styles=_hashes(styles))


def put_policy(page: str, policy: str) -> str:
    """The page with the policy behind its charset; raises ValueError where it has none."""
    head = HEAD.search(page)
    if head is None:
        raise ValueError("the page has no <meta charset>")
    return f'{page[: head.end()]}{MARK} content="{escape(policy)}">{page[head.end() :]}'


def _hashes(texts: Iterable[str]) -> str:
    """The hash sources of these texts, sorted, each led by a space."""
    digests = (hashlib.sha256(text.encode()).digest() for text in texts)
    return "".join(sorted(f" 'sha256-{base64.b64encode(digest).decode()}'" for digest in digests))
