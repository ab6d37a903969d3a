"""Blocking: which pairs of mentions are worth weighing. Linear in the number of mentions, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import combinations, product
from typing import Any, NamedTuple

import numpy as np

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .addresses import Skeleton
from .bounds import find_promising, gain_by_rendering
from .corpus import Corpus
from .features import share_title
from .presence import Has
from .profile import ClaimName, Profile
from .renderings import Renderings
from .title_pairs import CONCEPTS, ENDS, AnyKey, WantedKeys, collect, find_title_pairs, key_title

BLOCK_BOUND = 40
"""Mentions in a block up to which every pair is weighed. Larger blocks are sorted by title, and each mention is
weighed against its neighbours, so that the work stays linear; an issue says so where pairs may be lost by it."""
NEIGHBOURS = 8
RARE_MARKS = 4
"""Rarest marks of a mention whose pairs are block keys."""

CLAIM, TITLE, FILE, ALIAS, MARKS = "identifier or address", "title", "file", "alias", "marks"
EXACT = (CLAIM, TITLE, FILE)
"""Kinds of block in which neighbours decide as well as all pairs would: equal values make one cluster anyway."""


BlockName = tuple[str, AnyKey]
"""Kind and key of a block."""
NOTHING: Mapping[BlockName, Issue] = {}


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs that are formed anew each time they are gone through: to keep them would take the most of the memory."""

    form: Callable[[], Iterator[tuple[int, int]]]

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return self.form()


class Block(NamedTuple):
    """Profiles that share a key, by their indexes, and the pairs of them to weigh, the smaller index first.

    ``bounded``: says that the bound left some pairs out, by kind and key of the block.
    """

    members: Sequence[int]
    pairs: Iterable[tuple[int, int]]
    bounded: Mapping[BlockName, Issue] = NOTHING


def find_blocks(
    profiles: Sequence[Profile],
    corpus: Corpus,
    wanted: WantedKeys | None = None,
) -> Iterator[Block]:
    """The blocks of all profiles: those whose members are most often one paper first; of one kind, sorted by key.

    ``wanted``: the keys of the blocks that alone are looked for (see :func:`key_blocks`). One kind is held in memory at
    a time. The result depends on nothing else, for profiles are sorted by mention.
    """
    near = None if wanted is None else _list_near(profiles, wanted)
    for kind, keys in list_kinds(corpus):
        for key, members in collect(profiles, keys, wanted and wanted[kind], near):
            yield _make_block(kind, key, members, profiles)
    yield from _pair_titles(profiles, corpus, wanted)


def _pair_titles(profiles: Sequence[Profile], corpus: Corpus, wanted: WantedKeys | None = None) -> Iterator[Block]:
    """The mentions of two titles that may be one, for each two titles, in the order of their keys."""
    titles = tuple(corpus.titles.values())
    holders = [corpus.holders[key] for key in corpus.titles]
    found = find_title_pairs(titles, corpus.foreign, wanted)
    yield Block((), (), found.issues)
    pairs: dict[tuple[int, int], list[tuple[int, int]]] = {
        (left, right): list(_cross(holders[left], holders[right])) for left, right in found.misspelt
    }
    for place, pair in _keep_promising(found.renderings, holders, profiles):
        key = int(found.renderings.left[place]), int(found.renderings.right[place])
        if key not in found.misspelt:
            pairs.setdefault(key, []).append(pair)
    for left, right in sorted(pairs):
        yield Block([*holders[left], *holders[right]], pairs[left, right])


def _keep_promising(
    found: Renderings, holders: Sequence[Sequence[int]], profiles: Sequence[Profile]
) -> Iterator[tuple[int, tuple[int, int]]]:
    """The pairs of mentions of which more could speak for one paper than the concepts that their titles share, each
    with the place of the pair of titles."""
    crossed = [
        (place, pair)
        for place, (left, right) in enumerate(zip(found.left.tolist(), found.right.tolist(), strict=True))
        for pair in _cross(holders[left], holders[right])
    ]
    if crossed:
        places = np.array([place for place, _ in crossed], np.int64)
        pairs = np.array([pair for _, pair in crossed], np.int64)
        gain = gain_by_rendering(found.shared, found.share)[places]
        for row in np.flatnonzero(find_promising(pairs[:, 0], pairs[:, 1], gain, profiles)).tolist():
            yield crossed[row]


def list_kinds(corpus: Corpus) -> tuple[tuple[str, Callable[[Profile], Iterable[Any]]], ...]:
    """The kinds of blocks of mentions, each with the keys of a profile."""
    return (
        (CLAIM, partial(_claim_keys, corpus.originals)),
        (TITLE, _title_keys),
        (FILE, _file_keys),
        (ALIAS, _alias_keys),
        (MARKS, partial(key_marks, corpus.marks)),
    )


def key_blocks(profiles: Iterable[Profile], corpus: Corpus) -> dict[str, set[AnyKey]]:
    """The keys of the blocks in which some mentions of a corpus stand, themselves or by a title."""
    kinds = list_kinds(corpus)
    found: dict[str, set[AnyKey]] = {kind: set() for kind in (*dict(kinds), *ENDS, CONCEPTS)}
    for profile in profiles:
        for kind, keys in kinds:
            found[kind].update(keys(profile))
        for title in profile.titles:
            for kind, own in key_title(corpus.titles[title.key], corpus.foreign):
                found[kind].update(own)
    return found


def _list_near(profiles: Sequence[Profile], wanted: WantedKeys) -> list[int]:
    """The places of the profiles that can have a wanted key, and of few others."""
    titles, names, claims = (frozenset(wanted[kind]) for kind in (TITLE, ALIAS, CLAIM))
    marks = {mark for pair in wanted[MARKS] for mark in pair}
    anyhow = Has.SKELETON | (Has.FILE if wanted[FILE] else 0)
    near = {
        place
        for place, profile in enumerate(profiles)
        if profile.has & anyhow
        or not claims.isdisjoint(profile.claimed)
        or not names.isdisjoint(profile.aliases)
        or not marks.isdisjoint(profile.marks)
    }
    forms = titles | names
    near.update(
        [place for place, one in enumerate(profiles) for title in one.titles if not forms.isdisjoint(title.forms)]
    )
    return sorted(near)


def _make_block(kind: str, key: AnyKey, members: Sequence[int], profiles: Sequence[Profile]) -> Block:
    bounded = len(members) > BLOCK_BOUND
    pairs = Pairs(partial(_pair_neighbours, members, profiles) if bounded else partial(combinations, members, 2))
    if kind in EXACT:
        return Block(members, pairs)
    apart = Pairs(partial(_part_titles, pairs, profiles))
    if not bounded:
        return Block(members, apart)  # those of one title meet by their title
    value = key if isinstance(key, str) else " ".join(key)
    issue = make_issue("block-bounded", kind=kind, value=value, size=len(members), bound=BLOCK_BOUND)
    return Block(members, apart, {(kind, key): issue})


def _part_titles(pairs: Pairs, profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Those of some pairs that have no title in common."""
    for left, right in pairs:
        if not share_title(profiles[left].titles, profiles[right].titles):
            yield left, right


def _cross(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of mentions of two titles; of many mentions, each with as many of the other title as are neighbours."""
    pairs: Iterable[tuple[int, int]] = product(left, right)
    if len(left) * len(right) > BLOCK_BOUND:
        few, many = sorted((left, right), key=len)
        steps = range(min(NEIGHBOURS, len(few)))
        pairs = ((few[(place + step) % len(few)], other) for place, other in enumerate(many) for step in steps)
    return ((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


def _claim_keys(originals: Mapping[Skeleton, str], profile: Profile) -> Iterable[ClaimName]:
    """A translated address meets the mentions that claim the address it was made from."""
    own = [claim[:2] for claim in profile.claims]
    return [*own, *[("url", originals[one]) for one in profile.skeletons if one in originals]] if originals else own


def _title_keys(profile: Profile) -> Iterable[str]:
    titles = profile.titles
    return titles[0].forms if len(titles) == 1 else [form for title in titles for form in title.forms]


def _file_keys(profile: Profile) -> Iterable[str]:
    return [name for name, _ in profile.files] if profile.has & Has.FILE else ()


def _alias_keys(profile: Profile) -> Iterable[str]:
    """Its aliases, and titles that another list may print as an alias."""
    if not profile.has & Has.BRIEF:
        return profile.aliases
    return [*profile.aliases, *[title.key for title in profile.titles if not title.distinctive]]


def key_marks(marks: Mapping[str, int], profile: Profile) -> Iterable[tuple[str, str]]:
    """Pairs of the rarest marks that another mention has too."""
    if not profile.marks:
        return ()
    shared = sorted((marks.get(mark, 0), mark) for mark in profile.marks if 1 < marks.get(mark, 0) <= BLOCK_BOUND)
    return combinations(sorted([mark for _, mark in shared[:RARE_MARKS]]), 2)


def _pair_neighbours(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Each mention of a large block with those that follow it when sorted by title."""
    ordered = sorted(block, key=lambda index: (min(profiles[index].title_keys, default=""), index))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(index, other), max(index, other)
