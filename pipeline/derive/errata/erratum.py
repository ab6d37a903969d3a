"""Erratum from a claim: where it stands, and what speaks against it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pipeline.dataset import name_erratum
from pipeline.derive.claims import Claims, find_home
from pipeline.records import Span, Statement
from pipeline.records.facts import Erratum, Objection

Kind = Literal["date", "link", "title", "author", "organization", "name", "figure"]


def make_erratum(
    claims: Claims,
    claim: Statement,
    kind: Kind,
    *,
    says: str,
    against: Sequence[Objection],
    suggestion: str | None = None,
    doubt: str | None = None,
) -> Erratum:
    """The erratum of one claim of an article. It is certain where no ``doubt`` is stated."""
    return place_erratum(
        claims,
        claim.mention,
        claim.span,
        claim.printed,
        kind,
        says=says,
        against=against,
        suggestion=suggestion,
        doubt=doubt,
        document=find_home(claim),
        evidence=(claim.id,),
    )


def place_erratum(
    claims: Claims,
    mention: str,
    span: Span,
    printed: str,
    kind: Kind,
    *,
    says: str,
    against: Sequence[Objection],
    suggestion: str | None,
    doubt: str | None,
    document: str,
    evidence: Sequence[str],
) -> Erratum:
    """The erratum of one place of an article."""
    return Erratum(
        id=name_erratum(document, span.start, span.end, kind, printed, says),
        document=document,
        mention=mention,
        entry=claims.entry(mention),
        kind=kind,
        printed=printed,
        span=(span.start, span.end),
        line=count_lines(claims, document, span.start),
        says=says,
        against=tuple(against),
        suggestion=suggestion,
        certain=doubt is None,
        doubt=doubt,
        evidence=tuple(evidence),
    )


def count_lines(claims: Claims, document: str, place: int) -> int:
    """The 1-based line of the document's readable text on which a place lies."""
    return claims.documents[document].text.count("\n", 0, place) + 1


def name_lists(documents: Sequence[str]) -> str:
    """Documents in a sentence, the first three by name.

    >>> name_lists(["a", "b", "c", "d"])
    'a, b, c and 1 more'
    """
    shown = ", ".join(documents[:3])
    return f"{shown} and {len(documents) - 3} more" if len(documents) > 3 else shown
