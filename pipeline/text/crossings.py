"""Words that a term may lie across, weighed where they meet: 電影片段 is 電影 and 片段, 電玩影片段落 holds 影片.

Columns of ``crossings.csv``: ``to``, the script that is converted into; ``kind``, ``before`` and ``after`` for words
whose last or first ``character`` a term begins or ends with, ``term`` for the terms, ``whole`` for longer ones that
hold one, ``common`` for words that may stand beside a term; ``words``, those before and after each with how much
likelier it is than what the term leaves of it, and terms with their own likelihood, natural logarithms in tenths.
``derive_crossings`` makes the table from the frequencies of words.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from .rows import HERE, read_rows

TABLE = HERE / "crossings.csv"
REACH = 3
"""Characters of the longest words."""
LONGEST = 8
"""Characters of the longest terms that are looked for around a place."""
_ENTRY = re.compile(r"([^\d\s-]+)(-?\d+)?")


class Crossings(NamedTuple):
    """Words before and after a place, and the terms across it, each with its number; longer terms without one."""

    before: dict[str, int]
    after: dict[str, int]
    term: dict[str, int]
    whole: dict[str, int]
    common: dict[str, int]

    def parts_words(self, text: str, place: int) -> bool:
        """Whether a word likelier ends at a place of a text than the term goes on that lies across it.

        >>> [read_crossings("zh-Hans").parts_words(text, 2) for text in ("電影片段", "電影片庫")]
        [True, False]
        """
        need = self.term.get(text[place - 1 : place + 1])
        if need is None or self._holds(text, place):
            return False
        left = max((self.before.get(text[start:place], need), -start) for start in (place - 2, max(0, place - REACH)))
        right = max((self.after.get(text[place:end], need), end) for end in (place + 2, place + REACH))
        is_likelier = left[0] > need and right[0] > need and left[0] + right[0] > need
        return is_likelier and not self._leaves_words(text, -left[1], right[1])

    def _leaves_words(self, text: str, start: int, end: int) -> bool:
        """Whether a common word lies across the outer end of either word, which the term would leave whole."""
        before, after = text[max(0, start - 1) : start + 1], text[end - 1 : end + 1]
        return (start > 0 and before in self.common) or after in self.common

    def _holds(self, text: str, place: int) -> bool:
        """Whether a longer term lies across a place."""
        starts = range(max(0, place - LONGEST + 1), place)
        return any(text[start:end] in self.whole for start in starts for end in range(place + 1, start + LONGEST + 1))


@cache
def read_crossings(to: str) -> Crossings:
    """The table for one direction."""
    found: dict[str, dict[str, int]] = {"before": {}, "after": {}, "term": {}, "whole": {}, "common": {}}
    for script, kind, _, words in read_rows(TABLE.name):
        if script == to:
            found[kind].update((word, int(weight or 0)) for word, weight in _ENTRY.findall(words))
    return Crossings(**found)


def list_doubts(to: str) -> Iterator[tuple[str, str]]:
    """Words, each with the character behind it that makes a term with its last one; in the order of the table."""
    crossings = read_crossings(to)
    seconds: dict[str, list[str]] = {}
    for term in crossings.term:
        seconds.setdefault(term[0], []).append(term[1])
    for word in crossings.before:
        yield from ((word, second) for second in seconds[word[-1]])
