"""The stage on one page: profiles, verdicts, doubtful claims, blocking, scores, constraints, ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from contextlib import suppress

from pipeline.records import Cluster, IdRow, Issue, Judgment, Match, Normalizing, Resolution

from .candidates import find_blocks
from .claims import Pair
from .corpus import read_corpus, update_corpus
from .decisions import read_rulings
from .ids import assign_ids
from .index import Index
from .linking import Linking, link
from .names import Rank
from .parts import Part, cluster_parts, join_parts
from .profile import Profile
from .profiles import read_profiles
from .relinking import State, relink
from .rereview import Reviewed, review_all, review_change
from .saving import load_state, save_state


def resolve(
    items: Iterable[Normalizing],
    judgments: Sequence[Judgment] = (),
    earlier: Sequence[IdRow] = (),
    workers: int = 1,
) -> Resolution:
    """Decide which mentions of papers and web resources are one thing, and name each.

    Items are read one after the other, once, and are not kept.

    ``judgments`` are people's verdicts, which outrank every score; ``earlier`` is the ``ids.csv`` of the last run,
    whose ids live on. The result depends on neither the order of the items nor that of the judgments. Every listed
    mention is in exactly one cluster; models and articles are in none.

    ``workers``: processes that read titles beside this one, where there are many; they change no result.
    """
    return Resolver(workers, keep=False).update(items, judgments=judgments, earlier=earlier)


def resolve_again(
    items: Iterable[Normalizing],
    judgments: Sequence[Judgment] = (),
    earlier: Sequence[IdRow] = (),
    remembered: bytes | None = b"",
    workers: int = 1,
) -> tuple[Resolution, bytes]:
    """What :func:`resolve` gives, by way of what a run before ``remembered``; and what to remember of this one.

    What is remembered changes no result. Bytes that no run gave are passed over; with ``None``, nothing is remembered.
    """
    if remembered is None:
        return resolve(items, judgments, earlier, workers), b""
    resolver = Resolver(workers)
    with suppress(ValueError):
        resolver.restore(remembered)
    return resolver.renew(items, judgments, earlier), resolver.save()


class Resolver:
    """Resolves a corpus, and resolves it again after lists were added, changed or taken away.

    What a change does not touch is kept: profiles of other lists, links between them, clusters that they form. The
    result is that of :func:`resolve` on all items of the moment.
    """

    def __init__(self, workers: int = 1, *, keep: bool = True) -> None:
        """``keep``: whether a change may follow, for which much is kept in memory."""
        self._workers, self._keep = workers, keep
        self._read: dict[str, Profile] = {}
        self._reviewed: Reviewed | None = None
        self._state: State | None = None
        self._parts: Mapping[str, Part] = {}
        self._index: Index | None = None
        self._named: Mapping[tuple[str, ...], Mapping[str, Rank]] = {}
        self._clusters: Mapping[tuple[str, ...], Cluster] = {}

    def update(
        self,
        items: Iterable[Normalizing] = (),
        gone: Container[str] = (),
        *,
        judgments: Sequence[Judgment] = (),
        earlier: Sequence[IdRow] = (),
    ) -> Resolution:
        """The resolution after a change. Verdicts and earlier ids are those of the whole corpus, as for ``resolve``.

        ``gone``: ids of documents all of whose mentions are taken away; ``items``: mentions that are new, or take the
        place of those with their ids. A document that changed is both.
        """
        self._read = {name: one for name, one in self._read.items() if one.document not in gone}
        fresh = read_profiles(items, self._workers)
        self._read.update((profile.mention, profile) for profile in fresh)
        if self._index is not None:
            self._index.add(fresh)
        resolution = self._resolve(judgments, earlier)
        if self._state and self._index is None:
            self._index = Index(self._read.values(), self._state.corpus)
        return resolution

    def renew(
        self, items: Iterable[Normalizing], judgments: Sequence[Judgment] = (), earlier: Sequence[IdRow] = ()
    ) -> Resolution:
        """The resolution of these items alone. What they have in common with those of the last time is kept."""
        profiles = read_profiles(items, self._workers, self._read)
        if self._index is not None:
            self._index.add(one for one in profiles if self._read.get(one.mention) is not one)
        self._read = {profile.mention: profile for profile in profiles}
        return self._resolve(judgments, earlier)

    def save(self) -> bytes:
        """What this resolver knows, for :meth:`restore`; nothing before its first resolution."""
        return save_state(self._read, self._state) if self._state else b""

    def restore(self, data: bytes) -> None:
        """Know what another resolver knew. Raises ``ValueError`` for bytes that none saved; then nothing changes."""
        self._read, self._state = load_state(data)
        self._parts, self._reviewed, self._index = {}, None, None
        self._named, self._clusters = {}, {}

    def _resolve(self, judgments: Sequence[Judgment], earlier: Sequence[IdRow]) -> Resolution:
        rulings = read_rulings(judgments, tuple(self._read.values()), earlier)
        reviewed, changed = self._review(rulings.trusted())
        linking, touched = self._link(reviewed.profiles, changed, rulings.named())
        bounded = linking.bounded.values()
        parts = cluster_parts(reviewed.profiles, linking.pairs, rulings, self._parts, touched)
        del linking
        clustering, matches = join_parts(reviewed.profiles, parts.values())
        redone = [part for name, part in parts.items() if self._parts.get(name) is not part]
        touched = touched.union(*[part.list_members() for part in redone])
        self._parts = parts if self._keep else {}
        del parts, redone
        parted = [(left, right) for ruling in rulings.different for left in ruling.left for right in ruling.right]
        recalled = {group: own for group, own in self._named.items() if touched.isdisjoint(group)}
        naming = assign_ids(clustering.groups, reviewed.profiles, earlier, parted, recalled)
        del recalled
        self._named = naming.shared if self._keep else {}
        issues = (*rulings.issues, *reviewed.issues, *bounded, *clustering.issues)
        kept = {group: one for group, one in self._clusters.items() if touched.isdisjoint(group)}
        groups = dict(zip(naming.ids, clustering.groups, strict=True))
        clusters = _make_clusters(groups, matches, reviewed.profiles, rulings.reviewed, kept)
        self._clusters = {one.mentions: one for one in clusters} if self._keep else {}
        return Resolution(
            clusters=clusters,
            matches=matches,
            ids=naming.rows,
            issues=_sort_issues(issues),
        )

    def _review(self, trusted: frozenset[Pair]) -> tuple[Reviewed, set[str]]:
        """The profiles with doubtful claims set aside, and the mentions whose profile is another one than before."""
        if self._reviewed is None or self._index is None:
            reviewed = review_all({name: self._read[name] for name in sorted(self._read)}, trusted)
            before, after = self._state.profiles if self._state else {}, reviewed.profiles
            changed = {name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}
        else:
            reviewed, changed = review_change(self._reviewed, dict(self._read), trusted, self._index)
        self._reviewed = reviewed if self._keep else None
        return reviewed, changed

    def _link(
        self, profiles: Mapping[str, Profile], changed: set[str], judged: frozenset[str]
    ) -> tuple[Linking, set[str]]:
        """The links of all mentions, and the mentions whose pairs may be others than before."""
        if self._state is None:
            everyone = tuple(profiles.values())
            corpus = read_corpus(everyone)
            linking, touched = link(everyone, find_blocks(everyone, corpus), corpus, judged), set(profiles)
        else:
            if self._index is None:
                self._index = Index([*self._read.values(), *self._state.profiles.values()], self._state.corpus)
            known, before = self._state.corpus, self._state.profiles
            old, new = ([side[name] for name in sorted(changed) if name in side] for side in (before, profiles))
            corpus = update_corpus(known, old, new, profiles, self._index.find_titled, self._index.skeletons)
            linking, touched = relink(self._state, profiles, corpus, judged, changed, self._index)
        if self._keep:
            self._state = State(profiles, corpus, judged, linking)
        return linking, touched


def _make_clusters(
    groups: Mapping[str, tuple[str, ...]],
    matches: Sequence[Match],
    profiles: Mapping[str, Profile],
    reviewed: frozenset[str],
    kept: Mapping[tuple[str, ...], Cluster],
) -> tuple[Cluster, ...]:
    """The groups by their ids, sorted. ``kept``: clusters of the last time in whose mentions nothing changed."""
    clusters = []
    fresh = {}
    for name, group in groups.items():
        before = kept.get(group)
        if before and before.id == name and not before.reviewed and reviewed.isdisjoint(group):
            clusters.append(before)
        else:
            fresh[name] = group
    place = {mention: name for name, group in fresh.items() for mention in group}
    within: dict[str, list[Match]] = defaultdict(list)
    for match in matches:
        if match.decision == "same" and match.left in place and place[match.left] == place.get(match.right):
            within[place[match.left]].append(match)
    clusters += [
        Cluster.trust(
            id=name,
            mentions=group,
            matches=tuple(within[name]),
            reviewed=any(mention in reviewed for mention in group),
            refused=_refused_of(profiles[mention] for mention in group),
        )
        for name, group in fresh.items()
    ]
    return tuple(sorted(clusters, key=lambda one: one.id))


def _refused_of(profiles: Iterable[Profile]) -> tuple[str, ...]:
    claims = (claim for profile in profiles for claim in profile.refused)
    return tuple(sorted({statement for claim in claims for statement in claim.statements}))


def _sort_issues(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.document, issue.mention or "", issue.code, issue.message)))
