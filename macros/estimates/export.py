"""An estimate as plain data, for an evaluator in the browser that needs no `eval`.

`export_estimate` gives a dict of numbers, strings, lists and dicts. All numbers are in base
units (byte, s, $, one of a thing; 30% is 0.3) unless said otherwise. "Place" is an index into
`figures`.

    version     1
    figures     [figure, …] inputs and derived, in the order of the text
      name, label, group (index into groups), shape (index into shapes)
      value       today's value
      of an input also:
        reason      text
        range       [low, high] where it has one
        dims        [[dimension, exponent], …]: what a unit typed by the reader must come to
        factor      what takes a number in the input's own unit to base units
        unit        that unit as the notation writes it: "link/month"
      of a derived figure also:
        term        see below
        parts       its expression as text and places in turn, [text, place, text, …, text]:
                    with labels the symbols, with texts the substituted line
    order       places of the derived figures, each after those it needs
    groups      [title, …]
    shapes      [{style: "say" | "exact" | "percent", lead: "" | "$",
                  rungs: [[factor, one, many], …]}, …]
    decisions   [{name, label, term, yes, no, views: [of yes, of no]}, …]; yes and no are texts
                and places in turn, as in parts; a view may be ""
    scenarios   [{name, title, values: {place: value}, ranges: {place: [low, high]},
                  shapes: {place: shape}}, …]; an input in `values` but not in `ranges` has no
                range in that scenario; keys are places as decimal strings
    words       {word: [dimension, factor]} for typed units: every spelling of the measures, and
                the things this model counts, singular and plural; a ratio has the dimension ""
    scales      {word: factor} for typed numbers: k, M, G, thousand, Ki …

Terms are nested lists: a number is itself; ["v", place] a figure; then
["+", a, b, …], ["neg", a], ["*", a, b, …], ["/", a, b], ["^", a, b],
[function, a, …] with abs ceil exp floor harmonic ln log10 log2 max min round sqrt (ceil, floor
and round take an optional step), and for decisions ["<", a, b], <=, >, >=,
["and", …], ["or", …], ["not", a].

What the evaluator must do as Python does it:

- functions as in `arithmetic`: two numbers are the same when they differ by at most 1e-9 of the
  larger magnitude. ceil, floor, round take a quotient by the step that is within
  1e-9 · max(1, |quotient|) of a whole number for that number; round is floor(x + 0.5).
  < and > are false for numbers that are the same, <= and >= true.
- a value that does not exist (division by 0, root of a negative, logarithm of 0 or less, 0 to a
  negative power, a negative to a fraction, a step of 0 or less, or beyond ±1e100) makes
  everything that uses it not exist.
- text of a value with a shape, as in `say` and `shapes`: from the first rung up, the next is
  taken while the number kept (see below) of |value| / factor, times factor, is at least the next
  factor · (1 - 1e-9). The text is a minus sign U+2212 where
  negative and not said as 0, the lead, the number, and the rung's `one` if the number is
  exactly "1" or "$1" with its lead, else `many`. With lead "$", a number that ends in a point
  and one digit gets a 0.
- the number: x.toExponential(11), digits without trailing zeros and the exponent. Style "exact"
  keeps all. Otherwise a whole number below 1,000 keeps all. Style "percent" with exponent 1 and
  first digit 9 keeps so many decimals that 100 - x has two significant digits. Else two digits
  are kept, three where the first is 1; halves away from zero, a carry may add a place. Kept
  digits with an exponent of 15 or more, or of -5 or less, are said as "5.2 × 10¹⁹". Otherwise
  of 10^12, 10^9, 10^6 with words trillion, billion, million the first that the exponent reaches
  is used; in style "exact" none if it would need more than three decimals. Commas between
  thousands.
- a range: each end said in style "say" where the shape is "exact"; both ends on one rung:
  the first without its unit, " to ", the second with it; else both in full.
"""

from __future__ import annotations

from typing import Any

from macros.estimates import syntax as s
from macros.estimates.estimate import Estimate
from macros.estimates.grammar import BINARY_SCALES, DECIMAL_SCALES
from macros.estimates.model import PLACEHOLDER, Changed, Derived, Figure, Input, Scenario
from macros.estimates.program import Term
from macros.estimates.shapes import Shape
from macros.estimates.spellings import SPELLINGS
from macros.estimates.units import find_atom
from macros.estimates.written import label, written

VERSION = 1
# Stand for places while an expression is written out; neither is in any text of a model.
OPEN, CLOSE = "\x02", "\x03"

Data = dict[str, Any]


def export_estimate(estimate: Estimate) -> Data:
    """The estimate as the module describes it, ready for `json.dumps`."""
    exporter = _Exporter(estimate)
    figures = [exporter.figure(figure) for figure in estimate.figures]
    scenarios = [exporter.scenario(scenario) for scenario in estimate.scenarios]
    return {
        "version": VERSION,
        "figures": figures,
        "order": [place for place, _ in estimate.computes],
        "groups": [group.title for group in estimate.groups],
        "decisions": [
            {
                "name": choice.name,
                "label": choice.label,
                "term": _listed(choice.term),
                "yes": exporter.text(choice.yes),
                "no": exporter.text(choice.no),
                "views": [choice.yes_view, choice.no_view],
            }
            for choice in estimate.decisions
        ],
        "scenarios": scenarios,
        "shapes": [_shape(shape) for shape in exporter.shapes],
        "words": exporter.words(),
        "scales": {name: 10.0**power for name, power in DECIMAL_SCALES.items()} | BINARY_SCALES,
    }


class _Exporter:
    """Numbers the shapes as they come up."""

    def __init__(self, estimate: Estimate) -> None:
        self.estimate = estimate
        self.shapes: dict[Shape, int] = {}
        self.groups = {group.title: place for place, group in enumerate(estimate.groups)}
        self.places = {figure.name: figure.place for figure in estimate.figures}

    def figure(self, figure: Figure) -> Data:
        """One figure."""
        common = {
            "name": figure.name,
            "label": figure.label,
            "group": self.groups[figure.group],
            "shape": self.shape(figure.shape),
            "value": self.estimate.today[figure.place],
        }
        return common | (
            self._input(figure) if isinstance(figure, Input) else self._derived(figure)
        )

    def _input(self, figure: Input) -> Data:
        ranged = {} if figure.low is None else {"range": [figure.low, figure.high]}
        return ranged | {
            "reason": figure.reason,
            "dims": [list(pair) for pair in figure.dims],
            "factor": figure.shape.rungs[0].factor,
            "unit": figure.unit,
        }

    def _derived(self, figure: Derived) -> Data:
        text = written(figure.node, self._leaf, times="×", over="÷")
        return {"term": _listed(figure.term), "parts": _parts(text)}

    def _leaf(self, leaf: s.Node) -> str:
        if isinstance(leaf, s.Name):
            return f"{OPEN}{self.places[leaf.name]}{CLOSE}"
        if isinstance(leaf, s.Constant):
            return label(leaf.name)
        return self.estimate.symbol(leaf)

    def text(self, text: str) -> list[str | int]:
        """A decision's text, its figures as places."""
        return _parts(
            PLACEHOLDER.sub(lambda found: f"{OPEN}{self.places[found[1].strip()]}{CLOSE}", text)
        )

    def scenario(self, scenario: Scenario) -> Data:
        """One scenario."""
        changes = scenario.changes
        return {
            "name": scenario.name,
            "title": scenario.title,
            "values": {str(self._place(change)): change.magnitude for change in changes},
            "ranges": {
                str(self._place(change)): [change.low, change.high]
                for change in changes
                if change.low is not None
            },
            "shapes": {str(self._place(change)): self.shape(change.shape) for change in changes},
        }

    def _place(self, change: Changed) -> int:
        return self.places[change.name]

    def shape(self, shape: Shape) -> int:
        """The number of a shape."""
        return self.shapes.setdefault(shape, len(self.shapes))

    def words(self) -> dict[str, list[str | float]]:
        """The words of units that a reader may type for this model's inputs."""
        dims = {dim for figure in self.estimate.inputs for dim, _ in figure.dims}
        nouns = self.estimate.nouns
        found: dict[str, list[str | float]] = {}
        for spelling in SPELLINGS:
            atom = find_atom(spelling, nouns)
            if atom.dim in dims or not atom.dim:
                found[spelling] = [atom.dim, atom.factor]
        measures = {find_atom(spelling, nouns).dim for spelling in SPELLINGS}
        for noun in sorted(dims - measures):
            found[noun] = [noun, 1.0]
            found[find_atom(noun, nouns).many] = [noun, 1.0]
        return found


def _shape(shape: Shape) -> Data:
    rungs = [[rung.factor, rung.one, rung.many] for rung in shape.rungs]
    return {"style": shape.style, "lead": shape.lead, "rungs": rungs}


def _listed(term: Term) -> Any:
    """A term as nested lists; a number is itself."""
    kind, *rest = term
    if kind == "n":
        return rest[0]
    return [kind, *(_listed(part) if isinstance(part, tuple) else part for part in rest)]


def _parts(text: str) -> list[str | int]:
    """A text with marked places as texts and places in turn."""
    parts: list[str | int] = []
    for piece in text.split(OPEN):
        place, closed, rest = piece.partition(CLOSE)
        parts += [int(place), rest] if closed else [piece]
    return parts
