"""How units are spelled: what is taken, what is shown, and what is explained instead."""

from __future__ import annotations

DECIMAL, BINARY = "kMGTPE", ("Ki", "Mi", "Gi", "Ti", "Pi")
LONG_PREFIXES = {"kilo": "k", "mega": "M", "giga": "G", "tera": "T", "peta": "P", "exa": "E"}

# Every accepted spelling of a measure: the name it is shown by. `bps` and its multiples are
# two units in one word, so they are spelled out.
SPELLINGS: dict[str, str] = {
    "byte": "byte", "bytes": "byte", "B": "byte", "bit": "bit", "bits": "bit",
    "s": "s", "second": "s", "seconds": "s",
    "ms": "ms", "millisecond": "ms", "milliseconds": "ms",
    "us": "µs", "µs": "µs", "μs": "µs", "microsecond": "µs", "microseconds": "µs",
    "ns": "ns", "nanosecond": "ns", "nanoseconds": "ns",
    "min": "min", "minute": "min", "minutes": "min",
    "h": "hour", "hour": "hour", "hours": "hour", "day": "day", "days": "day",
    "week": "week", "weeks": "week", "month": "month", "months": "month",
    "year": "year", "years": "year",
    "metre": "metre", "metres": "metre", "meter": "metre", "meters": "metre",
    "km": "km", "kilometre": "km", "kilometres": "km", "kilometer": "km", "kilometers": "km",
    "$": "$", "dollar": "$", "dollars": "$", "cent": "cent", "cents": "cent",
    "%": "%", "percent": "%", "ratio": "ratio",
}  # fmt: skip
SPELLINGS |= {f"{p}B": f"{p}B" for p in (*DECIMAL, *BINARY)}
SPELLINGS |= {f"{p}{word}": f"{p}B" for p in (*DECIMAL, *BINARY) for word in ("byte", "bytes")}
SPELLINGS |= {f"{p}{word}": f"{p}bit" for p in (*DECIMAL, *BINARY) for word in ("bit", "bits")}
SPELLINGS |= {
    f"{long}{word}{s}": f"{short}{'B' if word == 'byte' else word}"
    for long, short in LONG_PREFIXES.items()
    for word in ("byte", "bit")
    for s in ("", "s")
}
RATES = {f"{prefix}bps": f"{prefix}bit/s" for prefix in ("", *DECIMAL)}
# How pint knows a shown name, where that differs.
IN_PINT = {"µs": "us", "$": "dollar", "%": "percent"}
# Shown names that are symbols: they take no plural.
SYMBOLS = frozenset({"s", "ms", "µs", "ns", "min", "km", "$", "%", "ratio"})
PER_WORDS = ("thousand", "million", "billion", "trillion")

# Words that people write and we do not take, with what to write instead.
EXPLAINED: dict[str, str] = {
    **dict.fromkeys(("K", "KB", "kb", "Kb"), "write kB for 1,000 bytes, KiB for 1,024, or kbit"),
    **{f"{p}b": f"write {p}B for bytes or {p}bit for bits" for p in "MGTP"},
    **{f"{p.lower()}b": f"write {p}B for bytes or {p}bit for bits" for p in "MGTP"},
    "b": "write byte or bit",
    "m": "write M for million, min for minutes, ms for milliseconds, metre for a length",
    **dict.fromkeys(("bn", "bln", "bil"), "write G or billion"),
    **dict.fromkeys(("mn", "mln", "mil", "mio", "mm"), "write M or million"),
    **dict.fromkeys(("tn", "trn"), "write T or trillion"),
    **dict.fromkeys(("qps",), "write query/s"),
    **dict.fromkeys(("rps",), "write request/s"),
    **dict.fromkeys(("tps",), "write transaction/s"),
    **dict.fromkeys(("iops", "ops", "IOPS"), "write operation/s, or the thing itself: read/s"),
    **dict.fromkeys(("QPS", "RPS", "TPS"), "write query/s, request/s or transaction/s"),
    **dict.fromkeys(("sec", "secs"), "write s or second"),
    **dict.fromkeys(("msec", "msecs"), "write ms"),
    **dict.fromkeys(("usec", "usecs"), "write us"),
    **dict.fromkeys(("hr", "hrs"), "write hour"),
    "mins": "write min or minute",
    "d": "write day",
    **dict.fromkeys(("w", "wk", "wks"), "write week"),
    **dict.fromkeys(("mo", "mon", "mth"), "write month"),
    **dict.fromkeys(("y", "yr", "yrs"), "write year"),
    **dict.fromkeys(("USD", "usd"), "write $ or dollar"),
    **dict.fromkeys(("EUR", "eur", "euro"), "prices are in dollars: write $"),
    **dict.fromkeys(("pct", "perc"), "write % or percent"),
    **dict.fromkeys(("hz", "Hz", "hertz"), "say what happens: write request/s, tick/s or the like"),
    **dict.fromkeys(("per", "of", "each", "the", "and", "for"), "write the unit alone: request/s"),
}  # fmt: skip
