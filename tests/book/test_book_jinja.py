import pytest

from macros.book.jinja import find_calls
from macros.book.pages import Call

NAMES = frozenset({"est", "concept"})

REFUSED = {
    "{{ cycler.__init__.__globals__.os.popen('id') }}": "attribute access",
    "{{ est.__globals__ }}": "attribute access",
    "{{ est('a').__class__ }}": "attribute access",
    "{{ config }}": "variable",
    "{{ est('a') | upper }}": "filter",
    "{{ 'a'['b'] }}": "item access",
    "{{ [1][0] }}": "item access",
    "{% for x in config %}{{ x }}{% endfor %}": "loop",
    "{% import 'x' as y %}": "import",
    "{% from 'x' import y %}": "import",
    "{% include 'x' %}": "include",
    "{% extends 'x' %}": "inheritance",
    "{% set x = 1 %}": "assignment",
    "{% if true %}a{% endif %}": "condition",
    "{% macro m() %}{% endmacro %}": "macro definition",
    "{{ est(config) }}": "not a constant",
    "{{ est('a' ~ 'b') }}": "not a constant",
    "{{ est(of=config) }}": "not a constant",
    "{{ est(*['a']) }}": "unpacks arguments",
    "{{ est(**{'a': 1}) }}": "unpacks arguments",
    "{{ estimate('a') }}": "no macro is called 'estimate'",
    "{{ range(10) }}": "no macro is called 'range'",
    "{{ 1 }}": "constant",
    "{{ est('a') }": "syntax error",
    "{{ est( }}": "syntax error",
    "{% endfor %}": "syntax error",
    "{% unknown %}": "syntax error",
    "`{#id}`": "syntax error",
    "{# hidden #}": "comment",
    "{% filter upper %}a{% endfilter %}": "not allowed",
    "{% call est('a') %}{% endcall %}": "not allowed",
    "{% block a %}{% endblock %}": "not allowed",
}


@pytest.mark.parametrize("text", REFUSED)
def test_whatever_is_not_a_plain_call_is_refused(text):
    """Jinja that could reach beyond our macros is a fault at its line."""
    fault = find_calls(f"first\n{text}\n", "p.md", 10, NAMES)[1][0]
    assert REFUSED[text] in fault.what
    assert (fault.path, fault.line) == ("p.md", 11)


def test_every_fault_of_a_page_is_named():
    """Faults do not hide each other."""
    _, faults = find_calls("{{ a }}\n{{ b() }}\n{% set c = 1 %}\n", "p.md", 1, NAMES)
    assert [fault.line for fault in faults] == [1, 2, 3]


def test_calls_carry_their_arguments_and_line():
    """A call is read with its constants, and the line of the file it stands on."""
    text = 'a\n{{ est("x", of="y") }} and {{ concept("z") }}\n{{ est(-1) }}'
    calls = (
        Call("est", ("x",), (("of", "y"),), 6),
        Call("concept", ("z",), (), 6),
        Call("est", (-1,), (), 7),
    )
    assert find_calls(text, "p.md", 5, NAMES) == (calls, [])


def test_raw_text_is_left_alone():
    """Braces between raw and endraw are text."""
    assert find_calls("{% raw %}{{ config }} {# x #}{% endraw %}", "p.md", 1, NAMES) == ((), [])
