"""Blocking of titles in several languages: translations meet under the rarest concepts that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from .profiles import Has, Profile
from .titles import compare_concepts

JOINT = " + "
WIDEST = 40
"""Mentions that may share two concepts; where more do, three are asked for."""
SHARED, SHARE = 2, 0.3
"""Concepts that a title and its rendering have in common, at least, and their share of the concepts of both. Below
the least level of a translated title, for other evidence may say more."""
TELLING = 5
"""Rarest concepts of a title, of which each pair and each three are a key."""


def find_concept_keys(profiles: Sequence[Profile]) -> Iterator[tuple[str, int]]:
    """Block keys with the index of the profile they are of, in the order of the profiles.

    Keys are those of titles that are not in Latin script; a title in Latin script has the keys that one of these asks
    for. Where all titles are in Latin script there are none, and nothing is read.
    """
    foreign = [any(not title.latin for title in profile.titles) for profile in profiles]
    if not any(foreign):
        return
    common = Counter(
        concept
        for profile, asks in zip(profiles, foreign, strict=True)
        if asks
        for concept in {concept for title in profile.titles if not title.latin for concept in title.concepts}
    )
    asked: set[str] = set()
    for profile, asks in zip(profiles, foreign, strict=True):
        if asks:
            asked.update(key for title in profile.titles if not title.latin for key in _keys(title.concepts, common))
    keys = [
        sorted({key for title in profile.titles for key in _keys(title.concepts, common)} & asked)
        for profile in profiles
    ]
    sizes = Counter(key for found in keys for key in found)
    for index, found in enumerate(keys):
        for key in found:
            if sizes[key] <= WIDEST or key.count(JOINT) > 1:
                yield key, index


def may_translate(left: Profile, right: Profile) -> bool:
    """Whether some title of one may render that of the other: one is not in Latin script, and concepts are shared."""
    if not (left.has | right.has) & Has.FOREIGN:
        return False
    for one in left.titles:
        for other in right.titles:
            if not (one.latin and other.latin):
                shared, share = compare_concepts(one, other)
                if shared >= SHARED and share >= SHARE:
                    return True
    return False


def _keys(concepts: frozenset[str], common: Counter[str]) -> Iterator[str]:
    known = sorted((concept for concept in concepts if concept in common), key=lambda one: (common[one], one))
    rarest = sorted(known[:TELLING])
    for size in (2, 3):
        for group in combinations(rarest, size):
            yield JOINT.join(group)
