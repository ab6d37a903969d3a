"""Rankings: papers alone, each list once, and no day that no list prints."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.dataset import score_positions
from pipeline.derive.rankings import rank_papers
from pipeline.records.facts import Ranking
from tests.derive.world import Rows, build_world


def rank(rows: Rows, **facts: dict[str, str]) -> dict[str, Ranking]:
    return {row.paper: row for row in rank_papers(build_world(rows, **facts).fusion)}


LISTS: Rows = [
    {"id": "a#1", "paper": "p", "title": "First"},
    {"id": "a#2", "paper": "site", "title": "A Site", "kind": "web"},
    {"id": "a#3", "paper": "q", "title": "Second"},
    {"id": "a#4", "paper": "p", "title": "First"},
    {"id": "b#1", "paper": "p", "title": "First"},
    {"id": "c#1", "paper": "p", "title": "First"},
]


def test_two_mentions_in_one_document_count_once_at_the_first_place() -> None:
    found = rank(LISTS)["p"]
    assert found.lists == 3
    assert [(place.document, place.position, place.length) for place in found.places] == [
        ("a", 1, 2),
        ("b", 1, 1),
        ("c", 1, 1),
    ]
    assert found.places[0].mentions == ("a#1", "a#4")


def test_what_is_no_paper_neither_ranks_nor_takes_a_place() -> None:
    found = rank(LISTS)
    assert sorted(found) == ["p", "q"]
    assert found["q"].places[0].position == 2


def test_languages_are_those_of_the_lists() -> None:
    assert rank(LISTS, languages={"a": "ja", "b": "zh-Hant"})["p"].languages == ("en", "ja", "zh-Hant")


@pytest.mark.parametrize(
    ("dates", "since", "undated", "why"),
    [
        ({}, None, 3, "no list says a day"),
        ({"b": "2023-12-17", "c": "2021-05-02"}, "2021-05-02", 1, "the first dated list; the undated one says nothing"),
        ({"a": "some day in May"}, None, 3, "what is no day is no date"),
    ],
)
def test_a_paper_is_known_since_its_first_dated_list(
    dates: dict[str, str], since: str | None, undated: int, why: str
) -> None:
    found = rank(LISTS, dates=dates)["p"]
    assert (found.since, found.undated) == (since, undated), why


def test_equal_scores_share_a_rank_and_the_next_is_left_out() -> None:
    rows = [{"id": f"{name}#1", "paper": name, "title": name} for name in "xyz"]
    rows += [{"id": "w#1", "paper": "z", "title": "z"}]
    found = rank_papers(build_world(rows).fusion)
    assert [(row.rank, row.paper) for row in found] == [(1, "z"), (2, "x"), (2, "y")]


@given(st.lists(st.integers(1, 500), min_size=1, max_size=20), st.integers(1, 500))
def test_one_list_more_never_lowers_a_score(positions: list[int], more: int) -> None:
    assert score_positions([*positions, more]) > score_positions(positions)
