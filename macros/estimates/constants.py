"""The shared constants: one table, each value with its unit, its source and its dates."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from macros.estimates.units import Unit, parse_unit

TABLE = Path(__file__).parent / "constants.toml"
SHOWN_PATH = "macros/estimates/constants.toml"


@dataclass(frozen=True)
class Constant:
    """One constant.

    value is in `unit`; `date` is when it was looked up, `review` when that is due again.
    """

    name: str
    value: float
    unit: str
    title: str
    source: str
    date: datetime.date
    review: datetime.date
    note: str
    line: int

    @property
    def parsed(self) -> Unit:
        """The unit, resolved."""
        return parse_unit(self.unit)

    @property
    def magnitude(self) -> float:
        """The value in base units."""
        return self.value * self.parsed.factor


@cache
def constants_table() -> Mapping[str, Constant]:
    """All constants by name."""
    text = TABLE.read_text("utf-8")
    lines = {line.strip(): number for number, line in enumerate(text.splitlines(), start=1)}
    return {
        name: Constant(
            name,
            float(entry["value"]),
            entry.get("unit", ""),
            entry["title"],
            entry["source"],
            entry["date"],
            entry["review"],
            entry.get("note", ""),
            lines[f"[{name}]"],
        )
        for name, entry in tomllib.loads(text).items()
    }
