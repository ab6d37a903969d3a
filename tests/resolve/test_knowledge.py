"""The identity table covers what the rest of the pipeline makes."""

from __future__ import annotations

from pipeline.knowledge.tables import load_table
from pipeline.normalize.identifiers import schemes
from pipeline.resolve.knowledge import exclusive_schemes, scheme_ranks


def test_every_scheme_that_names_papers_has_a_rank_and_no_other_has() -> None:
    papers = {scheme.NAME for scheme in schemes() if scheme.IDENTIFIES == "paper"}
    assert set(scheme_ranks()) == papers, "add a [[scheme]] row to knowledge/identity.toml"


def test_strongest_schemes_come_in_the_order_of_the_contract() -> None:
    assert list(scheme_ranks())[:4] == ["arxiv", "doi", "openreview", "acl"]
    assert "openreview" not in exclusive_schemes()


def test_every_row_has_an_example() -> None:
    assert all(row["example"] for rows in load_table("identity").values() for row in rows)
