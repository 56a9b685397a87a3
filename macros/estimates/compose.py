"""Makes an Estimate of a Sheet: looks up names and units, checks dimensions, computes.

Works in passes, each of which reports all it finds; a figure at fault is left out of the
passes after, so that one slip is one fault.
"""

from __future__ import annotations

from functools import lru_cache

from macros.errors import Faults
from macros.estimates import syntax as s
from macros.estimates.arithmetic import Undefined
from macros.estimates.constants import Constant, constants_table
from macros.estimates.dimensions import Mismatch, Unknown
from macros.estimates.estimate import Estimate, UndefinedFigure
from macros.estimates.figures import FigureMaker
from macros.estimates.model import (
    PLACEHOLDER,
    Changed,
    Decision,
    Group,
    Scenario,
)
from macros.estimates.names import (
    assignments,
    check_names,
    decisions,
    is_input,
    order_of,
    scenarios,
)
from macros.estimates.reader import read_sheet
from macros.estimates.report import Report
from macros.estimates.units import dims_text
from macros.estimates.vocabulary import check_literals, declared_nouns


@lru_cache(maxsize=1024)
def parse_estimate(text: str, *, path: str, first_line: int) -> Estimate:
    """Read a model in the notation of the handbook.

    text: the lines of the block. path: the file it stands in, for faults. first_line: the line
    of the file that the text's first line stands on, counted from 1.
    Raises Faults with every fault of the model.
    """
    sheet, faults = read_sheet(text, path, first_line)
    report = Report(path)
    report.faults += faults
    used = _used_constants(sheet)
    check_names(sheet, tuple(constants_table()), report)
    nouns = declared_nouns(sheet, report)
    check_literals(sheet, nouns, report)
    order = order_of(assignments(sheet), report)
    maker = FigureMaker(sheet, nouns, used, report)
    _make_figures(maker, sheet, order)
    choices = [_decision(part, maker) for part in decisions(sheet)]
    plans = [_scenario(part, maker) for part in scenarios(sheet)]
    if not report.faults and not maker.places:
        report.add(first_line, "an estimate without a figure", "", "write name = value  # reason")
    if report.faults:
        raise Faults(report.faults)
    estimate = Estimate(
        path,
        first_line,
        tuple(maker.figures[name] for name in maker.places),
        _groups(sheet),
        tuple(choice for choice in choices if choice),
        tuple(plans),
        tuple(used.values()),
        tuple(maker.computes),
        tuple(maker.values),
        _used(sheet),
        nouns,
    )
    _check_values(estimate, report)
    if not report.faults:
        _check_ranges(estimate, report)
    if report.faults:
        raise Faults(report.faults)
    return estimate


def _make_figures(maker: FigureMaker, sheet: s.Sheet, order: list[str]) -> None:
    for part in assignments(sheet):
        if is_input(part):
            maker.make_input(part)
    for name in order:
        maker.make_derived(maker.written[name])


def _decision(part: s.Decision, maker: FigureMaker) -> Decision | None:
    """A decision, None where it is at fault (reported)."""
    if part.name in maker.report.broken:
        return None
    try:
        maker.dimensions.check(part.condition)
    except Unknown:
        return None
    except Mismatch as error:
        maker.report.add(part.line, error.what, error.why, error.mend)
        return None
    sides = {answer.side: answer for answer in part.answers}
    if set(sides) != {"yes", "no"}:
        return None
    yes, no = sides["yes"], sides["no"]
    term = maker.lowering.condition(part.condition)
    return Decision(
        part.name, part.line, part.condition, term, yes.text, no.text, yes.view, no.view
    )


def _scenario(part: s.Scenario, maker: FigureMaker) -> Scenario:
    """A scenario; overrides at fault are reported and left out."""
    changes = [_change(part.name, override, maker) for override in part.overrides]
    return Scenario(part.name, part.title, part.line, tuple(c for c in changes if c))


def _change(plan: str, override: s.Override, maker: FigureMaker) -> Changed | None:
    wanted = maker.dims.get(override.name)
    if wanted is None or f"{plan}:{override.name}" in maker.report.broken:
        return None
    literal = maker.literal(override.name, override.line, override.value, override.bounds)
    if literal is None:
        return None
    if literal.dims != wanted:
        what = f"scenario '{plan}' gives '{override.name}' in {dims_text(literal.dims)}"
        unit = maker.figures[override.name].unit
        mend = f"give it in {unit or 'plain numbers'}"
        maker.report.add(override.line, what, f"the input is {dims_text(wanted)}", mend)
        return None
    return Changed(override.name, literal.magnitude, literal.low, literal.high, literal.shape)


def _check_values(estimate: Estimate, report: Report) -> None:
    """Report decisions that cannot be taken, and scenarios in which a value does not exist."""
    _check_decisions(estimate, None, report)
    for scenario in estimate.scenarios:
        try:
            estimate.magnitudes(scenario.name)
        except UndefinedFigure as error:
            what = f"in scenario '{scenario.name}' the figure '{error.name}' {error.what}"
            report.add(scenario.line, what, "", error.mend)
        else:
            _check_decisions(estimate, scenario, report)


def _check_decisions(estimate: Estimate, scenario: Scenario | None, report: Report) -> None:
    """Report decisions that compare what does not exist, today or in a scenario."""
    for choice in estimate.decisions:
        try:
            estimate.holds(choice.name, scenario.name if scenario else None)
        except Undefined as error:
            place = f"in scenario '{scenario.name}' " if scenario else ""
            line = scenario.line if scenario else choice.line
            what = f"{place}the decision '{choice.name}' {error.what}"
            report.add(line, what, "", error.mend)


def _check_ranges(estimate: Estimate, report: Report) -> None:
    """Report figures that do not exist everywhere in the ranges, where that comes from."""
    reported: set[str] = set()
    for scenario in (None, *(plan.name for plan in estimate.scenarios)):
        if not estimate.box(scenario):
            continue
        ranges = estimate.ranges(scenario)
        causes = {id(error): place for place, error in reversed(ranges.failures.items())}
        for place in causes.values():
            figure, error = estimate.figures[place], ranges.failures[place]
            if figure.name not in reported:
                reported.add(figure.name)
                names = ", ".join(estimate.figures[x].name for x in ranges.inputs(place))
                why = f"somewhere in the range of {names}"
                report.add(figure.line, f"'{figure.name}' {error.what}", why, error.mend)


def _groups(sheet: s.Sheet) -> tuple[Group, ...]:
    """The headings with their figures; those before the first heading have the title ""."""
    groups: list[tuple[str, list[str]]] = [("", [])]
    for part in sheet.statements:
        if isinstance(part, s.Group):
            groups.append((part.title, []))
        elif isinstance(part, s.Assignment):
            groups[-1][1].append(part.name)
    return tuple(Group(title, tuple(names)) for title, names in groups if names)


def _used_constants(sheet: s.Sheet) -> dict[str, Constant]:
    """The constants of the table that the model names, in order."""
    found = [leaf for part in assignments(sheet) for leaf in part.leaves]
    found += [leaf for part in decisions(sheet) for leaf in s.leaves(part.condition)]
    table = constants_table()
    names = [leaf.name for leaf in found if isinstance(leaf, s.Constant)]
    return {name: table[name] for name in names if name in table}


def _used(sheet: s.Sheet) -> frozenset[str]:
    """The figures that another figure, a decision, its texts or a scenario uses."""
    used = {name for part in assignments(sheet) for name in part.names}
    for choice in decisions(sheet):
        used.update(s.names_in(choice.condition))
        for answer in choice.answers:
            used.update(found.strip() for found in PLACEHOLDER.findall(answer.text))
    for plan in scenarios(sheet):
        used.update(override.name for override in plan.overrides)
    return frozenset(used)
