"""Blocking of titles: which two titles may be one, misspelt or rendered in another language.

Works on different titles and not on mentions, for many mentions print one title. Misspelt titles meet under one of
their ends and the initials of their words, which no slip of the pen changes; renderings in other languages meet under
the rarest concepts that they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .title_comparison import compare_concepts, is_misspelling
from .titles import Title

EDGE = 8
"""Folded characters at either end of a title by which misspelt titles meet."""
TITLE_BOUND = 40
"""Titles in a block up to which every pair is compared; in a larger one, each is compared with its neighbours."""
NEIGHBOURS = 8
JOINT = " + "
TELLING = 5
"""Rarest concepts of a title, of which each pair and each three are a key."""
SHARED, SHARE = 2, 0.45
"""Concepts that a title and its rendering have in common, at least, and their share of the concepts of both. Below
the least level of a translated title, for other evidence may say more."""


class TitlePairs(NamedTuple):
    """Pairs of places in the list of titles, sorted, the smaller first; an issue for each block that was bounded."""

    pairs: tuple[tuple[int, int], ...]
    issues: tuple[Issue, ...]


def find_title_pairs(titles: Sequence[Title]) -> TitlePairs:
    """The pairs of titles that may be one. ``titles``: with different keys, sorted by key."""
    pairs: set[tuple[int, int]] = set()
    issues: list[Issue] = []
    ends: tuple[tuple[str, slice], ...] = (("title opening", slice(None, EDGE)), ("title ending", slice(-EDGE, None)))
    for kind, edge in ends:
        keyed = ((key, place) for place, title in enumerate(titles) for key in _edge_keys(edge, title))
        pairs.update(_compare(kind, collect(keyed), titles, is_misspelling, issues))
    pairs.update(_compare("concepts", collect(_concept_keys(titles)), titles, _may_render, issues))
    return TitlePairs(tuple(sorted(pairs)), tuple(issues))


def collect(keyed: Iterable[tuple[str, int]]) -> Iterator[tuple[str, list[int]]]:
    """The numbers that share a key, two or more, for each key in sorted order. Numbers must come in ascending order.

    Most keys are of one number, which is kept without a list of its own.
    """
    first: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}
    for key, number in keyed:
        before = first.setdefault(key, number)
        if before != number:
            block = blocks.get(key)
            if block is None:
                blocks[key] = [before, number]
            elif block[-1] != number:
                block.append(number)
    del first
    for key in sorted(blocks):
        yield key, blocks.pop(key)


def _compare(
    kind: str,
    blocks: Iterable[tuple[str, list[int]]],
    titles: Sequence[Title],
    agree: Callable[[Title, Title], bool],
    issues: list[Issue],
) -> Iterator[tuple[int, int]]:
    """The pairs of each block that agree."""
    for key, block in blocks:
        pairs: Iterable[tuple[int, int]] = combinations(block, 2)
        if len(block) > TITLE_BOUND:
            issues.append(make_issue("block-bounded", kind=kind, value=key, size=len(block), bound=TITLE_BOUND))
            pairs = (
                (one, other) for place, one in enumerate(block) for other in block[place + 1 : place + 1 + NEIGHBOURS]
            )
        for left, right in pairs:
            if agree(titles[left], titles[right]):
                yield left, right


def _edge_keys(edge: slice, title: Title) -> Iterator[str]:
    if len(title.key) >= 2 * EDGE:
        yield f"{title.key[edge]} {title.initials}"


def _may_render(left: Title, right: Title) -> bool:
    """Whether one title may render the other: one is not in Latin script, and enough concepts are shared."""
    if left.latin and right.latin:
        return False
    shared, share = compare_concepts(left, right)
    return shared >= SHARED and share >= SHARE


def _concept_keys(titles: Sequence[Title]) -> Iterator[tuple[str, int]]:
    """Block keys, each with the place of the title it is of, in the order of the titles.

    Keys are those of titles that are not in Latin script; a title in Latin script has the keys that one of these asks
    for. Where all titles are in Latin script there are none, and nothing is read. Two concepts that more titles share
    than are compared are no key; three of them are.
    """
    foreign = [title for title in titles if not title.latin]
    common = Counter(concept for title in foreign for concept in title.concepts)
    asked = {key for title in foreign for key in _keys(title, common)}
    make = partial(_keys, common=common)
    keys = [[key for key in make(title) if key in asked] for title in titles] if foreign else []
    sizes = Counter(key for found in keys for key in found)
    for place, found in enumerate(keys):
        for key in found:
            if sizes[key] <= TITLE_BOUND or key.count(JOINT) > 1:
                yield key, place


def _keys(title: Title, common: Counter[str]) -> Iterator[str]:
    known = sorted((concept for concept in title.concepts if concept in common), key=lambda one: (common[one], one))
    rarest = sorted(known[:TELLING])
    for size in (2, 3):
        for group in combinations(rarest, size):
            yield JOINT.join(group)
