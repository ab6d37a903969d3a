"""Headings tell their section, and prose tells the group that wrote a paper."""

from __future__ import annotations

import re
from typing import Any

import pytest

from pipeline.knowledge.sections import section_role
from pipeline.knowledge.tables import load_table

SECTIONS: list[dict[str, Any]] = load_table("sections")["section"]
PHRASES: list[dict[str, Any]] = load_table("authorship")["phrase"]


@pytest.mark.parametrize("row", SECTIONS, ids=lambda row: f"{row['role']}-{row['lang']}")
def test_the_example_of_a_row_has_its_role(row: dict[str, Any]) -> None:
    assert set(row) - {"vague"} == {"role", "pattern", "lang", "example"}
    assert re.search(row["pattern"], row["example"].casefold())
    assert section_role(row["example"]).value == row["role"]


def test_rows_are_unique_and_grouped_by_role() -> None:
    keys = [(row["role"], row["lang"], row.get("vague", False)) for row in SECTIONS]
    assert len(keys) == len(set(keys))
    roles = list(dict.fromkeys(row["role"] for row in SECTIONS))
    assert [row["role"] for row in SECTIONS] == sorted((row["role"] for row in SECTIONS), key=roles.index)


@pytest.mark.parametrize("lang", ["en", "zh-Hans", "zh-Hant", "ja", "ko"])
def test_every_language_has_every_role(lang: str) -> None:
    """Japanese shares its word for papers with Traditional Chinese, so the row of one serves both."""
    roles = {row["role"] for row in SECTIONS if row["lang"] == lang}
    if lang == "ja":
        assert section_role("論文リスト").value == "papers"
        roles.add("papers")
    assert roles == {"papers", "references", "tail"}


@pytest.mark.parametrize(
    ("heading", "role"),
    [
        ("3 Comments", "tail"),
        ("Comments (12)", "tail"),
        ("You might also like", "tail"),
        ("相關文章", "tail"),
        ("猜你喜欢", "tail"),
        ("コメント (3)", "tail"),
        ("댓글 2", "tail"),
        ("7. References", "references"),
        ("References:", "references"),
        ("REFERENCES", "references"),
        ("參考資料", "references"),
        ("参考文献", "references"),
        ("참고문헌", "references"),
        ("Milestone papers", "papers"),
        ("論文リスト", "papers"),
        ("经典论文", "papers"),
        ("추천 논문", "papers"),
        ("Comments are harder than code", "other"),
        ("Tagging with transformers", "other"),
        ("Newspapers of Lanternmoor", "other"),
        ("Related work", "other"),
        ("评论区的情感分析", "other"),
        ("", "other"),
    ],
)
def test_a_heading_tells_its_section(heading: str, role: str) -> None:
    assert section_role(heading).value == role


@pytest.mark.parametrize("row", PHRASES, ids=lambda row: row["lang"])
def test_the_example_of_a_phrase_names_a_group(row: dict[str, Any]) -> None:
    found = re.search(row["pattern"], row["example"])
    assert found is not None
    assert found["org"]


def phrase(sentence: str) -> str | None:
    """The group that the first fitting phrase finds."""
    for row in PHRASES:
        found = re.search(row["pattern"], sentence)
        if found:
            return found["org"]
    return None


@pytest.mark.parametrize(
    ("sentence", "group"),
    [
        ("最近,来自清华大学的研究者提出了一种方法", "清华大学"),
        ("写作者是中国人民大学的研究人员,全文五十页", "中国人民大学"),
        ("由北京大学团队完成", "北京大学"),
        ("史丹佛大學的研究團隊公開了新方法", "史丹佛大學"),
        ("東京大学の研究チームが発表した", "東京大学"),
        ("서울대학교 연구진이 공개했다", "서울대학교"),
        ("Researchers at the University of Edinburgh show", "the University of Edinburgh"),
        ("A team from Tidewater College says", "Tidewater College"),
        ("我在大学读书的时候喜欢下棋", None),
        ("研究者很多,大学也很多", None),
        ("researchers at large", None),
        ("大学生が作ったアプリ", None),
    ],
)
def test_prose_tells_the_group_that_wrote_a_paper(sentence: str, group: str | None) -> None:
    assert phrase(sentence) == group
