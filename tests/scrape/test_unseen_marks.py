"""Zero-width characters, soft hyphens and marks of direction inside identifiers."""

from __future__ import annotations

import itertools

import pytest

from pipeline.normalize import normalize
from pipeline.records import Identifier
from pipeline.scrape import scrape
from tests.scrape.pages import make_document

SILENT = ["\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad", "\u200e"]
REORDERING = ["\u202e", "\u202d", "\u202b", "\u2067", "\u200f", "\u061c"]
ITEMS = [
    "[Tidal Memory Networks](https://arxiv.org/abs/1906.{mark}00011)",
    "Tidal Memory Networks for Harbours. arXiv:1906.{mark}00011",
    "Tidal Memory Networks for Harbours. https://arxiv.org/abs/1906.{mark}00011",
    "**Tidal Memory Networks for Harbours** (arXiv:1906{mark}.00011)",
    "Tidal Memory Networks for Harbours, doi:10.48550/arXiv.1906{mark}.00011",
]


def read(item: str) -> tuple[list[tuple[str, str]], list[str]]:
    """Identifiers of the records of a list with ``item``, each with its rule, and the codes of all issues."""
    document = make_document(f"# Papers\n\n- {item}\n- [Sparse Beacons](https://openreview.net/forum?id=rJl-b3RcF7)\n")
    scraping = scrape(document)
    items = [normalize(mention, document) for mention in scraping.mentions]
    stated = [one for part in items for one in part.statements if isinstance(one.value, Identifier)]
    codes = [issue.code for issue in [*scraping.issues, *(issue for part in items for issue in part.issues)]]
    values = [(one.value.value, one.rule) for one in stated if isinstance(one.value, Identifier)]
    return [(value, rule) for value, rule in values if value != "rJl-b3RcF7"], codes


@pytest.mark.parametrize(("item", "mark"), [*itertools.product(ITEMS, SILENT)])
def test_an_unseen_character_is_passed_over_and_the_rule_says_so(item: str, mark: str) -> None:
    found, _ = read(item.format(mark=mark))
    assert [value for value, _ in found] == ["1906.00011"]
    assert all("unseen_removed" in rule for _, rule in found)


@pytest.mark.parametrize("item", ITEMS)
def test_without_such_a_character_no_repair_is_claimed(item: str) -> None:
    found, _ = read(item.format(mark=""))
    assert [value for value, _ in found] == ["1906.00011"]
    assert not any("unseen_removed" in rule for _, rule in found)


@pytest.mark.parametrize(("item", "mark"), [*itertools.product(ITEMS, REORDERING)])
def test_a_mark_of_direction_inside_is_an_issue_and_no_identifier(item: str, mark: str) -> None:
    found, codes = read(item.format(mark=mark))
    assert found == []
    assert any(code.endswith(("-reordered", "-unread")) for code in codes)


def test_an_override_in_front_reorders_all_that_follows_on_its_line() -> None:
    found, codes = read("Tidal \u202eMemory Networks for Harbours. arXiv:1906.00011")
    assert found == []
    assert "scrape-number-reordered" in codes
    closed, _ = read("Tidal \u202eMemory\u202c Networks for Harbours. arXiv:1906.00011")
    assert [value for value, _ in closed] == ["1906.00011"]


def test_joiners_stay_in_addresses_that_spell_with_them() -> None:
    address = "https://fa.example.org/wiki/%D9%85%DB%8C%E2%80%8C%D8%B4%D9%88%D8%AF.pdf"
    document = make_document(
        f"# Papers\n\n- [Tidal Memory Networks]({address})\n- [Sparse Beacons](https://arxiv.org/abs/1906.00012)\n"
    )
    items = [normalize(mention, document) for mention in scrape(document).mentions]
    urls = [one.value.model_dump().get("url") for part in items for one in part.statements]
    assert address in urls
