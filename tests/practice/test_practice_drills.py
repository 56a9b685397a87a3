"""Drills are the same for a seed, keep to the model's ranges, and come to what Python comes to."""

from __future__ import annotations

import json
import math
from typing import Any

import pytest

from macros.book.pages import Handbook, Kind
from macros.estimates.model import Derived
from macros.estimates.program import compile_term
from macros.practice.exercises import Exercise, exercises

pytestmark = pytest.mark.browser

SEEDS = 5
MAKE = """async ([systems, seeds]) => {
    const { System, makeDrill, working } = await import("/practice/drills/make.js");
    return JSON.stringify(systems.flatMap(([slug, file]) => {
        const system = new System(slug, file);
        return [...system.exercises.keys()].flatMap(name =>
            Array.from({ length: seeds }, (_, seed) => {
                const drill = makeDrill(system, name, String(seed));
                return { slug, name, seed, values: drill.values, steps: working(system, drill) };
            }));
    }));
}"""
SAID = """async cases => {
    const { saidBetween } = await import("/practice/drills/make.js");
    return cases.map(one => saidBetween(...one));
}"""


def _sent(files: dict[str, Any]) -> list[list[Any]]:
    start, end = "drills/", ".json"
    return [[n.removeprefix(start).removesuffix(end), f] for n, f in files.items() if start in n]


@pytest.fixture(scope="module")
def drills(modules: Any, files: dict[str, Any]) -> list[dict[str, Any]]:
    """Every exercise of the book, several seeds each, as the browser makes them."""
    made: list[dict[str, Any]] = json.loads(modules.evaluate(MAKE, [_sent(files), SEEDS]))
    return made


def _exercise(book: Handbook, drill: dict[str, Any]) -> tuple[Any, Exercise]:
    model = book.of_kind(Kind.PROBLEM)[drill["slug"]].model
    assert model is not None
    return model, next(one for one in exercises(model) if one.target.name == drill["name"])


def test_answers_equal_python(book: Handbook, drills: list[dict[str, Any]]) -> None:
    """Each drill's answer is what the Python engine computes from the same givens."""
    assert len(drills) > 100
    for drill in drills:
        model, exercise = _exercise(book, drill)
        values = list(model.today)
        for given in exercise.givens:
            values[given.figure.place] = drill["values"][given.figure.place]
        for step in exercise.steps:
            values[step.place] = compile_term(step.term)(values)
            assert math.isclose(values[step.place], drill["values"][step.place], rel_tol=1e-9), (
                drill["slug"],
                drill["name"],
                step.name,
            )
        assert drill["steps"][-1]["result"] == exercise.target.shape.text(
            values[exercise.target.place]
        )


def test_whole_exercises_equal_the_whole_model(
    book: Handbook, drills: list[dict[str, Any]]
) -> None:
    """Where all givens are assumptions, evaluating the whole estimate gives the same answer."""
    compared = 0
    for drill in drills:
        model, exercise = _exercise(book, drill)
        if any(isinstance(given.figure, Derived) for given in exercise.givens):
            continue
        inputs = {
            given.figure.name: drill["values"][given.figure.place] for given in exercise.givens
        }
        whole = model.at(exercise.target.name, inputs)
        assert math.isclose(whole, drill["values"][exercise.target.place], rel_tol=1e-9)
        compared += 1
    assert compared > 50


def test_givens_keep_to_their_ranges(book: Handbook, drills: list[dict[str, Any]]) -> None:
    """New numbers lie within the range of the model, and are said in two digits at most."""
    varied: dict[tuple[str, str], set[float]] = {}
    for drill in drills:
        model, exercise = _exercise(book, drill)
        for given in exercise.givens:
            value = drill["values"][given.figure.place]
            assert given.low * (1 - 1e-9) <= value <= given.high * (1 + 1e-9), drill["name"]
            varied.setdefault((drill["slug"], given.figure.name), set()).add(value)
            if given.varies and value != model.today[given.figure.place]:
                said = given.figure.shape.text(value)
                digits = "".join(letter for letter in said.split()[0] if letter.isdigit())
                assert len(digits.strip("0")) <= 2, (drill["name"], said)
    assert sum(len(values) > 1 for values in varied.values()) > len(varied) / 2


def test_the_same_seed_is_the_same_drill(
    modules: Any, files: dict[str, Any], drills: list[dict[str, Any]]
) -> None:
    """Made again, every drill has the same numbers; another seed has others."""
    assert json.loads(modules.evaluate(MAKE, [_sent(files), SEEDS])) == drills
    first = [one["values"] for one in drills if one["seed"] == 0]
    second = [one["values"] for one in drills if one["seed"] == 1]
    assert sum(a != b for a, b in zip(first, second, strict=True)) > len(first) / 2


def test_numbers_are_those_one_says(modules: Any) -> None:
    """Between two numbers lie only round ones; whole numbers where halves make no sense."""
    found = modules.evaluate(
        SAID, [[1, 10, 1, False], [1, 10, 1, True], [0.05, 0.3, 0.01, False], [7, 7.5, 1, False]]
    )
    assert found[0] == [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10]
    assert found[1] == [1, 2, 3, 4, 5, 6, 8, 10]
    assert found[2] == pytest.approx([0.05, 0.06, 0.08, 0.1, 0.12, 0.15, 0.2, 0.25, 0.3])
    assert found[3] == []
