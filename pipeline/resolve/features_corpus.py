"""Evidence that rests on what a third list says, or on what one list says of another's number."""

from __future__ import annotations

from collections.abc import Iterator

from pipeline.text.arxiv_numbers import read_month

from .corpus import Corpus
from .profile import Profile
from .weights import Evidence, feature

EARLY = 12
"""Months before an arXiv number at which a date is improbable for the same paper."""


def alias_as_title(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """What one list prints as the whole title is a short name that another gives. Never enough to join the two."""
    for one, other in ((left, right), (right, left)):
        for title in one.titles:
            if title.key in other.names and title.key not in one.names and not title.distinctive:
                reason = "what one list prints as a title is the other's short name"
                yield feature("alias_as_title", title.text, title.key, reason)
                return


def date_against_number(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """One list gives an arXiv number, the other a date: of the month of the number, or long before it."""
    if set(left.months) & set(right.months):
        return
    for numbered, dated in ((left, right), (right, left)):
        numbers = numbered.values("arxiv")
        if not numbers or dated.values("arxiv") or not dated.months:
            continue
        month = read_month(numbers[0])
        if month is None:
            continue
        first, printed = int(month[:4]) * 12 + int(month[5:]) - 1, f"{dated.months[0] // 12:04d}"
        if first in dated.months:
            yield feature("month_of_number", numbers[0], month, "the date is the month of the arXiv number")
        elif max(dated.months) <= first - EARLY:
            yield feature("before_number", numbers[0], printed, "the date lies a year or more before the arXiv number")
        return
