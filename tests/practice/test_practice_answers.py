"""Answers are read as people say them, and graded by their distance from the truth."""

from __future__ import annotations

import json
import math
import random
from pathlib import Path
from typing import Any

import pytest
import yaml

pytestmark = pytest.mark.browser

TABLES = yaml.safe_load((Path(__file__).parent / "answers.yaml").read_text("utf-8"))
READ = """async ([typed, lexicon]) => {
    const { readAnswer, Unreadable } = await import("/practice/drills/read.js");
    return typed.map(text => {
        try {
            const { value, dims, bare } = readAnswer(text, lexicon);
            return { value, dims: bare ? null : Object.fromEntries(dims) };
        } catch (error) {
            return { error: error.message, known: error instanceof Unreadable };
        }
    });
}"""
GRADE = """async ([cases, lexicon]) => {
    const { grade } = await import("/practice/drills/grade.js");
    return cases.map(([typed, truth, dims, percent]) => {
        try {
            return grade(typed, truth, { dims: Object.entries(dims), percent }, lexicon);
        } catch (error) {
            return { grade: "refused", hint: error.message };
        }
    });
}"""
BACK = """async ([systems, lexicon, seeds]) => {
    const { System, makeDrill } = await import("/practice/drills/make.js");
    const { grade } = await import("/practice/drills/grade.js");
    const wrong = [];
    let tried = 0;
    for (const [slug, file] of systems) {
        const system = new System(slug, file);
        for (const name of system.exercises.keys()) for (let seed = 0; seed < seeds; seed += 1) {
            const { values, target, exercise } = makeDrill(system, name, String(seed));
            const text = system.text(target, values);
            const percent = text.endsWith("%");
            const verdict = grade(text, values[target], { dims: exercise.dims, percent }, lexicon);
            tried += 1;
            if (verdict.grade !== "exact") wrong.push([slug, name, text, verdict]);
        }
    }
    return JSON.stringify({ tried, wrong });
}"""


def _cases() -> list[list[Any]]:
    """The table of grades without what is expected; YAML reads 1.0e9 as a text."""
    return [
        [typed, float(truth), dims, percent] for typed, truth, dims, percent, *_ in TABLES["grade"]
    ]


def test_answers_are_read_as_said(modules: Any, files: dict[str, Any]) -> None:
    """Each way of saying a number comes to its value and its dimensions."""
    typed = [text for text, _, _ in TABLES["read"]]
    found = modules.evaluate(READ, [typed, files["drills.json"]])
    for (text, value, dims), one in zip(TABLES["read"], found, strict=True):
        assert "error" not in one, (text, one)
        assert math.isclose(one["value"], float(value), rel_tol=1e-9), (text, one)
        assert one["dims"] == dims, (text, one)


def test_what_is_no_answer_is_refused(modules: Any, files: dict[str, Any]) -> None:
    """Nonsense gets a sentence that says what to type, and no grade."""
    typed = [text for text, _ in TABLES["refuse"]]
    found = modules.evaluate(READ, [typed, files["drills.json"]])
    for (text, said), one in zip(TABLES["refuse"], found, strict=True):
        assert one.get("known"), (text, one)
        assert said in one["error"], (text, one)


def test_grades(modules: Any, files: dict[str, Any]) -> None:
    """Within 10% is exact, within 2× good, within 10× near; a wrong unit is named."""
    found = modules.evaluate(GRADE, [_cases(), files["drills.json"]])
    for (text, *_, wanted, hint), one in zip(TABLES["grade"], found, strict=True):
        assert one["grade"] == wanted, (text, one)
        assert hint in one["hint"], (text, one)
        assert hint or one["grade"] in ("near", "far") or not one["hint"], (text, one)


def test_every_answer_that_is_shown_could_be_typed(modules: Any, files: dict[str, Any]) -> None:
    """The text of each exercise's answer, typed back, is graded exact: all exercises, ten seeds."""
    systems = [
        [name.removeprefix("drills/").removesuffix(".json"), file]
        for name, file in files.items()
        if name.startswith("drills/")
    ]
    result = json.loads(modules.evaluate(BACK, [systems, files["drills.json"], 10]))
    assert result["wrong"] == []
    assert result["tried"] >= 10 * len(systems)


def test_random_texts_are_read_or_refused(modules: Any, files: dict[str, Any]) -> None:
    """Whatever is typed either has a positive, finite value or is refused in a sentence."""
    chance = random.Random(7)  # noqa: S311
    words = "4 1.2 , k M PB / s per a half 10^ ⁹ - $ % e5 links bits ~ × ( 𝟜 constructor __proto__"
    parts = [*words.split(), " ", "\u0000"]
    typed = ["".join(chance.choices(parts, k=chance.randint(1, 7))) for _ in range(4000)]
    found = modules.evaluate(READ, [typed, files["drills.json"]])
    read = 0
    for text, one in zip(typed, found, strict=True):
        if "error" in one:
            assert one["known"], (text, one)
        else:
            assert 0 < one["value"] < 1e100, (text, one)
            read += 1
    assert read > 100
