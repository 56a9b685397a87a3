"""Fences around code: inverted, unclosed, nested, too short, without a language.

marks      the lines that may open or close a fence, in each quote by itself
evidence   what a line says about where it stands: in a fence or outside
path       the cheapest way to read the marks of a text
fix        that reading against the one of CommonMark, and the edits between them
language   the language of code, told by strong evidence
"""

from scripts.normalize.fences.fix import find_fences
from scripts.normalize.fences.language import find_languages

__all__ = ["find_fences", "find_languages"]
