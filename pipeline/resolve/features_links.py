"""Evidence in links: identifiers, addresses, files."""

from __future__ import annotations

from collections.abc import Iterator

from .corpus import Corpus
from .knowledge import exclusive_schemes, scheme_ranks
from .profile import Profile
from .weights import Evidence, feature, veto


def shared_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both claim one identifier of a scheme that names papers."""
    for scheme, value in sorted(left.claimed & right.claimed):
        if scheme in scheme_ranks():
            yield feature("shared_identifier", value, value, f"both have this {scheme} identifier")
            return


def conflicting_identifier(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """They claim different identifiers of a scheme of which a paper has one: a veto."""
    for scheme in sorted(left.by_scheme.keys() & right.by_scheme.keys()):
        mine, others = left.values(scheme), right.values(scheme)
        if scheme in exclusive_schemes() and not set(mine) & set(others):
            yield veto("conflicting_identifier", mine[0], others[0], f"two {scheme} identifiers are two papers")


def shared_address(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both lead to one address."""
    for scheme, value in sorted(left.claimed & right.claimed):
        if scheme == "url":
            yield feature("shared_address", value, value, "both lead to this address")
            return


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
