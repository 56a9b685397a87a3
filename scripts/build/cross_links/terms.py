"""The first use of each glossary term in a page's prose becomes a link that carries its meaning.

Without a script the link leads to the glossary and its title shows the meaning; with one, the
meaning opens beside the word.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from html import escape

from macros.book.glossary import Term, anchor_of

TAG = re.compile(r"""(<(?:!--.*?--|/?[a-zA-Z](?:"[^"]*"|'[^']*'|[^<>"'])*|![^>]*)>)""", re.DOTALL)
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
CLASSES = re.compile(r'\bclass="([^"]*)"')
VOID = re.compile("area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr")
# No words of prose, or a place where a link does no good: headings, controls, code, pictures.
QUIET = re.compile(
    "a|button|caption|code|dt|figure|h[1-6]|header|kbd|label|math|pre|script|style|summary|svg|th"
)
QUIET_CLASSES = frozenset({"estimate", "figure", "scenarios", "tornado", "diagram", "followups"})
HEAD = re.compile(r"<dt>(.*?)</dt>")


class Marker:
    """Marks terms in a page; made once for a book's terms."""

    def __init__(self, terms: Iterable[Term]) -> None:
        self._by_name: dict[str, Term] = {}
        exact: list[str] = []
        loose: list[str] = []
        for term in terms:
            for name in term.names:
                (exact if _is_proper(name) else loose).append(name)
                self._by_name[name if _is_proper(name) else name.lower()] = term
        parts = [f"(?i:{_either(loose)})"] if loose else []
        parts += [_either(exact)] if exact else []
        self._pattern = re.compile(rf"(?<![\w-])(?:{'|'.join(parts)})(?![\w-])") if parts else None

    def mark(self, article: str, title: str, glossary: str) -> str:
        """The HTML of an article with the first use of each term linked.

        title: the page's, whose own term is not explained; glossary: the address of its page.
        """
        if self._pattern is None:
            return article
        pattern = self._pattern
        done = {term for name, term in self._by_name.items() if name.lower() == title.lower()}

        def linked(found: re.Match[str]) -> str:
            word = found.group()
            term = self._term(word)
            if term is None or term in done:
                return word
            done.add(term)
            says = escape(term.says)
            return f'<a class="term" href="{glossary}#{term.anchor}" title="{says}">{word}</a>'

        return _in_prose(article, lambda text: pattern.sub(linked, text))

    def _term(self, word: str) -> Term | None:
        """The term that a word as written means; its plural means the same."""
        for form in (word, word.removesuffix("s")):
            found = self._by_name.get(form) or self._by_name.get(form.lower())
            if found:
                return found
        return None


def give_anchors(page: str) -> str:
    """The glossary's page with an id for each entry."""

    def with_id(found: re.Match[str]) -> str:
        name = found[1].partition("(")[0]
        return f'<dt id="{anchor_of(name)}">{found[1]}</dt>'

    return HEAD.sub(with_id, page)


def _is_proper(name: str) -> bool:
    """Whether a name must be written as it is: an acronym, a name."""
    return name[1:].lower() != name[1:]


def _either(names: Iterable[str]) -> str:
    return "|".join(
        f"{re.escape(name)}s?" for name in sorted(names, key=lambda one: (-len(one), one))
    )


def _in_prose(html: str, change: Callable[[str], str]) -> str:
    """The HTML with its running text changed, element names and attributes left alone."""
    out = []
    open_elements: list[tuple[str, bool]] = []
    for piece in TAG.split(html):
        if not TAG.fullmatch(piece):
            quiet = any(hushed for _, hushed in open_elements)
            out.append(piece if quiet or not piece.strip() else change(piece))
            continue
        out.append(piece)
        _follow(open_elements, piece)
    return "".join(out)


def _follow(open_elements: list[tuple[str, bool]], tag: str) -> None:
    """Open or close an element, and know whether it hushes what is in it."""
    named = NAME.match(tag)
    if named is None:
        return
    name = named[1].lower()
    if tag.startswith("</"):
        names = [opened for opened, _ in open_elements]
        if name in names:
            del open_elements[len(names) - 1 - names[::-1].index(name) :]
    elif not VOID.fullmatch(name) and not tag.endswith("/>"):
        classes = CLASSES.search(tag)
        hushed = bool(QUIET.fullmatch(name)) or bool(
            classes and QUIET_CLASSES & set(classes[1].split())
        )
        open_elements.append((name, hushed))
