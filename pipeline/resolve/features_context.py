"""Evidence beside links and titles: short names, what survives in translated summaries, people, dates, places."""

from __future__ import annotations

from collections.abc import Iterator

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


def same_alias(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both have one short name. Never enough with what else a series of papers shares."""
    named = (left.names & set(right.aliases)) | (right.names & set(left.aliases))
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


def organizations(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both name an organization, or two; or each names some, and none is named by both."""
    mine, others = left.organizations, right.organizations
    shared = sorted(set(mine) & set(others))
    if len(shared) > 1:
        printed = ", ".join(shared)
        yield feature("same_organizations", printed, printed, "both name these organizations")
    elif shared:
        yield feature("same_organization", shared[0], shared[0], "both name this organization")
    elif mine and others:
        yield feature("other_organizations", mine[0], others[0], "no organization is named by both")


def people(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Both name an author; or both name authors in Latin script, and no word of the names is shared."""
    mine, others = set(left.people), set(right.people)
    for shared in sorted(mine & others)[:1]:
        yield feature("same_person", shared, shared, "both name this author")
        return
    latin = bool(mine and others) and all(name.isascii() for name in mine | others)
    if latin and not _words_of(mine) & _words_of(others):
        yield feature("other_people", min(mine), min(others), "no author is named by both")


def dates(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Dates of one month, or dates too far apart for a preprint and its publication."""
    gaps = sorted((abs(a - b), a, b) for a in left.months for b in right.months)
    if gaps and gaps[0][0] == 0:
        yield feature("same_month", _month(gaps[0][1]), _month(gaps[0][2]), "both are dated to this month")
    elif gaps and gaps[0][0] >= FAR:
        yield feature("far_dates", _month(gaps[0][1]), _month(gaps[0][2]), "the dates lie years apart")


def one_list(left: Profile, right: Profile, corpus: Corpus) -> Iterator[Evidence]:
    """Two entries of one list are rarely the same paper, unless they have the same title."""
    yield feature("one_list", str(left.position), str(right.position), "two entries of one list")


def _words_of(names: set[str]) -> set[str]:
    return {word for name in names for word in name.split()}


def _month(count: int) -> str:
    return f"{count // 12:04d}-{count % 12 + 1:02d}"
