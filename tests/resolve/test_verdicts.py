"""What people judged outranks every score; what they contradict or what has vanished is reported."""

from __future__ import annotations

from typing import Any

from pipeline.records import Judgment, Verdict
from pipeline.resolve import resolve
from tests.builder import make_items

TITLE = "An Imaginary Method for Learning from Few Examples"
OTHER = "Invented Recipes That Count Strange Objects Quickly"
ROWS = [{"id": "a#1", "title": TITLE}, {"id": "b#1", "title": TITLE}, {"id": "c#1", "title": OTHER}]


def judge(left: str, verdict: str, right: str, when: str = "2026-01-01") -> Judgment:
    return Judgment(left=left, right=right, verdict=Verdict(verdict), who="reader", when=when, why="read both")


def groups(rows: list[dict[str, Any]], *judgments: Judgment) -> list[tuple[str, ...]]:
    return sorted(cluster.mentions for cluster in resolve(make_items(rows), judgments).clusters)


def codes(rows: list[dict[str, Any]], *judgments: Judgment) -> list[str]:
    return [issue.code for issue in resolve(make_items(rows), judgments).issues]


def test_different_parts_what_the_title_joins() -> None:
    assert groups(ROWS) == [("a#1", "b#1"), ("c#1",)]
    assert groups(ROWS, judge("a#1", "different", "b#1")) == [("a#1",), ("b#1",), ("c#1",)]


def test_same_joins_what_nothing_else_joins() -> None:
    assert groups(ROWS, judge("a#1", "same", "c#1")) == [("a#1", "b#1", "c#1")]


def test_same_outranks_conflicting_identifiers() -> None:
    rows = [{"id": "a#1", "title": TITLE, "arxiv": "2101.00001"}, {"id": "b#1", "title": TITLE, "arxiv": "2202.00002"}]
    assert groups(rows) == [("a#1",), ("b#1",)]
    assert groups(rows, judge("a#1", "same", "b#1")) == [("a#1", "b#1")]


def test_same_restores_an_identifier_that_titles_speak_against() -> None:
    rows = [{"id": "a#1", "title": TITLE, "arxiv": "2101.00001"}, {"id": "b#1", "title": OTHER, "arxiv": "2101.00001"}]
    assert codes(rows) == ["identifier-refused", "identifier-refused"]
    assert codes(rows, judge("a#1", "same", "b#1")) == []
    assert groups(rows, judge("a#1", "same", "b#1")) == [("a#1", "b#1")]


def test_different_holds_for_whole_clusters() -> None:
    rows = [
        {"id": "a#1", "arxiv": "2101.00001"},
        {"id": "b#1", "title": TITLE, "arxiv": "2101.00001"},
        {"id": "c#1", "title": TITLE},
    ]
    assert groups(rows) == [("a#1", "b#1", "c#1")]
    assert groups(rows, judge("a#1", "different", "c#1")) == [("a#1", "b#1"), ("c#1",)]
    assert codes(rows, judge("a#1", "different", "c#1")) == ["merge-refused"]


def test_contradiction_through_a_third_mention_is_reported_and_different_holds() -> None:
    rows = [{"id": "a#1"}, {"id": "b#1"}, {"id": "c#1"}]
    verdicts = judge("a#1", "same", "b#1"), judge("b#1", "same", "c#1"), judge("a#1", "different", "c#1")
    assert ("a#1", "c#1") not in groups(rows, *verdicts)
    assert len(groups(rows, *verdicts)) == 2
    assert codes(rows, *verdicts) == ["judgment-contradicted"]


def test_later_verdict_on_a_pair_is_in_force_and_the_earlier_reported() -> None:
    early, late = judge("a#1", "same", "c#1", "2026-01-01"), judge("c#1", "different", "a#1", "2026-02-01")
    assert groups(ROWS, early, late) == [("a#1", "b#1"), ("c#1",)]
    assert codes(ROWS, late, early) == ["judgment-superseded"]


def test_different_is_in_force_where_one_day_has_both_verdicts() -> None:
    both = judge("a#1", "same", "c#1"), judge("a#1", "different", "c#1")
    assert groups(ROWS, *both) == groups(ROWS, *both[::-1]) == [("a#1", "b#1"), ("c#1",)]


def test_verdict_on_papers_reaches_their_mentions() -> None:
    rows = [{"id": "a#1", "arxiv": "2101.00001"}, {"id": "b#1", "doi": "10.1/x"}]
    assert groups(rows, judge("arxiv:2101.00001", "same", "doi:10.1/x")) == [("a#1", "b#1")]


def test_verdict_on_a_vanished_mention_is_reported_and_harmless() -> None:
    assert codes(ROWS, judge("a#1", "same", "gone#9")) == ["judgment-dangling"]
    assert groups(ROWS, judge("a#1", "same", "gone#9")) == groups(ROWS)


def test_verdict_that_a_mention_differs_from_itself_is_reported() -> None:
    rows = [{"id": "a#1", "arxiv": "2101.00001"}]
    assert codes(rows, judge("a#1", "different", "arxiv:2101.00001")) == ["judgment-of-itself"]


def test_cycle_of_same_verdicts_is_one_paper() -> None:
    rows = [{"id": "a#1"}, {"id": "b#1"}, {"id": "c#1"}]
    cycle = judge("a#1", "same", "b#1"), judge("b#1", "same", "c#1"), judge("c#1", "same", "a#1")
    assert groups(rows, *cycle) == [("a#1", "b#1", "c#1")]


def test_judged_clusters_are_marked_reviewed() -> None:
    clusters = resolve(make_items(ROWS), (judge("a#1", "same", "b#1"),)).clusters
    assert {cluster.mentions: cluster.reviewed for cluster in clusters} == {("a#1", "b#1"): True, ("c#1",): False}


def test_a_verdict_is_the_reason_of_a_merge_and_of_a_parting() -> None:
    joined = resolve(make_items(ROWS), (judge("a#1", "same", "c#1"),))
    (match,) = [match for match in joined.matches if match.right == "c#1"]
    assert (match.decision, match.features[0].name) == ("same", "verdict")
    assert match.features[0].reason == "reader judged on 2026-01-01 that they are same: read both"
    assert match in next(cluster for cluster in joined.clusters if "c#1" in cluster.mentions).matches
    parted = resolve(make_items(ROWS), (judge("a#1", "different", "b#1"),))
    (match,) = [match for match in parted.matches if match.right == "b#1"]
    assert match.decision == "different"
    assert [feature.name for feature in match.features][:2] == ["verdict", "same_title"]


def test_evidence_that_a_verdict_made_needless_is_still_told() -> None:
    (match,) = resolve(make_items(ROWS[:2]), (judge("a#1", "same", "b#1"),)).matches
    assert [feature.name for feature in match.features][:2] == ["verdict", "same_title"]


def test_a_verdict_that_was_not_obeyed_is_no_reason() -> None:
    rows = [{"id": "a#1"}, {"id": "b#1"}, {"id": "c#1"}]
    verdicts = judge("a#1", "same", "b#1"), judge("b#1", "same", "c#1"), judge("a#1", "different", "c#1")
    matches = resolve(make_items(rows), verdicts).matches
    clusters = resolve(make_items(rows), verdicts).clusters
    place = {mention: cluster.id for cluster in clusters for mention in cluster.mentions}
    assert all((match.decision == "same") == (place[match.left] == place[match.right]) for match in matches)
