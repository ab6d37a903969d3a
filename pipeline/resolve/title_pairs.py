"""Blocking of titles: which two titles may be one, misspelt or rendered in another language.

Works on different titles and not on mentions, for many mentions print one title. Misspelt titles meet under one of
their ends and the initials of their words, which no slip of the pen changes; for renderings see :mod:`.renderings`.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple, TypeVar

import numpy as np

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .concept_table import tell_concepts
from .renderings import Bounds, Renderings, find_renderings
from .title_comparison import is_misspelling
from .titles import Title

EDGE = 8
"""Folded characters at either end of a title by which misspelt titles meet."""
TITLE_BOUND = 40
"""Titles in a block up to which every pair is compared; in a larger one, each is compared with its neighbours."""
NEIGHBOURS = 8
JOINT = " + "


Item = TypeVar("Item")
Key = TypeVar("Key", str, tuple[str, ...])
AnyKey = str | tuple[str, ...]
WantedKeys = Mapping[str, set[AnyKey]]
"""Keys of blocks by their kind."""
CONCEPTS = "concepts"


class TitlePairs(NamedTuple):
    """Pairs of places in the list of titles, the smaller first; an issue for each block that was bounded, by kind and
    key of the block."""

    misspelt: frozenset[tuple[int, int]]
    renderings: Renderings
    issues: Mapping[tuple[str, AnyKey], Issue]


def find_title_pairs(
    titles: Sequence[Title], foreign: Mapping[str, int], wanted: WantedKeys | None = None
) -> TitlePairs:
    """The pairs of titles that may be one. ``titles``: with different keys, sorted by key.

    ``foreign``: see :func:`.concept_table.count_foreign`; ``wanted``: the keys of the blocks that alone are looked at,
    by kind.
    """
    pairs: set[tuple[int, int]] = set()
    issues: dict[tuple[str, AnyKey], Issue] = {}
    for kind, keys in ENDS.items():
        for end, block in collect(titles, keys, wanted and wanted[kind]):
            found = _pair_up(kind, end, block, issues)
            pairs.update([pair for pair in found if is_misspelling(titles[pair[0]], titles[pair[1]])])
    bounds = Bounds(TITLE_BOUND, NEIGHBOURS)
    if wanted is None:
        renderings = find_renderings(titles, foreign, bounds)
    else:
        asked = [key for key in wanted[CONCEPTS] if not isinstance(key, str)]
        near = _list_near(titles, {concept for key in asked for concept in key})
        renderings = find_renderings([titles[place] for place in near], foreign, bounds, asked)
        places = np.array(near, np.int64)
        renderings = renderings._replace(left=places[renderings.left], right=places[renderings.right])
    for concepts, size in renderings.bounded.items():
        issues[CONCEPTS, concepts] = _report(CONCEPTS, concepts, size)
    return TitlePairs(frozenset(pairs), renderings, issues)


def key_title(title: Title, foreign: Mapping[str, int]) -> Iterator[tuple[str, Iterable[AnyKey]]]:
    """Kinds of blocks, each with the keys of a title."""
    yield from ((kind, keys(title)) for kind, keys in ENDS.items())
    telling = sorted(tell_concepts(title, foreign))
    yield CONCEPTS, [key for size in (2, 3) for key in combinations(telling, size)]


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
    first: dict[Key, int] = {}
    blocks: dict[Key, list[int]] = {}
    for place in range(len(items)) if near is None else near:
        for key in keys(items[place]):
            if wanted is not None and key not in wanted:
                continue
            before = first.setdefault(key, place)
            if before != place:
                block = blocks.get(key)
                if block is None:
                    blocks[key] = [before, place]
                elif block[-1] != place:
                    block.append(place)
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
    issues[kind, key] = _report(kind, key, len(block))
    return ((one, other) for place, one in enumerate(block) for other in block[place + 1 : place + 1 + NEIGHBOURS])


def _list_near(titles: Sequence[Title], concepts: set[str]) -> list[int]:
    """The places of the titles that have two of some concepts, at least."""
    return [place for place, title in enumerate(titles) if len(concepts.intersection(title.concepts)) > 1]


def _report(kind: str, key: AnyKey, size: int) -> Issue:
    value = key if isinstance(key, str) else JOINT.join(key)
    return make_issue("block-bounded", kind=kind, value=value, size=size, bound=TITLE_BOUND)
