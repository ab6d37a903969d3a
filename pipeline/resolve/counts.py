"""Marks that are counts and days: parameter counts and dates in summaries, which any translation keeps."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pipeline.records import Quantity

from .marks import TEXT_LIMIT

LEAST = 1_000_000
"""Parameters from which a count tells models apart; smaller numbers are of anything."""

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)\s?[-/.年년]\s?(\d{1,2})\s?[-/.月월]\s?(\d{1,2})(?!\d)")


def read_count_marks(quantities: Iterable[Quantity], texts: Iterable[str]) -> frozenset[str]:
    """Counts of parameters that a mention claims, as figures, and the days that its summaries name.

    >>> sorted(read_count_marks((), ["公開は 2017年6月12日、改訂は 2018/1/5"]))
    ['2017-06-12', '2018-01-05']
    """
    counts = {
        f"={value:.0f} parameters"
        for one in quantities
        if one.unit == "parameters"
        for value in (one.values or (one.low, one.high))
        if value >= LEAST
    }
    days = {
        f"{year}-{int(month):02d}-{int(day):02d}"
        for text in texts
        for year, month, day in _DAY.findall(text[:TEXT_LIMIT])
    }
    return frozenset(counts | days)
