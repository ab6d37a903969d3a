"""Evidence that rests on what a third list says, or on what one list says of another's number."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from pipeline.text.arxiv_numbers import read_month

from .corpus import Corpus
from .presence import Has
from .profile import Profile
from .weights import Evidence, feature

EARLY = 12
"""Months before an arXiv number at which a date is improbable for the same paper."""
REMEMBERED = 20_000
"""Comparisons of a number and dates that are remembered."""


def alias_as_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """What one list prints as the whole title is a short name that another gives. Never enough to join the two."""
    for one, other in ((left, right), (right, left)):
        for title in one.titles:
            if title.key in other.names and title.key not in one.names and not title.distinctive:
                reason = "what one list prints as a title is the other's short name"
                yield feature("alias_as_title", title.text, title.key, reason)
                return


def date_against_number(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """One list gives an arXiv number, the other a date: of the month of the number, or long before it."""
    if bool(left.has & Has.NUMBER) is bool(right.has & Has.NUMBER) or set(left.months) & set(right.months):
        return ()
    numbered, dated = (left, right) if left.has & Has.NUMBER else (right, left)
    return _compare_number(numbered.values("arxiv")[0], dated.months) if dated.months else ()


@lru_cache(maxsize=REMEMBERED)
def _compare_number(number: str, months: tuple[int, ...]) -> tuple[Evidence, ...]:
    month = read_month(number)
    if month is None:
        return ()
    first, printed = int(month[:4]) * 12 + int(month[5:]) - 1, f"{months[0] // 12:04d}"
    if first in months:
        return (feature("month_of_number", number, month, "the date is the month of the arXiv number"),)
    if max(months) <= first - EARLY:
        return (feature("before_number", number, printed, "the date lies a year or more before the arXiv number"),)
    return ()
