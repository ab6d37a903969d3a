"""Venue names are found as words of their own, in the case in which they are written."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.knowledge.tables import load_table
from pipeline.knowledge.venues import find_venue

ROWS: list[dict[str, Any]] = load_table("venues")["venue"]


def test_rows_are_sorted_and_unique() -> None:
    names = [row["name"] for row in ROWS]
    assert names == sorted(names)
    assert len(names) == len(set(names))


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["name"])
def test_the_example_of_a_row_holds_its_name(row: dict[str, Any]) -> None:
    found = find_venue(row["example"])
    assert found is not None
    assert found.group() == row["name"]


@pytest.mark.parametrize(
    ("text", "venue"),
    [
        ("In NeurIPS 2017", "NeurIPS"),
        ("ICLR2015", "ICLR"),
        ("(CVPR'16)", "CVPR"),
        ("発表はACL 2020", "ACL"),
        ("oracle", None),
        ("TACLing", None),
        ("aclanthology", None),
        ("a new method", None),
        ("sc mm", None),
        ("", None),
    ],
)
def test_a_venue_is_a_word_of_its_own(text: str, venue: str | None) -> None:
    found = find_venue(text)
    assert (found.group() if found else None) == venue


KNOWN = """
AAAI ACL COLING CVPR ECCV EMNLP ICCV ICLR ICML IJCAI Interspeech
JMLR KDD LREC NAACL NIPS Nature NeurIPS SIGIR Science TACL
"""


@pytest.mark.parametrize("name", KNOWN.split())
def test_the_venues_of_the_field_are_known(name: str) -> None:
    assert find_venue(f"{name} 2020") is not None
