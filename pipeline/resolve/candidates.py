"""Blocking: which pairs of mentions are worth weighing. Linear in the number of mentions, whatever they hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .addresses import Skeleton, directory_keys
from .concepts import find_concept_keys, may_translate
from .corpus import Corpus
from .profiles import Profile

BLOCK_BOUND = 40
"""Mentions in a block up to which every pair is weighed. Larger blocks are sorted by title, and each mention is
weighed against its neighbours, so that the work stays linear; an issue says so where pairs may be lost by it."""
NEIGHBOURS = 8
EDGE = 16
"""Folded characters at either end of a title by which misspelt titles meet."""
RARE_MARKS = 4
"""Rarest marks of a mention whose pairs are block keys."""

EXACT = ("identifier or address", "title", "file")
"""Kinds of block in which neighbours decide as well as all pairs would: equal values make one cluster anyway."""

CONCEPTS = "concepts"


class Block(NamedTuple):
    """Indexes of the profiles that share a key, ascending: at least two."""

    kind: str
    key: str
    members: Sequence[int]


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
        ("title opening", partial(_edge_keys, slice(None, EDGE))),
        ("title ending", partial(_edge_keys, slice(-EDGE, None))),
    )
    for kind, keys in kinds:
        yield from _collect(kind, ((key, index) for index, profile in enumerate(profiles) for key in keys(profile)))
    yield from _collect(CONCEPTS, find_concept_keys(profiles))


def list_pairs(block: Block, profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """The pairs of a block that are worth weighing, each with the smaller index first."""
    bounded = len(block.members) > BLOCK_BOUND
    pairs = _pair_neighbours(block.members, profiles) if bounded else combinations(block.members, 2)
    if block.kind != CONCEPTS:
        return pairs
    return ((left, right) for left, right in pairs if may_translate(profiles[left], profiles[right]))


def report_bound(block: Block) -> Issue | None:
    """The issue of a block whose bound bit."""
    if block.kind in EXACT or len(block.members) <= BLOCK_BOUND:
        return None
    return make_issue("block-bounded", kind=block.kind, value=block.key, size=len(block.members), bound=BLOCK_BOUND)


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


def _collect(kind: str, keyed: Iterable[tuple[str, int]]) -> Iterator[Block]:
    """Blocks of two mentions or more. Most keys are of one mention, which is kept without a list of its own."""
    first: dict[str, int] = {}
    blocks: dict[str, list[int]] = {}
    for key, index in keyed:
        before = first.setdefault(key, index)
        if before != index:
            block = blocks.get(key)
            if block is None:
                blocks[key] = [before, index]
            elif block[-1] != index:
                block.append(index)
    del first
    for key in sorted(blocks):
        yield Block(kind, key, blocks.pop(key))


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
        if title.split:
            yield title.split.rest.key
        if title.head:
            yield title.head.key


def _file_keys(profile: Profile) -> Iterator[str]:
    return (name for name, _ in profile.files)


def _alias_keys(profile: Profile) -> Iterable[str]:
    return profile.aliases


def _mark_keys(marks: Mapping[str, int], profile: Profile) -> Iterator[str]:
    """Pairs of the rarest marks that another mention has too."""
    shared = sorted((marks[mark], mark) for mark in profile.marks if 1 < marks[mark] <= BLOCK_BOUND)
    for (_, left), (_, right) in combinations(sorted(shared[:RARE_MARKS], key=lambda one: one[1]), 2):
        yield f"{left} {right}"


def _edge_keys(edge: slice, profile: Profile) -> Iterator[str]:
    """One end of each title with the initials of its words, none of which a slip of the pen changes."""
    for title in profile.titles:
        if len(title.key) >= 2 * EDGE:
            yield f"{title.key[edge]} {title.initials}"


def _pair_neighbours(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Each mention of a large block with those that follow it when sorted by title."""
    ordered = sorted(block, key=lambda index: (min(profiles[index].title_keys, default=""), index))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(index, other), max(index, other)
