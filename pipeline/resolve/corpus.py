"""What weighing a pair and finding candidates need to know of all mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from .addresses import Skeleton, directory_keys
from .concept_table import count_foreign
from .profile import Profile
from .titles import Title

RARE = 0.02
"""Share of mentions in which a mark may stand and still tell papers apart (at least :data:`RARE_COUNT` of them)."""
RARE_COUNT = 3
COMMON = 12
"""Mentions that bear a short name from which it says less: many papers are called so, or it is a word."""


@dataclass(frozen=True)
class Corpus:
    """What all mentions say together.

    ``marks``, ``aliases``: in how many mentions each mark of the summaries and each short name stands; ``originals``:
    what translated addresses were; ``titles``: each title by its key, in the order of the keys, as the first mention
    prints it; ``holders``: the places of the mentions that have it; ``foreign``: in how many titles that are not in
    Latin script each concept stands.
    """

    mentions: int
    marks: Mapping[str, int] = field(default_factory=dict)
    originals: Mapping[Skeleton, str] = field(default_factory=dict)
    aliases: Mapping[str, int] = field(default_factory=dict)
    titles: Mapping[str, Title] = field(default_factory=dict)
    holders: Mapping[str, Sequence[int]] = field(default_factory=dict)
    foreign: Mapping[str, int] = field(default_factory=dict)

    def is_rare(self, mark: str) -> bool:
        """Whether so few mentions have a mark that it tells papers apart."""
        return self.marks.get(mark, 0) <= self.most_rare

    @property
    def most_rare(self) -> int:
        """In how many mentions a mark stands at most that tells papers apart."""
        return max(RARE_COUNT, int(RARE * self.mentions))

    def find_rare(self, marks: Iterable[str]) -> list[str]:
        """Those of some marks that few mentions have, sorted."""
        return sorted(filter(self.is_rare, marks))

    def rank_alias(self, alias: str) -> int:
        """How many mentions bear a short name; of one that is common, no more than that it is."""
        return min(self.aliases.get(alias, 0), COMMON + 1)


def read_corpus(profiles: Sequence[Profile]) -> Corpus:
    """What some mentions, sorted by their ids, say together."""
    holders: dict[str, list[int]] = {}
    titles: dict[str, Title] = {}
    for place, profile in enumerate(profiles):
        for title in profile.titles:
            titles.setdefault(title.key, title)
            holders.setdefault(title.key, []).append(place)
    return Corpus(
        mentions=len(profiles),
        marks=Counter(mark for profile in profiles for mark in profile.marks),
        originals=find_originals(profiles),
        aliases=Counter(alias for profile in profiles for alias in profile.aliases),
        titles={key: titles[key] for key in sorted(titles)},
        holders=holders,
        foreign=count_foreign(titles.values()),
    )


def update_corpus(
    before: Corpus,
    old: Sequence[Profile],
    new: Sequence[Profile],
    profiles: Mapping[str, Profile],
    find_titled: Callable[[Iterable[str]], Iterable[str]],
    skeletons: Iterable[str],
) -> Corpus:
    """What :func:`read_corpus` gives, but for ``holders`` and the order of the titles, by way of what changed.

    ``old``, ``new``: the profiles that changed, before and after; ``profiles``: all of them after; ``find_titled``:
    gives all mentions with one of some titles; ``skeletons``: all mentions with a translated address.
    """
    titles, foreign = dict(before.titles), Counter(before.foreign)
    for key in {title.key for one in (*old, *new) for title in one.titles}:
        held = [name for name in find_titled([key]) if name in profiles and key in profiles[name].title_keys]
        known = titles.pop(key, None)
        foreign.subtract(count_foreign([known] if known else ()))
        if held:
            titles[key] = next(title for title in profiles[min(held)].titles if title.key == key)
            foreign.update(count_foreign([titles[key]]))
    translated = any(profiles[name].skeletons for name in skeletons if name in profiles)
    return Corpus(
        mentions=len(profiles),
        marks=_recount(before.marks, *([mark for one in side for mark in one.marks] for side in (old, new))),
        originals=find_originals(tuple(profiles.values())) if translated else {},
        aliases=_recount(before.aliases, *([name for one in side for name in one.aliases] for side in (old, new))),
        titles=titles,
        foreign={name: count for name, count in foreign.items() if count},
    )


def narrow_corpus(corpus: Corpus, profiles: Sequence[Profile]) -> Corpus:
    """What all mentions say together, with the titles of some of them alone, which are sorted by their ids."""
    holders: dict[str, list[int]] = {}
    for place, profile in enumerate(profiles):
        for title in profile.titles:
            holders.setdefault(title.key, []).append(place)
    return replace(corpus, titles={key: corpus.titles[key] for key in sorted(holders)}, holders=holders)


def _recount(before: Mapping[str, int], gone: Iterable[str], come: Iterable[str]) -> dict[str, int]:
    """How often each value stands after some went and some came."""
    found, less, more = dict(before), Counter(gone), Counter(come)
    for name in less.keys() | more.keys():
        found[name] = found.get(name, 0) - less[name] + more[name]
        if not found[name]:
            del found[name]
    return found


def find_originals(profiles: Sequence[Profile]) -> dict[Skeleton, str]:
    """For each translated address, the one intact address of the corpus that it can have been.

    A skeleton that fits none, or more than one, is left out: what it was is unknown.
    """
    skeletons = sorted({one for profile in profiles for one in profile.skeletons}, key=repr)
    asked = {key for skeleton in skeletons for key in skeleton.block_keys()}
    by_key: dict[str, set[str]] = {key: set() for key in asked}
    for profile in profiles if asked else ():
        for form in profile.values("url"):
            for key in asked.intersection(directory_keys(form)):
                by_key[key].add(form)
    found: dict[Skeleton, str] = {}
    for skeleton in skeletons:
        possible = set.intersection(*(by_key[key] for key in skeleton.block_keys()))
        fitting = sorted(form for form in possible if skeleton.fits(form))
        if len(fitting) == 1:
            found[skeleton] = fitting[0]
    return found
