"""Dates that lie before the number under which arXiv received the paper."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pipeline.dataset.reasons import ELSEWHERE
from pipeline.derive.claims import Claims, find_home
from pipeline.records import Issue, PartialDate, Statement
from pipeline.records.dataset import Paper
from pipeline.records.facts import Erratum, Objection
from pipeline.text.arxiv_numbers import count_days_before, read_month

from .erratum import make_erratum, place_erratum

HELD_DAYS = 31
"""Days before the month of its number on which a paper may have been submitted: weekends and holidays pass before it
is announced, and moderators hold some papers for weeks. Source: https://info.arxiv.org/help/moderation/index.html"""
IMPOSSIBLE = "normalize-date-impossible"


def find_early_dates(claims: Claims) -> Iterator[Erratum]:
    """Printed dates that lie more than :data:`HELD_DAYS` before the month of the paper's arXiv number.

    A day that an authority registers comes before the month: a date that agrees with it is right, whatever the number
    says.
    """
    for paper in claims.papers.values():
        number = paper.identifiers.get("arxiv")
        month = read_month(number) if number else None
        if paper.kind != "paper" or not number or not month:
            continue
        dates = [one for name in paper.mentions for one in _read_dates(claims, name)]
        known = [one for name in paper.mentions for one in claims.registered(name, "date") if _date(one)]
        for claim in dates:
            days = count_days_before(_date(claim), month)
            agreed = any(_date(one).startswith(_date(claim)) for one in known)
            if days is not None and days > HELD_DAYS and not agreed:
                yield _object(claims, claim, paper, (number, month), (dates, known))


def _read_dates(claims: Claims, mention: str) -> list[Statement]:
    """The dates that a mention prints beside its prose: a year inside prose may be that of another paper."""
    prose = [one.span for one in claims.about(mention, "summary", "abstract", "key_points", "excerpt")]
    dates = [one for one in claims.about(mention, "date") if _date(one)]
    return [one for one in dates if not any(span.covers(one.span) for span in prose)]


def _object(
    claims: Claims,
    claim: Statement,
    paper: Paper,
    rule: tuple[str, str],
    others: tuple[Sequence[Statement], Sequence[Statement]],
) -> Erratum:
    (number, month), (dates, known) = rule, others
    behind = [one for name in paper.mentions for one in claims.identifiers(name)]
    own = sorted({one.id for one in behind if getattr(one.value, "value", "") == number})
    says = f"arXiv received number {number} in {month} (https://arxiv.org/abs/{number}); the date lies before."
    against = [Objection(says=says, source="arxiv", evidence=tuple(own))]
    for one in known[:1]:
        said = f"The paper is registered as first submitted on {_date(one)}."
        against.append(Objection(says=said, source=one.document, evidence=(one.id,)))
    later = [
        one for one in dates if find_home(one) != find_home(claim) and (count_days_before(_date(one), month) or 0) <= 0
    ]
    same = [one for one in later if len(_date(one)) == 10 and _is_slip(_date(claim), _date(one))]
    for one in same[:1]:
        said = f"Another list dates the paper {_date(one)}."
        against.append(Objection(says=said, source=find_home(one), evidence=(one.id,)))
    day = next((_date(one) for one in (*known, *same) if _is_slip(_date(claim), _date(one))), None)
    return make_erratum(
        claims,
        claim,
        "date",
        says=f"The paper is of {_date(claim)}.",
        against=against,
        suggestion=day or mend_year(_date(claim), month),
        doubt=None if day else ELSEWHERE,
    )


def mend_year(date: str, month: str) -> str | None:
    """A day or a month with the year of a number, where the month is the same and the year alone differs by one.

    >>> mend_year("2022-05-17", "2023-05"), mend_year("2022-02-08", "2022-03")
    ('2023-05-17', None)
    """
    slipped = len(date) > 4 and date[5:7] == month[5:7] and int(month[:4]) - int(date[:4]) == 1
    return f"{month[:4]}{date[4:]}" if slipped else None


def _is_slip(date: str, other: str) -> bool:
    """Whether two days differ in the year, the month or the day alone."""
    pairs = zip(date.split("-"), other.split("-"), strict=False)
    return len(date) == len(other) == 10 and sum(left != right for left, right in pairs) == 1


def find_impossible_dates(claims: Claims, issues: Sequence[Issue]) -> Iterator[Erratum]:
    """Dates that no calendar has, as the normalizer found them."""
    for issue in issues:
        document = (issue.mention or "").rpartition("#")[0]
        if issue.code != IMPOSSIBLE or not issue.span or not issue.mention or document not in claims.documents:
            continue
        printed = claims.documents[document].printed(issue.span)
        yield place_erratum(
            claims,
            issue.mention,
            issue.span,
            printed,
            "date",
            says=f"The date is {printed}.",
            against=[Objection(says="There is no such day, month or year.", source="calendar")],
            suggestion=None,
            doubt=None,
            document=document,
            evidence=(),
        )


def _date(statement: Statement) -> str:
    return statement.value.value if isinstance(statement.value, PartialDate) else ""
