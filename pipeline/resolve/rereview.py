"""Reviews claims again after a change: only those whose holders, or what is at home with them, can have changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from pipeline.records import Issue

from .claims import Doubts, Pair, review_claims, review_registered, set_aside
from .index import Index
from .profile import Profile


@dataclass(frozen=True)
class Reviewed:
    """Profiles by mention, as they were ``read`` and without doubtful claims; see :class:`.claims.Review` for the rest.

    ``trusted``: pairs of mentions that a person called the same.
    """

    read: Mapping[str, Profile] = field(default_factory=dict)
    profiles: Mapping[str, Profile] = field(default_factory=dict)
    trusted: frozenset[Pair] = frozenset()
    registered: tuple[Issue, ...] = ()
    doubts: Doubts = field(default_factory=dict)

    @property
    def issues(self) -> tuple[Issue, ...]:
        """An issue for each claim that was set aside."""
        return (*self.registered, *[issue for doubtful in self.doubts.values() for _, issue in doubtful])


def review_all(read: Mapping[str, Profile], trusted: frozenset[Pair]) -> Reviewed:
    """All profiles, which are sorted by mention, with doubtful claims set aside."""
    review = review_claims(tuple(read.values()), trusted)
    profiles = {profile.mention: profile for profile in review.profiles}
    return Reviewed(read, profiles, trusted, review.registered, review.doubts)


def review_change(
    before: Reviewed, read: Mapping[str, Profile], trusted: frozenset[Pair], index: Index
) -> tuple[Reviewed, set[str]]:
    """What :func:`review_all` gives, by way of what changed; and the mentions whose profile did.

    Whether a claim is in doubt depends on the mentions that have it, and on the claims that others with one of their
    titles have. ``index``: of the mentions before and after.
    """
    changed = {name for name in before.read.keys() | read.keys() if before.read.get(name) is not read.get(name)}
    changed = {name for name in changed if before.read.get(name) != read.get(name)}
    states = (before.read, read)
    titles = {title.key for name in changed for one in states if name in one for title in one[name].titles}
    around = index.find_titled(titles).union(changed, *(before.trusted ^ trusted))
    names = {claim for name in around for one in states if name in one for claim in one[name].claimed}
    group = {name for name in index.find_claimants(names) if name in read}
    homes = index.find_titled({title.key for name in group for title in read[name].titles})
    looked = sorted(name for name in homes.union(group, changed) if name in read)
    review = review_claims([read[name] for name in looked], trusted, names)
    doubts = {**{name: known for name, known in before.doubts.items() if name not in names}, **review.doubts}
    registered = [issue for issue in before.registered if issue.mention not in {*looked, *changed}]
    again = {one for known in (before.doubts, review.doubts) for name in names for one, _ in known.get(name, ())}
    profiles = dict(before.profiles)
    for gone in [name for name in changed if name not in read]:
        del profiles[gone]
    fresh = set_aside(review_registered([read[name] for name in sorted(again | changed) if name in read])[0], doubts)
    differing = {one.mention for one in fresh if profiles.get(one.mention) != one}
    profiles.update((one.mention, one) for one in fresh if one.mention in differing)
    reviewed = Reviewed(read, profiles, trusted, (*registered, *review.registered), doubts)
    return reviewed, differing.union(name for name in changed if name not in read)
