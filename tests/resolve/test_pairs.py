"""The committed pairs: two papers that look like one are never joined, one paper under two guises mostly is.

``tests/cases/pairs/`` is composed by ``benchmarks/identity/compose.py``; none of its papers is in the training set.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from typing import Any

import pytest

from pipeline.resolve import resolve
from tests.builder import make_items
from tests.conftest import ROOT

LEAST = 300
"""Pairs of each verdict."""
RECALL = 0.95


@cache
def read_pairs(verdict: str) -> tuple[dict[str, Any], ...]:
    return tuple(
        map(json.loads, (ROOT / "tests" / "cases" / "pairs" / f"{verdict}.jsonl").read_text("utf-8").splitlines())
    )


def is_joined(pair: dict[str, Any]) -> bool:
    items = make_items([{"id": "a#1", **pair["left"]}, {"id": "b#1", **pair["right"]}])
    return len(resolve(items).clusters) == 1


@pytest.mark.parametrize("kind", sorted({pair["kind"] for pair in read_pairs("different")}))
def test_two_papers_that_look_like_one_stay_apart(kind: str) -> None:
    joined = [pair for pair in read_pairs("different") if pair["kind"] == kind and is_joined(pair)]
    assert joined == []


def test_one_paper_under_two_guises_is_found() -> None:
    pairs = read_pairs("same")
    missed = Counter(pair["kind"] for pair in pairs if not is_joined(pair))
    assert missed.total() <= (1 - RECALL) * len(pairs), missed


def test_there_are_enough_pairs_and_none_twice() -> None:
    for verdict in ("same", "different"):
        lines = [json.dumps(pair, sort_keys=True) for pair in read_pairs(verdict)]
        assert len(lines) == len(set(lines)) >= LEAST


def test_all_traps_in_one_corpus_join_nothing_that_its_numbers_tell_apart() -> None:
    """Each kind of trap as one corpus, so that a third entry may not glue two: every cluster has one title."""
    for kind in ("nearest_titles", "sequel", "two_parts", "two_names", "opposite"):
        pairs = [pair for pair in read_pairs("different") if pair["kind"] == kind]
        rows = [{**pair[side], "id": f"{side}{n}#1"} for n, pair in enumerate(pairs) for side in ("left", "right")]
        place = {row["id"]: row["title"] for row in rows}
        for cluster in resolve(make_items(rows)).clusters:
            assert len({place[mention] for mention in cluster.mentions}) == 1
