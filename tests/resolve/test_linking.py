"""Putting pairs aside that cannot change the result changes no cluster: measured against weighing every pair."""

from __future__ import annotations

from itertools import combinations
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.identity.world import compose_rows
from pipeline.records import Judgment, Verdict
from pipeline.resolve.candidates import find_blocks
from pipeline.resolve.claims import review_claims
from pipeline.resolve.clusters import Clustering, cluster
from pipeline.resolve.corpus import Corpus, read_corpus
from pipeline.resolve.decisions import read_rulings
from pipeline.resolve.features import FEATURES, OF_PAIRS, compare, weigh_pair
from pipeline.resolve.linking import link
from pipeline.resolve.profile import Profile
from pipeline.resolve.profiles import read_profiles
from pipeline.resolve.score import score_pair
from tests.builder import make_items

TITLES = (
    "An Imaginary Method for Learning from Few Examples",
    "An Imaginery Method for Learning from Few Examples",
    "IMAGO: An Imaginary Method for Learning from Few Examples",
    "IMAGO 2: An Imaginary Method for Learning from Few Examples",
    "An Imaginary Method for Learning from Few Examples: Two Studies",
    "Invented Recipes That Count Strange Objects Quickly",
    "言語モデルは少数の学習者である",
    "Language Models are Few-Shot Learners",
    "Deep Learning",
    "IMAGO",
    "計算する機械と知能",
    "Computing Machinery and Intelligence",
    "An Imaginary Method for Learning from Few Examples (IMAGO)",
    "An Imaginary Method for Learning from Few Examples (IMAGO2)",
)
PEOPLE = ("Invented Writer", "Another Author", "作者某")

ROWS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(TITLES),
            "titles": st.sampled_from([list(TITLES[6:8]), ["言語モデルは少数の学習者である", TITLES[0]]]),
            "lang": st.sampled_from(["en", "ja"]),
            "alias": st.sampled_from(["IMAGO", "GPT"]),
            "arxiv": st.sampled_from(["2101.00001", "2202.00002"]),
            "doi": st.sampled_from(["10.1/x", "10.1/y"]),
            "url": st.sampled_from(["https://example.org/x", "https://example.org/y"]),
            "kind": st.sampled_from(["paper", "paper", "paper", "web"]),
            "date": st.sampled_from(["2017-06", "2021-01", "2021-02"]),
            "organizations": st.lists(st.sampled_from(["Google", "OpenAI"]), max_size=2, unique=True),
            "authors": st.lists(st.sampled_from(PEOPLE), max_size=2, unique=True),
            "summary": st.sampled_from(["GLUE 28.4, SQuAD 41.8, RACE 80.5%", "RACE 11.1", "GLUE 28.4, 2017年6月12日"]),
            "parameters": st.just({"IMAGO": 7_000_000_000}),
        },
    ),
    max_size=12,
)
VERDICTS = st.lists(
    st.tuples(st.integers(0, 11), st.sampled_from(list(Verdict)), st.integers(0, 11)), max_size=2, unique=True
)


def read_rows(rows: list[dict[str, Any]]) -> tuple[tuple[Profile, ...], Corpus]:
    profiles = read_profiles(make_items(rows))
    return profiles, read_corpus(profiles)


def cluster_both_ways(rows: list[dict[str, Any]], judgments: list[Judgment]) -> tuple[Clustering, Clustering]:
    """The clustering of the pairs that linking keeps, and of every pair of every block."""
    profiles = read_profiles(make_items(rows))
    rulings = read_rulings(judgments, profiles)
    profiles = review_claims(profiles, rulings.trusted()).profiles
    corpus = read_corpus(profiles)
    pairs = sorted({pair for block in find_blocks(profiles, corpus) for pair in block.pairs})
    weighed = [score_pair(profiles[left], profiles[right], corpus) for left, right in pairs]
    linked = link(profiles, find_blocks(profiles, corpus), corpus, rulings.named()).pairs
    return cluster(profiles, linked, rulings), cluster(profiles, [one for one in weighed if one], rulings)


@given(ROWS, VERDICTS)
@settings(max_examples=300, deadline=None)
def test_pairs_put_aside_change_no_cluster(
    rows: list[dict[str, Any]], verdicts: list[tuple[int, Verdict, int]]
) -> None:
    named = [{"id": f"d{number % 4}#{number:02d}", **row} for number, row in enumerate(rows)]
    judgments = [
        Judgment(left=named[one]["id"], right=named[two]["id"], verdict=verdict, who="r", when="2026-01-01", why="read")
        for one, verdict, two in verdicts
        if one < len(named) and two < len(named) and one != two
    ]
    fast, slow = cluster_both_ways(named, judgments)
    assert fast.groups == slow.groups
    assert {issue.message for issue in fast.issues if issue.code == "judgment-contradicted"} == {
        issue.message for issue in slow.issues if issue.code == "judgment-contradicted"
    }


NEW = {"alias_as_title", "bilingual_title", "month_of_number", "before_number", "short_translation"}


@given(ROWS)
@settings(deadline=None)
def test_what_a_mention_lacks_leaves_out_no_evidence(rows: list[dict[str, Any]]) -> None:
    profiles, corpus = read_rows([{"id": f"d{number % 4}#{number:02d}", **row} for number, row in enumerate(rows)])
    for left, right in combinations(profiles, 2):
        facts = compare(left, right)
        asked = [row.weigh for row in FEATURES if row.both & OF_PAIRS & ~facts == 0]
        everything = [evidence for weigh in asked for evidence in weigh(left, right, corpus)]
        assert list(weigh_pair(left, right, corpus)) == everything


def test_rows_that_are_tried_have_every_kind_of_evidence_that_is_easily_missed() -> None:
    rows: list[dict[str, Any]] = [
        {"title": "IMAGO", "date": "2021-01"},
        {"title": TITLES[2], "alias": "IMAGO", "arxiv": "2101.00001"},
        {"titles": list(TITLES[6:8]), "date": "2017-06"},
        {"title": TITLES[7]},
        {"title": "計算する機械と知能"},
        {"title": "Computing Machinery and Intelligence"},
    ]
    profiles, corpus = read_rows([{"id": f"d{number}#1", **row} for number, row in enumerate(rows)])
    weighed = (weigh_pair(left, right, corpus) for left, right in combinations(profiles, 2))
    assert {evidence.name for found in weighed for evidence in found} >= NEW


def test_group_that_a_verdict_parts_is_joined_by_its_strongest_pairs() -> None:
    rows: list[dict[str, Any]] = [{"id": f"{name}#1", "title": TITLES[0]} for name in "abc"]
    for row in rows[1:]:
        row["authors"] = [PEOPLE[0]]
    apart = Judgment(left="a#1", right="b#1", verdict=Verdict.DIFFERENT, who="r", when="2026-01-01", why="read")
    fast, slow = cluster_both_ways(rows, [apart])
    assert fast.groups == slow.groups == (("a#1",), ("b#1", "c#1"))


@pytest.mark.parametrize(
    "names", [("IMAGO: {}", "VISIO: {}"), ("{} (IMAGO)", "{} (VISIO)"), ("IMAGO: {}", "{} (VISIO)")]
)
def test_two_short_names_of_one_title_put_its_group_in_dispute(names: tuple[str, str]) -> None:
    titles = [TITLES[0], *(name.format(TITLES[0]) for name in names)]
    known = {"authors": [PEOPLE[0]], "organizations": ["Google"], "date": "2021-02", "aliases": ["IMAGO", "VISIO"]}
    rows: list[dict[str, Any]] = [{"id": f"{place}#1", "title": one, **known} for place, one in enumerate(titles)]
    fast, slow = cluster_both_ways(rows, [])
    assert fast.groups == slow.groups
    assert len(fast.groups) == 2


def test_pairs_put_aside_change_no_cluster_of_a_composed_world() -> None:
    fast, slow = cluster_both_ways([row for _, row in compose_rows(1500)], [])
    assert fast.groups == slow.groups
    assert len(fast.groups) < 1000
