"""Tables: the formats that a text can be laid into, and what belongs where in them.

Sections and their order are the book's own (macros.book.fronts); here stands how titles of notes
tell where they belong, and what a section that stays empty is missing.
"""

from __future__ import annotations

import re
from enum import StrEnum


class Form(StrEnum):
    """The formats that a text can be laid into."""

    PROBLEM = "problem"
    FOLLOW_UP = "follow-up"
    INTERVIEW = "interview"


def _words(*patterns: str) -> re.Pattern[str]:
    return re.compile("|".join(patterns), re.IGNORECASE)


# Where a title says that its section belongs; the first that fits decides.
PLACES: tuple[tuple[tuple[str, str], re.Pattern[str]], ...] = (
    (("Scope", "Out of scope"), _words(r"out of scope", r"not in scope", r"non-?goals?")),
    (
        ("Scope", "Non-functional"),
        _words(r"non-?functional", r"\bSLAs?\b", r"\bSLOs?\b", r"quality attributes"),
    ),
    (
        ("Scope", "Questions to ask"),
        _words(r"clarif", r"questions? to ask", r"questions? for (?:the|your)", r"what you ask"),
    ),
    (("Scale", ""), _words(r"deep[- ]?dives?")),
    (
        ("Sketch", ""),
        _words(r"estimat", r"envelope", r"capacity", r"\bsketch", r"calculat", r"\bnumbers\b"),
    ),
    (
        ("Scope", "Functional"),
        _words(r"functional", r"\bfeatures?\b", r"use cases?", r"requirements?", r"\bscope\b"),
    ),
    (("Solidify", "API"), _words(r"\bAPIs?\b", r"endpoints?", r"\binterfaces?\b", r"contracts?")),
    (
        ("Solidify", "Data model"),
        _words(r"data models?", r"schemas?", r"\btables?\b", r"entit(?:y|ies)", r"sessions? \("),
    ),
    (
        ("Trade-offs", ""),
        _words(r"trade-?offs?", r"alternatives?", r"\bvs\.?\b", r"versus", r"decisions?\b"),
    ),
    (
        ("Failures", ""),
        _words(r"fail", r"fault", r"outage", r"disaster", r"recovery", r"edge cases?"),
    ),
    (("Cost", ""), _words(r"\bcosts?\b", r"pricing", r"budget", r"\bbill\b", r"savings?")),
    (
        ("Scale", "Architecture"),
        _words(r"architecture", r"high[- ]level", r"diagram", r"components?", r"\bflows?\b"),
    ),
    (("Follow-ups", ""), _words(r"follow-?ups?", r"q ?& ?a", r"questions?")),
    (
        ("Recap", ""),
        _words(r"recap", r"summary", r"conclusion", r"wrap(?:ping)?[- ]?up", r"takeaways?"),
    ),
    (
        ("Levels", ""),
        _words(r"^levels\b", r"expectations?", r"signals", r"\bsenior\b", r"\bstaff\b"),
    ),
    (("Solidify", "API"), _words(r"solidify")),
    (("Scale", ""), _words(r"\bscal", r"\bdesign\b")),
)

# What a section holds, said where it is missing.
WANTED: dict[tuple[str, str], str] = {
    ("Scope", "Functional"): "what the system does, three features at most",
    ("Scope", "Non-functional"): "latency, availability, consistency, scale",
    ("Scope", "Out of scope"): "what is not built",
    ("Scope", "Questions to ask"): "questions, with what each answer changes",
    ("Sketch", ""): "the numbers that matter, and what they decide",
    ("Solidify", "API"): "the calls with their errors",
    ("Solidify", "Data model"): "the tables with their keys",
    ("Scale", "Architecture"): "the diagram with its flows",
    ("Scale", ""): "deep dives, each naive, better and best",
    ("Trade-offs", ""): "what was chosen, what was given up, when to reverse it",
    ("Failures", ""): "what breaks, how it shows, what the user sees, how it heals",
    ("Cost", ""): "the cost computed from dated prices, and the three cuts that matter",
    ("Levels", ""): "what mid, senior and staff are expected to show",
    ("Follow-ups", ""): "the questions of the bank, by `followups()`",
    ("Recap", ""): "sixty seconds, spoken",
    ("Short answer", ""): "the answer in at most 60 words, to stand alone",
    ("Go deeper", ""): "how it works, with its numbers",
    ("Weak answer", ""): "what a weak candidate says, and why it is weak",
    ("Asked next", ""): "a list of questions by `followup()`",
}

# Parts of an answer that have a section of their own.
ANSWER_PARTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("Trade-offs", _words(r"trade-?offs?", r"pros and cons", r"^pros\b", r"^cons\b")),
    ("Weak answer", _words(r"^(?:❌ ?)?(?:bad|weak|wrong)\b", r"common (?:pitfalls|mistakes)")),
)

# Words in a question, or in the headings above it, that name its topic.
TOPICS: dict[str, re.Pattern[str]] = {
    "database": _words(r"database", r"\bSQL\b", r"schema", r"\bindex(?:es)?\b", r"replicat"),
    "cache": _words(r"\bcach"),
    "messaging": _words(r"messag", r"kafka", r"queue", r"consumer"),
    "consistency": _words(r"consisten", r"transaction", r"isolation", r"exactly-once"),
    "scale": _words(r"\bscal", r"growth", r"traffic", r"bottleneck"),
    "reliability": _words(r"reliab", r"failures?\b", r"disaster", r"\bSLA\b"),
    "security": _words(r"securit", r"authenti", r"authori", r"DDoS"),
    "operations": _words(r"operation", r"monitor", r"deploy", r"on-call", r"alerts?\b"),
}

# Headings that begin a page of their own, in a text that holds several problems.
PAGE_TITLE = re.compile(
    r"(?:problem|case(?: study)?|system|question) ?\d+\s*[:.–-]\s*", re.IGNORECASE
)
DESIGN_TITLE = re.compile(r"design (?:a|an|the) ", re.IGNORECASE)
DEEP_DIVE = re.compile(r"deep[- ]?dive ?\d*\s*[:.–-]\s*", re.IGNORECASE)

# Words that an adult reads in a minute, as the handbook counts its own minutes.
WORDS_A_MINUTE = 200
SHORT_ANSWER_WORDS = 60
TITLE_LENGTH = 70
SLUG_LENGTH = 60
