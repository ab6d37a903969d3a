"""Blocking: which pairs of mentions are worth weighing. Linear in the number of mentions, whatever they hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .addresses import Skeleton, directory_keys, specific_file_name
from .concepts import find_concept_keys
from .profiles import Profile
from .titles import is_distinctive

BLOCK_BOUND = 40
"""Mentions in a block up to which every pair is weighed. Larger blocks are sorted by title, and each mention is
weighed against its neighbours, so that the work stays linear; an issue says so where pairs may be lost by it."""
NEIGHBOURS = 8
EDGE = 16
"""Folded characters at either end of a title by which misspelt titles meet."""
RARE_MARKS = 4
"""Rarest marks of a mention whose pairs are block keys."""

EXACT = ("claim", "title", "file")
"""Kinds of block in which neighbours decide as well as all pairs would: equal values make one cluster anyway."""

Key = tuple[str, str]


@dataclass(frozen=True)
class Candidates:
    """Pairs of indexes into the profiles, sorted; and an issue for each block whose bound bit."""

    pairs: tuple[tuple[int, int], ...]
    issues: tuple[Issue, ...]


def find_candidates(
    profiles: Sequence[Profile], marks: Mapping[str, int], originals: Mapping[Skeleton, str]
) -> Candidates:
    """The pairs that share a block key.

    ``marks``: how many mentions have each mark; ``originals``: :func:`find_originals` of them. The result depends
    on nothing else, for profiles are sorted by mention.
    """
    blocks: dict[Key, list[int]] = defaultdict(list)
    for index, profile in enumerate(profiles):
        for key in sorted({*_keys(profile), *_original_keys(profile, originals), *_mark_keys(profile, marks)}):
            blocks[key].append(index)
    for key, index in find_concept_keys(profiles):
        blocks[key].append(index)
    pairs: set[tuple[int, int]] = set()
    issues: list[Issue] = []
    for key in sorted(blocks):
        block = blocks[key]
        if len(block) > BLOCK_BOUND:
            pairs.update(_neighbours(block, profiles))
            if key[0] not in EXACT:
                issues.append(
                    make_issue("block-bounded", kind=key[0], value=key[1], size=len(block), bound=BLOCK_BOUND)
                )
        else:
            pairs.update(combinations(block, 2))
    return Candidates(tuple(sorted(pairs)), tuple(issues))


def find_originals(profiles: Sequence[Profile]) -> dict[Skeleton, str]:
    """For each translated address, the one intact address of the corpus that it can have been.

    A skeleton that fits none, or more than one, is left out: what it was is unknown.
    """
    skeletons = sorted({one for profile in profiles for one in profile.skeletons}, key=repr)
    asked = {key for skeleton in skeletons for key in skeleton.block_keys()}
    by_key: dict[str, set[str]] = defaultdict(set)
    for profile in profiles if asked else ():
        for form in profile.values("url"):
            for key in asked.intersection(directory_keys(form)):
                by_key[key].add(form)
    found: dict[Skeleton, str] = {}
    for skeleton in skeletons:
        possible = set.intersection(*(by_key.get(key, set()) for key in skeleton.block_keys()))
        fitting = sorted(form for form in possible if skeleton.fits(form))
        if len(fitting) == 1:
            found[skeleton] = fitting[0]
    return found


def _keys(profile: Profile) -> Iterator[Key]:
    for claim in profile.claims:
        yield "claim", f"{claim.scheme}:{claim.value}"
    for form in profile.values("url"):
        name = specific_file_name(form)
        if name:
            yield "file", name
    for title in profile.titles:
        yield "title", title.key
        if not is_distinctive(title):
            yield "alias", title.key
        if len(title.key) >= 2 * EDGE:
            yield "title opening", title.key[:EDGE]
            yield "title ending", title.key[-EDGE:]
    for split in profile.splits:
        yield "title", split.rest.key
    for _, head in profile.heads:
        yield "title", head.key
    for alias in profile.aliases:
        yield "alias", alias


def _original_keys(profile: Profile, originals: Mapping[Skeleton, str]) -> Iterator[Key]:
    """A translated address meets the mentions that claim the address it was made from."""
    for skeleton in profile.skeletons:
        if skeleton in originals:
            yield "claim", f"url:{originals[skeleton]}"


def _mark_keys(profile: Profile, marks: Mapping[str, int]) -> Iterator[Key]:
    """Pairs of the rarest marks that another mention has too."""
    shared = sorted((marks[mark], mark) for mark in profile.marks if 1 < marks[mark] <= BLOCK_BOUND)
    for (_, left), (_, right) in combinations(sorted(shared[:RARE_MARKS], key=lambda one: one[1]), 2):
        yield "marks", f"{left} {right}"


def _neighbours(block: Sequence[int], profiles: Sequence[Profile]) -> Iterator[tuple[int, int]]:
    """Each mention of a large block with those that follow it when sorted by title."""
    ordered = sorted(block, key=lambda index: (min(profiles[index].title_keys, default=""), index))
    for place, index in enumerate(ordered):
        for other in ordered[place + 1 : place + 1 + NEIGHBOURS]:
            yield min(index, other), max(index, other)
