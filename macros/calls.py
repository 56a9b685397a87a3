"""Runs a macro call of a page: the same way when the book is checked and when it is built."""

from __future__ import annotations

import inspect
from functools import cache
from pathlib import PurePosixPath
from typing import Any

from macros.book.pages import Call, Handbook, Page
from macros.context import Context
from macros.errors import Faults
from macros.registry import MACROS


@cache
def render_call(book: Handbook, page: Page, call: Call) -> str:
    """What a call puts into the page: Markdown or HTML.

    Raises Faults, at the line of the call, for wrong arguments and for whatever the macro
    itself refuses.
    """
    context = Context(book, page, call.line)
    _check_arguments(context, call)
    return MACROS[call.name](context, *call.args, **dict(call.kwargs))


@cache
def _signature(name: str) -> inspect.Signature:
    """The signature of a macro as an author sees it, its context left out."""
    signature = inspect.signature(MACROS[name], eval_str=True)
    return signature.replace(parameters=list(signature.parameters.values())[1:])


def _check_arguments(context: Context, call: Call) -> None:
    """Raise Faults where the arguments of a call do not fit the macro."""
    signature = _signature(call.name)
    usage = f"write {call.name}{_usage(signature)}"
    try:
        bound = signature.bind(*call.args, **dict(call.kwargs))
    except TypeError as error:
        raise Faults([context.fault(f"{call.name}(): {error}", "", usage)]) from None
    for name, value in bound.arguments.items():
        wanted = signature.parameters[name].annotation
        if not isinstance(value, wanted):
            what = f"{call.name}(): {name} is {value!r}"
            raise Faults([context.fault(what, f"expected {_named(wanted)}", usage)])


def _usage(signature: inspect.Signature) -> str:
    """A signature for an author: names, and which may be left out."""
    names = [
        name if parameter.default is parameter.empty else f"[{name}]"
        for name, parameter in signature.parameters.items()
    ]
    return f"({', '.join(names)})"


def _named(kind: object) -> str:
    """A type in an author's words."""
    words: dict[object, str] = {str: "text in quotes", int: "a whole number"}
    return words.get(kind, "a constant")


def call_from_engine(book: Handbook, env: Any, name: str, *args: object, **kwargs: object) -> str:
    """Run the macro `name` for the page that the engine is rendering.

    env: the engine's macro environment; its page carries `file.src_path` in MkDocs and
    ProperDocs, and `path` in Zensical. Raises Faults as `render_call` does.
    """
    zensical = not hasattr(env.page, "file")
    page = book.pages[PurePosixPath(env.page.path if zensical else env.page.file.src_uri)]
    wanted = (name, args, tuple(kwargs.items()))
    call = next(call for call in page.calls if (call.name, call.args, call.kwargs) == wanted)
    output = render_call(book, page, call)
    return for_zensical(page, output) if zensical else output


def for_zensical(page: Page, output: str) -> str:
    """HTML with its relative addresses as Zensical wants them.

    Zensical takes an address in raw HTML as relative to the source file and leads it one folder
    up, since `a/b.md` is served as `a/b/`; the other engines leave raw HTML alone.
    """
    return output if page.path.name == "index.md" else output.replace('href="../', 'href="')
