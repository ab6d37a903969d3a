"""Blocks are bounded, so that the number of weighed pairs grows with the mentions and not with their square."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.resolve import resolve
from pipeline.resolve.candidates import BLOCK_BOUND, NEIGHBOURS, find_blocks
from pipeline.resolve.concept_table import count_foreign
from pipeline.resolve.corpus import read_corpus
from pipeline.resolve.profile import Profile
from pipeline.resolve.profiles import read_profiles
from pipeline.resolve.title_pairs import find_title_pairs
from pipeline.resolve.titles import read_title
from tests.builder import make_items


def pairs_and_codes(profiles: tuple[Profile, ...]) -> tuple[int, list[str]]:
    corpus = read_corpus(profiles)
    blocks = [(list(block.pairs), block.bounded.values()) for block in find_blocks(profiles, corpus)]
    return len({pair for pairs, _ in blocks for pair in pairs}), [
        issue.code for _, issues in blocks for issue in issues
    ]


def test_alias_of_ten_thousand_mentions_is_bounded_and_reported() -> None:
    profiles = read_profiles(make_items([{"id": f"a#{n:05d}", "alias": "GPT"} for n in range(10_000)]))
    count, codes = pairs_and_codes(profiles)
    assert count <= 10_000 * NEIGHBOURS
    assert codes == ["block-bounded"]


def test_alias_of_ten_thousand_mentions_joins_nothing_and_ends_soon() -> None:
    rows = [{"id": f"list{n % 100:02d}#{n}", "title": f"{n} ways of invention", "alias": "GPT"} for n in range(10_000)]
    resolution = resolve(make_items(rows))
    assert len(resolution.clusters) == 10_000
    assert "block-bounded" in {issue.code for issue in resolution.issues}


def test_block_within_the_bound_is_weighed_whole_and_not_reported() -> None:
    profiles = read_profiles(make_items([{"id": f"a#{n:05d}", "alias": "GPT"} for n in range(BLOCK_BOUND)]))
    assert pairs_and_codes(profiles) == (BLOCK_BOUND * (BLOCK_BOUND - 1) // 2, [])


def test_two_titles_that_hundreds_of_mentions_print_meet_often_enough_and_not_each_with_each() -> None:
    titles = "Introducting an Invented Corpus of Sentences", "Introducing an Invented Corpus of Sentences"
    rows = [{"id": f"{letter}#{n:05d}", "title": titles[letter == "b"]} for letter in "ab" for n in range(300)]
    count, codes = pairs_and_codes(read_profiles(make_items(rows)))
    assert 300 <= count <= 3 * 600 * NEIGHBOURS
    assert codes == []


@pytest.mark.parametrize(
    ("left", "right", "meet", "why"),
    [
        ("Introducting a Large Corpus of Sentences", "Introducing a Large Corpus of Sentences", True, "a slip"),
        ("A Large Corpus of Parallel Sentnces", "A Large Corpus of Parallel Sentences", True, "a slip at the end"),
        ("A Large Corpus of Parallel Sentences", "A Large Corpus of Parallel Tweets", False, "another word"),
        ("A Large Corpus of Parallel Sentences 2", "A Large Corpus of Parallel Sentences 3", False, "another number"),
        ("言語モデルは少数の学習者である", "Language Models are Few-Shot Learners", True, "a translation"),
        ("画像認識のための深層残差学習", "Language Models are Few-Shot Learners", False, "of another title"),
    ],
)
def test_titles_meet_where_one_may_be_the_other(left: str, right: str, meet: bool, why: str) -> None:
    titles = sorted(map(read_title, (left, right)), key=lambda title: title.key)
    found = find_title_pairs(titles, count_foreign(titles))
    renderings = zip(found.renderings.left, found.renderings.right, strict=True)
    assert {*found.misspelt, *renderings} == ({(0, 1)} if meet else set()), why


def test_paper_that_hundreds_of_lists_name_is_still_one() -> None:
    rows = [{"id": f"list{n:03d}#1", "title": f"Overview of item {n}", "arxiv": "1706.03762"} for n in range(300)]
    (cluster,) = resolve(make_items(rows)).clusters
    assert len(cluster.mentions) == 300


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"title": "An Invented Title of Many Words for Lists"}, "one title"),
        ({"title": "An Invented Title of Many Words for Lists", "arxiv": "1706.03762"}, "one title and one number"),
    ],
)
def test_paper_of_many_lists_is_joined_by_as_few_pairs_as_can_join_it(row: dict[str, Any], why: str) -> None:
    resolution = resolve(make_items([{"id": f"list{n:03d}#1", **row} for n in range(100)]))
    assert len(resolution.matches) == 99, why
    assert resolution.clusters[0].matches == resolution.matches


def test_group_in_dispute_is_joined_by_no_more_pairs_than_another() -> None:
    titles = ("話題の論文を読む会の記録", "画像認識のための深層残差学習", "話題の論文を読む会の記録")
    rows = [{"id": f"{n}#1", "title": one, "lang": "ja", "arxiv": "1512.03385"} for n, one in enumerate(titles)]
    resolution = resolve(make_items(rows))
    assert len(resolution.clusters) == 1
    assert len(resolution.matches) == 2


def test_doubt_about_a_common_title_is_reported_for_each_mention_and_not_for_each_pair() -> None:
    issues = resolve(make_items([{"id": f"a{n:02d}#1", "title": "Deep Learning"} for n in range(20)])).issues
    assert {issue.code for issue in issues} == {"pair-unsure"}
    assert len(issues) < 20


def test_mentions_without_anything_are_no_candidates() -> None:
    profiles = read_profiles(make_items([{"id": f"a#{n}"} for n in range(50)]))
    assert pairs_and_codes(profiles) == (0, [])


def test_models_and_articles_have_no_identity_among_papers() -> None:
    items = make_items(
        [{"id": "a#1", "kind": "model", "name": "T5"}, {"id": "a#2", "kind": "article", "title": "A post"}]
    )
    assert resolve(items).clusters == ()
