"""Identity without links and identifiers, on the reference dumps; and the benchmark's own bookkeeping."""

from __future__ import annotations

from pathlib import Path

from benchmarks.identity.blind import (
    F1,
    PRECISION,
    blind_item,
    find_entries,
    read_gold,
    read_items,
    score_resolution,
)
from benchmarks.identity.compose import FILES, compose_all
from pipeline.records import Identifier, Url
from pipeline.resolve import resolve
from tests.builder import make_items


def test_reference_dumps_are_resolved_without_any_link_or_identifier(shared: Path) -> None:
    items = read_items(shared / "seeds")
    entries = find_entries(items, read_gold(shared / "gold" / "seeds" / "mentions.jsonl"))
    score = score_resolution(resolve([blind_item(item) for item in items]), entries)
    assert len(entries) > 100
    assert score.precision >= PRECISION, sorted(score.found - score.gold)
    assert score.f1 >= F1, sorted(score.gold - score.found)


def test_blinded_mention_has_neither_links_nor_identifiers() -> None:
    (item,) = make_items([{"id": "a#1", "title": "T", "arxiv": "1706.03762", "summary": "see arXiv:1706.03762, 28.4"}])
    blinded = blind_item(item)
    assert not [one for one in blinded.statements if isinstance(one.value, (Url, Identifier))]
    assert "1706" not in repr([one.value for one in blinded.statements])
    assert "28.4" in repr([one.value for one in blinded.statements])


def test_committed_pairs_are_what_the_facts_give() -> None:
    assert [name for name, text in compose_all().items() if FILES[name].read_text("utf-8") != text] == []
