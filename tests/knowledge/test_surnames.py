"""Short runs of ideographs or hangul are people where a family name opens them."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.knowledge.surnames import is_cjk_name
from pipeline.knowledge.tables import load_table

ROWS: list[dict[str, Any]] = load_table("surnames")["surnames"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["lang"])
def test_names_of_a_row_are_sorted_unique_and_its_example_is_a_name(row: dict[str, Any]) -> None:
    names = row["names"].split()
    assert names == sorted(names)
    assert len(names) == len(set(names))
    assert is_cjk_name(row["example"])


def test_there_is_one_row_a_language() -> None:
    assert sorted(row["lang"] for row in ROWS) == ["ja", "ko", "zh"]


@pytest.mark.parametrize(
    "text", ["李宏毅", "王明", "陳小美", "김민수", "佐藤一郎", "佐藤 一郎", "高橋　花子", "佐々木 希"]
)
def test_names_are_told(text: str) -> None:
    assert is_cjk_name(text)


@pytest.mark.parametrize(
    "text",
    [
        "文本圖像",
        "筆記",
        "論文",
        "模型",
        "심층학습모델",
        "데이터",
        "機械学習",
        "自然言語処理",
        "李",
        "Li",
        "李 Li",
        "12",
        "",
        " ",
    ],
)
def test_other_words_are_not_names(text: str) -> None:
    assert not is_cjk_name(text)
