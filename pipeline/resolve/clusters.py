"""Constrained clustering: matches join mentions, unless the whole clusters they stand in must stay apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue

from .decisions import Ruling, Rulings, report_contradiction
from .knowledge import exclusive_schemes
from .profile import Profile
from .score import SAME, Weighed, is_vetoed, support

DECISIONS = ("same", "unsure", "different")


class Partition:
    """Disjoint sets of mentions, each with the identifiers it holds and the sets from which it must stay apart.

    Sets are merged small into large, so that joining n mentions takes n log n steps whatever the constraints.
    """

    def __init__(self, profiles: Iterable[Profile]) -> None:
        """Every mention starts in a set of its own. A mention that nothing joins or parts needs none."""
        self._parent: dict[str, str] = {}
        self._members: dict[str, list[str]] = {}
        self._values: dict[str, dict[str, set[str]]] = {}
        self._ruled: dict[str, set[str]] = {}
        self._vetoed: dict[str, set[str]] = {}
        for profile in profiles:
            name = profile.mention
            self._parent[name] = name
            self._members[name] = [name]
            held = profile.by_scheme.items()
            self._values[name] = {scheme: set(values) for scheme, values in held if scheme in exclusive_schemes()}
            self._ruled[name] = set()
            self._vetoed[name] = set()

    def find(self, mention: str) -> str:
        """The name of the set in which a mention stands."""
        root = mention
        while self._parent[root] != root:
            root = self._parent[root]
        while self._parent[mention] != root:
            self._parent[mention], mention = root, self._parent[mention]
        return root

    def part(self, left: str, right: str, *, ruled: bool) -> None:
        """Forbid that two mentions come into one set. ``ruled``: a person said so; otherwise evidence did."""
        left, right = self.find(left), self.find(right)
        walls = self._ruled if ruled else self._vetoed
        if left != right:
            walls[left].add(right)
            walls[right].add(left)

    def forbids(self, left: str, right: str, *, ruled: bool = False) -> str:
        """Why the sets of two mentions must stay apart, or an empty text. ``ruled``: ask for verdicts alone."""
        left, right = self.find(left), self.find(right)
        if right in self._ruled[left]:
            return "a person judged two of their mentions to be different"
        if ruled:
            return ""
        if right in self._vetoed[left]:
            return "other evidence speaks against two of their mentions"
        for scheme, values in self._values[left].items():
            others = self._values[right].get(scheme, set())
            if others and not values & others:
                return f"{scheme} {min(values)} and {scheme} {min(others)} are two papers"
        return ""

    def join(self, left: str, right: str) -> None:
        """Make the sets of two mentions one, with all that they hold and all that they must stay apart from."""
        large, small = self.find(left), self.find(right)
        if large == small:
            return
        if (len(self._members[large]), small) < (len(self._members[small]), large):
            large, small = small, large
        self._parent[small] = large
        self._members[large] += self._members.pop(small)
        for scheme, values in self._values.pop(small).items():
            self._values[large].setdefault(scheme, set()).update(values)
        for walls in (self._ruled, self._vetoed):
            for other in walls.pop(small):
                walls[other].discard(small)
                if other != large:
                    walls[other].add(large)
                    walls[large].add(other)

    def groups(self) -> tuple[tuple[str, ...], ...]:
        """The sets, each sorted, in the order of their first mention."""
        return tuple(sorted(tuple(sorted(members)) for members in self._members.values()))


class Clustering(NamedTuple):
    """The groups of mentions that are one paper, each and all sorted; the pairs that joined them, or did not although
    something speaks for it; and an issue for each merge that was refused."""

    groups: tuple[tuple[str, ...], ...]
    pairs: tuple[Weighed, ...]
    issues: tuple[Issue, ...]


def cluster(profiles: Sequence[Profile], pairs: Sequence[Weighed], rulings: Rulings) -> Clustering:
    """The groups of mentions that are one paper.

    Order: verdicts of ``different``, which nothing outranks; verdicts of ``same``, which outrank every score and
    veto; vetoes; then matches from the strongest to the weakest. Groups and issues are sorted.
    """
    named = {side for match in pairs for side in (match.left, match.right)} | rulings.named()
    partition = Partition(profile for profile in profiles if profile.mention in named)
    alone = ((profile.mention,) for profile in profiles if profile.mention not in named)
    places = {profile.mention: profile.document for profile in profiles}
    for ruling in rulings.different:
        for left in ruling.left:
            for right in ruling.right:
                partition.part(left, right, ruled=True)
    issues = [report_contradiction(ruling) for ruling in rulings.same if not _obey(partition, ruling)]
    for match in pairs:
        if match.decision == "different":  # of what is kept, all that is forbidden
            partition.part(match.left, match.right, ruled=False)
    reported: set[frozenset[str]] = set()
    kept: list[Weighed] = []
    for match in sorted(pairs, key=_order_match):
        if partition.find(match.left) == partition.find(match.right):
            continue
        kept.append(match)
        found = _apply(partition, match, places[match.left])
        sides = [frozenset((partition.find(side),)) for side in (match.left, match.right)]
        both = sides[0] | sides[1]
        # Hundreds of pairs of two sets are one doubt; of the pairs of a common title, one for each mention will do.
        if both not in reported and not (match.decision == "unsure" and reported.issuperset(sides)):
            issues += found
        if found:
            reported |= {both, *sides}
    kept.sort(key=lambda match: (match.left, match.right))
    return Clustering(tuple(sorted((*partition.groups(), *alone))), tuple(kept), tuple(issues))


def _order_match(match: Weighed) -> tuple[int, float, str, str]:
    """Joins before doubts and refusals: a doubt about two mentions that others join is none."""
    return DECISIONS.index(match.decision), -match.score, match.left, match.right


def _obey(partition: Partition, ruling: Ruling) -> bool:
    """Join what a person called the same. Returns whether no verdict of ``different`` stood in the way."""
    mentions = (*ruling.left, *ruling.right)
    obeyed = True
    for other in mentions[1:]:
        if partition.forbids(mentions[0], other, ruled=True):
            obeyed = False
        else:
            partition.join(mentions[0], other)
    return obeyed


def _apply(partition: Partition, match: Weighed, document: str) -> list[Issue]:
    """Join a pair where it is the same; report it where something forbids what speaks for it, or it is unsure."""
    why = partition.forbids(match.left, match.right)
    if match.decision == "different":
        against = next(feature for feature in match.features if is_vetoed((feature,)))
        why = f"{against.reason} ({against.left} | {against.right})"
        return [_report("merge-refused", match, document, why)] if support(match.features) >= SAME else []
    if match.decision == "same" and not why:
        partition.join(match.left, match.right)
        return []
    if match.decision == "same":
        return [_report("merge-refused", match, document, why)]
    return [] if why else [_report("pair-unsure", match, document, why)]


def _report(code: str, match: Weighed, document: str, why: str) -> Issue:
    evidence = ", ".join(feature.name for feature in match.features if feature.score > 0)
    return make_issue(
        code,
        document=document,
        mention=match.left,
        left=match.left,
        right=match.right,
        evidence=evidence,
        score=match.score,
        why=why,
    )
