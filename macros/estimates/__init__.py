"""Estimates: a whiteboard notation that checks units, carries ranges and decides.

- parse_estimate(text, path=…, first_line=…): an Estimate; raises Faults
- export_estimate(estimate): the same as plain data, for the browser
- constants_table(): the shared constants by name
- due_for_review(today): a warning for each constant that is past its review date
"""

from macros.estimates.compose import parse_estimate
from macros.estimates.constants import Constant, constants_table, due_for_review
from macros.estimates.estimate import Estimate
from macros.estimates.export import export_estimate
from macros.estimates.model import Derived, Input, Value
from macros.estimates.working import Working

__all__ = [
    "Constant",
    "Derived",
    "Estimate",
    "Input",
    "Value",
    "Working",
    "constants_table",
    "due_for_review",
    "export_estimate",
    "parse_estimate",
]
