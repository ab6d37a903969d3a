"""Rows of model tables: cells as printed and normalised, the paper of each, and counts that disagree."""

from __future__ import annotations

from typing import Any

from pipeline.fuse import fuse
from pipeline.records import Fusion
from pipeline.resolve import resolve
from tests.builder import make_documents, make_items

CHINCHILLA = {
    "id": "a#1",
    "title": "Training Compute-Optimal Large Language Models",
    "alias": "Chinchilla’s Law",
    "arxiv": "2203.15556",
}


def run(*rows: dict[str, Any]) -> Fusion:
    items = make_items(rows)
    return fuse(make_documents(items), items, resolve(items))


def model(name: str, count: float = 0.0, **more: Any) -> dict[str, Any]:
    counts = {"parameters": {"": count}} if count else {}
    return {"id": "t#1", "kind": "model", "name": name, **counts, **more}


def linked(name: str, *papers: dict[str, Any]) -> str | None:
    return run(model(name), *papers).models[0].paper


def test_model_belongs_to_the_paper_whose_short_name_it_bears() -> None:
    paper = {"id": "a#1", "title": "Exploring the Limits of Transfer Learning", "alias": "T5", "arxiv": "1910.10683"}
    assert linked("T5", paper) == "arxiv:1910.10683"
    assert run(model("T5"), paper).papers[0].models == ("T5",)


def test_model_belongs_to_the_paper_of_the_law_named_after_it() -> None:
    assert linked("Chinchilla", CHINCHILLA) == "arxiv:2203.15556"


def test_size_behind_the_name_is_no_part_of_it() -> None:
    assert linked("LLaMA-13B", {"id": "a#1", "alias": "LLaMA", "arxiv": "2302.13971"}) == "arxiv:2302.13971"


def test_relative_of_a_model_is_not_the_model() -> None:
    assert linked("Llama 2", {"id": "a#1", "alias": "LLaMA", "arxiv": "2302.13971"}) is None
    assert linked("ERNIE 3.0", {"id": "a#1", "alias": "ERNIE 3.0 Titan", "arxiv": "2112.12731"}) is None


def test_name_of_two_papers_links_to_neither_and_is_reported() -> None:
    fusion = run(
        model("RLAIF"),
        {"id": "a#1", "alias": "RLAIF", "arxiv": "2309.00267"},
        {"id": "b#1", "alias": "RLAIF", "arxiv": "2212.08073"},
    )
    assert fusion.models[0].paper is None
    assert "model-paper-ambiguous" in {issue.code for issue in fusion.issues}


def test_organization_cell_keeps_its_spelling_and_gives_the_name_of_the_table() -> None:
    cell = run(model("Gopher", organizations=["DeepMMind"])).models[0].organization
    assert cell is not None
    assert (cell.printed, cell.value) == ("DeepMMind", "Google DeepMind")


def test_cells_are_given_as_numbers_flags_and_dates() -> None:
    row = run(model("Gopher", 280e9, date="2021-12", printed_date="Dec-21", open=False)).models[0]
    assert row.parameters is not None
    assert row.parameters.value == 280e9
    assert row.date is not None
    assert (row.date.printed, row.date.value) == ("Dec-21", "2021-12")
    assert row.open is not None
    assert row.open.value is False
    assert row.tokens is None


def test_count_of_a_table_against_a_count_of_a_summary_is_a_conflict_and_an_issue() -> None:
    fusion = run(
        model("Chinchilla", 70e9), CHINCHILLA, {"id": "b#1", "arxiv": "2203.15556", "parameters": {"Chinchilla": 7e9}}
    )
    (paper,) = fusion.papers
    assert [(one.property, one.chosen, one.rejected) for one in paper.conflicts if one.property == "parameters"] == [
        ("parameters", None, ("Chinchilla 7000000000", "Chinchilla 70000000000"))
    ]
    assert "parameters-disagree" in {issue.code for issue in fusion.issues}


def test_count_on_which_most_lists_agree_is_chosen() -> None:
    fusion = run(
        model("Chinchilla", 70e9),
        {**CHINCHILLA, "parameters": {"Chinchilla": 70e9}},
        {"id": "b#1", "arxiv": "2203.15556", "parameters": {"Chinchilla": 7e9}},
    )
    (conflict,) = [one for one in fusion.papers[0].conflicts if one.property == "parameters"]
    assert (conflict.chosen, conflict.rejected) == ("Chinchilla 70000000000", ("Chinchilla 7000000000",))


def test_rounded_counts_and_counts_of_other_models_are_no_conflict() -> None:
    fusion = run(
        {"id": "a#1", "arxiv": "1910.10683", "parameters": {"T5": 11e9, "GPT-3": 175e9}},
        {"id": "b#1", "arxiv": "1910.10683", "parameters": {"T5": 11.3e9}},
    )
    assert fusion.papers[0].conflicts == ()
