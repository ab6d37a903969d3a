"""Every canonical id that a mention can stand behind: its identifiers, titles and addresses, strongest first."""

from __future__ import annotations

import hashlib
from functools import lru_cache

from pipeline.records import MentionKind

from .knowledge import scheme_ranks
from .profile import Profile
from .titles import Title

DIGITS = 16
"""Hexadecimal digits of a hash in an id: 64 bits, so that ten million titles collide with probability 3e-6."""

Rank = tuple[int, ...]


def name_mention(profile: Profile) -> dict[str, Rank]:
    """The ids that this mention can stand behind, each with its rank (smaller is stronger).

    Identifiers come first in the order of the identity table, then printed titles (``title:HASH``; Latin script
    first, for it is mostly the original), then addresses (``url:HASH``), and last the mention itself, which every
    mention has. A web resource is named by its address before its title.
    """
    return {**name_own(profile), **name_shared(profile)}


def name_shared(profile: Profile) -> dict[str, Rank]:
    """The names that other mentions can have too."""
    ranks = scheme_ranks()
    web = profile.kind is MentionKind.WEB
    names: dict[str, Rank] = {}
    for claim in profile.claims:
        if claim.scheme in ranks:
            names[f"{claim.scheme}:{claim.value}"] = (0, ranks[claim.scheme])
        else:
            names[hash_name("url", claim.value)] = (1 if web else 3, 0)
    for title in profile.titles:
        names.setdefault(hash_name("title", title.key), (2, _title_rank(title)))
    return names


def name_own(profile: Profile) -> dict[str, Rank]:
    """The names that no other mention has: what is left where another paper has all the others."""
    names: dict[str, Rank] = {}
    for title in profile.titles:
        names.setdefault(hash_name("title", f"{title.key}\n{profile.mention}"), (4, _title_rank(title)))
    names.setdefault(hash_name("mention", profile.mention), (5, 0))
    return names


@lru_cache(maxsize=10_000)
def hash_name(scheme: str, text: str) -> str:
    """An id of this scheme made from the SHA-256 of a text."""
    return f"{scheme}:{hashlib.sha256(text.encode()).hexdigest()[:DIGITS]}"


def _title_rank(title: Title) -> int:
    return (0 if title.latin else 1) + (2 if title.derived else 0)
