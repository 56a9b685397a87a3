"""Every macro by the name a chapter calls it. A macro is a pure function of a `Context`."""

from __future__ import annotations

from collections.abc import Callable

from macros.architecture import macros as architecture
from macros.book import chart, routes
from macros.book import macros as book
from macros.concepts import macros as concepts
from macros.estimates import macros as estimates
from macros.practice import macros as practice

Macro = Callable[..., str]

MACROS: dict[str, Macro] = {
    "asked_cards": practice.asked_cards,
    "backlinks": book.backlinks,
    "by_topic": routes.by_topic,
    "concept": book.concept,
    "constant": estimates.constant,
    "constants": estimates.constants,
    "decide": estimates.decide,
    "diagram": architecture.diagram,
    "download": book.download,
    "downtime": concepts.downtime,
    "est": estimates.est,
    "figures": estimates.figures,
    "followup": book.followup,
    "followups": book.followups,
    "gallery": architecture.gallery,
    "handbook_map": chart.handbook_map,
    "hash_ring": concepts.hash_ring,
    "latencies": estimates.latencies,
    "practice": practice.practice,
    "problem": book.problem,
    "retry_storm": concepts.retry_storm,
    "route": routes.route,
    "scenarios": estimates.scenarios,
    "table_of": practice.table_of,
    "to_read": practice.to_read,
    "tornado": estimates.tornado,
    "worked_exercises": practice.worked_exercises,
    "working": estimates.working,
}
