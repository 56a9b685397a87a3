"""Mojibake: UTF-8 that was read in another encoding, once or several times over.

tables   which characters stand for which bytes, which characters fit a text
weave    runs of characters taken apart into the UTF-8 sequences that they once were
lost     sequences that lost a byte, and which byte it was
boxes    the same for the edges of frames, where the neighbours decide
trust    when a sequence is damage beyond doubt
fix      lines of text: run by run, until nothing is left to undo
"""

from scripts.normalize.mojibake.fix import find_mojibake

__all__ = ["find_mojibake"]
