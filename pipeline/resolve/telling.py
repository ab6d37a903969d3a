"""The concepts under which titles meet, in columns: which titles have a pair of them, out of half a million."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from itertools import combinations

import numpy as np

from .concept_table import NONE, TELLING, Numbers


class TellingTable:
    """A row a title, with the numbers of its telling concepts (see :func:`.concept_table.tell_concepts`)."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._places: dict[str, int] = {}
        self._keys: list[str] = []
        self._rows = np.zeros((0, TELLING), np.int32)
        self._latin = np.zeros(0, bool)

    def tell(self, telling: Mapping[str, Sequence[str]], latin: Sequence[bool]) -> None:
        """Know the telling concepts of some titles, by their keys, in place of what was known of them; and of each
        whether it is in Latin script."""
        rows = np.full((len(telling), TELLING), NONE, np.int32)
        for row, concepts in enumerate(telling.values()):
            numbers = [self._numbers.setdefault(one, len(self._numbers)) for one in concepts]
            rows[row, : len(numbers)] = numbers
        fresh = [key for key in telling if key not in self._places]
        self._places.update((key, len(self._keys) + place) for place, key in enumerate(fresh))
        self._keys += fresh
        self._rows = np.concatenate((self._rows, np.full((len(fresh), TELLING), NONE, np.int32)))
        self._latin = np.concatenate((self._latin, np.zeros(len(fresh), bool)))
        if telling:
            places = [self._places[key] for key in telling]
            self._rows[places], self._latin[places] = rows, latin

    def find(self, pairs: Collection[Sequence[str]]) -> set[str]:
        """The keys of the titles that have both concepts of one of some pairs, where a title in another script than
        Latin has them."""
        known = [[self._numbers[one] for one in pair] for pair in pairs if all(one in self._numbers for one in pair)]
        wanted = np.array([max(pair) << 32 | min(pair) for pair in known], np.int64)
        near = np.flatnonzero(np.isin(self._rows, np.array(known, np.int32).ravel()).sum(axis=1) > 1)
        rows: Numbers = self._rows[near].astype(np.int64)
        columns = []
        for one, other in combinations(range(TELLING), 2):
            low, high = np.minimum(rows[:, one], rows[:, other]), np.maximum(rows[:, one], rows[:, other])
            columns.append(np.where(low >= 0, high << 32 | low, NONE))
        keys = np.stack(columns, axis=1)
        asked = np.intersect1d(wanted, keys[~self._latin[near]])
        return {self._keys[place] for place in near[np.isin(keys, asked).any(axis=1)]}
