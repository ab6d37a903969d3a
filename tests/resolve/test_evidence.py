"""Every kind of evidence has a name, a score, two values and a reason: the cases of tests/cases/evidence.toml."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.records import Feature
from pipeline.resolve import resolve
from pipeline.resolve.corpus import read_corpus
from pipeline.resolve.features import weigh_pair
from pipeline.resolve.profiles import read_profiles
from pipeline.resolve.weights import VETO, weights
from tests.builder import make_items
from tests.conftest import load_cases

CASES = load_cases("evidence")


def weigh(case: dict[str, Any]) -> dict[str, Feature]:
    second = "a#2" if case.get("one_list") else "b#1"
    profiles = read_profiles(make_items([{"id": "a#1", **case["left"]}, {"id": second, **case["right"]}]))
    corpus = read_corpus(profiles)
    return {feature.name: feature for feature in weigh_pair(*profiles, corpus)}


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_evidence_has_its_name_its_score_both_values_and_a_reason(case: dict[str, Any]) -> None:
    found = weigh(case)
    assert case["expected"] in found, case["why"]
    feature = found[case["expected"]]
    assert feature.left
    assert feature.right
    assert feature.reason
    assert feature.score == weights().get(feature.name, VETO)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_evidence_does_not_depend_on_which_side_comes_first(case: dict[str, Any]) -> None:
    turned = {**case, "left": case["right"], "right": case["left"]}
    assert {name: one.score for name, one in weigh(turned).items()} == {
        name: one.score for name, one in weigh(case).items()
    }


def test_mentions_that_have_nothing_in_common_have_no_evidence() -> None:
    case = {"left": {"title": "A Theory of Invented Networks"}, "right": {"lang": "ja", "title": "話題の論文を読む"}}
    assert weigh(case) == {}


def test_a_short_name_as_a_title_joins_nothing() -> None:
    both = {"organizations": ["Google"], "date": "2018-10", "authors": ["Jacob Devlin"]}
    rows = [
        {"id": "a#1", "title": "Quux", **both},
        {"id": "b#1", "title": "A Theory of Networks", "alias": "Quux", **both},
    ]
    resolution = resolve(make_items(rows))
    assert len(resolution.clusters) == 2
    assert [issue.code for issue in resolution.issues] == ["pair-unsure"]
