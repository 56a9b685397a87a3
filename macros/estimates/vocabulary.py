"""The units that a model may use: the known ones, and the nouns its inputs declare."""

from __future__ import annotations

from collections.abc import Iterable

from macros.estimates import syntax as s
from macros.estimates.arithmetic import LARGEST
from macros.estimates.names import assignments, decisions, is_input, scenarios
from macros.estimates.report import Report
from macros.estimates.units import UnknownUnit, new_noun, parse_unit, split_unit
from macros.estimates.words import singular, slip_of

MOST_DIGITS = 12


def declared_nouns(sheet: s.Sheet, report: Report) -> frozenset[str]:
    """The nouns that inputs are given in and that are not known otherwise."""
    declared: dict[str, int] = {}
    for figure in assignments(sheet):
        for quantity in _quantities(figure.leaves) if is_input(figure) else ():
            for word in _words(quantity.unit):
                noun = new_noun(word)
                if noun and noun not in declared:
                    _unlike(noun, declared, figure, report)
                    declared[noun] = figure.line
    return frozenset(declared)


def _unlike(noun: str, declared: dict[str, int], figure: s.Assignment, report: Report) -> None:
    other = slip_of(noun, tuple(declared))
    if other:
        what = f"unknown unit '{noun}'"
        why = f"line {declared[other]} has '{other}', which looks the same"
        mend = "use one of them; for both, add a line to macros/estimates/nouns.txt"
        report.add(figure.line, what, why, mend, figure=figure.name)


def _words(unit: str) -> list[str]:
    try:
        return [word for word, _ in split_unit(unit)]
    except ValueError:
        return []


def check_literals(sheet: s.Sheet, declared: frozenset[str], report: Report) -> None:
    """Report unknown units, units that may be read as figures, and numbers beyond reason."""
    figures = frozenset(figure.name for figure in assignments(sheet))
    for figure in assignments(sheet):
        literals = _quantities(figure.leaves)
        bounds = [figure.bounds.low, figure.bounds.high] if figure.bounds else []
        for quantity in dict.fromkeys([*literals, *bounds]):
            _check(quantity, figure.line, figure.name, figures, declared, report)
        if figure.shown:
            _check_unit(figure.shown, figure.line, figure.name, declared, report)
    for choice in decisions(sheet):
        for quantity in dict.fromkeys(_quantities(s.leaves(choice.condition))):
            _check(quantity, choice.line, choice.name, figures, declared, report)
    for plan in scenarios(sheet):
        for override in plan.overrides:
            ends = [override.bounds.low, override.bounds.high] if override.bounds else []
            for quantity in dict.fromkeys([*_quantities(s.leaves(override.value)), *ends]):
                key = f"{plan.name}:{override.name}"
                _check(quantity, override.line, key, figures, declared, report)


def _quantities(leaves: Iterable[s.Node]) -> list[s.Quantity]:
    return [leaf for leaf in leaves if isinstance(leaf, s.Quantity)]


def _check(
    quantity: s.Quantity,
    line: int,
    figure: str,
    figures: frozenset[str],
    declared: frozenset[str],
    report: Report,
) -> None:
    digits = quantity.digits.lower().split("e")[0].replace("_", "").replace(".", "").strip("0")
    if len(digits) > MOST_DIGITS:
        what = f"a number of {len(digits)} digits"
        why = f"an estimate knows at most {MOST_DIGITS}"
        report.add(line, what, why, "round it, or write it as a power", figure=figure)
    if abs(quantity.number) >= LARGEST:
        report.add(line, "a number that is too large", "", "check its exponent", figure=figure)
    if quantity.unit:
        _check_unit(quantity.unit, line, figure, declared, report)
        _check_reading(quantity.unit, line, figure, figures, report)


def _check_unit(
    unit: str, line: int, figure: str, declared: frozenset[str], report: Report
) -> None:
    try:
        parse_unit(unit, declared)
    except UnknownUnit as error:
        what = f"unknown unit '{error.word}'" + (f" in '{unit}'" if unit != error.word else "")
        report.add(line, what, "", error.mend, figure=figure)


def _check_reading(
    unit: str, line: int, figure: str, figures: frozenset[str], report: Report
) -> None:
    """Report a unit of which a later word is also a figure: `650 byte/links`.

    Units are written in the singular, so a plural that names a figure is likely meant for it.
    """
    for word in _words(unit)[1:]:
        noun = singular(word)
        if word in figures and noun != word:
            what = f"'{word}' in '{unit}' may be the unit or the figure of that name"
            mend = f"for the figure put spaces around the sign; for the unit write '{noun}'"
            report.add(line, what, "", mend, figure=figure)
