"""Values of two rows of a paper, compared: each change comes with the claims that speak for either side."""

from __future__ import annotations

from typing import Any

from pipeline.release.values import compare_values


def make_row(**fields: Any) -> dict[str, Any]:
    evidence = {"urls": ["s1", "s2"], "date": ["s3", "s4"]}
    return {"id": "arxiv:1706.03762", "evidence": evidence, **fields}


def test_values_in_another_order_are_shown_with_their_claims() -> None:
    (change,) = compare_values(make_row(urls=["a", "b"]), make_row(urls=["b", "a"]))
    assert (change.old, change.new) == ("a; b", "b; a")
    assert (change.old_claims, change.new_claims) == (("s1", "s2"), ("s1", "s2"))
    assert change.old_texts == change.new_texts == {"a", "b"}


def test_a_conflict_that_goes_is_shown_with_the_claims_of_its_property() -> None:
    conflict = {"property": "date", "chosen": "2021-01", "rejected": ["2020-01-11"], "reason": "earlier"}
    (change,) = compare_values(make_row(conflicts=[conflict]), make_row(conflicts=[]))
    assert (change.new, change.old_claims) == (None, ("s3", "s4"))
    assert change.old_texts == {"2021-01", "2020-01-11"}


def test_values_that_did_not_change_are_no_change() -> None:
    assert compare_values(make_row(urls=["a", "b"]), make_row(urls=["a", "b"])) == []
