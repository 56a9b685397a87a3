"""What a page embeds is enough: the same values as from the whole export, in any order of lines."""

from __future__ import annotations

import json
from typing import Any

import pytest

from macros.estimates import export_estimate, parse_estimate
from macros.estimates.embedded import embedded

TEXTS = {
    "in order": "a = 2 link  # given </script>\napi_b = a * 3\nc = api_b + a\n",
    "out of order": "c = api_b + a\napi_b = a * 3\na = 2 link  # given </script>\n",
}


def _data(text: str) -> dict[str, Any]:
    script = embedded(parse_estimate(text, path="x.md", first_line=1))
    assert script.count("</script>") == 1
    return dict(
        json.loads(script.removeprefix(script[: script.index(">") + 1])[: -len("</script>")])
    )


@pytest.mark.browser
@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_the_embedded_data_is_enough(modules: Any, text: str) -> None:
    """Values and labels from the embedded data are those of the whole export."""
    slim, whole = _data(text), export_estimate(parse_estimate(text, path="x.md", first_line=1))
    assert len(json.dumps(slim)) < len(json.dumps(whole))
    values, labels, decided = modules.evaluate(
        """async data => {
            const { Model, TODAY } = await import("/estimate/model.js");
            const model = new Model(data);
            const labels = model.figures.map(figure => figure.label);
            return [model.values(TODAY), labels, model.today];
        }""",
        slim,
    )
    assert values == decided == [figure["value"] for figure in whole["figures"]]
    assert labels == [figure["label"] for figure in whole["figures"]]
    assert "API b" in labels
