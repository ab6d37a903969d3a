"""Blocking of titles in two languages: which titles share enough concepts for one to render the other.

Titles meet under the rarest concepts that they share. There are many more such pairs than renderings, so that they are
formed and compared in bulk: concepts, titles and pairs of titles are numbers in arrays.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .concept_table import NONE, TELLING, ConceptTable, Numbers
from .title_comparison import compare_concepts
from .titles import Title

SHARED, SHARE = 2, 0.45
"""Concepts that a title and its rendering have in common, at least, and their share of the concepts of both. Below
the least level of a translated title, for other evidence may say more."""
AT_ONCE = 200_000
"""Pairs that are formed at once, which bounds the memory."""


class Bounds(NamedTuple):
    """Titles in a block up to which every pair is compared, and with how many neighbours each is in a larger one."""

    block: int
    neighbours: int


class Renderings(NamedTuple):
    """Pairs of places of titles, the smaller first, sorted; with each, how many concepts both have, and which share of
    the concepts of both that is. ``bounded``: the concepts of each block whose bound bit, sorted, and its size."""

    left: Numbers
    right: Numbers
    shared: Numbers
    share: NDArray[np.float64]
    bounded: Mapping[tuple[str, ...], int]


class Blocks(NamedTuple):
    """Titles that share keys, one row for each key of each title, sorted by key and title. ``start``, ``size``: of the
    block of a row."""

    key: Numbers
    title: Numbers
    start: Numbers
    size: Numbers


def find_renderings(
    titles: Sequence[Title],
    foreign: Mapping[str, int],
    bounds: Bounds,
    wanted: Collection[tuple[str, ...]] | None = None,
) -> Renderings:
    """The pairs of which one may render the other: one is not in Latin script, and enough concepts are shared.

    Block keys are two of a title's rarest concepts, where a title that is not in Latin script has both among its own
    rarest. What more titles share than are compared is no key; a third concept that they share makes one.
    ``foreign``: see :func:`.concept_table.count_foreign`; ``wanted``: the keys that alone are looked at.
    """
    table = ConceptTable(titles, foreign)
    twos = _key_rows(table, 2)
    asked = _list_foreign(twos, table)
    if wanted is not None:
        asked = np.intersect1d(asked, _number_keys(wanted, table))
    blocks = _form_blocks(twos, asked)
    large = np.unique(blocks.key[blocks.size > bounds.block])
    pairs = [_pair_all(blocks, table, bounds)]
    bounded: dict[tuple[str, ...], int] = {}
    if len(large):
        threes = _key_rows(table, 3)
        common = _form_blocks(threes, _keep_common(_list_foreign(threes, table), large, len(table.names)))
        pairs += [_pair_all(common, table, bounds), _pair_neighbours(common, bounds)]
        bounded = _name_large(common, table, bounds)
    found = [_keep_alike(left, right, table, titles) for several in pairs for left, right in several]
    return _merge(found, bounded)


def _key_rows(table: ConceptTable, size: int) -> tuple[Numbers, Numbers]:
    """The keys of so many concepts each of the titles, and the title of each key; sorted by title."""
    keys = []
    for chosen in combinations(range(TELLING), size):
        key = np.zeros(len(table.telling), np.int64)
        for column in chosen:
            key = key * len(table.names) + table.telling[:, column]
        keys.append(np.where(table.telling[:, chosen[-1]] == NONE, NONE, key))
    flat = np.stack(keys, axis=1).ravel()
    titles = np.repeat(np.arange(len(table.telling)), len(keys))
    return flat[flat != NONE], titles[flat != NONE]


def _list_foreign(rows: tuple[Numbers, Numbers], table: ConceptTable) -> Numbers:
    """The keys of titles that are not in Latin script."""
    keys, titles = rows
    return np.unique(keys[~table.latin[titles]])


def _keep_common(threes: Numbers, large: Numbers, base: int) -> Numbers:
    """Keys of three concepts of which each two are a large block. Where two are a key, those who share all three have
    met."""
    first, second, third = threes // base // base, threes // base % base, threes % base
    pairs = (first * base + second, first * base + third, second * base + third)
    return threes[np.logical_and.reduce([np.isin(pair, large) for pair in pairs])]


def _number_keys(wanted: Iterable[tuple[str, ...]], table: ConceptTable) -> Numbers:
    """The numbers of some keys of two concepts."""
    rank = table.rank
    pairs = [sorted([rank[one] for one in key]) for key in wanted if len(key) == 2 and all(one in rank for one in key)]
    return np.array([low * len(rank) + high for low, high in pairs], np.int64)


def _form_blocks(rows: tuple[Numbers, Numbers], asked: Numbers) -> Blocks:
    """The blocks of the keys that are asked for."""
    held = np.isin(rows[0], asked)
    keys, titles = rows[0][held], rows[1][held]
    order = np.argsort(keys, kind="stable")
    keys, titles = keys[order], titles[order]
    _, first, place, sizes = np.unique(keys, return_index=True, return_inverse=True, return_counts=True)
    return Blocks(keys, titles, first[place], sizes[place])


def _pair_all(blocks: Blocks, table: ConceptTable, bounds: Bounds) -> Iterator[tuple[Numbers, Numbers]]:
    """Each title that is not in Latin script with all others of its block, where that is within the bound."""
    rows = np.flatnonzero((blocks.size > 1) & (blocks.size <= bounds.block) & ~table.latin[blocks.title])
    yield from _expand(blocks, rows, blocks.start[rows], blocks.start[rows] + blocks.size[rows])


def _pair_neighbours(blocks: Blocks, bounds: Bounds) -> Iterator[tuple[Numbers, Numbers]]:
    """Each title of a large block with those that follow it."""
    rows = np.flatnonzero(blocks.size > bounds.block)
    ends = np.minimum(blocks.start[rows] + blocks.size[rows], rows + 1 + bounds.neighbours)
    yield from _expand(blocks, rows, rows + 1, ends)


def _expand(blocks: Blocks, rows: Numbers, starts: Numbers, ends: Numbers) -> Iterator[tuple[Numbers, Numbers]]:
    """The title of each row with the titles of a stretch of rows: pairs, the smaller first, so many at once."""
    total = np.cumsum(ends - starts)
    for chunk in np.split(np.arange(len(rows)), np.searchsorted(total, np.arange(AT_ONCE, total[-1:].sum(), AT_ONCE))):
        sizes = (ends - starts)[chunk]
        within = np.arange(sizes.sum()) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        one = blocks.title[np.repeat(rows[chunk], sizes)]
        other = blocks.title[np.repeat(starts[chunk], sizes) + within]
        one, other = one[one != other], other[one != other]
        yield np.minimum(one, other), np.maximum(one, other)


def _keep_alike(
    left: Numbers, right: Numbers, table: ConceptTable, titles: Sequence[Title]
) -> tuple[Numbers, Numbers, Numbers, NDArray[np.float64]]:
    """The pairs of which one may render the other, each once, with what both have."""
    comparable = (table.counts[left] == table.counts[right]) & ~(table.latin[left] & table.latin[right])
    size = len(titles)
    pairs = np.unique(left[comparable] * size + right[comparable])
    left, right = pairs // size, pairs % size
    shared, share, alone = table.compare(left, right)
    for place in np.flatnonzero(alone):
        shared[place], share[place] = compare_concepts(titles[left[place]], titles[right[place]])
    alike = (shared >= SHARED) & (share >= SHARE)
    return left[alike], right[alike], shared[alike], share[alike]


def _name_large(blocks: Blocks, table: ConceptTable, bounds: Bounds) -> dict[tuple[str, ...], int]:
    """The concepts of each block above the bound, sorted, and its size."""
    base, named = len(table.names), {}
    for row in np.flatnonzero((blocks.size > bounds.block) & (blocks.start == np.arange(len(blocks.key)))):
        key = int(blocks.key[row])
        places = (key // base // base, key // base % base, key % base)
        named[tuple(sorted([table.names[place] for place in places]))] = int(blocks.size[row])
    return named


def _merge(
    found: Sequence[tuple[Numbers, Numbers, Numbers, NDArray[np.float64]]], bounded: Mapping[tuple[str, ...], int]
) -> Renderings:
    """All pairs, each once, sorted."""
    if not found:
        nothing = np.zeros(0, np.int64)
        return Renderings(nothing, nothing, nothing, np.zeros(0), bounded)
    left, right, shared, share = (np.concatenate(columns) for columns in zip(*found, strict=True))
    order = np.lexsort((right, left))
    left, right = left[order], right[order]
    first = np.ones(len(left), bool)
    first[1:] = (left[1:] != left[:-1]) | (right[1:] != right[:-1])
    return Renderings(left[first], right[first], shared[order][first], share[order][first], bounded)
