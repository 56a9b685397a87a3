r"""LaTeX as people type it in notes, turned into plain arithmetic.

`$100 \times 10^6$` becomes `100 × 10^6`. A dollar sign that means money stays.
"""

from __future__ import annotations

import re

# A pair of dollar signs is math only where there is a command or a power between them.
MATH = re.compile(r"\$\$?(?=[^$\n]*(?:\\[a-zA-Z,%]|\^))([^$\n]{1,400})\$\$?")
MONEY_SIGN = "\ue000"
NESTING = 8

SYMBOLS = (
    (r"\%", "%"),
    (r"\_", "_"),
    (r"\&", "and"),
    ("{,}", ","),
    *((f"\\{space}", " ") for space in (",", ";", ":", "!", " ", "(", ")", "[", "]")),
)
COMMANDS = {
    **dict.fromkeys(("times", "cdot", "ast", "bullet"), "×"),
    "div": "÷",
    **dict.fromkeys(("approx", "simeq", "cong", "sim", "doteq", "thickapprox"), "≈"),
    **dict.fromkeys(("to", "rightarrow", "Rightarrow", "implies", "longrightarrow"), "→"),
    "pm": "±",
    "mu": "µ",
    **dict.fromkeys(("le", "leq", "lt"), "<"),
    **dict.fromkeys(("ge", "geq", "gt"), ">"),
    **dict.fromkeys(("left", "right", "big", "Big", "bigl", "bigr", "displaystyle"), ""),
    **dict.fromkeys(("quad", "qquad", "thinspace"), " "),
}
WRAPPED = re.compile(
    r"\\(?:text|textbf|textit|mathrm|mathbf|mathit|operatorname|mbox|boxed)\s*\{([^{}]*)\}"
)
POWER = re.compile(r"\^\s*\{\s*([^{}]*?)\s*\}")
SUBSCRIPT = re.compile(r"_\s*\{[^{}]*\}")
FRACTION = re.compile(r"\\[dt]?frac\s*\{([^{}]*)\}\s*\{([^{}]*)\}")
NEW_LINE = re.compile(r"\\\\\s*(?:\[[^\]]*\])?")
LINE_GOES_ON = re.compile(r"\\\\\s*&?\s*(?=\\approx|\\sim|\\to|\\rightarrow|=|≈|→)")
COMMAND = re.compile(r"\\([a-zA-Z]+)\*?")
ENVIRONMENT = re.compile(r"\\(?:begin|end)\s*\{[^{}]*\}(?:\{[^{}]*\})?")


def plain(text: str) -> str:
    """A line with its LaTeX written as plain arithmetic; other lines come back as they are."""
    text = text.replace(r"\$", MONEY_SIGN)
    inside = MATH.sub(r" \1 ", text) if "$" in text and ("^" in text or "\\" in text) else text
    if "\\" not in inside:
        said = POWER.sub(_power, inside) if inside is not text else text
        return said.replace(MONEY_SIGN, "$")
    inside = ENVIRONMENT.sub(" ", inside)
    inside = NEW_LINE.sub(" ; ", LINE_GOES_ON.sub(" ", inside))
    for mark, sign in SYMBOLS:
        inside = inside.replace(mark, sign)
    for _ in range(NESTING):
        before = inside
        inside = SUBSCRIPT.sub("", POWER.sub(_power, WRAPPED.sub(r" \1 ", inside)))
        inside = FRACTION.sub(r"((\1) / (\2))", inside)
        if inside == before:
            break
    inside = COMMAND.sub(lambda match: COMMANDS.get(match[1], f" {match[1]} "), inside)
    inside = inside.replace("&", " ").replace("{", "").replace("}", "").replace("$$", " ")
    return inside.replace(MONEY_SIGN, "$").rstrip(" ;")


def _power(match: re.Match[str]) -> str:
    return f"^{match[1]}" if match[1].isdigit() else f"^({match[1]})"
