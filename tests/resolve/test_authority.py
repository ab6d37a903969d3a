"""What an authority adds: the title behind a number, the number behind a title, and doubts about false numbers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from pipeline.engine.authority import open_authority
from pipeline.fuse import fuse
from pipeline.records import Fusion, Normalizing, Resolution
from pipeline.resolve import consult_authority, resolve
from tests.builder import make_documents, make_items

FLAN = "Finetuned Language Models Are Zero-Shot Learners"
TABLE = f"""arxiv_id,title,first_author,year
1706.03762,Attention Is All You Need,Ashish Vaswani,2017
2109.01652,{FLAN},Jason Wei,2021
1512.03385,Deep Residual Learning for Image Recognition,Kaiming He,2015
2401.00001,Two Papers Under One Invented Long Title,A. Writer,2024
2401.00002,Two Papers under one Invented Long Title,B. Writer,2024
"""


@pytest.fixture
def consult(tmp_path: Path) -> Iterator[Any]:
    (tmp_path / "authority").mkdir()
    (tmp_path / "authority" / "arxiv.csv").write_text(TABLE, "utf-8")
    with closing(open_authority(tmp_path, ["authority/arxiv.csv"])) as authority:
        yield lambda *rows: consult_authority(make_items(rows), authority)


def carry(items: tuple[Normalizing, ...]) -> tuple[Resolution, Fusion]:
    resolution = resolve(items)
    return resolution, fuse(make_documents(items), items, resolution)


def test_paper_listed_in_japanese_alone_gets_its_english_title_and_month(consult: Any) -> None:
    items = consult({"id": "a#1", "lang": "ja", "title": "必要なのは注意力だけです", "arxiv": "1706.03762"})
    _, fusion = carry(items)
    (paper,) = fusion.papers
    assert paper.title is not None
    assert (paper.title.text, paper.title.lang, paper.title.derived) == ("Attention Is All You Need", "en", False)
    assert paper.date == "2017-06"
    assert [text.text for text in paper.titles] == ["Attention Is All You Need", "必要なのは注意力だけです"]
    assert [row.title.text for row in fusion.mentions if row.title] == ["必要なのは注意力だけです"]
    assert fusion.mentions[0].titles == (fusion.mentions[0].title,)
    (added,) = (one for one in items[0].statements if one.id in paper.evidence["title"])
    assert (added.document, added.printed) == ("authority/arxiv.csv", "Attention Is All You Need")
    assert TABLE[added.span.start : added.span.end] == added.printed


def test_entry_by_title_meets_the_entry_by_number(consult: Any) -> None:
    rows: tuple[Mapping[str, Any], ...] = (
        {"id": "a#1", "title": FLAN, "openreview": "gEZrGCozdqR"},
        {"id": "b#1", "lang": "ja", "title": "微調整された言語モデルは学習者です", "arxiv": "2109.01652"},
    )
    assert len(resolve(make_items(rows)).clusters) == 2
    resolution, fusion = carry(consult(*rows))
    assert [(one.id, one.mentions) for one in resolution.clusters] == [("arxiv:2109.01652", ("a#1", "b#1"))]
    assert fusion.papers[0].identifiers == {"arxiv": "2109.01652", "openreview": "gEZrGCozdqR"}
    assert [row.identifiers for row in fusion.mentions] == [{"openreview": "gEZrGCozdqR"}, {"arxiv": "2109.01652"}]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ({"title": "Two papers under one invented long title"}, "two rows have the title"),
        ({"title": FLAN, "date": "2019-05"}, "the entry is older than the number"),
        ({"title": FLAN, "date": "2031"}, "the entry is dated ten years later"),
        ({"title": FLAN, "authors": ["Invented Writer"]}, "the entry names other authors"),
        ({"title": "Zero-Shot Learners"}, "no row has the title"),
        (
            {"title": FLAN, "kind": "web", "url": "https://example.org/flan"},
            "a web page about a paper is not the paper",
        ),
    ],
)
def test_title_decides_nothing_where_something_contradicts(consult: Any, row: dict[str, Any], why: str) -> None:
    (item,) = consult({"id": "a#1", **row})
    assert [one.property for one in item.statements if one.document != "a"] == [], why


def test_title_with_another_number_in_some_list_decides_nothing(consult: Any) -> None:
    items = consult({"id": "a#1", "title": FLAN}, {"id": "b#1", "title": FLAN, "arxiv": "2301.00001"})
    assert [one.property for one in items[0].statements if one.document != "a"] == []


def test_number_whose_registered_title_is_of_another_paper_is_set_aside(consult: Any) -> None:
    items = consult(
        {"id": "a#1", "lang": "ja", "title": "必要なのは注意力だけです", "arxiv": "1706.03762"},
        {"id": "b#1", "title": "Deep Residual Learning for Image Recognition", "arxiv": "1706.03762"},
    )
    resolution, fusion = carry(items)
    assert [one.mentions for one in resolution.clusters] == [("a#1",), ("b#1",)]
    assert [(one.code, one.mention) for one in resolution.issues] == [("identifier-refused", "b#1")]
    wrong = next(paper for paper in fusion.papers if paper.mentions == ("b#1",))
    assert (wrong.identifiers, [text.text for text in wrong.titles]) == (
        {},
        ["Deep Residual Learning for Image Recognition"],
    )


def test_order_of_items_changes_no_statement(consult: Any) -> None:
    rows = [{"id": "a#1", "title": FLAN}, {"id": "b#1", "title": "必要なのは注意力だけです", "arxiv": "1706.03762"}]
    assert consult(*rows[::-1]) == consult(*rows)[::-1]
