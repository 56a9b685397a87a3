"""Small and large handbooks made by hand, for setting on paper."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import PurePosixPath

from macros.book.fronts import Topic
from macros.book.pages import Handbook
from macros.book.parse import parse_page

DATE = datetime(2026, 3, 4, tzinfo=UTC)
NAMES = frozenset(
    {"backlinks", "concept", "decide", "diagram", "download", "est", "figures", "followup"}
    | {"followups", "page", "problem", "scenarios", "tornado", "working"}
)

HOUR = """\
---
title: The hour
summary: Four steps and a close.
---

## The plan

| Step | 35 min | 45 min | Do | On the board |
| --- | --: | --: | --- | --- |
| Scope | 10 | 15 | Ask *who* uses it. | Three features |
| Scale | 25 | 30 | Draw `boxes`. | Two deep dives |

## Close

1. "We set out to build … for … users."
2. "It breaks first at …"
"""

NUMBERS = """\
---
title: Numbers
summary: By heart.
estimate: |
  # Time
  one_day = 86400 s      # 24 hours
  visits  = 1M request   # round
  rate    = visits / one_day -> request/s
---

## Time

| Span | Say | Is |
| --- | --- | --: |
| A day | 10⁵ seconds | {{ est("one_day") }} |
| A million a day | a dozen a second | {{ est("rate") }} |
"""

FORMULAS = """\
---
title: Formulas
summary: Each worked once.
estimate: |
  # Load
  users = 10M user            # an example
  acts  = 20 request/user/day # an example
  rate  = users * acts -> request/s
---

## Load

| What | Formula | Example |
| --- | --- | --: |
| Mean rate | users × actions ÷ seconds a day | {{ est("rate") }} |
"""

CHAPTER = """\
---
title: {title}
level: {level}
minutes: 20
topics: [database]
concepts: [caching]
summary: Keeps notes.
estimate: |
  # Traffic
  notes   = {notes} post/month  # given
  size    = 2 kB/post           # assumed
  kept    = 5 year              # given
  limit   = 5k post/s           # assumed
  writes  = notes -> post/s
  storage = notes * kept * size -> TB
  decide one_primary: writes < limit
    yes: One primary takes {{writes}}.
    no:  Shard the notes by hash.
---

## Scope

### Functional

- Keep notes.

### Non-functional

- Fast.

### Out of scope

- Sharing.

### Questions to ask

- How many?

## Sketch

We write {{{{ est("writes") }}}} and keep {{{{ est("storage") }}}}.

{{{{ figures() }}}}

## Solidify

### API

```http
POST /notes
```

### Data model

| Column | Type |
| --- | --- |
| id | bigint |

## Scale

### Architecture

One box.

### Deep dive: storage

#### Naive: a file

Too small.

#### Best: a table

Enough.

## Trade-offs

- Simple, for less room.

## Failures

- The disk is full.

## Cost

Little.

## Levels

- Mid: draws it.

## Follow-ups

{{{{ followups() }}}}

## Recap

"We keep {{{{ est("notes") }}}}, at {{{{ est("writes") }}}}."
"""

CONCEPT = """\
---
title: {title}
minutes: 3
topics: [cache]
summary: Copies kept near the reader.
---

## In short

A copy near the reader.
It pays when the same thing is asked for again.

## How it works

It copies.

## Numbers that decide

The misses.

## How it fails

It is stale.

## When not to use it

Leave it out while the database answers by itself.
And where nothing is asked twice.

## Check yourself

??? question "Why?"
    Because.

## Where it appears

{{{{ backlinks() }}}}
"""

FOLLOW_UP = """\
---
title: {title}
question: What happens when {title}?
topic: {topic}
level: senior
systems: [{systems}]
concepts: [caching]
---

## Short answer

{answer}
Then the next sentence.

## Go deeper

More.

## Trade-offs

Less.

## Weak answer

It depends.

## Asked next

- {{{{ followup("{next}") }}}}
"""


def book_of(files: Mapping[str, str]) -> Handbook:
    """The handbook of some texts by path below docs/; each must be free of faults."""
    pages = {}
    for path, text in files.items():
        place = PurePosixPath(path)
        page, faults = parse_page(text, place, f"docs/{path}", NAMES)
        assert page is not None
        assert not faults
        pages[place] = page
    return Handbook(pages)


def small_files() -> dict[str, str]:
    """A book with one page of each kind that the sheet needs, and a follow-up a topic."""
    files = {
        "interview/index.md": HOUR,
        "interview/numbers.md": NUMBERS,
        "interview/formulas.md": FORMULAS,
        "problems/notes.md": CHAPTER.format(title="Notes", level="easy", notes="100M"),
        "concepts/caching.md": CONCEPT.format(title="Caching"),
    }
    for topic in Topic:
        files |= follow_up(f"{topic}-first", topic, "notes")
    return files


def follow_up(
    slug: str, topic: str, systems: str, answer: str = "", after: str = ""
) -> dict[str, str]:
    """A follow-up's file, by its path."""
    text = FOLLOW_UP.format(
        title=slug.replace("-", " ").capitalize(),
        topic=topic,
        systems=systems,
        answer=answer or f"Serve {slug} from a copy, at a fixed rate, and shed the rest.",
        next=after or slug,
    )
    return {f"follow-ups/{topic}/{slug}.md": text}


def large_files() -> dict[str, str]:
    """A book as it may be in years: 12 chapters, 40 concepts, 160 follow-ups."""
    files = small_files()
    for at in range(12):
        chapter = CHAPTER.format(title=f"System {at}", level="hard", notes=f"{at + 1}M")
        files[f"problems/system-{at}.md"] = chapter
    for at in range(40):
        files[f"concepts/idea-{at}.md"] = CONCEPT.format(title=f"Idea number {at}")
    for topic in Topic:
        for at in range(20):
            files |= follow_up(f"{topic}-{at}", topic, "notes, system-1" if at == 7 else "notes")
    return files
