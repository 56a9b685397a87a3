"""Evaluates an exported estimate from its data alone, as a browser has to.

Written from the description in macros/estimates/export.py, and sharing no code with the package.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

Data = Mapping[str, Any]
Number = float | None


def figures(data: Data, inputs: Mapping[int, float]) -> list[Number]:
    """Every figure by place; None for one that does not exist. inputs: other values, by place."""
    values: list[Number] = [figure["value"] for figure in data["figures"]]
    for place, value in inputs.items():
        values[place] = value
    for place in data["order"]:
        values[place] = _existing(data["figures"][place]["term"], values)
    return values


def holds(term: list[Any], values: list[Number]) -> bool:
    """Whether a decision's term holds."""
    kind, *rest = term
    if kind == "and":
        return all(holds(part, values) for part in rest)
    if kind == "or":
        return any(holds(part, values) for part in rest)
    if kind == "not":
        return not holds(rest[0], values)
    left, right = (_term(part, values) for part in rest)
    if abs(left - right) <= 1e-9 * max(abs(left), abs(right)):
        return kind in ("<=", ">=")
    return left < right if kind in ("<", "<=") else left > right


def text(shape: Data, value: float) -> str:
    """A value as its shape says it."""
    rungs = shape["rungs"]
    chosen = rungs[0]
    for rung in rungs[1:]:
        digits, exponent = _kept(*_digits(value / chosen[0]), shape["style"])
        said = float(f"{digits or 0}e{exponent - len(digits) + 1}")
        if said * chosen[0] < rung[0] * (1 - 1e-9):
            break
        chosen = rung
    number = value / chosen[0]
    digits, exponent = _kept(*_digits(number), shape["style"])
    said = _said(digits, exponent, shape["style"])
    if shape["lead"] and len(said) > 2 and said[-2] == "." and said[-1].isdigit():
        said += "0"
    sign = "−" if number < 0 and digits else ""
    one = said == "1" and not sign
    return sign + shape["lead"] + said + (chosen[1] if one else chosen[2])


def filled(parts: list[Any], data: Data, values: list[Number], shapes: Mapping[int, int]) -> str:
    """Texts and places in turn as one text."""
    return "".join(
        part if isinstance(part, str) else text(_shape(data, part, shapes), values[part] or 0.0)
        for part in parts
    )


def _shape(data: Data, place: int, shapes: Mapping[int, int]) -> Data:
    shape: Data = data["shapes"][shapes.get(place, data["figures"][place]["shape"])]
    return shape


def _existing(term: Any, values: list[Number]) -> Number:
    try:
        value = _term(term, values)
    except (ArithmeticError, ValueError, TypeError):
        return None
    return value if abs(value) < 1e100 else None


def _term(term: Any, values: list[Number]) -> float:
    if not isinstance(term, list):
        return float(term)
    kind, *rest = term
    if kind == "v":
        value = values[rest[0]]
        if value is None:
            raise ValueError(kind)
        return value
    return _apply(kind, [_term(part, values) for part in rest])


def _apply(kind: str, a: list[float]) -> float:
    simple = {
        "+": sum, "*": math.prod, "neg": lambda a: -a[0], "/": lambda a: a[0] / a[1],
        "^": lambda a: _power(*a), "abs": lambda a: abs(a[0]), "min": min, "max": max,
        "exp": lambda a: math.exp(a[0]), "ln": lambda a: math.log(a[0]),
        "log2": lambda a: math.log2(a[0]), "log10": lambda a: math.log10(a[0]),
        "sqrt": lambda a: math.sqrt(a[0]), "harmonic": lambda a: _harmonic(a[0]),
    }  # fmt: skip
    if kind in simple:
        return float(simple[kind](a))
    step = a[1] if len(a) > 1 else 1.0
    if step <= 0:
        raise ValueError(kind)
    steps = a[0] / step
    near = math.floor(steps + 0.5)
    if abs(steps - near) > 1e-9 * max(1.0, abs(steps)):
        near = {"ceil": math.ceil, "floor": math.floor}.get(kind, lambda x: math.floor(x + 0.5))(
            steps
        )
    return near * step


def _power(base: float, exponent: float) -> float:
    if base < 0 and exponent != math.floor(exponent):
        raise ValueError
    return float(math.pow(base, exponent))


def _harmonic(n: float) -> float:
    if n < 0:
        raise ValueError
    below = 0.0
    while n < 20:
        n += 1
        below += 1 / n
    tail = 1 / (2 * n) - 1 / (12 * n**2) + 1 / (120 * n**4) - 1 / (252 * n**6)
    return math.log(n) + 0.5772156649015329 + tail - below


def _digits(number: float) -> tuple[str, int]:
    mantissa, exponent = f"{abs(number):.11e}".split("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return digits, int(exponent) if digits else 0


def _kept(digits: str, exponent: int, style: str) -> tuple[str, int]:
    if not digits or style == "exact" or (len(digits) <= exponent + 1 and exponent < 3):
        return digits, exponent
    count = 3 if digits[0] == "1" else 2
    if style == "percent" and exponent == 1 and digits[0] == "9":
        missing = 10**12 - int(digits.ljust(12, "0"))
        count = 2 + 2 - (len(str(missing)) - 10)
    if len(digits) <= count:
        return digits, exponent
    number = str(int(digits[:count]) + (digits[count] >= "5"))
    return number.rstrip("0"), exponent + len(number) - count


def _said(digits: str, exponent: int, style: str) -> str:
    if digits and (exponent >= 15 or exponent <= -5):
        power = str(exponent).translate(str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹"))
        return f"{_plain(digits, 0)} × 10{power}"
    for place, word in ((12, " trillion"), (9, " billion"), (6, " million")):
        if exponent >= place:
            if style == "exact" and len(digits) > exponent - place + 4:
                break
            return _plain(digits, exponent - place) + word
    return _plain(digits, exponent)


def _plain(digits: str, exponent: int) -> str:
    if exponent < 0:
        return "0." + "0" * (-exponent - 1) + digits
    padded = (digits or "0").ljust(exponent + 1, "0")
    rest = padded[exponent + 1 :]
    return f"{int(padded[: exponent + 1]):,}" + (f".{rest}" if rest else "")
