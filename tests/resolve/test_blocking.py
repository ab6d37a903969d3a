"""Blocks are bounded, so that the number of weighed pairs grows with the mentions and not with their square."""

from __future__ import annotations

from pipeline.resolve import resolve
from pipeline.resolve.candidates import BLOCK_BOUND, NEIGHBOURS, find_candidates, find_originals
from pipeline.resolve.corpus import count_marks
from pipeline.resolve.profile import Profile
from pipeline.resolve.profiles import read_profiles
from tests.builder import make_items


def pairs_and_codes(profiles: tuple[Profile, ...]) -> tuple[int, list[str]]:
    found = find_candidates(profiles, count_marks(profiles), find_originals(profiles))
    return len(found.pairs), [issue.code for issue in found.issues]


def test_alias_of_many_mentions_is_bounded_and_reported() -> None:
    profiles = read_profiles(make_items([{"id": f"a#{n:05d}", "alias": "GPT"} for n in range(2000)]))
    count, codes = pairs_and_codes(profiles)
    assert count <= 2000 * NEIGHBOURS
    assert codes == ["block-bounded"]


def test_block_within_the_bound_is_weighed_whole_and_not_reported() -> None:
    profiles = read_profiles(make_items([{"id": f"a#{n:05d}", "alias": "GPT"} for n in range(BLOCK_BOUND)]))
    assert pairs_and_codes(profiles) == (BLOCK_BOUND * (BLOCK_BOUND - 1) // 2, [])


def test_paper_that_hundreds_of_lists_name_is_still_one() -> None:
    rows = [{"id": f"list{n:03d}#1", "title": f"Overview of item {n}", "arxiv": "1706.03762"} for n in range(300)]
    (cluster,) = resolve(make_items(rows)).clusters
    assert len(cluster.mentions) == 300


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
