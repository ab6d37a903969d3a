"""Claims that the titles speak against: an entry of one list whose link points to another paper.

Such an identifier must not glue two papers together. It is set aside for the entry that stands alone with it, or for
every entry in dispute where nothing tells who is right; what was set aside is an issue each time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass

from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, MentionKind
from pipeline.text.arxiv_numbers import read_month

from .profile import ClaimName, Profile
from .title_comparison import overlap, speak_against
from .titles import Title

REPRESENTATIVES = 24
"""Different titles under one claim that are weighed against each other; further ones are weighed against the winner."""

Pair = frozenset[str]


Doubts = Mapping[ClaimName, Sequence[tuple[str, Issue]]]
"""Claims, each with the mentions of which it is set aside, and an issue for each."""


@dataclass(frozen=True)
class Review:
    """The profiles with doubtful claims set aside; the issues of those that a registered title speaks against, and the
    doubts of those that titles of other mentions do."""

    profiles: tuple[Profile, ...]
    registered: tuple[Issue, ...]
    doubts: Doubts


def titles_disagree(left: Profile, right: Profile) -> bool:
    """Whether some titles of the two cannot be one paper's while no other titles and no alias agree."""
    if left.aliases and right.aliases and not set(left.aliases).isdisjoint(right.aliases):
        return False
    if any(mine.key == other.key for mine in left.titles for other in right.titles):
        return False
    one_list = left.document == right.document
    pairs = [(a, b) for a in left.titles for b in right.titles if a.latin == b.latin]
    if any(a.latin and overlap(a, b) for a, b in pairs):
        return False
    return any(speak_against(a, b, one_list) for a, b in pairs)


def review_claims(
    profiles: Sequence[Profile], trusted: frozenset[Pair] = frozenset(), asked: Container[ClaimName] | None = None
) -> Review:
    """Set aside the claims that titles speak against. ``trusted``: pairs of mentions that a person called the same.

    ``asked``: the claims that alone are looked at (see :func:`.rereview.review_change`).
    """
    profiles, registered = review_registered(profiles)
    holders: dict[ClaimName, list[Profile]] = defaultdict(list)
    homes: dict[str, set[ClaimName]] = defaultdict(set)
    for profile in profiles:
        for claim in profile.independent_claims() if profile.claims else ():
            if profile.kind is MentionKind.PAPER:
                holders[claim.name].append(profile)
            if claim.scheme != "url":
                for title in profile.titles:
                    homes[title.key].add(claim.name)
    doubts: dict[ClaimName, list[tuple[str, Issue]]] = {}
    for name in sorted(holders):
        if len(holders[name]) > 1 and (asked is None or name in asked):
            for doubtful, other in _find_doubtful(name, holders[name], homes, trusted):
                doubts.setdefault(name, []).append((doubtful.mention, _report(name, doubtful, other)))
    return Review(set_aside(profiles, doubts), tuple(registered), doubts)


def set_aside(profiles: Iterable[Profile], doubts: Doubts) -> tuple[Profile, ...]:
    """Some profiles without the claims that are in doubt."""
    refused: dict[str, set[ClaimName]] = defaultdict(set)
    for name, doubtful in doubts.items():
        for mention, _ in doubtful:
            refused[mention].add(name)
    return tuple([one.without(refused[one.mention]) if one.mention in refused else one for one in profiles])


def review_registered(profiles: Sequence[Profile]) -> tuple[tuple[Profile, ...], list[Issue]]:
    """Set aside the identifiers for which an authority registers a title that those of the entry speak against."""
    reviewed: list[Profile] = []
    issues: list[Issue] = []
    for profile in profiles:
        printed = profile.alter(registered=()) if profile.registered else profile
        for name, title in profile.registered:
            if titles_disagree(printed, printed.alter(printed_titles=(title,), aliases=(), document="")):
                profile = profile.without({name})
                issues.append(_report_registered(name, profile, title))
        reviewed.append(profile)
    return tuple(reviewed), issues


def _find_doubtful(
    name: ClaimName, group: Sequence[Profile], homes: Mapping[str, set[ClaimName]], trusted: frozenset[Pair]
) -> list[tuple[Profile, Profile]]:
    """Holders of a claim whose titles speak against it, each with the holder against which it was weighed."""
    by_titles: dict[tuple[str, ...], list[Profile]] = defaultdict(list)
    for profile in group:
        if profile.titles:
            by_titles[tuple(sorted(profile.title_keys))].append(profile)
    if len(by_titles) < 2:
        return []
    often = sorted(by_titles, key=lambda keys: (-len(by_titles[keys]), keys))[:REPRESENTATIVES]
    weighed = [by_titles[keys][0] for keys in often]
    ranked = sorted(weighed, key=lambda one: (*_rank(name, one, group, homes), one.mention))
    best = ranked[0]
    against = [one for one in group if one.titles and _disagree(one, best, trusted)]
    rank = _rank(name, best, group, homes)
    undecided = any(_disagree(one, best, trusted) and _rank(name, one, group, homes) == rank for one in ranked[1:])
    if undecided:
        return [(one, other) for one in group for other in (_opponent(one, weighed, trusted),) if other]
    return [(one, best) for one in against]


def _rank(
    name: ClaimName, one: Profile, group: Sequence[Profile], homes: Mapping[str, set[ClaimName]]
) -> tuple[bool, bool, int]:
    """How little speaks for a title under a claim: at home elsewhere, its dates off, then few lists that agree."""
    elsewhere = any(
        home[0] == name[0] and home != name for title in one.titles if title.distinctive for home in homes[title.key]
    )
    agreeing = {
        other.document for other in group if other.titles and (other is one or _comparable_and_agrees(one, other))
    }
    return elsewhere, _dates_off(name, one), -len(agreeing)


def _comparable_and_agrees(one: Profile, other: Profile) -> bool:
    scripts = {title.latin for title in one.titles} & {title.latin for title in other.titles}
    return bool(scripts) and not titles_disagree(one, other)


def _dates_off(name: ClaimName, one: Profile) -> bool:
    """Whether all dates printed beside an arXiv number lie a year or more from its month."""
    month = read_month(name[1]) if name[0] == "arxiv" else None
    if month is None or not one.months:
        return False
    first = int(month[:4]) * 12 + int(month[5:]) - 1
    return all(abs(printed - first) >= 12 for printed in one.months)


def _disagree(one: Profile, other: Profile, trusted: frozenset[Pair]) -> bool:
    return frozenset((one.mention, other.mention)) not in trusted and titles_disagree(one, other)


def _opponent(one: Profile, weighed: Sequence[Profile], trusted: frozenset[Pair]) -> Profile | None:
    return next((other for other in weighed if other is not one and _disagree(one, other, trusted)), None)


def _report_registered(name: ClaimName, doubtful: Profile, title: Title) -> Issue:
    return make_issue(
        "identifier-refused",
        document=doubtful.document,
        mention=doubtful.mention,
        scheme=name[0],
        value=name[1],
        title=doubtful.titles[0].text,
        other="the authority file",
        other_title=title.text,
    )


def _report(name: ClaimName, doubtful: Profile, other: Profile) -> Issue:
    return make_issue(
        "link-refused" if name[0] == "url" else "identifier-refused",
        document=doubtful.document,
        mention=doubtful.mention,
        scheme=name[0],
        value=name[1],
        title=doubtful.titles[0].text,
        other=other.mention,
        other_title=other.titles[0].text,
    )
