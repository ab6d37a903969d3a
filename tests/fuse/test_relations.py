"""Which rows are related, and which are not: the table of cases in tests/cases/relations.toml."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.fuse import fuse
from pipeline.records import Fusion, Judgment, Verdict
from pipeline.resolve import resolve
from tests.builder import make_documents, make_items
from tests.conftest import load_cases

CASES = load_cases("relations")


def run(case: dict[str, Any]) -> Fusion:
    items = make_items(case["input"])
    apart = case.get("judged")
    judged = {"verdict": Verdict.DIFFERENT, "who": "reader", "when": "2026-01-01", "why": "read both"}
    judgments = (Judgment(left=apart[0], right=apart[1], **judged),) if apart else ()
    return fuse(make_documents(items), items, resolve(items, judgments))


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_rows_are_related_where_the_evidence_says_so(case: dict[str, Any]) -> None:
    found = [[one.type, one.source, one.target] for one in run(case).relations]
    assert found == case["expected"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_evidence_is_said_by_the_two_sides_and_the_reason_is_a_sentence(case: dict[str, Any]) -> None:
    said = {one.id for item in make_items(case["input"]) for one in item.statements}
    for relation in run(case).relations:
        assert relation.evidence
        assert said.issuperset(relation.evidence)
        assert relation.reason.endswith(".")


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_order_of_mentions_changes_no_relation(case: dict[str, Any]) -> None:
    assert run({**case, "input": case["input"][::-1]}).relations == run(case).relations


def test_labels_of_cases_are_unique() -> None:
    assert len({case["label"] for case in CASES}) == len(CASES)
