"""The words of arithmetic in running text, as sets."""

from __future__ import annotations


def words_of(text: str) -> frozenset[str]:
    """The words of a text, as a set."""
    return frozenset(text.split())


# Words that end a quantity: what follows is another thought.
BREAKS = words_of(
    "and or but nor so if when while because since than then vs versus with without from to"
    " into for is are was were be been being will would can could should must may might have"
    " has had do does give gives gave make makes yield yields total totals equal equals"
    " become becomes mean means that which who it we you they i this these those there in on"
    " at by as via through under over above below between within after before until till up"
    " down out off plus minus times divided multiplied not no about around roughly"
    " approximately nearly almost only just approx ie eg each every per a an the your our my"
    " their its"
)
# Before a number, these make it part of something we cannot see.
HANGING = words_of(
    "of per times plus minus over by every each another half twice double triple x log ln"
    " sqrt divided multiplied remaining remainder mod power than additional extra within"
    " further"
)
ABOUT = words_of(
    "about around roughly approximately approx nearly almost just only some exactly circa"
    " ca say another again thus therefore hence then now still also"
)
# A bound, not a value: "under 5 GB".
BOUNDS = words_of(
    "under over below above less more fewer least most maximum minimum max min up within"
    " beyond exceeds exceeding between"
)
PER = frozenset({"per", "a", "an", "each", "every"})
SIGN_WORDS = {"times": "×", "plus": "+", "minus": "-"}
# Relations in words, longest first; they count only after an expression or a rate.
SAID = (
    ("works", "out", "to"),
    ("or", "~"),
    ("or", "about"),
    ("or", "roughly"),
    ("ie",),
    ("works", "out", "at"),
    ("adds", "up", "to"),
    ("add", "up", "to"),
    ("comes", "out", "to"),
    ("for", "a", "total", "of"),
    ("which", "is"),
    ("which", "gives"),
    ("which", "means"),
    ("that", "is"),
    ("that's",),
    ("comes", "to"),
    ("come", "to"),
    ("amounts", "to"),
    ("results", "in"),
    ("translates", "to"),
    ("is",),
    ("are",),
    ("equals",),
    ("equal",),
    ("gives",),
    ("give",),
    ("makes",),
    ("make",),
    ("yields",),
    ("totals",),
)
FUNCTIONS = frozenset(
    {"log2", "log\u2082", "lg", "log10", "log\u2081\u2080", "sqrt", "ceil", "floor", "round"}
)
# What tells that "A → B" is a change, not a sum.
CHANGES = words_of(
    "from grow grows growing growth increase increases increased reduce reduces reduced"
    " reduction cut cuts drop drops dropped scale scales scaling shrink shrinks save saves"
    " saving savings compress compression before after hit miss cache cached improve"
    " improves upgrade migrate move"
)
