"""Evidence beside links and titles: short names, what survives in translated summaries, people, dates, places."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache

from .corpus import COMMON, Corpus
from .marks import is_figure
from .profile import Profile
from .weights import Evidence, feature

MARKS = (("many_marks", 8), ("some_marks", 5), ("few_marks", 3))
"""Levels of shared marks, in which a figure counts as two names."""
PROSE = (("same_prose", 8, 0.4), ("similar_prose", 6, 0.25))
"""Levels of summaries that say the same: the concepts that both have, at least, and their share of those of both."""
FAR = 30
"""Months between two dates from which a preprint and its publication are improbable."""
REMEMBERED = 20_000
"""Comparisons of two values that are remembered: mentions of one paper have much in common."""


def same_alias(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both have one short name. Never enough with what else a series of papers shares."""
    named = left.names.intersection(right.aliases) | right.names.intersection(left.aliases)
    shared = sorted(named, key=lambda alias: (corpus.rank_alias(alias), alias))
    for alias in shared[:1]:
        name = "same_alias" if corpus.rank_alias(alias) <= COMMON else "common_alias"
        yield feature(name, alias, alias, "both are called this")


def shared_marks(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Figures and names that few other summaries have; at least one figure, for names alone make a topic."""
    shared = corpus.find_rare(left.marks & right.marks)
    figures = sum(map(is_figure, shared))
    weight = 2 * figures + (len(shared) - figures)
    for name, least in MARKS:
        if figures and weight >= least:
            printed = " ".join(mark.removeprefix("=") for mark in shared[:12])
            yield feature(name, printed, printed, "the summaries share rare figures and names")
            return


def same_prose(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Summaries in any two languages that speak of the same concepts."""
    mine, others = left.prose, right.prose
    shared = mine & others
    share = len(shared) / max(1, min(len(mine), len(others)))
    for name, least, bound in PROSE:
        if len(shared) >= least and share >= bound:
            printed = " ".join(sorted(shared)[:12])
            yield feature(name, printed, printed, f"{len(shared)} concepts stand in both summaries")
            return


def organizations(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """Both name an organization, or two; or each names some, and none is named by both."""
    return _compare_organizations(left.organizations, right.organizations)


@lru_cache(maxsize=REMEMBERED)
def _compare_organizations(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[Evidence, ...]:
    shared = sorted(set(mine) & set(others))
    if len(shared) > 1:
        printed = ", ".join(shared)
        return (feature("same_organizations", printed, printed, "both name these organizations"),)
    if shared:
        return (feature("same_organization", shared[0], shared[0], "both name this organization"),)
    if mine and others:
        return (feature("other_organizations", mine[0], others[0], "no organization is named by both"),)
    return ()


def people(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """Both name an author; or both name authors in Latin script, and no word of the names is shared."""
    return _compare_people(left.people, right.people)


@lru_cache(maxsize=REMEMBERED)
def _compare_people(mine: tuple[str, ...], others: tuple[str, ...]) -> tuple[Evidence, ...]:
    for shared in sorted(set(mine) & set(others))[:1]:
        return (feature("same_person", shared, shared, "both name this author"),)
    latin = bool(mine and others) and all(map(str.isascii, (*mine, *others)))
    if latin and not _words_of(mine) & _words_of(others):
        return (feature("other_people", min(mine), min(others), "no author is named by both"),)
    return ()


def dates(left: Profile, right: Profile, corpus: Corpus) -> Iterable[Evidence]:
    """Dates of one month, or dates too far apart for a preprint and its publication."""
    return _compare_months(left.months, right.months)


@lru_cache(maxsize=REMEMBERED)
def _compare_months(mine: tuple[int, ...], others: tuple[int, ...]) -> tuple[Evidence, ...]:
    gaps = sorted((abs(a - b), a, b) for a in mine for b in others)
    if gaps and gaps[0][0] == 0:
        return (feature("same_month", _month(gaps[0][1]), _month(gaps[0][2]), "both are dated to this month"),)
    if gaps and gaps[0][0] >= FAR:
        return (feature("far_dates", _month(gaps[0][1]), _month(gaps[0][2]), "the dates lie years apart"),)
    return ()


def one_list(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Two entries of one list are rarely the same paper, unless they have the same title."""
    yield feature("one_list", str(left.position), str(right.position), "two entries of one list")


def _words_of(names: Iterable[str]) -> set[str]:
    return {word for name in names for word in name.split()}


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
