"""The stage on one page: profiles, verdicts, doubtful claims, blocking, scores, constraints, ids."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from pipeline.records import Cluster, IdRow, Issue, Judgment, Match, Normalizing, Resolution

from .candidates import find_blocks
from .claims import review_claims
from .clusters import cluster
from .corpus import read_corpus
from .decisions import read_rulings
from .ids import assign_ids
from .linking import link
from .profile import Profile
from .profiles import read_profiles
from .verdicts import tell_verdicts


def resolve(
    items: Iterable[Normalizing], judgments: Sequence[Judgment] = (), earlier: Sequence[IdRow] = ()
) -> Resolution:
    """Decide which mentions of papers and web resources are one thing, and name each.

    Items are read one after the other, once, and are not kept.

    ``judgments`` are people's verdicts, which outrank every score; ``earlier`` is the ``ids.csv`` of the last run,
    whose ids live on. The result depends on neither the order of the items nor that of the judgments. Every listed
    mention is in exactly one cluster; models and articles are in none.
    """
    before = read_profiles(items)
    rulings = read_rulings(judgments, before, earlier)
    review = review_claims(before, rulings.trusted())
    profiles = review.profiles
    corpus = read_corpus(profiles)
    linking = link(profiles, find_blocks(profiles, corpus), corpus, rulings.named())
    groups, pairs, refusals = cluster(profiles, linking.pairs, rulings)
    matches = tell_verdicts(pairs, linking.pairs, rulings, groups)
    by_mention = {profile.mention: profile for profile in profiles}
    parted = [(left, right) for ruling in rulings.different for left in ruling.left for right in ruling.right]
    naming = assign_ids(groups, by_mention, earlier, parted)
    issues = (*rulings.issues, *review.issues, *linking.bounded.values(), *refusals)
    return Resolution(
        clusters=_make_clusters(groups, naming.ids, matches, by_mention, rulings.reviewed),
        matches=matches,
        ids=naming.rows,
        issues=_sort_issues(issues),
    )


def _make_clusters(
    groups: Sequence[tuple[str, ...]],
    ids: Sequence[str],
    matches: Sequence[Match],
    profiles: Mapping[str, Profile],
    reviewed: frozenset[str],
) -> tuple[Cluster, ...]:
    place = {mention: index for index, group in enumerate(groups) for mention in group}
    within: dict[int, list[Match]] = defaultdict(list)
    for match in matches:
        if match.decision == "same" and place[match.left] == place[match.right]:
            within[place[match.left]].append(match)
    clusters = [
        Cluster(
            id=name,
            mentions=group,
            matches=tuple(within[index]),
            reviewed=any(mention in reviewed for mention in group),
            refused=_refused_of(profiles[mention] for mention in group),
        )
        for index, (name, group) in enumerate(zip(ids, groups, strict=True))
    ]
    return tuple(sorted(clusters, key=lambda one: one.id))


def _refused_of(profiles: Iterable[Profile]) -> tuple[str, ...]:
    claims = (claim for profile in profiles for claim in profile.refused)
    return tuple(sorted({statement for claim in claims for statement in claim.statements}))


def _sort_issues(issues: Sequence[Issue]) -> tuple[Issue, ...]:
    return tuple(sorted(issues, key=lambda issue: (issue.document, issue.mention or "", issue.code, issue.message)))
