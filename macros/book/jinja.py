"""What a chapter may say in Jinja: calls of our macros with constant arguments, and raw text.

A chapter is data. Jinja itself is a programming language with a way into the whole process,
so every page is parsed with Jinja's own parser before any engine runs, and whatever is not
`{{ macro("constant", key=1) }}` or `{% raw %}` is a fault.
"""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment, TemplateSyntaxError, nodes
from jinja2.exceptions import TemplateError

from macros.book.pages import Call
from macros.errors import Fault

ALLOWED = 'a page may only call macros with constant arguments, as {{ name("value") }}'
AS_TEXT = "for braces in text, put {% raw %} before and {% endraw %} behind"


def find_calls(
    body: str, file: str, first_line: int, names: frozenset[str]
) -> tuple[tuple[Call, ...], list[Fault]]:
    """The macro calls in a page's body, in order, and everything in it that is none.

    first_line: the line of the file on which the body starts; names: the macros there are.
    """
    shift = first_line - 1
    environment = Environment(autoescape=False)  # noqa: S701  parsed, never rendered
    try:
        comments = [
            Fault(
                file,
                line + shift,
                "{# starts a Jinja comment",
                "what follows would vanish from the page",
                AS_TEXT,
            )
            for line, kind, _ in environment.lex(body)
            if kind == "comment_begin"
        ]
        tree = environment.parse(body)
    except TemplateSyntaxError as error:
        why = (error.message or "it is not Jinja").rstrip(".")
        return (), [Fault(file, error.lineno + shift, "Jinja syntax error", why, AS_TEXT)]
    except (TemplateError, RecursionError) as error:
        why = type(error).__name__
        return (), [Fault(file, first_line, "Jinja cannot read the page", why, AS_TEXT)]
    calls: list[Call] = []
    faults = comments
    for node in _expressions(tree):
        line = node.lineno + shift
        found = _call(node, names, line, file)
        if isinstance(found, Fault):
            faults.append(found)
        else:
            calls.append(found)
    return tuple(calls), faults


def _expressions(tree: nodes.Template) -> Iterator[nodes.Node]:
    """Everything in a template but its text, in order."""
    for child in tree.body:
        if isinstance(child, nodes.Output):
            yield from (node for node in child.nodes if not isinstance(node, nodes.TemplateData))
        else:
            yield child


def _call(node: nodes.Node, names: frozenset[str], line: int, file: str) -> Call | Fault:
    """The node as a call, or what is wrong with it."""
    if not isinstance(node, nodes.Call) or not isinstance(node.node, nodes.Name):
        what = f"Jinja {_spoken(node)} is not allowed"
        return Fault(file, line, what, ALLOWED, AS_TEXT)
    name = node.node.name
    if name not in names:
        known = ", ".join(sorted(names))
        return Fault(file, line, f"no macro is called '{name}'", "", f"use one of: {known}")
    if node.dyn_args or node.dyn_kwargs:
        return Fault(file, line, f"{name}() unpacks arguments", ALLOWED, "write each one out")
    try:
        args = tuple(argument.as_const() for argument in node.args if _plain(argument))
        pairs = tuple(
            (pair.key, pair.value.as_const()) for pair in node.kwargs if _plain(pair.value)
        )
    except nodes.Impossible:
        args, pairs = (), ()
    if len(args) != len(node.args) or len(pairs) != len(node.kwargs):
        what = f"{name}() has an argument that is not a constant"
        return Fault(file, line, what, ALLOWED, "give a text in quotes or a number")
    return Call(name, args, pairs, line)


def _plain(node: nodes.Node) -> bool:
    """Whether a node is a literal: text, number, truth value or none, or the negative of one."""
    return isinstance(node, nodes.Const) or (
        isinstance(node, nodes.Neg) and isinstance(node.node, nodes.Const)
    )


def _spoken(node: nodes.Node) -> str:
    """What a Jinja node is called."""
    inner = node.node if isinstance(node, nodes.Call) else node
    words = {
        nodes.Name: "variable",
        nodes.Getattr: "attribute access",
        nodes.Getitem: "item access",
        nodes.Filter: "filter",
        nodes.For: "loop",
        nodes.If: "condition",
        nodes.Import: "import",
        nodes.FromImport: "import",
        nodes.Include: "include",
        nodes.Extends: "inheritance",
        nodes.Macro: "macro definition",
        nodes.Assign: "assignment",
        nodes.Const: "constant",
    }
    return words.get(type(inner), type(inner).__name__.lower())
