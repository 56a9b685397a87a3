"""Whether a candidate finds the page: queries as one types them, in a real browser."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.browser

QUERIES = yaml.safe_load(Path(__file__).with_name("queries.yaml").read_text("utf-8"))
AMONG = 3
AT_LEAST = 0.95  # 57 of 60

FIRST = """async ([queries, count]) => {
  const search = await import(new URL("assets/search-index.js", document.baseURI));
  const found = [];
  for (const query of queries) {
    const { results, asked } = await search.find(query, {});
    const pages = await search.pagesOf(results.slice(0, 6), asked);
    found.push(pages.slice(0, count).map((page) => page.url));
  }
  return found;
}"""


def test_the_pages_of_the_queries_exist(root: Path) -> None:
    """Every page that a query should find is a page of the book, and no query stands twice."""
    assert len(QUERIES) >= 60
    assert len({one["query"].lower() for one in QUERIES}) == len(QUERIES)
    for one in QUERIES:
        assert (root / "docs" / f"{one['page']}.md").is_file(), one


def test_what_one_types_is_among_the_first_three(
    browser: Any, served_site: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """At least 57 of 60 queries find their page among the first three; the others are named."""
    context = browser.new_context()
    page = context.new_page()
    page.goto(served_site)
    found = page.evaluate(FIRST, [[one["query"] for one in QUERIES], AMONG])
    context.close()
    missed = [
        f"  '{one['query']}' wants {one['page']}, found {[url.strip('/') for url in urls]}"
        for one, urls in zip(QUERIES, found, strict=True)
        if f"/{one['page']}/" not in urls
    ]
    held = len(QUERIES) - len(missed)
    with capsys.disabled():
        lines = ["", f"{held} of {len(QUERIES)} queries among the first {AMONG}", *missed, ""]
        sys.stdout.write("\n".join(lines))
    assert held >= AT_LEAST * len(QUERIES)
