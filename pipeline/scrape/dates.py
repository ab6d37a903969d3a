"""The shapes of dates beside titles: what is taken for a date, not yet which day it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]{0,6}\.?"
DATE = re.compile(
    rf"(?<![\w/.\-])(?:{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+(?:19|20)\d\d|\d{{1,2}}\s+{_MONTH},?\s+(?:19|20)\d\d|{_MONTH}[,\s]+(?:19|20)\d\d"
    rf"|(?:19|20)\d\d\s{_MONTH}(?:\s\d{{1,2}}\b)?|(?:1[0-2]|0?[1-9])[-/](?:19|20)\d\d(?![\w/.\-])"
    r"|(?:19|20)\d\d(?:[-/.]|\s?[年년])\s?(?:1[0-2]|0?[1-9])"
    r"(?:(?:[-/.]|\s?[月월])\s?(?:3[01]|[12]\d|0?[1-9])(?:\s?[日일])?|\s?[月월])?(?![0-9A-Za-z_/])"
    r"|(?:19|20)\d\d年?(?![\w/.\-]\d|[\d/]|\.\d))",
)
DATED = re.compile(rf"(?:{DATE.pattern})(?:[T\s]\s?\d{{1,2}}:\d\d(?::\d\d)?)?")
"""A date, perhaps with the time of the day behind it."""
DATE_LINE = re.compile(rf"[^\w\[\]()]{{0,4}}(?P<date>{DATE.pattern})\s*(?:[|｜•·].*)?")
"""A line that a date opens, behind a sign perhaps, and that ends there or goes on behind a bar."""
VENUE_YEAR = re.compile(r"[A-Z][A-Za-z-]{0,10}[A-Z][A-Za-z-]{0,10}(?:(?:19|20)\d\d|\s?['’]\d\d)")
"""A venue and its year, glued together: ``EMNLP2017``, ``ICML'18``."""
_MONTH_HEADING = re.compile(r"\D{0,12}(?:19|20)\d\d\s?[-/.年년]\s?(1[0-2]|0?[1-9])(?!\d)")
_DAY = re.compile(r"\s*(1[0-2]|0?[1-9])\s?[-/.月월]\s?(?:3[01]|[12]\d|0?[1-9])[日일]?\s*")


def are_days_of(heading: str, cells: Sequence[str]) -> bool:
    """Whether cells are days of the one month that a heading names: ``06-08`` below ``2026年06月``.

    >>> are_days_of("2026年06月", ["06-08", "06-05"]), are_days_of("Fall 2026", ["09-08", "09-15"])
    (True, False)
    """
    month = _MONTH_HEADING.match(heading)
    days = [_DAY.fullmatch(cell) for cell in cells if cell.strip()]
    return month is not None and bool(days) and all(day and int(day[1]) == int(month[1]) for day in days)
