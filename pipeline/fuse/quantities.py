"""Parameter counts: what model tables and summaries say of one model, and where they disagree."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pipeline.dataset.reasons import OTHER_COUNTS
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Issue, Quantity
from pipeline.records.dataset import Conflict
from pipeline.text.folding import fold

from .listings import Claim, Listing, claims_of, count_documents, group_claims, ids_of

TOLERANCE = 0.06
"""Relative difference up to which two counts are roundings of one: 1.5 and 1.56 billion, 175 and 176 billion."""


@dataclass(frozen=True)
class Counts:
    """Where counts for one subject disagree, and the statements that were compared."""

    conflicts: tuple[Conflict, ...]
    behind: tuple[str, ...]
    issues: tuple[Issue, ...]


def compare_parameters(listings: Sequence[Listing], models: Sequence[Listing], paper: str) -> Counts:
    """Compare the parameter counts of each subject across the mentions of a paper and its rows in model tables.

    ``models`` are the rows of model tables that belong to the paper; their subject is the model. Counts agree where
    any of them are equal within :data:`TOLERANCE`, or where a range holds the other's count: a list of sizes agrees
    with one of them.
    """
    claims = [
        claim for claim in claims_of([*listings, *models], "parameters") if isinstance(claim.statement.value, Quantity)
    ]
    subjects = group_claims([claim for claim in claims if _subject(claim)], lambda claim: fold(_subject(claim)))
    conflicts: list[Conflict] = []
    issues: list[Issue] = []
    for key in sorted(subjects):
        groups = _group_agreeing(subjects[key])
        if len(groups) < 2:
            continue
        subject = min(_subject(claim) for claim in subjects[key])
        ranked = sorted(groups, key=lambda group: (-count_documents(group), _print_counts(group)))
        tied = count_documents(ranked[0]) == count_documents(ranked[1])
        values = [f"{subject} {_print_counts(group)}" for group in ranked]
        conflicts.append(
            Conflict(
                property="parameters",
                chosen=None if tied else values[0],
                rejected=tuple(values if tied else values[1:]),
                reason=OTHER_COUNTS,
            )
        )
        issues += [
            _report(claim, subject, paper, values) for group in ranked[0 if tied else 1 :] for claim in group[:1]
        ]
    return Counts(tuple(conflicts), ids_of(claims), tuple(issues))


def _subject(claim: Claim) -> str:
    """Whose count it is; for a row of a model table, the model's name."""
    value = claim.statement.value
    if isinstance(value, Quantity) and value.subject:
        return value.subject
    name = claim.listing.first("name")
    return name.printed if name else ""


def _group_agreeing(claims: Sequence[Claim]) -> list[list[Claim]]:
    """Claims by document, joined where their counts agree, in order of appearance."""
    groups: list[list[Claim]] = []
    for said in group_claims(claims, lambda claim: claim.listing.mention.id).values():
        for group in groups:
            if any(_agree(one, other) for one in said for other in group):
                group += said
                break
        else:
            groups.append(list(said))
    return groups


def _agree(one: Claim, other: Claim) -> bool:
    left, right = one.statement.value, other.statement.value
    assert isinstance(left, Quantity)
    assert isinstance(right, Quantity)
    low, high = max(left.low, right.low), min(left.high, right.high)
    return low <= high * (1 + TOLERANCE)


def _print_counts(group: Sequence[Claim]) -> str:
    counts = sorted(
        {
            count
            for claim in group
            if isinstance(claim.statement.value, Quantity)
            for count in (claim.statement.value.values or (claim.statement.value.low, claim.statement.value.high))
        }
    )
    return "/".join(f"{count:.12g}" for count in counts)


def _report(claim: Claim, subject: str, paper: str, values: Sequence[str]) -> Issue:
    return make_issue(
        "parameters-disagree",
        document=claim.listing.document.path,
        span=claim.statement.span,
        mention=claim.listing.mention.id,
        subject=subject,
        paper=paper,
        values=", ".join(values),
    )
