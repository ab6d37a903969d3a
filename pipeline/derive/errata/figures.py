"""Figures that all other lists contradict: counts of parameters and of training tokens."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

from pipeline.dataset.reasons import OTHER_SIZE
from pipeline.derive.claims import Claims, find_home
from pipeline.records import Quantity, Statement
from pipeline.records.facts import Erratum, Objection
from pipeline.text.folding import fold

from .erratum import make_erratum, name_lists

TOLERANCE = 0.06
"""Relative difference up to which two counts are roundings of one: 1.5 and 1.56 billion, 175 and 176 billion."""
AGREEING = 2
"""Other lists that must agree with each other."""


def find_broken_figures(claims: Claims) -> Iterator[Erratum]:
    """Counts of one list that agree with no other list, where at least :data:`AGREEING` others agree with each other.

    Counts are compared for one subject (a model) of one paper, or of one name where the paper is not known. Where two
    lists stand against each other, nothing tells which is wrong, and there is no erratum.
    """
    groups = _group_counts(claims)
    for key in sorted(groups):
        lists = groups[key]
        for document in sorted(lists):
            others = [one for other in sorted(lists) if other != document for one in lists[other]]
            if len(lists) <= AGREEING or any(agree(one, other) for one in lists[document] for other in others):
                continue
            if all(agree(one, other) for one in others for other in others):
                yield _object(claims, lists[document][0], others)


def _group_counts(claims: Claims) -> dict[tuple[str, str, str], dict[str, list[Statement]]]:
    """Counts by paper (empty: not known), subject and unit, then by document."""
    groups: dict[tuple[str, str, str], dict[str, list[Statement]]] = defaultdict(lambda: defaultdict(list))
    for name in sorted(claims.said):
        model, row = claims.models.get(name), claims.mentions.get(name)
        paper = (model.paper if model else row.paper if row else None) or ""
        for one in claims.about(name, "parameters", "tokens"):
            if isinstance(one.value, Quantity):
                subject = one.value.subject or (model.name if model else "")
                if subject:
                    groups[paper, fold(subject), one.property][find_home(one)].append(one)
    return groups


def agree(one: Statement, other: Statement) -> bool:
    """Whether two counts are equal within :data:`TOLERANCE`, or a range holds the other's count."""
    left, right = one.value, other.value
    assert isinstance(left, Quantity)
    assert isinstance(right, Quantity)
    return max(left.low, right.low) <= min(left.high, right.high) * (1 + TOLERANCE)


def _object(claims: Claims, claim: Statement, others: Sequence[Statement]) -> Erratum:
    sources = sorted({find_home(one) for one in others})
    count = show_count(others[0])
    says = f"{name_lists(sources)} say {count}."
    return make_erratum(
        claims,
        claim,
        "figure",
        says=f"The count of {claim.property} is {show_count(claim)}.",
        against=[Objection(says=says, source=sources[0], evidence=tuple(sorted({one.id for one in others})))],
        suggestion=count,
        doubt=OTHER_SIZE,
    )


def show_count(statement: Statement) -> str:
    """A count as a person reads it: 70B, 1.5B to 7B, 300M."""
    value = statement.value
    assert isinstance(value, Quantity)
    low, high = _shorten(value.low), _shorten(value.high)
    return low if low == high else f"{low} to {high}"


def _shorten(count: float) -> str:
    for size, letter in ((1e12, "T"), (1e9, "B"), (1e6, "M"), (1e3, "K")):
        if count >= size:
            return f"{count / size:.4g}{letter}"
    return f"{count:.4g}"
