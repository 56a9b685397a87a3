"""Estimates: a whiteboard notation that checks units, carries ranges and decides.

parse_estimate(text, path=…, first_line=…) -> Estimate
"""

from macros.estimates.compose import parse_estimate
from macros.estimates.estimate import Estimate
from macros.estimates.model import Derived, Input, Value
from macros.estimates.working import Working

__all__ = ["Derived", "Estimate", "Input", "Value", "Working", "parse_estimate"]
