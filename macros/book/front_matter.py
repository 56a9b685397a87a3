"""Front matter: YAML at the head of a page, read as data with the line of each key.

YAML is taken as plain data only: no tags, no anchors or aliases (a few lines of which can
stand for gigabytes), no key twice. Words that YAML 1.1 reads as something else (`no`, dates)
are left to the schema, which says what it expected.
"""

from __future__ import annotations

from dataclasses import dataclass

import yaml

from macros.errors import Fault, Faults

FENCE = "---"
DEEPEST = 8  # levels of lists and mappings; pages use two


@dataclass(frozen=True)
class FrontMatter:
    """A page taken apart.

    data: the keys and values; lines: the line of each key in the file;
    block_lines: for values written as literal blocks, the line their text starts on;
    body: the text behind the front matter; body_line: the line it starts on.
    """

    data: dict[str, object]
    lines: dict[str, int]
    block_lines: dict[str, int]
    body: str
    body_line: int


def split_front_matter(text: str, file: str) -> FrontMatter:
    """Take a page's text apart.

    Raises Faults where there is no front matter, or where it is not plain YAML.
    """
    lines = text.split("\n")
    if not lines or lines[0].rstrip() != FENCE:
        raise Faults(
            [
                Fault(
                    file,
                    1,
                    "no front matter",
                    "every page states at least its title between two lines ---",
                    "start the file with ---, title: …, ---",
                )
            ]
        )
    end = next((at for at, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), None)
    if end is None:
        raise Faults(
            [
                Fault(
                    file,
                    1,
                    "front matter is not closed",
                    "no second line --- follows",
                    "put --- on a line of its own behind the last key",
                )
            ]
        )
    data, key_lines, block_lines = _read(lines[1:end], file)
    return FrontMatter(data, key_lines, block_lines, "\n".join(lines[end + 1 :]), end + 2)


def _read(lines: list[str], file: str) -> tuple[dict[str, object], dict[str, int], dict[str, int]]:
    """The mapping in these lines, the line of each key, the first line of each literal block."""
    text = "\n".join(lines) + "\n"
    node = _compose(text, file)
    if node is None:
        return {}, {}, {}
    if not isinstance(node, yaml.MappingNode):
        raise Faults(
            [Fault(file, 2, "front matter is not a mapping", "", "write each line as key: value")]
        )
    data: dict[str, object] = {}
    key_lines: dict[str, int] = {}
    block_lines: dict[str, int] = {}
    faults = []
    for key_node, value_node in node.value:
        key, line = str(key_node.value), key_node.start_mark.line + 2
        if key in data:
            faults.append(
                Fault(
                    file,
                    line,
                    f"'{key}' stands twice",
                    f"first on line {key_lines[key]}",
                    "keep one of the two",
                )
            )
            continue
        key_lines[key] = line
        data[key], problem = _value(value_node)
        if problem:
            faults.append(Fault(file, line, f"'{key}' is not plain data", problem, "write it out"))
        if isinstance(value_node, yaml.ScalarNode) and value_node.style == "|":
            block_lines[key] = value_node.start_mark.line + 3
    if faults:
        raise Faults(faults)
    return data, key_lines, block_lines


def _compose(text: str, file: str) -> yaml.Node | None:
    """The YAML tree of a text, aliases refused before they can multiply."""
    try:
        depth = 0
        for event in yaml.parse(text, Loader=yaml.SafeLoader):
            depth += isinstance(event, yaml.CollectionStartEvent)
            depth -= isinstance(event, yaml.CollectionEndEvent)
            if depth > DEEPEST:
                what = "front matter is nested too deep"
                raise Faults([Fault(file, 2, what, "", "keep it flat: key: value")])
            if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                line = event.start_mark.line + 2 if event.start_mark else 2
                raise Faults(
                    [
                        Fault(
                            file,
                            line,
                            "front matter uses a YAML anchor or alias",
                            "a few of them can stand for gigabytes",
                            "write the value out",
                        )
                    ]
                )
        return yaml.compose(text, Loader=yaml.SafeLoader)
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = mark.line + 2 if mark else 2
        why = (error.problem or "it is not YAML").replace("\n", " ")
        mend = "indent with spaces" if "'\\t'" in why else "quote values that hold : # or quotes"
        raise Faults([Fault(file, line, "front matter is not YAML", why, mend)]) from error
    except yaml.YAMLError as error:
        why = " ".join(str(error).split())
        raise Faults(
            [Fault(file, 2, "front matter is not YAML", why, "save the file as plain UTF-8 text")]
        ) from error


def _value(node: yaml.Node) -> tuple[object, str]:
    """A node's value, and what is wrong with it (empty where nothing is)."""
    loader = yaml.SafeLoader("")
    try:
        return loader.construct_document(node), ""
    except yaml.YAMLError as error:
        return None, " ".join(str(getattr(error, "problem", error)).split())
    except (ValueError, OverflowError, RecursionError) as error:
        return None, " ".join(str(error).split())
