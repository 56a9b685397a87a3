"""The exercises of each system's estimate, with the part of the model that they need.

drills.json
    systems   [{slug, title, topics, count}, …] those with exercises
    words     {word: [dimension, factor]}: every spelling of a measure; a ratio has ""
    rates     {word: words of a unit}: "Mbps" is "Mbit/s"
    nouns     {word: noun}: every counted thing, singular and plural
    scales    {word: factor}: k, M, G, thousand, Ki …

drills/SLUG.json
    figures, order, shapes, groups   as `macros.estimates.export` describes, numbers in base units;
               a derived figure also has the `note` of its line, where it has one
    exercises  [{target: place, dims: [[dimension, exponent], …], steps: [place, …],
                 givens: [[place, low, high, factor, whole], …]}, …]
               low and high are equal where the number stays; factor takes a number in the
               unit it is said in to base units; whole: only whole numbers are said
"""

from __future__ import annotations

from typing import Any

from macros.book.fronts import ProblemFront
from macros.book.pages import Handbook, Kind
from macros.estimates import Estimate, export_estimate
from macros.estimates.grammar import BINARY_SCALES, DECIMAL_SCALES
from macros.estimates.model import Derived
from macros.estimates.spellings import RATES, SPELLINGS
from macros.estimates.units import find_atom, known_nouns
from macros.practice.exercises import Exercise, exercises, is_whole, unit_factor

KEPT = ("name", "label", "group", "shape", "value", "term", "parts", "reason", "unit")

Data = dict[str, Any]


def systems_data(book: Handbook) -> dict[str, Data]:
    """The exercises by system, for the systems that have some."""
    found = {
        slug: (page.model, exercises(page.model))
        for slug, page in book.of_kind(Kind.PROBLEM).items()
        if page.model is not None
    }
    return {slug: _system(model, list(chosen)) for slug, (model, chosen) in found.items() if chosen}


def drills_data(book: Handbook, systems: dict[str, Data]) -> Data:
    """What is common to all exercises, and how many there are of each system."""
    spelled = {word: find_atom(word, frozenset()) for word in SPELLINGS}
    nouns = known_nouns()
    declared = {
        noun
        for page in book.of_kind(Kind.PROBLEM).values()
        for noun in (page.model.nouns if page.model else ())
    }
    plurals = {find_atom(noun, frozenset(declared)).many: noun for noun in declared}
    return {
        "systems": [
            {"slug": slug, "title": page.title, "topics": _topics(page.front), "count": count}
            for slug, page in book.of_kind(Kind.PROBLEM).items()
            if (count := len(systems.get(slug, {}).get("exercises", ())))
        ],
        "words": {word: [atom.dim, atom.factor] for word, atom in spelled.items()},
        "rates": RATES,
        "nouns": dict(
            sorted(
                {
                    **{many: noun for noun, many in nouns.items()},
                    **{noun: noun for noun in (*nouns, *declared)},
                    **plurals,
                }.items()
            )
        ),
        "scales": {name: 10.0**power for name, power in DECIMAL_SCALES.items()} | BINARY_SCALES,
    }


def _topics(front: object) -> list[str]:
    return list(front.topics) if isinstance(front, ProblemFront) else []


def _system(model: Estimate, chosen: list[Exercise]) -> Data:
    """The exercises of one estimate."""
    data = export_estimate(model)
    return {
        "figures": [
            {key: figure[key] for key in KEPT if key in figure} | _note(model, figure["name"])
            for figure in data["figures"]
        ],
        "groups": data["groups"],
        "order": data["order"],
        "shapes": data["shapes"],
        "exercises": [_exercise(model, one) for one in chosen],
    }


def _note(model: Estimate, name: str) -> dict[str, str]:
    figure = model.figure(name)
    return {"note": figure.note} if isinstance(figure, Derived) and figure.note else {}


def _exercise(model: Estimate, one: Exercise) -> Data:
    return {
        "target": one.target.place,
        "dims": [list(pair) for pair in one.target.dims],
        "steps": [step.place for step in one.steps],
        "givens": [
            [
                given.figure.place,
                given.low,
                given.high,
                unit_factor(model, given.figure),
                is_whole(model, given),
            ]
            for given in one.givens
        ],
    }
