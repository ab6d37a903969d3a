"""The date of a paper is never more precise than its evidence, and never before its arXiv number."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.fuse.dates import DateChoice, choose_date, contradicts
from pipeline.fuse.listings import Listing
from tests.builder import make_documents, make_items


def choose(arxiv: str | None, *dates: str) -> DateChoice:
    rows: list[dict[str, Any]] = [{"id": f"d{n}#1", "date": date} for n, date in enumerate(dates)]
    if arxiv:
        rows = [{**row, "arxiv": arxiv} for row in rows] or [{"id": "d0#1", "arxiv": arxiv}]
    items = make_items(rows)
    documents = {document.id: document for document in make_documents(items)}
    listings = [Listing(item.mention, documents[item.mention.document], item.statements) for item in items]
    return choose_date(listings, arxiv, "some-paper")


@pytest.mark.parametrize(
    ("arxiv", "dates", "expected", "why"),
    [
        ("1706.03762", ["2017-06-12"], "2017-06-12", "a day within the month of the number"),
        ("1706.03762", ["2017"], "2017-06", "of a bare year the number gives the month"),
        (None, ["2017"], "2017", "a bare year is not made more precise without evidence"),
        ("1706.03762", ["2018"], "2017-06", "the year of the venue follows that of the preprint"),
        ("1706.03762", ["2019", "2019"], "2017-06", "two years later it may be a journal's, in however many lists"),
        ("1706.03762", ["2021"], "2021", "four years later it is no publication of that preprint"),
        (None, ["2018-10-11", "2019", "2019"], "2018-10-11", "the day of the preprint before the year of the venue"),
        ("2203.02155", ["2022-05-04", "2022-03"], "2022-03", "the number has a vote between two lists"),
        ("1706.03762", [], "2017-06", "without a printed date the number gives the month"),
        (None, [], None, "nothing is known"),
        (None, ["2018-06-11"], "2018-06-11", "a printed date alone"),
        ("2305.10403", ["2022-05-17"], "2023-05", "before the number: not believed, and the month stands in"),
        ("2305.10403", ["2022-05-17", "2023-05-17"], "2023-05-17", "another list has a date that can be"),
        ("2303.08774", ["2023-05-15"], "2023-05-15", "later than the number: a revision or publication"),
        ("2309.00267", ["2023-08-31"], "2023-08-31", "numbers follow the announcement, some days after submission"),
        ("2309.00267", ["2023-08-24"], "2023-09", "more than a weekend before the number"),
        ("1706.03762", ["2017", "2017-06-12"], "2017-06-12", "of dates that agree the more precise one"),
        ("1706.03762", ["2018-01-02", "2017-12-04", "2017-12"], "2017-12-04", "two lists against one"),
        ("1706.03762", ["2017-12-04", "2017-06-12"], "2017-06-12", "a tie goes to the month of the number"),
    ],
)
def test_date_is_chosen(arxiv: str | None, dates: list[str], expected: str | None, why: str) -> None:
    assert choose(arxiv, *dates).value == expected, why


def test_date_before_the_number_is_reported_with_what_was_chosen() -> None:
    choice = choose("2305.10403", "2022-05-17")
    assert [(one.chosen, one.rejected) for one in choice.conflicts] == [("2023-05", ("2022-05-17",))]
    assert [(issue.code, issue.mention) for issue in choice.issues] == [("date-contradicts-identifier", "d0#1")]
    assert choice.behind == ("d0#1/01",)  # the identifier


def test_less_precise_dates_that_agree_are_evidence_too() -> None:
    assert choose(None, "2018-10-11", "2018-10", "2019").behind == ("d0#1/00", "d1#1/00")


def test_lists_that_disagree_are_reported_and_those_that_agree_are_not() -> None:
    assert [issue.code for issue in choose(None, "2018-10-11", "2019-06").issues] == ["dates-disagree"]
    assert choose(None, "2018-10-11", "2018-10", "2018").issues == ()


def test_year_of_publication_contradicts_no_preprint() -> None:
    for dates in (("2018-10-11", "2019"), ("2018-10", "2020")):
        choice = choose(None, *dates)
        assert (choice.value, choice.conflicts, choice.issues) == (dates[0], (), ())
    assert [issue.code for issue in choose(None, "2018-10-11", "2021").issues] == ["dates-disagree"]
    assert [issue.code for issue in choose(None, "2018", "2019").issues] == ["dates-disagree"]


@pytest.mark.parametrize(
    ("date", "month", "expected"),
    [
        ("2023-04", "2023-05", True),
        ("2023-05", "2023-05", False),
        ("2022", "2023-01", True),
        ("2023", "2023-12", False),
        ("2023-04-26", "2023-05", False),
        ("2023-04-25", "2023-05", True),
        ("2023-02-31", "2023-03", True),
    ],
)
def test_contradiction_is_judged_at_the_printed_precision(date: str, month: str, expected: bool) -> None:
    assert contradicts(date, month) is expected
