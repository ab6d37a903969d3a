"""Tables of printed forms and what they are read as."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.normalize.addresses import parse_address
from pipeline.normalize.counts import read_counts
from pipeline.normalize.dates import read_dates
from pipeline.normalize.identifiers import recognize_identifiers
from pipeline.normalize.organizations import read_organizations
from pipeline.normalize.people import read_people
from pipeline.normalize.pieces import Piece
from pipeline.normalize.urls import read_urls
from tests.conftest import load_cases


def cases(name: str) -> Any:
    return pytest.mark.parametrize("case", load_cases(name), ids=lambda case: case["label"])


@cases("dates")
def test_a_date_is_read_at_its_printed_precision(case: dict[str, Any]) -> None:
    assert [reading.value or reading.problem for reading in read_dates(case["input"])] == case["expected"]


@cases("urls")
def test_an_address_is_found_and_unwrapped(case: dict[str, Any]) -> None:
    assert [reading.url for reading in read_urls(case["input"])] == case["expected"]


@cases("identifiers")
def test_an_address_stands_for_its_identifiers(case: dict[str, Any]) -> None:
    address = parse_address(case["input"])
    assert address is not None
    found = [f"{identifier.scheme}:{identifier.value}" for _, identifier in recognize_identifiers(address)]
    assert found == case["expected"]


@cases("organizations")
def test_a_list_of_organizations_is_split_and_resolved(case: dict[str, Any]) -> None:
    found = read_organizations(Piece(case["input"], 0, len(case["input"])))
    assert [[reading.piece.text, reading.value.id or ""] for reading in found] == case["expected"]


@cases("people")
def test_a_list_of_people_keeps_its_order(case: dict[str, Any]) -> None:
    reading = read_people(case["input"])
    assert {"names": list(reading.names), "et_al": reading.et_al} == case["expected"]


@cases("quantities")
def test_a_count_is_read_with_its_unit(case: dict[str, Any]) -> None:
    readings = read_counts(case["input"], bare=True)
    assert [value for reading in readings for value in reading.values] == case["expected"]
