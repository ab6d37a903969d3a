"""Blocking: which pairs of mentions are worth weighing. Linear in the number of mentions, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .addresses import Skeleton
from .corpus import Corpus
from .presence import Has
from .profile import Profile
from .title_pairs import collect, find_title_pairs, name_title_blocks

BLOCK_BOUND = 40
"""Mentions in a block up to which every pair is weighed. Larger blocks are sorted by title, and each mention is
weighed against its neighbours, so that the work stays linear; an issue says so where pairs may be lost by it."""
NEIGHBOURS = 8
RARE_MARKS = 4
"""Rarest marks of a mention whose pairs are block keys."""

EXACT = ("identifier or address", "title", "file")
"""Kinds of block in which neighbours decide as well as all pairs would: equal values make one cluster anyway."""


BlockName = tuple[str, str]
NOTHING: Mapping[BlockName, Issue] = {}


class Block(NamedTuple):
    """Profiles that share a key, by their indexes, and the pairs of them to weigh, the smaller index first.

    ``bounded``: says that the bound left some pairs out, by kind and key of the block.
    """

    members: Sequence[int]
    pairs: Iterable[tuple[int, int]]
    bounded: Mapping[BlockName, Issue] = NOTHING


def find_blocks(profiles: Sequence[Profile], corpus: Corpus, around: Collection[int] | None = None) -> Iterator[Block]:
    """The blocks of all profiles: those whose members are most often one paper first; of one kind, sorted by key.

    ``around``: places of profiles whose blocks alone are wanted. One kind is held in memory at a time. The result
    depends on nothing else, for profiles are sorted by mention.
    """
    near = None if around is None else _list_near(profiles, corpus, around)
    for kind, keys in list_kinds(corpus):
        for key, members in collect(profiles, keys, around, near):
            yield _make_block(kind, key, members, profiles)
    yield from _pair_titles(profiles, corpus, around)


def _list_near(profiles: Sequence[Profile], corpus: Corpus, around: Collection[int]) -> list[int]:
    """The places of the profiles that can stand in a block with some of them: all that share a word of any key."""
    chosen = [profiles[place] for place in around]
    originals = [corpus.originals[one] for profile in chosen for one in profile.skeletons if one in corpus.originals]
    words = frozenset(originals).union(*[profile.words for profile in chosen])
    names = {name for profile in chosen for name, _ in profile.files}
    anyhow = Has.SKELETON | (Has.FILE if names else 0)
    return [
        place
        for place, profile in enumerate(profiles)
        if profile.has & anyhow
        or not words.isdisjoint(profile.aliases)
        or not words.isdisjoint(profile.marks)
        or any(not words.isdisjoint(title.forms) for title in profile.titles)
        or any(claim.value in words for claim in profile.claims)
    ]


def list_kinds(corpus: Corpus) -> tuple[tuple[str, Callable[[Profile], Iterable[str]]], ...]:
    """The kinds of blocks of mentions, each with the keys of a profile."""
    return (
        ("identifier or address", partial(_claim_keys, corpus.originals)),
        ("title", _title_keys),
        ("file", _file_keys),
        ("alias", _alias_keys),
        ("marks", partial(key_marks, corpus.marks)),
    )


def name_blocks(profile: Profile, corpus: Corpus) -> Iterator[BlockName]:
    """Kind and key of each block in which a mention stands, itself or by a title."""
    for kind, keys in list_kinds(corpus):
        yield from ((kind, key) for key in keys(profile))
    for title in profile.titles:
        yield from name_title_blocks(corpus.titles[title.key], corpus.telling.get(title.key, ()))


def _make_block(kind: str, key: str, members: Sequence[int], profiles: Sequence[Profile]) -> Block:
    bounded = len(members) > BLOCK_BOUND
    pairs = _pair_neighbours(members, profiles) if bounded else combinations(members, 2)
    if kind in EXACT:
        return Block(members, pairs)
    apart = (pair for pair in pairs if profiles[pair[0]].title_keys.isdisjoint(profiles[pair[1]].title_keys))
    if not bounded:
        return Block(members, apart)  # those of one title meet by their title
    issue = make_issue("block-bounded", kind=kind, value=key, size=len(members), bound=BLOCK_BOUND)
    return Block(members, apart, {(kind, key): issue})


def _pair_titles(profiles: Sequence[Profile], corpus: Corpus, around: Collection[int] | None) -> Iterator[Block]:
    """The mentions of titles that may be one, misspelt or in another language."""
    titles = tuple(corpus.titles.values())
    places = None
    if around is not None:
        wanted = {title.key for place in around for title in profiles[place].titles}
        places = [place for place, title in enumerate(titles) if title.key in wanted]
    found = find_title_pairs(titles, corpus.telling, places)
    yield Block((), (), found.issues)
    for left, right in found.pairs:
        sides = corpus.holders[titles[left].key], corpus.holders[titles[right].key]
        yield Block([*sides[0], *sides[1]], _cross(*sides))


def _cross(left: Sequence[int], right: Sequence[int]) -> Iterator[tuple[int, int]]:
    """The pairs of mentions of two titles; of many mentions, each with as many of the other title as are neighbours."""
    pairs: Iterable[tuple[int, int]] = product(left, right)
    if len(left) * len(right) > BLOCK_BOUND:
        few, many = sorted((left, right), key=len)
        steps = range(min(NEIGHBOURS, len(few)))
        pairs = ((few[(place + step) % len(few)], other) for place, other in enumerate(many) for step in steps)
    return ((min(pair), max(pair)) for pair in pairs if pair[0] != pair[1])


def _claim_keys(originals: Mapping[Skeleton, str], profile: Profile) -> Iterator[str]:
    """A translated address meets the mentions that claim the address it was made from."""
    for claim in profile.claims:
        yield f"{claim.scheme}:{claim.value}"
    for skeleton in profile.skeletons:
        if skeleton in originals:
            yield f"url:{originals[skeleton]}"


def _title_keys(profile: Profile) -> Iterator[str]:
    for title in profile.titles:
        yield title.key
        for split in title.splits:
            yield split.rest.key
        if title.head:
            yield title.head.key


def _file_keys(profile: Profile) -> Iterator[str]:
    return (name for name, _ in profile.files)


def _alias_keys(profile: Profile) -> Iterator[str]:
    """Its aliases, and titles that another list may print as an alias."""
    yield from profile.aliases
    yield from (title.key for title in profile.titles if not title.distinctive)


def key_marks(marks: Mapping[str, int], profile: Profile) -> Iterator[str]:
    """Pairs of the rarest marks that another mention has too."""
    shared = sorted((marks.get(mark, 0), mark) for mark in profile.marks if 1 < marks.get(mark, 0) <= BLOCK_BOUND)
    for (_, left), (_, right) in combinations(sorted(shared[:RARE_MARKS], key=lambda one: one[1]), 2):
        yield f"{left} {right}"


def _pair_neighbours(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Each mention of a large block with those that follow it when sorted by title."""
    ordered = sorted(block, key=lambda index: (min(profiles[index].title_keys, default=""), index))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(index, other), max(index, other)
