"""The concepts of titles in columns, so that a million pairs of titles can be compared at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from pipeline.knowledge.concepts import may_exclude

from .titles import Title

TELLING = 5
"""Rarest concepts of a title, of which each pair and each three are a key."""
WIDTH = 12
"""Concepts of a title that are compared in bulk; a title with more of them is compared by itself."""
NONE, NOT_EITHER = -1, -2
"""What fills the rows of titles with fewer concepts, on the left and on the right of a comparison."""

Numbers = NDArray[np.int64]


def count_foreign(titles: Iterable[Title]) -> dict[str, int]:
    """In how many titles that are not in Latin script each concept stands."""
    found: dict[str, int] = {}
    for title in titles:
        if not title.latin:
            for concept in title.concepts:
                found[concept] = found.get(concept, 0) + 1
    return found


def tell_concepts(title: Title, foreign: Mapping[str, int]) -> tuple[str, ...]:
    """Those concepts of a title that are rarest among titles not in Latin script, rarest first; none where it has but
    one."""
    known = sorted([(foreign[one], one) for one in title.concepts if one in foreign])
    return tuple([name for _, name in known[:TELLING]]) if len(known) > 1 else ()


class ConceptTable:
    """A row a title. Concepts that stand in titles not in Latin script are numbered, the rarest first.

    ``telling``: see :func:`tell_concepts`; ``latin``; ``counts``: equal numbers stand for equal numbers in a title.
    """

    def __init__(self, titles: Sequence[Title], foreign: Mapping[str, int]) -> None:
        """``foreign``: see :func:`count_foreign`."""
        self.names = sorted(foreign, key=lambda name: (foreign[name], name))
        self.rank = {name: place for place, name in enumerate(self.names)}
        rank, counts = self.rank, dict[tuple[str, ...], int]()
        known = [[rank[one] for one in title.concepts if one in rank] for title in titles]
        self.latin = np.array([title.latin for title in titles], bool)
        self.counts = np.array([counts.setdefault(title.counts, len(counts)) for title in titles], np.int64)
        self._total = np.array([len(title.concepts) for title in titles], np.int64)
        self._excluding = np.array([may_exclude(title.concepts) for title in titles], bool)
        sizes = np.fromiter(map(len, known), np.int64, len(known))
        self._wide = sizes > WIDTH
        self._known, self.telling = _pad(known, sizes)

    def compare(self, left: Numbers, right: Numbers) -> tuple[Numbers, NDArray[np.float64], NDArray[np.bool_]]:
        """Of pairs of rows: how many concepts both have, which share of the concepts of both that is, and whether the
        two must be looked at by themselves, for the one has too many or they may exclude each other."""
        shared = np.zeros(len(left), np.int64)
        others = self._known[right]
        others[others == NONE] = NOT_EITHER
        for column in range(WIDTH):
            mine = self._known[left, column]
            shared += (others == mine[:, None]).sum(axis=1)
        share = shared / np.maximum(1, self._total[left] + self._total[right] - shared)
        alone = self._wide[left] | self._wide[right] | (self._excluding[left] & self._excluding[right])
        return shared, share, alone


def _pad(known: Sequence[Sequence[int]], sizes: Numbers) -> tuple[NDArray[np.int32], Numbers]:
    """The first numbers of each row, sorted, in a matrix; and the least of each row that has two at least."""
    flat = np.fromiter((one for row in known for one in row), np.int64, int(sizes.sum()))
    rows = np.repeat(np.arange(len(sizes)), sizes)
    flat = flat[np.lexsort((flat, rows))]
    column = np.arange(len(flat)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
    padded = np.full((len(sizes), WIDTH), NONE, np.int32)
    fitting = column < WIDTH
    padded[rows[fitting], column[fitting]] = flat[fitting]
    telling = padded[:, :TELLING].astype(np.int64)
    telling[sizes < 2] = NONE
    return padded, telling
