"""Errata: every one is true as the evidence stands, and states its doubt; what may be right is not objected to."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.derive.errata import find_errata
from pipeline.knowledge.issue_catalogue import make_issue
from pipeline.records import Span
from pipeline.records.facts import Erratum
from tests.conftest import load_cases
from tests.derive.world import build_world

CASES = load_cases("errata")


def describe(erratum: Erratum) -> str:
    verdict = "certain" if erratum.certain else "doubtful"
    return f"{erratum.document} {erratum.kind} {erratum.printed} -> {erratum.suggestion} ({verdict})"


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_errata_of_lists(case: dict[str, Any]) -> None:
    found = find_errata(build_world(case["lists"]).claims, ())
    assert [describe(one) for one in found] == case["expected"], case["why"]


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_errata_have_evidence_and_do_not_depend_on_the_order_of_the_lists(case: dict[str, Any]) -> None:
    world = build_world(case["lists"])
    claims = {one.id for one in world.statements}
    found = find_errata(world.claims, ())
    for one in found:
        assert one.against
        assert one.evidence
        assert {*one.evidence, *(name for other in one.against for name in other.evidence)} <= claims
        assert one.certain == (one.doubt is None)
    assert find_errata(build_world(case["lists"][::-1]).claims, ()) == found


@pytest.mark.parametrize("case", CASES, ids=[case["label"] for case in CASES])
def test_what_speaks_against_a_claim_can_be_followed(case: dict[str, Any]) -> None:
    world = build_world(case["lists"])
    documents = {one.id: one.document for one in world.statements}
    for one in find_errata(world.claims, ()):
        for objection in one.against:
            followed = objection.source in ("arxiv", "address") or objection.source.startswith("https://")
            assert followed or objection.source in {documents[name] for name in objection.evidence}


def test_a_misspelt_model_is_an_erratum_only_where_the_right_name_is_shown() -> None:
    wrong = {"id": "a#1", "kind": "model", "name": "Lamma"}
    assert find_errata(build_world([wrong]).claims, ()) == ()
    (found,) = find_errata(build_world([wrong, {"id": "b#1", "kind": "model", "name": "LLaMA"}]).claims, ())
    assert (describe(found), found.against[0].source) == ("a name Lamma -> LLaMA (certain)", "b")


def test_a_year_inside_prose_is_not_taken_for_the_date_of_the_paper() -> None:
    world = build_world([{"id": "a#1", "paper": "p", "title": "A Replication", "arxiv": "2404.10102", "date": "2022"}])
    (date,) = (one for one in world.statements if one.property == "date")
    prose = date.model_copy(update={"id": "a#1/prose", "property": "summary", "span": Span(start=0, end=50)})
    assert len(find_errata(world.claims, ())) == 1
    told = world._replace(statements=(*world.statements, prose))
    assert find_errata(told.claims, ()) == ()


def test_a_day_that_no_calendar_has_is_an_erratum() -> None:
    world = build_world([{"id": "a#1", "paper": "p", "title": "A Paper"}])
    issue = make_issue(
        "normalize-date-impossible",
        document="a",
        span=Span(start=3, end=7),
        mention="a#1",
        printed="xxxx",
        label="date",
    )
    (found,) = find_errata(world.claims, (issue,))
    assert (describe(found), found.span, found.line) == ("a date xxxx -> None (certain)", (3, 7), 1)


def test_one_place_is_reported_once() -> None:
    rows = [{"id": f"a#{n}", "paper": f"p{n}", "title": f"Report {n}", "organizations": ["DeepMMind"]} for n in (1, 2)]
    world = build_world(rows)
    assert len({one.span.start for one in world.statements if one.property == "organization"}) == 1
    assert len(find_errata(world.claims, ())) == 1


def test_two_wrong_authors_of_one_list_are_two_errata() -> None:
    names = {"authors": ["Mira Andersen", "Tomo Halvard"]}
    row = {"id": "a#1", "paper": "p", "title": "A Paper", "arxiv": "2001.00001", "registered": names}
    found = find_errata(build_world([{**row, "authors": ["Mira Anderssen", "Tomo Halward"]}]).claims, ())
    assert sorted(one.suggestion or "" for one in found) == ["Mira Andersen", "Tomo Halvard"]
    assert len({one.id for one in found}) == 2
