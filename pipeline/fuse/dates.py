"""The date of a paper: what lists print, weighed against the month that an arXiv number opens with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dataset.reasons import EARLY_DATE, OTHER_DATES
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Identifier, Issue, PartialDate
from pipeline.records.dataset import Conflict
from pipeline.text.arxiv_numbers import read_month

from .listings import (
    Claim,
    Listing,
    claims_of,
    count_documents,
    group_claims,
    ids_of,
    is_corrected,
    rank_authority,
    read_identifiers,
)

GRACE_DAYS = 5
"""Days before its month on which a paper may have been submitted: numbers follow the announcement, after weekends."""
TO_PRINT = 2
"""Years from a preprint to its publication: a bare year up to so much later is the venue's, and contradicts nothing."""


@dataclass(frozen=True)
class DateChoice:
    """The date, the statements behind it, and what it had to be chosen against."""

    value: str | None
    behind: tuple[str, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    issues: tuple[Issue, ...] = ()


def choose_date(listings: Sequence[Listing], arxiv: str | None, paper: str) -> DateChoice:
    """The date on which most documents agree, never more precise than one of them prints it.

    The date of a paper is that of its first appearance: a bare year that follows it by up to :data:`TO_PRINT` years
    is the year of publication, neither chosen nor in conflict. What a person corrects comes first, whatever else is
    known; then the day that an authority registers. A date
    before the month of the arXiv number is not believed, for the number was given on submission. Where no printed date
    is left, or only its year, the date is the month of the number: the identifier is its evidence.
    """
    month = read_month(arxiv) if arxiv else None
    claims = [claim for claim in claims_of(listings, "date") if isinstance(claim.statement.value, PartialDate)]
    corrected = {_date(claim) for claim in claims if is_corrected(claim.statement)}
    early = [one for one in claims if month and contradicts(_date(one), month) and _date(one) not in corrected]
    groups = group_claims([claim for claim in claims if claim not in early], _date)
    preprints = [month] if month else [value for value in groups if len(value) > 4]
    groups = {
        value: found
        for value, found in groups.items()
        if value in corrected or not is_publication_year(value, preprints)
    }
    ranked = sorted(groups, key=lambda value: (rank_authority(groups[value]), *_rank(value, groups, month)))
    if not ranked and not month:
        return DateChoice(None)
    chosen = ranked[0] if ranked else month or ""
    behind = ids_of(claim for value in groups if chosen.startswith(value) for claim in groups[value])
    if month and month.startswith(chosen) and chosen not in corrected:
        chosen, behind = month, (*behind, *ids_of(one for one in read_identifiers(listings) if _is_number(one, arxiv)))
    others = tuple(sorted(value for value in ranked[1:] if not _agree(value, chosen)))
    conflicts, issues = [], []
    if early:
        reason = EARLY_DATE.format(month=month, arxiv=arxiv)
        rejected = tuple(sorted({_date(claim) for claim in early}))
        conflicts.append(Conflict(property="date", chosen=chosen, rejected=rejected, reason=reason))
        issues += [_report_early(claim, arxiv or "", month or "", chosen) for claim in early]
    if others:
        conflicts.append(Conflict(property="date", chosen=chosen, rejected=others, reason=OTHER_DATES))
        issues.append(make_issue("dates-disagree", paper=paper, chosen=chosen, rejected=", ".join(others)))
    return DateChoice(chosen, behind, tuple(conflicts), tuple(issues))


def contradicts(date: str, month: str) -> bool:
    """Whether a date lies before the month of an arXiv number, at the precision at which it is printed.

    >>> contradicts("2022-05-17", "2023-05"), contradicts("2023", "2023-05"), contradicts("2017-07-31", "2017-08")
    (True, False, False)
    """
    if len(date) < 10:
        return date < month[: len(date)]
    try:
        printed = dt.date.fromisoformat(date)
    except ValueError:  # no day of the calendar: judge by its month
        return date[:7] < month
    return printed < dt.date.fromisoformat(f"{month}-01") - dt.timedelta(days=GRACE_DAYS)


def is_publication_year(date: str, preprints: Sequence[str]) -> bool:
    """Whether a date is a bare year that follows some preprint's date by up to :data:`TO_PRINT` years.

    >>> is_publication_year("2019", ["2018-10"]), is_publication_year("2019-06", ["2018-10"])
    (True, False)
    >>> is_publication_year("2022", ["2018-10"]), is_publication_year("2018", ["2018-10"])
    (False, False)
    """
    return len(date) == 4 and any(0 < int(date) - int(preprint[:4]) <= TO_PRINT for preprint in preprints)


def _rank(value: str, groups: dict[str, list[Claim]], month: str | None) -> tuple[int, int, str]:
    """Agreement first, in which a less precise date supports one that it contains and the arXiv number has one vote;
    then precision; then the earlier."""
    supporting = [claim for other in groups for claim in groups[other] if _agree(other, value)]
    vote = int(month is not None and _agree(value, month))
    return -count_documents(supporting) - vote, -len(value), value


def _agree(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _date(claim: Claim) -> str:
    value = claim.statement.value
    assert isinstance(value, PartialDate)
    return value.value


def _is_number(claim: Claim, arxiv: str | None) -> bool:
    value = claim.statement.value
    return isinstance(value, Identifier) and value.scheme == "arxiv" and value.value == arxiv


def _report_early(claim: Claim, arxiv: str, month: str, chosen: str) -> Issue:
    return make_issue(
        "date-contradicts-identifier",
        document=claim.listing.document.path,
        span=claim.statement.span,
        mention=claim.listing.mention.id,
        printed=claim.statement.printed,
        arxiv=arxiv,
        month=month,
        chosen=chosen,
    )
