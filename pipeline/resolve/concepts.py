"""Blocking of titles in several languages: translations meet under the rarest concepts that they share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import combinations

from .profiles import Has, Profile
from .titles import shares_concepts

JOINT = " + "
WIDEST = 40
"""Mentions that may share two concepts; where more do, three are asked for."""
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
    """Whether some title of one may be that of the other in another language: they share what the least level asks."""
    if not (left.has | right.has) & Has.FOREIGN:
        return False
    return any(
        one.is_foreign_to(other) and shares_concepts(one, other) for one in left.titles for other in right.titles
    )


def _keys(concepts: frozenset[str], common: Counter[str]) -> Iterator[str]:
    known = sorted((concept for concept in concepts if concept in common), key=lambda one: (common[one], one))
    rarest = sorted(known[:TELLING])
    for size in (2, 3):
        for group in combinations(rarest, size):
            yield JOINT.join(group)
