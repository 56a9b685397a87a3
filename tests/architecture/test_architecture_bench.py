"""The benchmark of the drawings measures what it says."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from macros.book.load import load_handbook
from scripts.bench import diagrams as bench


def test_the_peer_draws_the_same_graphs(root: Path) -> None:
    """Each view that we draw, the package draws too: the same nodes, clusters and edges."""
    graphs = [json.loads(graph) for graph in bench.peer_graphs(load_handbook(root))]
    shortener = next(g for g in graphs if g["views"][0]["path"].startswith("url-shortener"))
    start, scaled = shortener["views"]
    assert [node[0] for node in start["nodes"]][:2] == ["browser", "balancer"]
    assert len(scaled["edges"]) > len(start["edges"])
    assert {name for name, _, _ in scaled["clusters"]} == {"one-of", "home-region", "clicks"}
    assert "{" not in json.dumps(scaled["nodes"])


def test_it_runs(tmp_path: Path) -> None:
    """One round draws everything twice over, and what is kept costs a fraction."""
    _, environment = bench.renderer(tmp_path)
    times = bench.measure(load_handbook(bench.ROOT), 1, environment)
    assert times.package > 0
    assert times.unchanged < times.cold / 4


def test_no_dot_on_the_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where no dot is installed, graphviz-pure stands in under that name, and it is said."""
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    name, environment = bench.renderer(tmp_path)
    assert name == "graphviz-pure"
    assert environment["PATH"].split(os.pathsep)[0] == str(tmp_path)
    assert (tmp_path / "dot").resolve().name == "graphviz-pure"


def test_it_says_what_it_ran(monkeypatch: pytest.MonkeyPatch) -> None:
    """The command prints how many drawings, what drew them, and both ratios."""
    monkeypatch.setattr(bench, "measure", lambda *_: bench.Times(100.0, 10.0, 400.0))
    done = CliRunner().invoke(bench.diagrams, ["--rounds", "1"])
    assert done.exit_code == 0, done.output
    assert "4.0× faster" in done.output
    assert "40.0× faster" in done.output
    assert "as dot" in done.output
