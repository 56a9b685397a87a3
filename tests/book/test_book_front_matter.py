import pytest
import yaml

from macros.book.front_matter import split_front_matter
from macros.errors import Faults

CASES = yaml.safe_load("""
- name: no front matter
  text: "## Scope\\n"
  fault: "p.md:1: no front matter"
- name: never closed
  text: "---\\ntitle: A\\n"
  fault: "p.md:1: front matter is not closed"
- name: a list
  text: "---\\n- a\\n---\\n"
  fault: "p.md:2: front matter is not a mapping"
- name: a key twice
  text: "---\\ntitle: A\\nlevel: easy\\ntitle: B\\n---\\n"
  fault: "p.md:4: 'title' stands twice; first on line 2"
- name: a tab
  text: "---\\ntitle: A\\nestimate:\\n\\tx\\n---\\n"
  fault: "p.md:4: front matter is not YAML"
- name: an alias
  text: "---\\ntitle: &a A\\nsummary: *a\\n---\\n"
  fault: "p.md:2: front matter uses a YAML anchor or alias"
- name: a colon in plain text
  text: "---\\ntitle: A: B\\n---\\n"
  fault: "p.md:2: front matter is not YAML"
- name: an object
  text: "---\\ntitle: A\\nlevel: !!python/object/apply:os.system [id]\\n---\\n"
  fault: "p.md:3: 'level' is not plain data"
- name: a control character
  text: "---\\ntitle: \\u0007\\n---\\n"
  fault: "p.md:2: front matter is not YAML"
""")


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["name"])
def test_bad_front_matter_is_a_fault_at_its_line(case):
    """Front matter that is not plain YAML is refused with the line it stands on."""
    with pytest.raises(Faults) as caught:
        split_front_matter(case["text"], "p.md")
    assert str(caught.value.faults[0]).startswith(case["fault"])


def test_lines_count_from_the_top_of_the_file():
    """Keys, literal blocks and the body know the line of the file they start on."""
    text = "---\ntitle: A\nestimate: |\n  x = 1 byte  # given\n---\nbody\n"
    parts = split_front_matter(text, "p.md")
    assert parts.data == {"title": "A", "estimate": "x = 1 byte  # given\n"}
    assert parts.lines == {"title": 2, "estimate": 3}
    assert parts.block_lines == {"estimate": 4}
    assert (parts.body, parts.body_line) == ("body\n", 6)


def test_many_levels_of_nesting_neither_crash_nor_hang():
    """Nesting beyond what a parser's stack holds is refused before it is read."""
    with pytest.raises(Faults, match=r"p\.md:"):
        split_front_matter("---\nx: " + "[" * 200_000 + "\n---\n", "p.md")
