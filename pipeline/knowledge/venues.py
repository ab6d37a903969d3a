"""The names of conferences, journals and preprint servers, as listings print them behind a title."""

from __future__ import annotations

import re
from functools import cache

from .tables import load_table


@cache
def venue_pattern() -> re.Pattern[str]:
    """Matches a venue name of the table where it stands as a word of its own."""
    names = sorted((row["name"] for row in load_table("venues")["venue"]), key=lambda name: (-len(name), name))
    return re.compile(r"(?<![A-Za-z0-9_-])(?:" + "|".join(re.escape(name) for name in names) + r")(?![A-Za-z])")


def find_venue(text: str) -> re.Match[str] | None:
    """The first venue name in ``text``.

    >>> find_venue("In NeurIPS 2017").group()
    'NeurIPS'
    >>> find_venue("a new method") is None
    True
    """
    return venue_pattern().search(text)
