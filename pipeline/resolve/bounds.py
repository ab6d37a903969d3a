"""How much the evidence about a pair can come to at most, for many pairs at once.

Most pairs of titles in two languages share a few concepts and nothing else. What their mentions could have in common is
compared in columns, and the pairs that no evidence could make worth keeping are never weighed. Whatever is not compared
here counts as if it spoke for the pair, so that no pair is left out that :func:`.score.score_pair` would keep.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray

from pipeline.text.arxiv_numbers import read_month

from .concept_table import Numbers
from .features_titles import RENDERED, TRANSLATED
from .presence import Has
from .profile import Profile
from .score import ROUNDING, UNSURE
from .weights import weights

WIDTH = 4
"""Values of one kind that are compared in bulk; a mention with more of them is taken to agree with any other."""
NOTHING, MANY = -1, -2
AT_ONCE = 500_000
"""Pairs that are compared at once, which bounds the memory."""

Flags = NDArray[np.bool_]
Gains = NDArray[np.float64]


def gain_by_rendering(shared: Numbers, share: Gains) -> Gains:
    """The most that two titles in two languages can speak for a pair, by the concepts that both have."""
    gain = np.zeros(len(shared))
    for name, least, bound in TRANSLATED:
        gain = np.where((shared >= least) & (share >= bound), np.maximum(gain, weights()[name]), gain)
    return gain


def find_promising(left: Numbers, right: Numbers, gain: Gains, profiles: Sequence[Profile]) -> Flags:
    """Which pairs may be worth keeping. ``gain``: see :func:`gain_by_rendering`."""
    found = weights()["prior"] + gain >= UNSURE - ROUNDING  # whatever else there is
    doubtful = np.flatnonzero(~found)
    places, rows = np.unique(np.concatenate((left[doubtful], right[doubtful])), return_inverse=True)
    columns = Columns([profiles[place] for place in places])
    one, other = rows[: len(doubtful)], rows[len(doubtful) :]
    for start in range(0, len(doubtful), AT_ONCE):
        chunk = slice(start, start + AT_ONCE)
        bound = columns.bound(one[chunk], other[chunk], gain[doubtful[chunk]])
        found[doubtful[chunk]] = bound >= UNSURE - ROUNDING
    return found


class Columns:
    """What mentions have that can agree, a row a mention: values of each kind, equal numbers for equal ones."""

    def __init__(self, profiles: Sequence[Profile]) -> None:
        self._has = np.array([one.has for one in profiles], np.int64)
        self._plain = np.array([len(one.titles) == 1 for one in profiles], bool)
        self._claims = _number(one.claimed for one in profiles)
        self._forms = _number({form for title in one.titles for form in title.forms} for one in profiles)
        self._initials = _number({title.initials for title in one.titles} for one in profiles)
        self._names = _number(one.names for one in profiles)
        self._organizations = _number(one.organizations for one in profiles)
        self._people = _number(one.people for one in profiles)
        self._months = _number({*one.months, *_read_numbers(one)} for one in profiles)

    def bound(self, left: Numbers, right: Numbers, gain: Gains) -> Gains:
        """The highest score that each pair of rows can have, vetoes left out."""
        known = weights()
        both, either = self._has[left] & self._has[right], self._has[left] | self._has[right]
        total = known["prior"] + np.where(self._plain[left] & self._plain[right], gain, _most(RENDERED))
        for table in (self._claims, self._forms):
            total[_agree(table, left, right)] = np.inf
        agreeing: tuple[tuple[NDArray[np.int32], tuple[str, ...]], ...] = (
            (self._initials, ("misspelt_title", "misspelt_short_title")),
            (self._names, ("same_alias", "common_alias")),
            (self._organizations, ("same_organization", "same_organizations")),
            (self._people, ("same_person",)),
            (self._months, ("same_month", "month_of_number")),
        )
        for table, names in agreeing:
            total += np.where(_agree(table, left, right), _most(names), 0.0)
        present: tuple[tuple[Numbers, tuple[str, ...]], ...] = (
            (either & Has.SKELETON, ("translated_address",)),
            (either & Has.BRIEF, ("alias_as_title",)),
            (both & Has.FILE, ("shared_file",)),
            (both & Has.MARK, ("many_marks", "some_marks", "few_marks")),
            (both & Has.PROSE, ("same_prose", "similar_prose")),
        )
        for having, names in present:
            total += np.where(having != 0, _most(names), 0.0)
        return total


def _most(names: Iterable[str]) -> float:
    return max(0.0, *[weights().get(name, 0.0) for name in names])


def _read_numbers(profile: Profile) -> list[int]:
    """The months of its arXiv numbers, as its dates are counted."""
    months = [read_month(number) for number in profile.values("arxiv")]
    return [int(month[:4]) * 12 + int(month[5:]) - 1 for month in months if month]


def _number(values: Iterable[Collection[Any]]) -> NDArray[np.int32]:
    """Values as numbers, a row for each collection of them, padded."""
    numbers: dict[Any, int] = {}
    rows = []
    empty = (NOTHING,) * WIDTH
    for several in values:
        if not several:
            rows.append(empty)
        elif len(several) > WIDTH:
            rows.append((MANY, *empty[1:]))
        else:
            own = tuple([numbers.setdefault(one, len(numbers)) for one in several])
            rows.append(own + empty[len(own) :])
    return np.array(rows, np.int32).reshape(len(rows), WIDTH)


def _agree(table: NDArray[np.int32], left: Numbers, right: Numbers) -> Flags:
    """Whether both rows of each pair have a value in common, or may have."""
    mine, others = table[left], table[right]
    first, second = mine[:, 0], others[:, 0]
    found: Flags = ((first == MANY) & (second != NOTHING)) | ((second == MANY) & (first != NOTHING))
    for one in range(WIDTH):
        for other in range(WIDTH):
            found |= (mine[:, one] >= 0) & (mine[:, one] == others[:, other])
    return found
