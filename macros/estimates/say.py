"""Says a number as one would say it aloud: "3,800", "6 billion", "0.04", "99.95".

The rules work on decimal strings alone, so that a browser can follow them to the letter:

1. A number becomes twelve significant digits (`toExponential(11)`), which takes float noise off.
2. *Said* numbers keep two significant digits, three where the first is 1; whole numbers below
   1,000 keep all. *Exact* numbers keep all twelve. Halves round away from zero.
   A *percentage* from 90 to 100 keeps two significant digits of what is missing to 100.
3. From a million on, million, billion and trillion are said as words, exact numbers only where
   three decimals are enough; from 10^15 on and below 0.0001, powers of ten.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Style = Literal["say", "exact", "percent"]

DIGITS = 12
SAID, SAID_AFTER_ONE = 2, 3
WHOLE_BELOW = 3
WORDS = ((12, " trillion"), (9, " billion"), (6, " million"))
WORD_DECIMALS = 3
TOO_LARGE, TOO_SMALL = 15, -5
SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
MINUS = "\N{MINUS SIGN}"


@dataclass(frozen=True)
class Decimal:
    """digits[0].digits[1:] × 10^exponent; digits without trailing zeros, "" for zero."""

    digits: str
    exponent: int

    def rounded(self, count: int) -> Decimal:
        """The same with at most `count` significant digits, halves away from zero."""
        if count >= len(self.digits):
            return self
        kept, next_digit = self.digits[: max(count, 0)], self.digits[max(count, 0)]
        number = str(int(kept or "0") + (next_digit >= "5"))
        carried = len(number) - len(kept or "0")
        if not kept and number == "1":
            carried = 1
        return Decimal(number.rstrip("0"), self.exponent + carried)

    @property
    def is_whole(self) -> bool:
        """Whether nothing stands after the decimal point."""
        return len(self.digits) <= self.exponent + 1

    @property
    def number(self) -> float:
        """The number itself, without a sign."""
        return float(f"{self.digits or '0'}e{self.exponent - len(self.digits or '0') + 1}")

    def plain(self) -> str:
        """Written out, with commas between thousands: "3,800", "0.04"."""
        if not self.digits:
            return "0"
        if self.exponent < 0:
            return "0." + "0" * (-self.exponent - 1) + self.digits
        padded = self.digits.ljust(self.exponent + 1, "0")
        whole, rest = padded[: self.exponent + 1], padded[self.exponent + 1 :]
        groups: list[str] = []
        while whole:
            whole, group = whole[:-3], whole[-3:]
            groups.insert(0, group)
        return ",".join(groups) + (f".{rest}" if rest else "")


def decimal(number: float) -> Decimal:
    """The twelve leading digits of a number; its sign is dropped."""
    mantissa, exponent = f"{abs(number):.{DIGITS - 1}e}".split("e")
    digits = mantissa.replace(".", "").rstrip("0")
    return Decimal(digits, int(exponent) if digits else 0)


def keep(number: Decimal, style: Style) -> Decimal:
    """The number with the digits that a style keeps."""
    if style == "exact" or (number.is_whole and number.exponent < WHOLE_BELOW):
        return number
    if style == "percent" and number.exponent == 1 and number.digits[0] == "9":
        missing = str(10**DIGITS - int(number.digits.ljust(DIGITS, "0")))
        decimals = SAID - (len(missing) - (DIGITS - 2))
        return number.rounded(number.exponent + 1 + decimals)
    return number.rounded(SAID_AFTER_ONE if number.digits[0] == "1" else SAID)


def say(number: float, style: Style = "say") -> str:
    """The number in words and digits, as the module describes; a minus sign where negative."""
    kept = keep(decimal(number), style)
    sign = MINUS if number < 0 and kept.digits else ""
    return sign + _written(kept, style)


def _written(kept: Decimal, style: Style) -> str:
    if kept.digits and not TOO_SMALL < kept.exponent < TOO_LARGE:
        mantissa = Decimal(kept.digits, 0).plain()
        return f"{mantissa} × 10{str(kept.exponent).translate(SUPERSCRIPTS)}"
    reached = ((power, word) for power, word in WORDS if kept.exponent >= power)
    power, word = next(reached, (0, ""))
    scaled = Decimal(kept.digits, kept.exponent - power)
    short = len(kept.digits) <= scaled.exponent + 1 + WORD_DECIMALS
    return scaled.plain() + word if short or style != "exact" else kept.plain()
