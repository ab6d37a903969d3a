"""Clusters part by part: mentions that no pair and no verdict ties to each other have nothing to settle.

A part of which nothing was touched since the last time is not clustered again.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from itertools import chain
from typing import NamedTuple

from pipeline.records import Match

from .clusters import Clustering, cluster
from .decisions import Ruling, Rulings
from .knowledge import exclusive_schemes
from .profile import Profile
from .score import Weighed
from .verdicts import tell_verdicts


class Part(NamedTuple):
    """Mentions that pairs and verdicts tie to each other: the pairs, what came of them, and what is told of it."""

    pairs: tuple[Weighed, ...]
    ruled: bool
    clustering: Clustering
    matches: tuple[Match, ...]

    def list_members(self) -> Iterator[str]:
        """Its mentions."""
        return chain.from_iterable(self.clustering.groups)


NO_PARTS: Mapping[str, Part] = {}


def cluster_parts(
    profiles: Mapping[str, Profile],
    pairs: Iterable[Weighed],
    rulings: Rulings,
    before: Mapping[str, Part] = NO_PARTS,
    touched: Set[str] = frozenset(),
) -> dict[str, Part]:
    """The parts of a corpus, each by its first mention. ``before``: those of the last time; ``touched``: the mentions
    whose pairs or profiles may be others since."""
    touched = touched | rulings.named()
    found = {name: part for name, part in before.items() if not part.ruled and touched.isdisjoint(part.list_members())}
    kept = {mention for part in found.values() for mention in part.list_members()}
    if kept:
        pairs = [pair for pair in pairs if pair.left not in kept]
    tied = _tie([(pair.left, pair.right) for pair in pairs], [*rulings.same, *rulings.different])
    within: dict[str, list[Weighed]] = defaultdict(list)
    for pair in pairs:
        within[tied[pair.left]].append(pair)
    same, different = (_sort_rulings(rows, tied) for rows in (rulings.same, rulings.different))
    members: dict[str, list[str]] = defaultdict(list)
    for mention, name in tied.items():
        members[name].append(mention)
    for name in sorted(members):
        own = tuple(sorted(within[name], key=lambda pair: (pair.left, pair.right)))
        ruled = name in same or name in different
        rules = Rulings(tuple(same.get(name, ())), tuple(different.get(name, ())))
        group = [profiles[mention] for mention in sorted(members[name])]
        if not ruled and _is_settled(group, own):
            clustering = Clustering((tuple([one.mention for one in group]),), own, ())
            found[name] = Part(own, ruled, clustering, tuple([pair.publish() for pair in own]))
            continue
        clustering = cluster(group, own, rules)
        matches = tell_verdicts(clustering.pairs, own, rules, clustering.groups)
        found[name] = Part(own, ruled, clustering, matches)
    return found


def _is_settled(group: Sequence[Profile], pairs: Sequence[Weighed]) -> bool:
    """Whether some pairs, all of one paper, are what it takes to join a group in which nothing speaks against another:
    the case of most parts, which need no clustering."""
    if len(pairs) != len(group) - 1 or any(pair.decision != "same" for pair in pairs):
        return False
    held: dict[str, str] = {}
    claims = [claim for profile in group for claim in profile.claims if claim.scheme in exclusive_schemes()]
    return all(held.setdefault(claim.scheme, claim.value) == claim.value for claim in claims)


def join_parts(profiles: Mapping[str, Profile], parts: Collection[Part]) -> tuple[Clustering, tuple[Match, ...]]:
    """What came of all parts together, with the mentions that stand in none, each alone; and the matches, sorted."""
    groups = [group for part in parts for group in part.clustering.groups]
    named = {mention for group in groups for mention in group}
    groups += [(mention,) for mention in profiles if mention not in named]
    pairs = [pair for part in parts for pair in part.clustering.pairs]
    issues = [issue for part in parts for issue in part.clustering.issues]
    matches = [match for part in parts for match in part.matches]
    matches.sort(key=lambda match: (match.left, match.right))
    return Clustering(tuple(sorted(groups)), tuple(pairs), tuple(issues)), tuple(matches)


def _tie(pairs: Iterable[tuple[str, str]], rulings: Iterable[Ruling]) -> dict[str, str]:
    """The name of each mention's part, which is its first mention."""
    parent: dict[str, str] = {}

    def find(mention: str) -> str:
        while (above := parent.setdefault(mention, mention)) != mention:
            parent[mention] = mention = parent[above]
        return mention

    ties = [(ruling.left[0], side) for ruling in rulings for side in (*ruling.left, *ruling.right)]
    for left, right in (*pairs, *ties):
        low, high = find(left), find(right)
        if low > high:
            low, high = high, low
        parent[high] = low
    return {mention: find(mention) for mention in parent}


def _sort_rulings(rulings: Iterable[Ruling], tied: Mapping[str, str]) -> dict[str, list[Ruling]]:
    found: dict[str, list[Ruling]] = defaultdict(list)
    for ruling in rulings:
        found[tied[ruling.left[0]]].append(ruling)
    return dict(found)
