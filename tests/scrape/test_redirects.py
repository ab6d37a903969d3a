"""Addresses that lead on: rows of the table are followed, others give an issue that names what they hold."""

from __future__ import annotations

import pytest

from pipeline.normalize import normalize
from pipeline.records import Identifier
from pipeline.scrape import scrape
from tests.scrape.pages import make_document


def read(address: str) -> tuple[list[str], list[str]]:
    document = make_document(
        f"# Papers\n\n- [Tidal Memory Networks]({address})\n- [Sparse Beacons](https://openreview.net/forum?id=rJl-b3RcF7)\n"
    )
    items = [normalize(mention, document) for mention in scrape(document).mentions]
    values = [one.value for item in items for one in item.statements]
    found = [value.value for value in values if isinstance(value, Identifier) and value.scheme == "arxiv"]
    return found, [issue.code for item in items for issue in item.issues]


@pytest.mark.parametrize(
    ("address", "identifiers", "codes", "why"),
    [
        (
            "https://medium.com/r/?url=https%3A%2F%2Farxiv.org%2Fabs%2F1906.00011",
            ["1906.00011"],
            [],
            "a row of the table",
        ),
        (
            "https://urldefense.com/v3/__https://arxiv.org/abs/1906.00011__;!!abc!def$",
            ["1906.00011"],
            [],
            "a row with an encoding of its own",
        ),
        (
            "https://forum.example.org/goto?url=https%3A%2F%2Farxiv.org%2Fabs%2F1906.00011",
            ["1906.00011"],
            ["normalize-url-redirect-unknown"],
            "the path says that it leads on, and no row does",
        ),
        (
            "https://mail.example.org/click?x=https%3A%2F%2Farxiv.org%2Fabs%2F1906.00011",
            [],
            ["normalize-url-holds-paper"],
            "nothing says that it leads on",
        ),
        (
            "https://example.org/login?next=https%3A%2F%2Fexample.org%2Fabout",
            [],
            [],
            "what it holds is no paper",
        ),
    ],
)
def test_only_known_redirectors_are_followed_without_a_word(
    address: str, identifiers: list[str], codes: list[str], why: str
) -> None:
    assert read(address) == (identifiers, codes), why
