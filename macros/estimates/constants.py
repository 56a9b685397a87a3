"""The shared constants: one table, each value with its unit, its source and its dates.

A model uses one by name, `const.ssd_read`. The table is macros/estimates/constants.toml.
"""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.errors import Fault
from macros.estimates.shapes import Shape, fixed
from macros.estimates.units import Unit, parse_unit

TABLE = Path(__file__).parent / "constants.toml"
SHOWN_PATH = "macros/estimates/constants.toml"


@dataclass(frozen=True)
class Constant:
    """One constant.

    value is in `unit`. date: when the source said so, or was last compared with; review: when
    that is due again. line: where it stands in the table.
    """

    name: str
    title: str
    group: str
    value: float
    unit: str
    source: str
    date: datetime.date
    review: datetime.date
    line: int

    @property
    def parsed(self) -> Unit:
        """The unit, resolved."""
        return parse_unit(self.unit)

    @property
    def shape(self) -> Shape:
        """How it is shown: as the table has it."""
        return fixed(self.parsed, exact=True)

    @property
    def magnitude(self) -> float:
        """The value in base units."""
        return self.value * self.parsed.factor

    @property
    def text(self) -> str:
        """The value with its unit."""
        return self.shape.text(self.magnitude)


@cache
def constants_table() -> Mapping[str, Constant]:
    """All constants by name, in the order of the table."""
    text = TABLE.read_text("utf-8")
    lines = {line.strip(): number for number, line in enumerate(text.splitlines(), start=1)}
    return {
        name: Constant(name=name, line=lines[f"[{name}]"], **entry)
        for name, entry in tomllib.loads(text).items()
    }


def due_for_review(today: datetime.date) -> list[Fault]:
    """A warning for each constant whose review date has passed on `today`."""
    return [
        Fault(
            SHOWN_PATH,
            known.line,
            f"the constant '{known.name}' was due for review on {known.review}",
            f"it was last compared with its source on {known.date}",
            "compare it again, then set date and review",
        )
        for known in constants_table().values()
        if known.review < today
    ]
