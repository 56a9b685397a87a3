"""The page computes, decides and says what Python does, on random models and inputs."""

from __future__ import annotations

import json
import math
import sys
from pathlib import Path
from typing import Any

import pytest

from macros.estimates import Estimate, export_estimate
from macros.estimates.arithmetic import Undefined
from macros.estimates.say import say

sys.path.append(str(Path(__file__).resolve().parents[1] / "estimates"))
from estimates_random_models import random_inputs, valid_models

pytestmark = pytest.mark.browser

MODELS = 1000
EVALUATE = """async cases => {
    const { Model, TODAY } = await import("/estimate/model.js");
    const { textOf } = await import("/estimate/say.js");
    return JSON.stringify(cases.map(({ data, inputs, scenario }) => {
        const model = new Model(data);
        const changes = new Map(Object.entries(inputs).map(([p, v]) => [Number(p), v]));
        const state = { scenario: model.scenarioNamed(scenario), changes };
        const values = model.values(state);
        const said = (value, place) => textOf(model.shape(place, state.scenario), value);
        return {
            values,
            texts: values.map(said),
            exact: values.map((v, p) => textOf(model.shape(p, state.scenario), v, "exact")),
            holds: model.decisions.map(choice => choice.holds(values)),
        };
    }));
}"""


def _cases() -> list[tuple[Estimate, str | None, dict[str, float]]]:
    """Each model today, in its scenario, and in either with other inputs: four kinds in turn."""
    found: list[tuple[Estimate, str | None, dict[str, float]]] = []
    for place, (seed, _, estimate) in enumerate(valid_models(MODELS)):
        scenario = "other" if place % 2 else None
        found.append((estimate, scenario, random_inputs(estimate, seed) if place % 4 < 3 else {}))
    return found


def _sent(estimate: Estimate, scenario: str | None, inputs: dict[str, float]) -> dict[str, Any]:
    places = {estimate.figure(name).place: value for name, value in inputs.items()}
    return {"data": export_estimate(estimate), "scenario": scenario or "", "inputs": places}


def test_random_models_agree(modules: Any) -> None:
    """1,000 models: values to 1e-9, sides of decisions and texts to the letter."""
    cases = _cases()
    results = json.loads(modules.evaluate(EVALUATE, [_sent(*case) for case in cases]))
    compared = missing = 0
    for (estimate, scenario, inputs), result in zip(cases, results, strict=True):
        try:
            expected = estimate.evaluate(inputs, scenario)
        except Undefined:
            assert None in result["values"]
            missing += 1
            continue
        for figure, wanted, value in zip(estimate.figures, expected, result["values"], strict=True):
            assert math.isclose(value, wanted, rel_tol=1e-9), (figure.name, wanted, value)
        shapes = [estimate.shape(name, scenario) for name in estimate.names]
        own = result["values"]
        assert result["texts"] == [s.text(v) for s, v in zip(shapes, expected, strict=True)]
        exactly = [s.text(v, "exact") for s, v in zip(shapes, own, strict=True)]
        assert result["exact"] == exactly
        sides = [estimate.holds_at(choice.name, expected) for choice in estimate.decisions]
        assert result["holds"] == sides
        compared += len(own)
    assert compared > 5 * MODELS
    assert missing < MODELS / 2


RANGES = """async cases => {
    const { Model } = await import("/estimate/model.js");
    const { Ranges, formulasOf } = await import("/estimate/ranges.js");
    const { rangeText } = await import("/estimate/say.js");
    return JSON.stringify(cases.map(({ data, scenario }) => {
        const model = new Model(data);
        const state = { scenario: model.scenarioNamed(scenario), changes: new Map() };
        const ranges = new Ranges(formulasOf(model), model.values(state), model.box(state));
        return model.figures.map((_, place) => {
            const bounds = ranges.seen(place) ?? null;
            const shape = model.shape(place, state.scenario);
            return { bounds, text: bounds && rangeText(shape, bounds) };
        });
    }));
}"""


def test_ranges_agree(modules: Any) -> None:
    """The ranges of random models are those of Python, and read the same."""
    cases = [
        (estimate, "other" if place % 2 else None)
        for place, (_, _, estimate) in enumerate(valid_models(MODELS // 4, first=5000))
    ]
    sent = [_sent(estimate, scenario, {}) for estimate, scenario in cases]
    results = json.loads(modules.evaluate(RANGES, sent))
    compared = 0
    for (estimate, scenario), result in zip(cases, results, strict=True):
        for figure, found in zip(estimate.figures, result, strict=True):
            bounds = estimate.bounds(figure.name, scenario)
            if bounds is None:
                assert found["bounds"] is None, (figure.name, found)
                continue
            for wanted, end in zip(bounds, found["bounds"], strict=True):
                assert math.isclose(wanted, end, rel_tol=1e-9, abs_tol=1e-12)
            said = estimate.shape(figure.name, scenario).range_text(*found["bounds"])
            assert found["text"] == said
            compared += 1
    assert compared > MODELS // 2


NUMBERS = [
    0.0, -0.0, 1.0, -1.5, 0.5, 2.5, 9.95, 99.5, 999.5, 1000.5, 1049.5, 1050.0, 9999.5, 0.995,
    99.9, 99.99, 99.995, 99.9999999, 90.0, 89.99, 950000.0, 999499.0, 999500.0, 1e6, 9.95e8,
    1234567890.0, 123456789012.5, 100000000000.5, 100000000001.5, 1e12, 9.99e14, 1e15, 5.2e19,
    1e-4, 9.99e-5, 0.00012345, 1e-9, 1e100, 1e-100, 3.14159265358979, 2629800.0, 0.1 + 0.2,
]  # fmt: skip
STYLES = ("say", "exact", "percent")


def test_numbers_are_said_alike(modules: Any) -> None:
    """Numbers at the edges of every rule read the same on both sides."""
    said = modules.evaluate(
        """async ([numbers, styles]) => {
            const { say } = await import("/estimate/say.js");
            return numbers.flatMap(number => styles.map(style => say(number, style)));
        }""",
        [NUMBERS, STYLES],
    )
    assert said == [say(number, style) for number in NUMBERS for style in STYLES]
