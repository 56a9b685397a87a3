"""Checks a model's names: each given once, each that is used given, none in a circle."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from heapq import heappop, heappush

from macros.estimates import syntax as s
from macros.estimates.arithmetic import FUNCTIONS
from macros.estimates.model import PLACEHOLDER
from macros.estimates.report import Report
from macros.estimates.units import is_unit_word
from macros.estimates.words import either, nearest

GOOD = re.compile(r"[a-z][a-z0-9_]{0,39}")
RESERVED = frozenset({*FUNCTIONS, "const", "decide", "scenario", "and", "or", "not"})


def assignments(sheet: s.Sheet) -> list[s.Assignment]:
    """The figures of a model as written."""
    return [part for part in sheet.statements if isinstance(part, s.Assignment)]


def decisions(sheet: s.Sheet) -> list[s.Decision]:
    """The decisions of a model as written."""
    return [part for part in sheet.statements if isinstance(part, s.Decision)]


def scenarios(sheet: s.Sheet) -> list[s.Scenario]:
    """The scenarios of a model as written."""
    return [part for part in sheet.statements if isinstance(part, s.Scenario)]


def is_input(assignment: s.Assignment) -> bool:
    """Whether a right side is a literal, and so an assumption."""
    value = assignment.value
    inner = value.value if isinstance(value, s.Negative) else value
    return isinstance(inner, s.Quantity)


def check_names(sheet: s.Sheet, constants: Iterable[str], report: Report) -> None:
    """Report names that are badly formed, given twice, unknown, or misused."""
    figures, choices, plans = assignments(sheet), decisions(sheet), scenarios(sheet)
    _once([*((f.name, f.line) for f in figures), *((c.name, c.line) for c in choices)], report)
    _once([(part.name, part.line) for part in plans], report)
    names = tuple(dict.fromkeys(part.name for part in figures))
    known = (frozenset(names), names, tuple(constants))
    for figure in figures:
        _known(figure.leaves, figure.line, known, report, figure.name)
    for choice in choices:
        _known(s.leaves(choice.condition), choice.line, known, report, choice.name)
        _answers(choice, known, report)
    inputs = {part.name for part in figures if is_input(part)}
    for plan in plans:
        _overrides(plan, inputs, names, report)


def _once(named: list[tuple[str, int]], report: Report) -> None:
    first: dict[str, int] = {}
    for name, line in named:
        if not GOOD.fullmatch(name):
            why = "a name is at most 40 lower-case letters, digits and underscores"
            report.add(line, f"'{name}' is no name", why, f"write {_tamed(name)}", figure=name)
        elif name in RESERVED:
            what = f"'{name}' is a word of the notation"
            report.add(line, what, "", "choose another name", figure=name)
        if name in first:
            why = f"it is given on line {first[name]}"
            report.add(line, f"'{name}' is given again", why, "choose another name", figure=name)
        first.setdefault(name, line)


def _tamed(name: str) -> str:
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower().strip("_0123456789")
    return f"'{spaced[:40]}'" if GOOD.fullmatch(spaced[:40]) else "a name such as 'peak_reads'"


Known = tuple[frozenset[str], tuple[str, ...], tuple[str, ...]]


def _known(found: Iterable[s.Node], line: int, known: Known, report: Report, figure: str) -> None:
    """Report the names and constants of a value that do not exist."""
    there, names, constants = known
    for leaf in dict.fromkeys(found):
        if isinstance(leaf, s.Name) and leaf.name not in there:
            mend = _mend(leaf.name, names)
            report.add(line, f"unknown name '{leaf.name}'", "", mend, figure=figure)
        if isinstance(leaf, s.Constant) and leaf.name not in constants:
            near = nearest(leaf.name, constants)
            mend = f"did you mean {either(near)}" if near else "see the table of constants"
            report.add(line, f"unknown constant '{leaf.name}'", "", mend, figure=figure)


def _mend(name: str, names: tuple[str, ...]) -> str:
    if is_unit_word(name):
        return f"'{name}' is a unit: write a unit in one piece with its number, as in 5 byte/{name}"
    near = nearest(name, names)
    return f"did you mean {either(near)}" if near else f"write '{name} = …' on a line of its own"


def _answers(choice: s.Decision, known: Known, report: Report) -> None:
    sides = [answer.side for answer in choice.answers]
    for side in ("yes", "no"):
        if sides.count(side) == 0:
            what = f"decision '{choice.name}' has no '{side}:' text"
            report.add(choice.line, what, "", f"add an indented line '{side}: …'")
    for place, answer in enumerate(choice.answers):
        if answer.side in sides[:place]:
            what = f"decision '{choice.name}' has two '{answer.side}:' texts"
            report.add(answer.line, what, "", "keep one")
        for found in PLACEHOLDER.findall(answer.text):
            if found.strip() not in known[0]:
                mend = _mend(found.strip(), known[1]) if found.strip() else "name a figure"
                report.add(answer.line, f"unknown figure '{{{found}}}' in a text", "", mend)


def _overrides(plan: s.Scenario, inputs: set[str], names: tuple[str, ...], report: Report) -> None:
    if not plan.overrides:
        what = f"scenario '{plan.name}' changes nothing"
        report.add(plan.line, what, "", "give at least one input another value")
    if not plan.title:
        report.add(plan.line, f"scenario '{plan.name}' has an empty title", "", "say what it is")
    seen: set[str] = set()
    for override in plan.overrides:
        if override.name in seen:
            what = f"scenario '{plan.name}' changes '{override.name}' twice"
            report.add(override.line, what, "", "keep one")
        elif override.name not in inputs:
            derived = override.name in names
            kind = "derived" if derived else "unknown"
            why = "it follows from the inputs" if derived else ""
            mend = "change its inputs" if derived else _mend(override.name, tuple(sorted(inputs)))
            report.add(
                override.line, f"scenario changes '{override.name}', which is {kind}", why, mend
            )
        seen.add(override.name)


def order_of(figures: list[s.Assignment], report: Report) -> list[str]:
    """The derived figures as written, but each after what it needs; cycles are reported.

    Figures in a cycle, and those that need one, are left out and marked broken.
    """
    names = {figure.name for figure in figures}
    derived = {figure.name: figure for figure in figures if not is_input(figure)}
    needs = {
        name: [n for n in dict.fromkeys(figure.names) if n in derived]
        for name, figure in derived.items()
    }
    users: dict[str, list[str]] = {name: [] for name in names}
    for name, needed in needs.items():
        for other in needed:
            users[other].append(name)
    waiting = {name: len(needed) for name, needed in needs.items()}
    places = {name: place for place, name in enumerate(derived)}
    by_place = list(derived)
    ready = [places[name] for name, count in waiting.items() if not count]
    order: list[str] = []
    while ready:
        name = by_place[heappop(ready)]
        order.append(name)
        for user in users[name]:
            waiting[user] -= 1
            if not waiting[user]:
                heappush(ready, places[user])
    left = {name: needs[name] for name, count in waiting.items() if count}
    _report_cycles(left, derived, report)
    return order


def _report_cycles(
    left: Mapping[str, list[str]], derived: Mapping[str, s.Assignment], report: Report
) -> None:
    """Report each circle among figures of which every one waits for another."""
    report.broken.update(left)
    told: set[str] = set()
    for start in left:
        trail: dict[str, None] = {}
        name = start
        while name not in trail and name not in told:
            trail[name] = None
            name = next(other for other in left[name] if other in left)
        if name in trail:
            circle = list(trail)[list(trail).index(name) :]
            shown = " → ".join([*circle, circle[0]] if len(circle) < 8 else [*circle[:7], "…"])
            line = derived[circle[0]].line
            mend = "break the circle with an input"
            report.add(line, f"'{circle[0]}' needs itself: {shown}", "", mend)
        told.update(trail)
