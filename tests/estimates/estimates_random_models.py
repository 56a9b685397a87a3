"""Random models of the notation, valid by construction but for values that do not exist.

random_model(seed) -> str             the text of a model
valid_models(count, first) -> …       (seed, text, estimate) of models without faults
random_inputs(estimate, seed) -> …    other values for its inputs, in base units
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from macros.errors import Faults
from macros.estimates import Estimate, parse_estimate
from macros.estimates.units import Dims, combine, dims_text, parse_unit

UNITS = (
    "link/month", "request/s", "byte/link", "kB/request", "user", "post/user/day", "year", "ms",
    "TB", "GiB", "Mbit/s", "$/GB/month", "$/server/hour", "server", "", "", "%", "request", "day",
    "request/s/server", "widget", "cent/request",
)  # fmt: skip
SCALES = ("", "", "", "k", "M", "G", " million", " billion", "Ki")
PLAIN = ("log2(1 + {})", "ln(2 + {})", "log10(3 + {})", "sqrt({} * {})", "harmonic({})",
         "exp({} / (1 + {}))", "({})^2", "2^({} / (1 + {}))", "(1 + {})^0.5")  # fmt: skip
SAME = ("min({}, {})", "max({}, {})", "({} + {})", "({} - {} / 3)", "abs({} - {})",
        "round({}, {} / 7)", "floor({}, {} / 5)")  # fmt: skip


class _Maker:
    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311 - reproducible tests, no secrets
        self.dims: dict[str, Dims] = {}
        self.lines: list[str] = []

    def number(self) -> str:
        digits = self.random.choice((1, 2, 3, 5))
        return (
            f"{self.random.uniform(0.1, 1000):.{digits}g}"
            if digits < 3
            else (f"{self.random.uniform(0.5, 900):.{digits - 2}f}")
        )

    def input(self, name: str) -> None:
        unit, scale = self.random.choice(UNITS), self.random.choice(SCALES)
        scale = "" if unit == "%" else scale
        value = float(self.number())
        text = f"{name} = {value:.12g}{scale} {unit}".rstrip()
        if self.random.random() < 0.5:
            low, high = value * self.random.uniform(0.2, 1), value * self.random.uniform(1, 4)
            if f"{low:.3g}" != f"{high:.3g}" and float(f"{low:.3g}") <= value <= float(
                f"{high:.3g}"
            ):
                text += f" ({low:.3g}{scale}..{high:.3g}{scale})"
        self.lines.append(f"{text}  # assumed")
        self.dims[name] = parse_unit(unit, frozenset({"widget"})).dims if unit else ()

    def value(self, depth: int) -> tuple[str, Dims]:
        """A random value: its text, in parentheses where needed, and its dimensions."""
        choice = self.random.random()
        if depth == 0 or choice < 0.3:
            name = self.random.choice(list(self.dims))
            return name, self.dims[name]
        if choice < 0.55:
            one, left = self.value(depth - 1)
            other, right = self.value(depth - 1)
            sign = self.random.choice("*/")
            return f"({one} {sign} {other})", combine(left, right, 1 if sign == "*" else -1)
        if choice < 0.8:
            one, dims = self.value(depth - 1)
            other = self.alike(one, dims)
            form = self.random.choice(SAME)
            return form.format(one, other), dims
        one, dims = self.value(depth - 1)
        plain = self.plain(one, dims)
        if self.random.random() < 0.3:
            function = self.random.choice(("ceil", "floor", "round"))
            return f"{function}({plain})", ()
        return self.random.choice(PLAIN).replace("{}", plain), ()

    def alike(self, one: str, dims: Dims) -> str:
        names = [name for name, own in self.dims.items() if own == dims]
        other = self.random.choice(names) if names else one
        return f"{other} * {self.number()}" if self.random.random() < 0.6 else other

    def plain(self, one: str, dims: Dims) -> str:
        if not dims:
            return one
        above = tuple((dim, e) for dim, e in dims if e > 0)
        below = tuple((dim, -e) for dim, e in dims if e < 0)
        text = f"{one} / 1 {dims_text(above)}" if above else one
        return f"({text} * 1 {dims_text(below)})" if below else f"({text})"

    def model(self) -> str:
        """The text of a model."""
        for group in range(self.random.randint(1, 3)):
            self.lines.append(f"# Group {group}")
            for place in range(self.random.randint(1, 4)):
                self.input(f"in_{group}_{place}")
            for place in range(self.random.randint(1, 5)):
                name = f"out_{group}_{place}"
                text, dims = self.value(self.random.randint(1, 3))
                shown = " -> %" if not dims and self.random.random() < 0.2 else ""
                self.lines.append(f"{name} = {text}{shown}")
                self.dims[name] = dims
        for place in range(self.random.randint(0, 2)):
            text, dims = self.value(1)
            sign = self.random.choice(("<", "<=", ">", ">="))
            self.lines.append(f"decide choice_{place}: {text} {sign} {self.alike(text, dims)}")
            self.lines += ["  yes: It is {in_0_0}.", "  no: It is not: {out_0_0}."]
        inputs = [name for name in self.dims if name.startswith("in_")]
        chosen = self.random.sample(inputs, k=min(len(inputs), 2))
        shown = (line for line in self.lines if line.split(" ")[0] in chosen)
        values = [line.split("#")[0].split("(")[0].strip() for line in shown]
        self.lines.append('scenario other "10×": ' + "; ".join(values))
        return "\n".join(self.lines) + "\n"


def random_model(seed: int) -> str:
    """The text of a model; the same for the same seed."""
    return _Maker(seed).model()


def valid_models(count: int, first: int = 0) -> Iterator[tuple[int, str, Estimate]]:
    """That many models whose values all exist, from a seed on."""
    seed = first
    while count:
        text = random_model(seed)
        try:
            estimate = parse_estimate(text, path="random.md", first_line=1)
        except Faults:
            pass
        else:
            yield seed, text, estimate
            count -= 1
        seed += 1


def random_inputs(estimate: Estimate, seed: int) -> dict[str, float]:
    """A value for each input in base units: within its range, or up to ten times off."""
    choose = random.Random(seed)  # noqa: S311 - as above
    values = {}
    for figure in estimate.inputs:
        if figure.low is not None and figure.high is not None:
            values[figure.name] = choose.uniform(figure.low, figure.high)
        else:
            values[figure.name] = figure.magnitude * 10 ** choose.uniform(-1, 1)
    return values
