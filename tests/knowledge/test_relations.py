"""The table of remarks, parts and schemes that relate papers: each row is seen in its example."""

from __future__ import annotations

from typing import Any

import pytest

from pipeline.fuse.editions import is_telling, read_family, read_member
from pipeline.knowledge.tables import load_table
from pipeline.knowledge.unread import count_unread

TABLE = load_table("relations")


@pytest.mark.parametrize("row", TABLE["version"], ids=lambda row: row["words"][0])
def test_a_remark_makes_a_version_of_the_title_before_it(row: dict[str, Any]) -> None:
    member = read_member(row["example"])
    assert member is not None
    assert (member.version, member.remark.casefold() in row["words"]) == (True, True)
    for word in row["words"]:
        assert read_member(f"A Theory of Invented Networks ({word})") is not None
        assert read_member(f"A Theory of an Invented {word}") is None, "without a bracket or a dash it is a word"


@pytest.mark.parametrize("row", TABLE["part"], ids=lambda row: str(row["number"]))
def test_a_counting_word_is_read_in_brackets_at_least(row: dict[str, Any]) -> None:
    for word in row["words"]:
        member = read_member(f"架空の網の理論入門({word})")
        assert member is not None
        assert (member.number, member.version) == (row["number"], False)
    assert read_member(row["example"]) is not None


def test_published_schemes_are_known_and_sorted() -> None:
    schemes = [row["scheme"] for row in TABLE["published"]]
    assert schemes == sorted(schemes)
    assert set(schemes) <= {row["name"] for row in load_table("identity")["scheme"]} - {"arxiv"}


@pytest.mark.parametrize(
    ("title", "why"),
    [
        ("An Overview of the Invented Contest 2019", "a year"),
        ("Generating Text with GPT-2", "a hyphen belongs to a name"),
        ("Deep Learning 2", "too short a title to be one work's"),
        ("A Study of Invented Things at Level 99", "no part is so high"),
        ("山の上", "one character without brackets"),
        ("x" * 5000, "a paragraph"),
        ("", "nothing"),
    ],
)
def test_a_title_that_counts_nothing_is_no_member(title: str, why: str) -> None:
    assert read_member(title) is None, why


@pytest.mark.parametrize("name", ["T5", "ResNet-50", "", "2", "v2", "x" * 5000 + "2"])
def test_a_name_without_a_family_is_no_member(name: str) -> None:
    assert read_family(name) is None


def test_what_names_one_paper_is_long_enough() -> None:
    assert is_telling("Attention Is All You Need")
    assert not is_telling("Random Forests")


@pytest.mark.parametrize(
    ("title", "count"),
    [
        ("언어 모델을 이용한 요약", 0),
        ("조건부 생성적 적대 신경망", 1),
        ("用于图像识别的深度残差学习", 0),
        ("BERT", 0),
    ],
)
def test_words_that_no_row_knows_are_counted(title: str, count: int) -> None:
    assert count_unread(title) == count
