"""Blocking: which pairs of mentions are worth weighing. Linear in the number of mentions, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations, product
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .addresses import Skeleton, directory_keys
from .corpus import Corpus
from .profile import Profile
from .title_pairs import collect, find_title_pairs
from .titles import Title

BLOCK_BOUND = 40
"""Mentions in a block up to which every pair is weighed. Larger blocks are sorted by title, and each mention is
weighed against its neighbours, so that the work stays linear; an issue says so where pairs may be lost by it."""
NEIGHBOURS = 8
RARE_MARKS = 4
"""Rarest marks of a mention whose pairs are block keys."""

EXACT = ("identifier or address", "title", "file")
"""Kinds of block in which neighbours decide as well as all pairs would: equal values make one cluster anyway."""


class Block(NamedTuple):
    """Profiles that share a key, by their indexes, and the pairs of them to weigh, the smaller index first.

    ``issue``: says that the bound left some pairs out.
    """

    members: Sequence[int]
    pairs: Iterable[tuple[int, int]]
    issue: Issue | None = None


def find_blocks(profiles: Sequence[Profile], corpus: Corpus) -> Iterator[Block]:
    """The blocks of all profiles: those whose members are most often one paper first; of one kind, sorted by key.

    One kind is held in memory at a time. The result depends on nothing else, for profiles are sorted by mention.
    """
    kinds: tuple[tuple[str, Callable[[Profile], Iterable[str]]], ...] = (
        ("identifier or address", partial(_claim_keys, corpus.originals)),
        ("title", _title_keys),
        ("file", _file_keys),
        ("alias", _alias_keys),
        ("marks", partial(_mark_keys, corpus.marks)),
    )
    for kind, keys in kinds:
        keyed = ((key, index) for index, profile in enumerate(profiles) for key in keys(profile))
        for key, members in collect(keyed):
            yield _make_block(kind, key, members, profiles)
    yield from _pair_titles(profiles)


def find_originals(profiles: Sequence[Profile]) -> dict[Skeleton, str]:
    """For each translated address, the one intact address of the corpus that it can have been.

    A skeleton that fits none, or more than one, is left out: what it was is unknown.
    """
    skeletons = sorted({one for profile in profiles for one in profile.skeletons}, key=repr)
    asked = {key for skeleton in skeletons for key in skeleton.block_keys()}
    by_key: dict[str, set[str]] = {key: set() for key in asked}
    for profile in profiles if asked else ():
        for form in profile.values("url"):
            for key in asked.intersection(directory_keys(form)):
                by_key[key].add(form)
    found: dict[Skeleton, str] = {}
    for skeleton in skeletons:
        possible = set.intersection(*(by_key[key] for key in skeleton.block_keys()))
        fitting = sorted(form for form in possible if skeleton.fits(form))
        if len(fitting) == 1:
            found[skeleton] = fitting[0]
    return found


def _make_block(kind: str, key: str, members: Sequence[int], profiles: Sequence[Profile]) -> Block:
    bounded = len(members) > BLOCK_BOUND
    pairs = _pair_neighbours(members, profiles) if bounded else combinations(members, 2)
    if kind in EXACT:
        return Block(members, pairs)
    apart = (pair for pair in pairs if profiles[pair[0]].title_keys.isdisjoint(profiles[pair[1]].title_keys))
    issue = make_issue("block-bounded", kind=kind, value=key, size=len(members), bound=BLOCK_BOUND) if bounded else None
    return Block(members, apart, issue)  # those of one title meet by their title


def _pair_titles(profiles: Sequence[Profile]) -> Iterator[Block]:
    """The mentions of titles that may be one, misspelt or in another language."""
    holders: dict[str, list[int]] = {}
    titles: dict[str, Title] = {}
    for index, profile in enumerate(profiles):
        for title in profile.titles:
            titles.setdefault(title.key, title)
            holders.setdefault(title.key, []).append(index)
    keys = sorted(titles)
    found = find_title_pairs([titles[key] for key in keys])
    for issue in found.issues:
        yield Block((), (), issue)
    for left, right in found.pairs:
        sides = holders[keys[left]], holders[keys[right]]
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


def _mark_keys(marks: Mapping[str, int], profile: Profile) -> Iterator[str]:
    """Pairs of the rarest marks that another mention has too."""
    shared = sorted((marks[mark], mark) for mark in profile.marks if 1 < marks[mark] <= BLOCK_BOUND)
    for (_, left), (_, right) in combinations(sorted(shared[:RARE_MARKS], key=lambda one: one[1]), 2):
        yield f"{left} {right}"


def _pair_neighbours(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Each mention of a large block with those that follow it when sorted by title."""
    ordered = sorted(block, key=lambda index: (min(profiles[index].title_keys, default=""), index))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(index, other), max(index, other)
