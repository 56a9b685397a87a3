"""Front matter against the fields of its kind, with faults in plain words."""

from __future__ import annotations

from difflib import get_close_matches

from pydantic import ValidationError

from macros.book.front_matter import FrontMatter
from macros.book.fronts import FRONTS, Front
from macros.book.pages import Kind
from macros.errors import Fault


def read_front(parts: FrontMatter, kind: Kind, file: str) -> tuple[Front | None, list[Fault]]:
    """The typed front matter of a page of that kind, or None and everything wrong with it."""
    try:
        return FRONTS[kind].model_validate(parts.data), []
    except ValidationError as error:
        return None, [_fault(dict(one), parts, kind, file) for one in error.errors()]


def _fault(error: dict[str, object], parts: FrontMatter, kind: Kind, file: str) -> Fault:
    """One of pydantic's errors, said for an author."""
    place = error["loc"]
    path = [str(step) for step in place] if isinstance(place, tuple) else []
    key = path[0] if path else ""
    line = parts.lines.get(key, 1)
    fields = FRONTS[kind].model_fields
    if error["type"] == "missing":
        why = f"a {kind} page states {', '.join(_required(kind))}"
        return Fault(file, 1, f"front matter lacks '{key}'", why, f"add {key}: …")
    if error["type"] == "extra_forbidden":
        near = get_close_matches(key, fields, n=1)
        mend = f"did you mean {near[0]}?" if near else f"use only {', '.join(fields)}"
        return Fault(file, line, f"a {kind} page has no '{key}'", "", mend)
    got = _short(error.get("input"))
    where = f"'{key}'" if len(path) == 1 else f"'{key}', item {int(path[1]) + 1}"
    return Fault(file, line, f"{where} is {got}", _expected(error), f"mend {key}")


def _required(kind: Kind) -> list[str]:
    """The fields that a page of this kind must state."""
    return [name for name, field in FRONTS[kind].model_fields.items() if field.is_required()]


def _short(value: object) -> str:
    """A value as an author wrote it, cut where it is long."""
    said = repr(value)
    return said if len(said) <= 40 else said[:39] + "…"


def _expected(error: dict[str, object]) -> str:
    """What should stand there."""
    context = error.get("ctx")
    details = context if isinstance(context, dict) else {}
    match error["type"]:
        case "enum":
            return f"expected {details['expected']}"
        case "string_pattern_mismatch":
            return "expected an id: lower-case words joined by hyphens"
        case "string_type":
            return "expected text; put it in quotes"
        case "tuple_type":
            return "expected a list, as [one, two]"
        case _:
            message = str(error["msg"])
            return message[0].lower() + message[1:]
