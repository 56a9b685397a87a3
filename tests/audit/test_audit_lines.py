"""Lines come undressed, with their numbers, and code is left out."""

from __future__ import annotations

import pytest

from scripts.audit.latex import plain
from scripts.audit.lines import read_lines
from scripts.audit.passages import passages_of
from scripts.audit.symbols import SIGNS, mend_signs

DRESSED = (
    ("> - **Reads**: 40 × 5 = *200*", "Reads: 40 × 5 = 200"),
    ("\u2502  \u251c\u2500 Cost: $5 × 3   \u2502", "Cost: $5 × 3"),
    ("- [ ] `3 * 4` = 12", "3 * 4 = 12"),
    ("2**3 = 8 and 5 ** 2", "2^3 = 8 and 5 ^ 2"),
    ("[12 pages](https://example.test/a) &times; 3", "12 pages × 3"),
    ("<b>7</b> GB of {{ est('x') }}", "7  GB of  \ufffc"),
    ("10\u202f000 users", "10,000 users"),
    (r"3 \* 4 \= 12\!", "3 * 4 = 12!"),
)


@pytest.mark.parametrize(("dressed", "said"), DRESSED)
def test_a_line_is_undressed(dressed: str, said: str) -> None:
    """Quote marks, frames, bullets, emphasis, links, tags and entities are taken off."""
    (line,) = read_lines(dressed)
    assert line.text.split() == said.split()


def test_lines_keep_their_numbers_whatever_is_left_out() -> None:
    """Front matter, fences and code are left out, and no number shifts."""
    text = "---\ntitle: 3 × 4 = 13\n---\nfirst\n```python\n2 + 2 == 5\n```\n```\nsecond\n```\nthird"
    assert [(line.number, line.text) for line in read_lines(text)] == [
        (4, "first"),
        (9, "second"),
        (11, "third"),
    ]


def test_a_comment_switches_the_auditor_off_and_on() -> None:
    """What stands between the two comments is not read; the numbers do not shift."""
    text = "one\n<!-- audit off -->\n2 + 2 = 5\n<!-- audit on -->\nsay `<!-- audit off -->`\nsix"
    assert [line.number for line in read_lines(text)] == [1, 5, 6]


def test_an_unclosed_fence_ends_at_the_next_section() -> None:
    """Code that nobody closed does not hide the rest of the text."""
    lines = read_lines("```python\nx = 2\n## Next\n3 × 4 = 12")
    assert [line.text for line in lines] == ["Next", "3 × 4 = 12"]


def test_the_first_line_may_have_any_number() -> None:
    """Numbers count from the one given."""
    assert [line.number for line in read_lines("a\n\nb", 40)] == [40, 42]


def test_a_sentence_that_goes_on_is_one_passage() -> None:
    """Lines that go on with a sentence or an expression are joined; items and labels are not."""
    text = "Writes come to\nabout 300/s\n= 26M a day\n- one: 5\n- two: 6\nthree: 7\nFour: 8"
    said = [passage.text for passage in passages_of(read_lines(text))]
    assert said == [
        "Writes come to about 300/s = 26M a day",
        "one: 5",
        "two: 6",
        "three: 7",
        "Four: 8",
    ]


LATEX = (
    (r"$100 \times 10^6$", "100 × 10^6"),
    (r"$\frac{6 \times 10^6}{2}$", "((6 × 10^6) / (2))"),
    (r"\text{QPS} \approx 1{,}200\,/\text{s}", "QPS ≈ 1,200 / s"),
    ("costs $5 and $6 each", "costs $5 and $6 each"),
    (r"$\$5 \cdot 2$", "$5 × 2"),
)


@pytest.mark.parametrize(("tex", "said"), LATEX)
def test_latex_becomes_plain_arithmetic(tex: str, said: str) -> None:
    """Commands become signs; a dollar sign that means money stays."""
    assert plain(tex).split() == said.split()


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac_roman"])
@pytest.mark.parametrize("sign", [s for s in SIGNS if s in "×÷≈→"])
def test_a_damaged_sign_is_read(sign: str, encoding: str) -> None:
    """Signs read once in a wrong encoding are put right, and whole ones are left alone."""
    damaged = "".join(
        bytes([b]).decode(encoding, "ignore") or chr(b) for b in f"3 {sign} 4".encode()
    )
    assert mend_signs(damaged) == f"3 {sign} 4"
    assert mend_signs(f"3 {sign} 4, café, naïve") == f"3 {sign} 4, café, naïve"
