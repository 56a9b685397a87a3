"""The estimate of a page as inert data beside its panel, for the page's script."""

from __future__ import annotations

import json
from typing import Any

from macros.estimates.estimate import Estimate
from macros.estimates.export import export_estimate

IN_THE_MARKUP = frozenset({"reason", "parts", "unit"})


def embedded(model: Estimate) -> str:
    """The estimate in a script element that no browser runs.

    As `export` describes it, without what stands in the markup or is computed at once: figures
    have no reason, parts and unit, derived ones no value, and no label where it is the name with
    spaces; there is no order where it is that of the text.
    """
    data = export_estimate(model)
    if data["order"] == sorted(data["order"]):
        del data["order"]
    data["figures"] = [_slim(figure) for figure in data["figures"]]
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    safe = text.replace("<", "\\u003c")
    return f'<script type="application/json" class="estimate-data">{safe}</script>'


def _slim(figure: dict[str, Any]) -> dict[str, Any]:
    """A figure of the export without what the page does not need."""
    left_out = set(IN_THE_MARKUP)
    if "term" in figure:
        left_out.add("value")
    if figure["label"] == figure["name"].replace("_", " "):
        left_out.add("label")
    return {key: value for key, value in figure.items() if key not in left_out}
