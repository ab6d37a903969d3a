"""Days in the forms in which pages declare them to machines: year first."""

from __future__ import annotations

import re

_DAY = re.compile(r"(?<!\d)((?:19|20)\d\d)([-/.]|年)(\d{1,2})([-/.]|月)(\d{1,2})(?!\d)")


def read_day(printed: str) -> str | None:
    """The ISO 8601 day that a page's declaration holds, year first; ``None`` for any other form.

    >>> read_day("2024-02-17T10:00:00+08:00"), read_day("2024/2/7"), read_day("17 February 2024")
    ('2024-02-17', '2024-02-07', None)
    """
    found = _DAY.search(printed)
    if not found or not (1 <= int(found[3]) <= 12 and 1 <= int(found[5]) <= 31):
        return None
    return f"{found[1]}-{int(found[3]):02d}-{int(found[5]):02d}"
