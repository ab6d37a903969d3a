"""Blocking of titles: which two titles may be one, misspelt or rendered in another language.

Works on different titles and not on mentions, for many mentions print one title. Misspelt titles meet under one of
their ends and the initials of their words, which no slip of the pen changes; renderings in other languages meet under
the rarest concepts that they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, product
from typing import NamedTuple, TypeVar

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


Key = TypeVar("Key", str, tuple[int, ...])


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
        for key, block in collect(keyed):
            found = _pair_up(kind, key, block, issues)
            pairs.update([pair for pair in found if is_misspelling(titles[pair[0]], titles[pair[1]])])
    pairs.update(_find_renderings(titles, issues))
    return TitlePairs(tuple(sorted(pairs)), tuple(issues))


def collect(keyed: Iterable[tuple[Key, int]]) -> Iterator[tuple[Key, list[int]]]:
    """The numbers that share a key, two or more, for each key in sorted order. Numbers must come in ascending order.

    Most keys are of one number, which is kept without a list of its own.
    """
    first: dict[Key, int] = {}
    blocks: dict[Key, list[int]] = {}
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


def _pair_up(kind: str, key: str, block: Sequence[int], issues: list[Issue]) -> Iterable[tuple[int, int]]:
    """The pairs of a block; of one above the bound, each with its neighbours, and an issue."""
    if len(block) <= TITLE_BOUND:
        return combinations(block, 2)
    issues.append(make_issue("block-bounded", kind=kind, value=key, size=len(block), bound=TITLE_BOUND))
    return ((one, other) for place, one in enumerate(block) for other in block[place + 1 : place + 1 + NEIGHBOURS])


def _edge_keys(edge: slice, title: Title) -> Iterator[str]:
    if len(title.key) >= 2 * EDGE:
        yield f"{title.key[edge]} {title.initials}"


def _find_renderings(titles: Sequence[Title], issues: list[Issue]) -> Iterator[tuple[int, int]]:
    """The pairs of which one may render the other: one is not in Latin script, and enough concepts are shared.

    Block keys are two of a title's rarest concepts, where a title that is not in Latin script has both among its own
    rarest; where all titles are in Latin script nothing is read. What more titles share than are compared is no key;
    a third concept that they share makes one.
    """
    if all(title.latin for title in titles):
        return
    names, telling = _rank_concepts(titles)
    foreign = [place for place, title in enumerate(titles) if not title.latin]
    asked = {pair for place in foreign for pair in combinations(telling[place], 2)}
    keyed = ((pair, place) for place, own in enumerate(telling) for pair in combinations(own, 2) if pair in asked)
    large: set[tuple[int, ...]] = set()
    for key, block in collect(keyed):
        if len(block) > TITLE_BOUND:
            large.add(key)
        else:
            yield from _compare_foreign(block, titles)
    common = {
        three
        for place in (foreign if large else ())
        for three in combinations(telling[place], 3)
        if large.issuperset(combinations(three, 2))  # where two of them are a key, those who share all three have met
    }
    keyed = ((three, place) for place, own in enumerate(telling) for three in combinations(own, 3) if three in common)
    for key, block in collect(keyed) if common else ():
        if len(block) <= TITLE_BOUND:
            yield from _compare_foreign(block, titles)
        else:
            found = _pair_up("concepts", JOINT.join(sorted(names[one] for one in key)), block, issues)
            yield from (pair for pair in found if _may_render(titles[pair[0]], titles[pair[1]]))


def _rank_concepts(titles: Sequence[Title]) -> tuple[list[str], list[tuple[int, ...]]]:
    """The concepts of titles that are not in Latin script, the rarest first; the places of each title's rarest ones."""
    counts = Counter(concept for title in titles if not title.latin for concept in title.concepts)
    names = sorted(counts, key=lambda one: (counts[one], one))
    rank = {name: place for place, name in enumerate(names)}
    return names, [tuple(sorted([rank[one] for one in title.concepts if one in rank])[:TELLING]) for title in titles]


def _compare_foreign(block: Sequence[int], titles: Sequence[Title]) -> Iterator[tuple[int, int]]:
    """The pairs of a block of which one may render the other: each title that is not in Latin script with all."""
    latin = [place for place in block if titles[place].latin]
    foreign = [place for place in block if not titles[place].latin]
    for one, other in (*product(foreign, latin), *combinations(foreign, 2)):
        if _may_render(titles[one], titles[other]):
            yield min(one, other), max(one, other)


def _may_render(left: Title, right: Title) -> bool:
    """Whether one title may render the other: one is not in Latin script, and enough concepts are shared."""
    if left.latin and right.latin:
        return False
    shared, share = compare_concepts(left, right)
    return shared >= SHARED and share >= SHARE
