"""Blocking of titles: which two titles may be one, misspelt or rendered in another language.

Works on different titles and not on mentions, for many mentions print one title. Misspelt titles meet under one of
their ends and the initials of their words, which no slip of the pen changes; renderings in other languages meet under
the rarest concepts that they share.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
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


Item = TypeVar("Item")
Key = TypeVar("Key", str, tuple[str, ...])
AnyKey = str | tuple[str, ...]
WantedKeys = Mapping[str, set[AnyKey]]
"""Keys of blocks by their kind."""
CONCEPTS = "concepts"


class TitlePairs(NamedTuple):
    """Pairs of places in the list of titles, sorted, the smaller first; an issue for each block that was bounded, by
    kind and key of the block."""

    pairs: tuple[tuple[int, int], ...]
    issues: Mapping[tuple[str, AnyKey], Issue]


def find_title_pairs(
    titles: Sequence[Title], telling: Mapping[str, tuple[str, ...]], wanted: WantedKeys | None = None
) -> TitlePairs:
    """The pairs of titles that may be one. ``titles``: with different keys, sorted by key.

    ``telling``: see :func:`rank_concepts`; ``wanted``: the keys of the blocks that alone are looked at, by kind.
    """
    pairs: set[tuple[int, int]] = set()
    issues: dict[tuple[str, AnyKey], Issue] = {}
    for kind, keys in ENDS.items():
        for key, block in collect(titles, keys, wanted and wanted[kind]):
            found = _pair_up(kind, key, block, issues)
            pairs.update([pair for pair in found if is_misspelling(titles[pair[0]], titles[pair[1]])])
    pairs.update(_find_renderings(titles, telling, issues, wanted and wanted[CONCEPTS]))
    return TitlePairs(tuple(sorted(pairs)), issues)


def key_title(title: Title, telling: tuple[str, ...]) -> Iterator[tuple[str, Iterable[AnyKey]]]:
    """Kinds of blocks, each with the keys of a title."""
    yield from ((kind, keys(title)) for kind, keys in ENDS.items())
    yield CONCEPTS, [key for size in (2, 3) for key in combinations(telling, size)]


def rank_concepts(titles: Iterable[Title]) -> dict[str, tuple[str, ...]]:
    """Those concepts of each title, by its key, that are rarest among titles not in Latin script, sorted by name.

    There are none where all titles are in Latin script, and none of a title that has less than two.
    """
    foreign = Counter(concept for title in titles if not title.latin for concept in title.concepts)
    names = sorted(foreign, key=lambda one: (foreign[one], one))
    rank = {name: place for place, name in enumerate(names)}
    found = {}
    for title in titles if names else ():
        known = sorted([rank[one] for one in title.concepts if one in rank])
        if len(known) > 1:
            found[title.key] = tuple(sorted([names[place] for place in known[:TELLING]]))
    return found


def collect(
    items: Sequence[Item],
    keys: Callable[[Item], Iterable[Key]],
    wanted: Container[AnyKey] | None = None,
    near: Iterable[int] | None = None,
) -> Iterator[tuple[Key, list[int]]]:
    """The places of items that share a key, two or more, for each key in sorted order.

    ``wanted``: the keys that alone are looked at; ``near``: places of the items that can have one, in order. Most keys
    are of one item, whose place is kept without a list of its own.
    """
    keyed = ((key, place) for place, item in enumerate(items) for key in keys(item))
    if wanted is not None:
        places = range(len(items)) if near is None else near
        keyed = ((key, place) for place in places for key in keys(items[place]) if key in wanted)
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


def _key_edge(edge: slice, title: Title) -> tuple[str, ...]:
    return (f"{title.key[edge]} {title.initials}",) if len(title.key) >= 2 * EDGE else ()


ENDS: Mapping[str, Callable[[Title], tuple[str, ...]]] = {
    "title opening": partial(_key_edge, slice(None, EDGE)),
    "title ending": partial(_key_edge, slice(-EDGE, None)),
}


def _pair_up(
    kind: str, key: Key, block: Sequence[int], issues: dict[tuple[str, AnyKey], Issue]
) -> Iterable[tuple[int, int]]:
    """The pairs of a block; of one above the bound, each with its neighbours, and an issue."""
    if len(block) <= TITLE_BOUND:
        return combinations(block, 2)
    value = key if isinstance(key, str) else JOINT.join(key)
    issues[kind, key] = make_issue("block-bounded", kind=kind, value=value, size=len(block), bound=TITLE_BOUND)
    return ((one, other) for place, one in enumerate(block) for other in block[place + 1 : place + 1 + NEIGHBOURS])


def _find_renderings(
    titles: Sequence[Title],
    telling: Mapping[str, tuple[str, ...]],
    issues: dict[tuple[str, AnyKey], Issue],
    wanted: Container[AnyKey] | None,
) -> Iterator[tuple[int, int]]:
    """The pairs of which one may render the other: one is not in Latin script, and enough concepts are shared.

    Block keys are two of a title's rarest concepts, where a title that is not in Latin script has both among its own
    rarest. What more titles share than are compared is no key; a third concept that they share makes one.
    """
    foreign = [telling[title.key] for title in titles if not title.latin and title.key in telling]
    asked: set[tuple[str, ...]] = {
        pair for concepts in foreign for pair in combinations(concepts, 2) if wanted is None or pair in wanted
    }
    large: set[tuple[str, ...]] = set()
    for key, block in collect(titles, partial(_key_concepts, telling, asked, 2)) if asked else ():
        if len(block) > TITLE_BOUND:
            large.add(key)
        else:
            yield from _compare_foreign(block, titles)
    common: set[tuple[str, ...]] = {
        three
        for concepts in (foreign if large else ())
        for three in combinations(concepts, 3)
        if large.issuperset(combinations(three, 2))  # where two of them are a key, those who share all three have met
    }
    for key, block in collect(titles, partial(_key_concepts, telling, common, 3)) if common else ():
        if len(block) <= TITLE_BOUND:
            yield from _compare_foreign(block, titles)
        else:
            found = _pair_up(CONCEPTS, key, block, issues)
            yield from (pair for pair in found if _may_render(titles[pair[0]], titles[pair[1]]))


def _key_concepts(
    telling: Mapping[str, tuple[str, ...]], asked: set[tuple[str, ...]], size: int, title: Title
) -> list[tuple[str, ...]]:
    """So many each of a title's rarest concepts, where they are asked for."""
    return [key for key in combinations(telling.get(title.key, ()), size) if key in asked]


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
