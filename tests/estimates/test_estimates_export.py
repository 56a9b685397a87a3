"""The exported data is enough to compute and say everything the estimate does."""

from __future__ import annotations

import json
import math

import pytest
from estimates_export_reader import figures, filled, holds, text
from estimates_random_models import random_inputs, valid_models

from macros.estimates import Estimate, export_estimate, parse_estimate
from macros.estimates.arithmetic import Undefined


def _agree(estimate: Estimate, inputs: dict[str, float], scenario: str | None) -> int:
    """Compare values, texts and decisions for some inputs; how many figures were compared."""
    data = json.loads(json.dumps(export_estimate(estimate)))
    plan = next((s for s in data["scenarios"] if s["name"] == scenario), {})
    places = {figure.name: figure.place for figure in estimate.figures}
    changed = {int(place): value for place, value in plan.get("values", {}).items()}
    changed |= {places[name]: value for name, value in inputs.items()}
    shapes = {int(place): shape for place, shape in plan.get("shapes", {}).items()}
    values = figures(data, changed)
    try:
        expected = estimate.evaluate(inputs, scenario)
    except Undefined:
        assert None in values
        return 0
    for figure, value, wanted in zip(estimate.figures, values, expected, strict=True):
        assert value is not None
        assert math.isclose(value, wanted, rel_tol=1e-9)
        shape = data["shapes"][shapes.get(figure.place, data["figures"][figure.place]["shape"])]
        assert text(shape, wanted) == estimate.shape(figure.name, scenario).text(wanted)
    for choice, exported in zip(estimate.decisions, data["decisions"], strict=True):
        try:
            side = estimate.holds_at(choice.name, expected)
        except Undefined:
            continue
        assert holds(exported["term"], list(expected)) == side
        if not inputs:
            said = filled(exported["yes" if side else "no"], data, list(expected), shapes)
            assert said == estimate.answer(choice.name, scenario)
    return len(values)


def test_random_models_say_the_same_from_their_data() -> None:
    """Values to 1e-9, texts and decisions exactly: today, in a scenario, with other inputs."""
    compared = 0
    for seed, _, estimate in valid_models(150):
        for scenario in (None, "other"):
            compared += _agree(estimate, {}, scenario)
            compared += _agree(estimate, random_inputs(estimate, seed), scenario)
    assert compared > 3000


MODEL = """\
# Traffic
reads   = 100M request/month (50M..200M)  # given
size    = 2 kB/request                    # assumed
price   = $0.09/GB                        # list price
egress  = reads * size -> TB/month
cost    = egress * price + const.s3_get * reads
decide small: cost < 100 $/month
  yes, view one-box: It costs {cost}.
  no: Too much.
scenario ten "10×": reads = 1G request/month (500M..2G); size = 4 kB/request
"""


@pytest.fixture(scope="module")
def data() -> dict[str, object]:
    """An export with every part in it, through JSON and back."""
    return json.loads(json.dumps(export_estimate(parse_estimate(MODEL, path="x", first_line=1))))


def test_the_export_has_the_shape_that_its_module_describes(data: dict[str, object]) -> None:
    """Figures, terms, decisions, scenarios and words stand where they are said to stand."""
    month = 2629800
    assert sorted(data) == [
        "decisions", "figures", "groups", "order", "scales", "scenarios", "shapes", "version",
        "words",
    ]  # fmt: skip
    reads, size, price, egress, cost = data["figures"]
    assert reads["range"] == pytest.approx([50e6 / month, 200e6 / month])
    assert (reads["unit"], reads["dims"]) == ("request/month", [["request", 1], ["time", -1]])
    assert reads["factor"] == 1 / month
    assert "range" not in size
    assert price["reason"] == "list price"
    assert egress["term"] == ["*", ["v", 0], ["v", 1]]
    assert egress["parts"] == ["", 0, " × ", 1, ""]
    assert cost["parts"] == ["", 3, " × ", 2, " + s3 get × ", 0, ""]
    shape = data["shapes"][egress["shape"]]
    assert (shape["style"], shape["lead"]) == ("say", "")
    ((factor, one, many),) = shape["rungs"]
    assert factor == pytest.approx(1e12 / month)
    assert one == many == " TB/month"
    assert data["decisions"] == [
        {
            "name": "small", "label": "small", "term": ["<", ["v", 4], 100 / month],
            "yes": ["It costs ", 4, "."], "no": ["Too much."], "views": ["one-box", ""],
        }
    ]  # fmt: skip
    (ten,) = data["scenarios"]
    assert (ten["name"], ten["title"]) == ("ten", "10×")
    assert ten["values"] == pytest.approx({"0": 1e9 / month, "1": 4000.0})
    assert ten["ranges"]["0"] == pytest.approx([500e6 / month, 2e9 / month])
    assert data["words"]["GB"] == ["information", 1e9]
    assert data["words"]["requests"] == ["request", 1.0]
    assert data["scales"]["billion"] == 1e9
    assert data["scales"]["Ki"] == 1024
