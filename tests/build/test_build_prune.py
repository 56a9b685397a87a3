from scripts.build.prune import LEFTOVERS, prune


def test_only_leftovers_go(tmp_path):
    """What engines copy along is deleted, whatever else there is stays."""
    for name in (*LEFTOVERS, "index.html", "assets/fonts"):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        if path.suffix:
            path.write_text("x")
        else:
            path.mkdir()
    prune(tmp_path)
    kept = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*"))
    assert kept == ["assets", "assets/fonts", "index.html"]


def test_a_site_without_leftovers_is_fine(tmp_path):
    """Nothing to delete is no fault."""
    prune(tmp_path)
    assert list(tmp_path.iterdir()) == []
