"""Which mentions are one paper: the table of cases in tests/cases/same_paper.toml."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.records import Resolution
from pipeline.resolve import resolve
from tests.builder import make_items
from tests.conftest import load_cases

CASES = load_cases("same_paper")


def groups_of(resolution: Resolution) -> list[list[str]]:
    return sorted(list(cluster.mentions) for cluster in resolution.clusters if len(cluster.mentions) > 1)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_mentions_are_grouped_as_a_careful_reader_would(case: dict[str, Any]) -> None:
    resolution = resolve(make_items(case["input"]))
    assert groups_of(resolution) == case["expected"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_order_of_mentions_changes_nothing(case: dict[str, Any]) -> None:
    items = make_items(case["input"])
    assert resolve(items[::-1]) == resolve(items)


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_every_mention_is_in_one_cluster(case: dict[str, Any]) -> None:
    resolution = resolve(make_items(case["input"]))
    mentions = sorted(mention for cluster in resolution.clusters for mention in cluster.mentions)
    assert mentions == sorted(row["id"] for row in case["input"])


def test_labels_of_cases_are_unique() -> None:
    assert len({case["label"] for case in CASES}) == len(CASES)
