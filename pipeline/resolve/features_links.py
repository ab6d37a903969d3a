"""Evidence in links: identifiers, addresses, files."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .corpus import Corpus
from .knowledge import exclusive_schemes, scheme_ranks
from .profile import ClaimName, Profile
from .weights import Evidence, feature, veto

REMEMBERED = 20_000
"""Comparisons of the claims of two mentions that are remembered."""


def shared_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """Both claim one identifier of a scheme that names papers."""
    return _compare_claims(left.claimed, right.claimed)[0]


def conflicting_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """They claim different identifiers of a scheme of which a paper has one: a veto."""
    return _compare_claims(left.claimed, right.claimed)[1]


def shared_address(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """Both lead to one address."""
    return _compare_claims(left.claimed, right.claimed)[2]


@lru_cache(maxsize=REMEMBERED)
def _compare_claims(mine: frozenset[ClaimName], others: frozenset[ClaimName]) -> tuple[tuple[Evidence, ...], ...]:
    """What the claims of two mentions say: one identifier, two of which a paper has one, one address."""
    shared = sorted(mine & others)
    identifiers = [
        feature("shared_identifier", value, value, f"both have this {scheme} identifier")
        for scheme, value in shared
        if scheme in scheme_ranks()
    ]
    addresses = [
        feature("shared_address", value, value, "both lead to this address")
        for scheme, value in shared
        if scheme == "url"
    ]
    conflicts = []
    for scheme in sorted({scheme for scheme, _ in mine} & {scheme for scheme, _ in others} & exclusive_schemes()):
        ours, theirs = ([value for name, value in claimed if name == scheme] for claimed in (mine, others))
        if set(ours).isdisjoint(theirs):
            reason = f"two {scheme} identifiers are two papers"
            conflicts.append(veto("conflicting_identifier", min(ours), min(theirs), reason))
    return tuple(identifiers[:1]), tuple(conflicts), tuple(addresses[:1])


def shared_file(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Files of one long, particular name on two addresses."""
    names = dict(left.files)
    for name, form in right.files:
        if name in names and names[name] != form:
            yield feature("shared_file", names[name], form, f"both addresses end in the file {name}")
            return


def translated_address(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """The address of one is that of the other with parts of its path translated, and no other address fits.

    Never enough alone: the shape of an address recurs.
    """
    for broken, intact in ((left, right), (right, left)):
        for skeleton in broken.skeletons:
            original = corpus.originals.get(skeleton)
            if original and original in intact.values("url"):
                shape = "/".join("…".join(stretches) for stretches in skeleton.segments)
                reason = "only this address of the corpus has the shape that a translation left"
                yield feature("translated_address", shape, original, reason)
                return
